import GRDB
import GRDBSQLite
import Receivables

/// Merges the rows of one kind into its table.
///
/// The rows are sorted by customer and key, so that each customer's stored rows are read once and
/// compared in memory; what is new is then inserted in the order of the table. No row costs a
/// selection of its own.
struct RecordMerge<Source: RowSource> {
  let session: LedgerImport
  let table: RecordTable
  let source: Source
  private let reading: RawStatement?
  private let writing: RowWriter
  /// Whose each key is; nil for kinds that are known only beside their customer.
  private let keys: KeyRegister?
  private var counts = ImportCounts()
  private var formerVersions = 0
  /// Rows of records that the ledger has never seen under their customer.
  private var fresh: [RowEntry] = []
  /// The version from which the count goes on, for records that moved between customers.
  private var movedVersions: [RecordKey: Int] = [:]

  init(_ session: LedgerImport, _ table: RecordTable, _ source: Source) throws {
    self.session = session
    self.table = table
    self.source = source
    let isEmpty =
      try Row.fetchOne(session.db, sql: "SELECT 1 FROM \"\(table.name)\" LIMIT 1") == nil
    self.reading =
      isEmpty ? nil : try RawStatement(session.db, sql: table.selection(where: "customer = ?1"))
    self.writing = try RowWriter(session, table)
    self.keys = table.kind.isKeyedAcrossCustomers ? try KeyRegister(session.db) : nil
  }

  /// Takes in all of `entries`, which it sorts; `isKnown` says how a key is told.
  mutating func run(
    _ entries: inout [RowEntry], progress: (Int) -> Void
  ) throws -> (counts: ImportCounts, formerVersions: Int) {
    entries.sortByHash()
    if keys != nil { try rejectRivals(in: &entries) }
    if reading == nil, keys != nil {
      try keepFirsts(of: &entries)
    } else {
      try mergeCustomers(&entries, progress: progress)
      entries = []
      fresh.sortByHash()
    }
    try settleOwners()
    try insertFresh(progress: progress)
    return (counts, formerVersions)
  }

  /// One key is one customer's: of several that state it in one import, the first one has it.
  private mutating func rejectRivals(in entries: inout [RowEntry]) throws {
    var rivals: Set<Int> = []
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
      for place in start + 1..<max(end, start + 1)
      where entries[place].customer != entries[start].customer {
        let first = entries[start]
        guard try source.row(first).record.key.text == source.row(entries[place]).record.key.text
        else { continue }
        rivals.insert(place)
        counts.rejected += 1
        source.reject(
          entries[place], .contradictsLine(Int(first.line), file: source.file(first)))
      }
      start = end
    }
    guard !rivals.isEmpty else { return }
    entries = entries.indices.filter { !rivals.contains($0) }.map { entries[$0] }
  }

  /// Nothing is stored: all that can be known already is another row of the same import.
  private mutating func keepFirsts(of entries: inout [RowEntry]) throws {
    var kept = 0
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
      if end == start + 1 {
        entries[kept] = entries[start]
        kept += 1
      } else {
        var run = Array(entries[start..<end])
        run.sortByCustomer()
        try mergeRun(run)
        for entry in fresh {
          entries[kept] = entry
          kept += 1
        }
        fresh = []
      }
      start = end
    }
    entries.removeLast(entries.count - kept)
    swap(&fresh, &entries)
  }

  /// Rows of one hash, by customer: keys that are stated several times, or by several.
  private mutating func mergeRun(_ run: [RowEntry]) throws {
    var start = 0
    while start < run.count {
      var end = start + 1
      while end < run.count, run[end].customer == run[start].customer { end += 1 }
      if end == start + 1 {
        fresh.append(run[start])
      } else {
        try mergeKeys(run[start..<end], nil, [])
      }
      start = end
    }
  }

  private mutating func mergeCustomers(
    _ entries: inout [RowEntry], progress: (Int) -> Void
  ) throws {
    entries.sortByCustomer()
    guard reading != nil else {
      fresh.reserveCapacity(entries.count)
      try forEachCustomer(entries) { try $0.mergeCustomer($1, []) }
      return
    }
    var rows = EntryRows(entries, source)
    // A few rows are read sooner than a thread is started.
    guard entries.count > 4_096 else {
      try forEachCustomer(entries) { merge, entries in
        try merge.mergeCustomer(entries, try rows.next(entries.count))
      }
      return
    }
    let ahead = ReadAhead { try rows.nextBatch() }
    defer { ahead.finish() }
    var waiting: ArraySlice<StatedRow> = []
    try forEachCustomer(entries) { merge, entries in
      while waiting.count < entries.count, let batch = try ahead.next() {
        waiting += batch
        progress(entries.startIndex)
      }
      try merge.mergeCustomer(entries, waiting.prefix(entries.count))
      waiting.removeFirst(entries.count)
    }
  }

  /// Calls `body` with the rows of one customer after the other.
  private mutating func forEachCustomer(
    _ entries: [RowEntry], _ body: (inout Self, ArraySlice<RowEntry>) throws -> Void
  ) throws {
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].customer == entries[start].customer { end += 1 }
      try body(&self, entries[start..<end])
      start = end
    }
  }
}

// MARK: Comparing with what is stored

extension RecordMerge {
  /// - Parameters:
  ///   - entries: The rows of one customer, by the hashes of their keys.
  ///   - rows: What they say, one for one; empty where nothing is stored to compare with.
  private mutating func mergeCustomer(
    _ entries: ArraySlice<RowEntry>, _ rows: ArraySlice<StatedRow>
  ) throws {
    let stored = try storedVersions(of: entries[entries.startIndex].customer)
    var known = stored.startIndex
    var start = entries.startIndex
    while start < entries.endIndex {
      let hash = entries[start].hash
      var end = start + 1
      while end < entries.endIndex, entries[end].hash == hash { end += 1 }
      while known < stored.endIndex, stored[known].hash < hash { known += 1 }
      var knownEnd = known
      while knownEnd < stored.endIndex, stored[knownEnd].hash == hash { knownEnd += 1 }
      let place = rows.startIndex + start - entries.startIndex
      if known == knownEnd, end == start + 1 {
        fresh.append(entries[start])
      } else if end == start + 1, knownEnd == known + 1, stored[known].stands(as: rows[place]) {
        counts.unchanged += 1
      } else {
        try mergeKeys(
          entries[start..<end], rows.isEmpty ? nil : rows[place..<place + end - start],
          stored[known..<knownEnd].map(\.version))
      }
      known = knownEnd
      start = end
    }
  }

  /// The versions of one customer's records, by the hashes of their keys.
  private func storedVersions(of customer: UInt32) throws -> [HashedVersion] {
    guard let reading, let id = session.customerID(customer) else { return [] }
    reading.reset(Int64(customer))
    var versions: [HashedVersion] = []
    while try reading.step() {
      var row = RowReader(reading.pointer)
      guard let stored = row.storedVersion(of: table.kind, customer: id) else {
        throw LedgerProblem.damaged(path: session.path, detail: table.name)
      }
      let hash = recordHash(table.kind, stored.version.record.key.text)
      versions.append(HashedVersion(hash: hash, version: stored))
    }
    // Stable: versions of one key stay in their order.
    let order = versions.indices.sorted { (versions[$0].hash, $0) < (versions[$1].hash, $1) }
    return order.map { versions[$0] }
  }

  /// Rows and stored versions that share a hash: one key nearly always, or a few instalments.
  private mutating func mergeKeys(
    _ entries: ArraySlice<RowEntry>, _ stated: ArraySlice<StatedRow>?, _ stored: [StoredVersion]
  ) throws {
    var states: [RecordKey: KeyState] = [:]
    for version in stored {
      states[version.version.record.key, default: KeyState()].see(version)
    }
    let stated = try stated ?? ArraySlice(entries.map { try source.row($0) })
    var rows = zip(entries, stated).map { (entry: $0, row: $1) }
    rows.sort {
      ($0.row.recordedOn ?? .first, $0.entry.line) < ($1.row.recordedOn ?? .first, $1.entry.line)
    }
    for (entry, row) in rows {
      let key = row.record.key
      let verdict = states[key, default: KeyState()]
        .judge(row, at: entry.line, settings: session.settings)
      try carryOut(verdict, entry, row)
    }
  }

  private mutating func carryOut(
    _ verdict: KeyState.Verdict, _ entry: RowEntry, _ row: StatedRow
  ) throws {
    switch verdict {
    case .unknown: fresh.append(entry)
    case .unchanged: counts.unchanged += 1
    case .formerVersion:
      counts.unchanged += 1
      formerVersions += 1
    case .contradiction(let line):
      counts.rejected += 1
      source.reject(entry, .contradictsLine(Int(line), file: source.file(entry)))
    case .version(var number, let knownOn, let former):
      // All of it was taken back here: another customer may have it now.
      if former == nil {
        try takeOver(entry)
        if let moved = movedVersions[row.record.key] { number = max(number, moved + 1) }
      }
      let version = RecordVersion(knownOn: knownOn, version: number, record: row.record)
      try writing.write(version, of: entry.customer)
      if let former {
        counts.corrected += 1
        session.total.replace(former, with: version)
      } else {
        counts.added += 1
        session.total.add(version)
      }
    }
  }
}

// MARK: What is new

extension RecordMerge {
  /// Writes down whose the new keys are; a key that another customer has moves to this one.
  private mutating func settleOwners() throws {
    guard keys != nil else { return }
    for entry in fresh { try takeOver(entry) }
  }

  /// Makes the entry's customer the owner of its key. What another one had under it, all due dates of
  /// an invoice, is withdrawn there, so that it counts once.
  private mutating func takeOver(_ entry: RowEntry) throws {
    guard let keys, let owner = try keys.claim(entry), owner != entry.customer else { return }
    let row = try source.row(entry)
    let key = row.record.key
    var states: [RecordKey: KeyState] = [:]
    for stored in try storedVersions(of: owner) {
      let found = stored.version.version.record.key
      guard found.text == key.text else { continue }
      states[found, default: KeyState()].see(stored.version)
    }
    try keys.give(entry)
    for (found, state) in states.sorted(by: { $0.key < $1.key }) {
      guard let former = state.latest else { continue }
      let withdrawal = RecordVersion(
        knownOn: session.settings.correctedOn(recordedOn: row.recordedOn),
        version: state.lastNumber + 1, isWithdrawal: true, record: former)
      try writing.write(withdrawal, of: owner)
      session.total.replace(former, with: withdrawal)
      movedVersions[found] = withdrawal.version
    }
  }

  private mutating func insertFresh(progress: (Int) -> Void) throws {
    fresh.sortByDayKnown()
    fresh.sortByCustomer()
    var rows = FreshRows(fresh, source, session.settings, movedVersions: movedVersions)
    let count = fresh.count
    fresh = []
    // A few rows are read sooner than a thread is started.
    guard count > 4_096 else {
      while let batch = try rows.nextBatch() { try insert(batch) }
      return
    }
    let ahead = ReadAhead { try rows.nextBatch() }
    defer { ahead.finish() }
    var done = 0
    while let batch = try ahead.next() {
      try insert(batch)
      done += batch.count
      progress(done)
    }
  }

  private mutating func insert(_ batch: [FreshRow]) throws {
    for row in batch { try insert(row.version, of: row.customer) }
  }

  private mutating func insert(_ version: RecordVersion, of customer: UInt32) throws {
    try writing.write(version, of: customer)
    session.total.add(version)
    if version.version == 1 { counts.added += 1 } else { counts.corrected += 1 }
    if case .invoice(let invoice) = version.record, version.knownOn - invoice.issuedOn > 60 {
      counts.lateInvoices += 1
    }
  }
}

extension LedgerImport {
  /// Merges the rows of one kind, which `entries` lists in any order, into the ledger.
  ///
  /// O(n log n) in the rows, plus the stored rows of the customers that they name.
  ///
  /// - Returns: The counts, and how many rows say what a former version said.
  public func merge(
    _ kind: RecordKind, _ entries: inout [RowEntry], from source: some RowSource,
    progress: (Int) -> Void = { _ in }
  ) throws -> (counts: ImportCounts, formerVersions: Int) {
    guard let table = RecordTable(of: kind), !entries.isEmpty else { return (ImportCounts(), 0) }
    var merge = try RecordMerge(self, table, source)
    return try merge.run(&entries, progress: progress)
  }
}

/// A stored version, and the hash of its key.
private struct HashedVersion {
  let hash: UInt64
  let version: StoredVersion

  /// Whether it counts and says just what the row says.
  func stands(as row: StatedRow) -> Bool {
    version.hiddenBy == nil && !version.version.isWithdrawal
      && version.version.record == row.record
  }
}

/// Reads the rows of entries again, in their order.
private struct EntryRows<Source: RowSource> {
  private let entries: [RowEntry]
  private let source: Source
  private var place = 0

  init(_ entries: [RowEntry], _ source: Source) {
    self.entries = entries
    self.source = source
  }

  /// The next `count` rows, or as many as there are.
  mutating func next(_ count: Int) throws -> ArraySlice<StatedRow> {
    let end = min(entries.count, place + count)
    defer { place = end }
    return ArraySlice(try entries[place..<end].map { try source.row($0) })
  }

  mutating func nextBatch() throws -> ArraySlice<StatedRow>? {
    guard place < entries.count else { return nil }
    return try next(1_024)
  }
}
