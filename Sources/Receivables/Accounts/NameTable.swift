/// Values by the identifiers of records, where millions of them are looked up.
///
/// A dictionary whose hash is quick: the one of the standard library is made to resist texts that were
/// chosen to collide, and costs more than all else that an account does with an invoice. What is equal is
/// what `String` says is equal, but for the three signs beyond ASCII that are equal to one of ASCII (U+037E,
/// U+1FEF, U+212A).
public struct NameTable<Value: Sendable>: Sendable {
  @usableFromInline struct Entry: Sendable {
    @usableFromInline let hash: UInt64
    @usableFromInline let name: String
    @usableFromInline var value: Value

    @inlinable init(hash: UInt64, name: String, value: Value) {
      self.hash = hash
      self.name = name
      self.value = value
    }
  }

  @usableFromInline var entries: [Entry] = []
  /// One more than the place of an entry, 0 where there is none; a power of two of them, more than half empty.
  @usableFromInline var slots: [Int32] = []

  /// An empty table.
  @inlinable public init() {}

  /// Whether no name has a value.
  @inlinable public var isEmpty: Bool { entries.isEmpty }

  /// Makes room for so many names.
  @inlinable public mutating func reserve(_ count: Int) {
    entries.reserveCapacity(count)
    if slots.count < 2 * count { spread(over: 2 * count) }
  }

  /// The value of a name; nil where it has none.
  @inlinable public subscript(name: String) -> Value? {
    guard !entries.isEmpty else { return nil }
    let place = slots[slot(of: name, name.quickHash)]
    return place > 0 ? entries[Int(place) - 1].value : nil
  }

  /// The value of a name, to be changed; `initial` where it has none yet.
  @inlinable public subscript(name: String, default initial: @autoclosure () -> Value) -> Value {
    get { self[name] ?? initial() }
    _modify {
      if 2 * (entries.count + 1) > slots.count { spread(over: 2 * slots.count) }
      let hash = name.quickHash
      let slot = slot(of: name, hash)
      if slots[slot] == 0 {
        entries.append(Entry(hash: hash, name: name, value: initial()))
        slots[slot] = Int32(entries.count)
      }
      yield &entries[Int(slots[slot]) - 1].value
    }
  }

  /// The slot that holds a name, or the one that it would take.
  @inlinable func slot(of name: String, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] > 0 {
      let place = Int(slots[slot]) - 1
      if entries[place].hash == hash, entries[place].name == name { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  @inlinable mutating func spread(over count: Int) {
    var size = 16
    while size < count { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    for place in entries.indices {
      var slot = Int(truncatingIfNeeded: entries[place].hash) & (size - 1)
      while slots[slot] > 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(place + 1)
    }
  }
}

extension String {
  /// The same for texts that are equal, different for nearly all that are not.
  @usableFromInline var quickHash: UInt64 {
    let quick = utf8.withContiguousStorageIfAvailable { bytes in quickHash(ofASCII: bytes) } ?? nil
    // Letters beyond ASCII can be written in several ways that are equal.
    return quick ?? UInt64(truncatingIfNeeded: hashValue)
  }

  /// Eight bytes at a time, folded by a multiplication; nil where one is no ASCII.
  private func quickHash(ofASCII bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    let raw = UnsafeRawBufferPointer(bytes)
    var (hash, all) = (UInt64(raw.count), UInt64(0))
    func take(_ word: UInt64) {
      all |= word
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
    }
    var offset = 0
    while offset + 8 <= raw.count {
      take(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
      rest = rest << 8 | UInt64(raw[offset])
      offset += 1
    }
    take(rest)
    return all & 0x8080_8080_8080_8080 == 0 ? hash : nil
  }
}
