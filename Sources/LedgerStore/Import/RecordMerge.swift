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
  private var counts = ImportCounts()
  private var formerVersions = 0
  /// Rows of records that the ledger has never seen under their customer.
  private var fresh: [RowEntry] = []
  /// The version from which the count goes on, for records that moved between customers.
  private var movedVersions: [UInt64: Int] = [:]

  init(_ session: LedgerImport, _ table: RecordTable, _ source: Source) throws {
    self.session = session
    self.table = table
    self.source = source
    let isEmpty =
      try Row.fetchOne(session.db, sql: "SELECT 1 FROM \"\(table.name)\" LIMIT 1") == nil
    self.reading =
      isEmpty ? nil : try RawStatement(session.db, sql: table.selection(where: "customer = ?1"))
    self.writing = try RowWriter(session, table)
  }

  /// Takes in all of `entries`, which it sorts; `isKnown` says how a key is told.
  mutating func run(
    _ entries: inout [RowEntry], progress: (Int) -> Void
  ) throws -> (counts: ImportCounts, formerVersions: Int) {
    entries.sortByHash()
    if reading == nil, table.kind.isKeyedAcrossCustomers {
      try keepFirsts(of: &entries)
    } else {
      try mergeCustomers(&entries)
    }
    try settleOwners()
    try insertFresh(progress: progress)
    return (counts, formerVersions)
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
        try mergeKeys(run[start..<end], [])
      }
      start = end
    }
  }

  private mutating func mergeCustomers(_ entries: inout [RowEntry]) throws {
    entries.sortByCustomer()
    fresh.reserveCapacity(reading == nil ? entries.count : 0)
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].customer == entries[start].customer { end += 1 }
      try mergeCustomer(entries[start..<end])
      start = end
    }
    entries = []
    fresh.sortByHash()
  }
}

// MARK: Comparing with what is stored

extension RecordMerge {
  private mutating func mergeCustomer(_ entries: ArraySlice<RowEntry>) throws {
    let stored = try storedVersions(of: entries[entries.startIndex].customer)
    var start = entries.startIndex
    while start < entries.endIndex {
      var end = start + 1
      while end < entries.endIndex, entries[end].hash == entries[start].hash { end += 1 }
      let known = stored.isEmpty ? [] : stored[entries[start].hash] ?? []
      if known.isEmpty, end == start + 1 {
        fresh.append(entries[start])
      } else {
        try mergeKeys(entries[start..<end], known)
      }
      start = end
    }
  }

  private func storedVersions(of customer: UInt32) throws -> [UInt64: [StoredVersion]] {
    guard let reading else { return [:] }
    reading.reset(Int64(customer))
    var versions: [UInt64: [StoredVersion]] = [:]
    // Whose they are does not matter for the comparison: all rows of both sides are one customer's.
    while try reading.step() {
      var row = RowReader(reading.pointer)
      guard let id = session.customerID(customer),
        let stored = row.storedVersion(of: table.kind, customer: id)
      else {
        throw LedgerProblem.damaged(path: session.path, detail: table.name)
      }
      let hash = recordHash(table.kind, stored.version.record.key.text)
      versions[hash, default: []].append(stored)
    }
    return versions
  }

  /// Rows and stored versions that share a hash: one key nearly always, or a few instalments.
  private mutating func mergeKeys(
    _ entries: ArraySlice<RowEntry>, _ stored: [StoredVersion]
  ) throws {
    var states: [RecordKey: KeyState] = [:]
    for version in stored {
      states[version.version.record.key, default: KeyState()].see(version)
    }
    var rows = try entries.map { (entry: $0, row: try source.row($0)) }
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
    case .version(let number, let knownOn, let former):
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
    guard table.kind.isKeyedAcrossCustomers, !fresh.isEmpty else { return }
    let keys = try KeyRegister(session.db)
    var kept = 0
    for place in fresh.indices {
      let entry = fresh[place]
      if kept > 0, case let first = fresh[kept - 1], first.hash == entry.hash,
        first.customer != entry.customer,
        try source.row(first).record.key == source.row(entry).record.key
      {
        counts.rejected += 1
        source.reject(entry, .contradictsLine(Int(first.line), file: source.file(first)))
        continue
      }
      fresh[kept] = entry
      kept += 1
      if let owner = try keys.claim(entry), owner != entry.customer {
        try move(entry, from: owner, keys)
      }
    }
    fresh.removeLast(fresh.count - kept)
  }

  /// Withdraws a record from the customer who had it, so that it counts once.
  private mutating func move(_ entry: RowEntry, from owner: UInt32, _ keys: KeyRegister) throws {
    let row = try source.row(entry)
    let key = row.record.key
    var state = KeyState()
    for version in try storedVersions(of: owner)[entry.hash] ?? []
    where version.version.record.key == key { state.see(version) }
    guard let former = state.latest else { return }
    let withdrawal = RecordVersion(
      knownOn: session.settings.correctedOn(recordedOn: row.recordedOn),
      version: state.lastNumber + 1, isWithdrawal: true, record: former)
    try writing.write(withdrawal, of: owner)
    session.total.replace(former, with: withdrawal)
    try keys.give(entry)
    movedVersions[entry.hash] = state.lastNumber + 1
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
