import GRDB
import Receivables

extension Ledger {
  /// Takes back everything that import `number` brought. The rows stay, hidden: what was judged
  /// while they counted can be judged again.
  ///
  /// An undone import can be imported again; an undo cannot be undone.
  ///
  /// - Returns: The number of the import that the undo is, and how many rows it hides.
  public func undo(
    import number: Int, receivedOn: Day, isDryRun: Bool = false
  ) throws -> (number: Int?, hidden: Int) {
    let settings = ImportSettings(
      mode: .undo, receivedOn: receivedOn, source: "undo \(number)", isDryRun: isDryRun)
    let outcome = try importing(settings) { session in
      let hidden = try session.hideRows(of: Int64(number))
      return (hidden, ImportCounts(withdrawn: hidden))
    }
    return (outcome.number, outcome.result)
  }
}

extension LedgerImport {
  fileprivate func hideRows(of undone: Int64) throws -> Int {
    guard
      let entry = try Row.fetchOne(
        db, sql: "SELECT mode, undone_by FROM import WHERE number = ? AND number <> ?",
        arguments: [undone, number])
    else { throw LedgerProblem.unknownImport(Int(undone)) }
    guard (entry["mode"] as String) != ImportMode.undo.rawValue else {
      throw LedgerProblem.undoCannotBeUndone(Int(undone))
    }
    guard (entry["undone_by"] as Int64?) == nil else {
      throw LedgerProblem.importAlreadyUndone(Int(undone))
    }
    var hidden = 0
    for table in RecordTable.all.map(\.name) + ["rate"] {
      try db.execute(
        sql: "UPDATE \"\(table)\" SET hidden_by = ? WHERE brought_by = ? AND hidden_by IS NULL",
        arguments: [number, undone])
      hidden += db.changesCount
    }
    try db.execute(
      sql: "UPDATE import SET undone_by = ? WHERE number = ?", arguments: [number, undone])
    try db.execute(
      sql: "UPDATE import SET undoes = ? WHERE number = ?", arguments: [undone, number])
    try recount()
    return hidden
  }

  /// Totals and keys as the rows that still count make them.
  private func recount() throws {
    try db.execute(
      sql: """
        UPDATE portfolio_total SET records = 0, invoices = 0, first_known_on = NULL,
          last_known_on = NULL, receivable_cents = 0
        """)
    let snapshot = LedgerSnapshot(db: db, path: path, sequence: number)
    var change = TotalsChange()
    var standing: [StandingKey] = []
    try snapshot.forEachCustomer { rows in
      let visible = rows.versions.filter { $0.isVisible(at: number) }
      for stored in visible { change.witness(stored.version) }
      for stored in visible.latestOfEach() {
        change.add(stored.version)
        let kind = stored.version.record.kind
        guard kind.isKeyedAcrossCustomers else { continue }
        standing.append(
          StandingKey(hash: recordHash(kind, stored.version.record.key.text), stored: stored))
      }
    }
    try settle(&standing, &change)
    total = change
  }

  /// Writes down anew whose each key is. Where a withdrawal was taken back by which a record had
  /// moved on, and the record still stands where it went, the last import to say so is right.
  private func settle(_ standing: inout [StandingKey], _ change: inout TotalsChange) throws {
    standing.sort {
      ($0.hash.signed, -$0.stored.broughtBy, -$0.stored.version.version)
        < ($1.hash.signed, -$1.stored.broughtBy, -$1.stored.version.version)
    }
    try db.execute(sql: "DELETE FROM record_key")
    let inserting = try RawStatement(
      db, sql: "INSERT INTO record_key (hash, customer, happened_on) VALUES (?, ?, ?)")
    var owner: StandingKey?
    for key in standing {
      if let owner, owner.hash == key.hash {
        if owner.stored.customer != key.stored.customer,
          owner.stored.version.record.key.text == key.stored.version.record.key.text
        {
          try withdraw(key.stored, &change)
        }
        continue
      }
      owner = key
      let record = key.stored.version.record
      inserting.reset(
        key.hash.signed, key.stored.customer,
        Int64((record.happenedOn ?? key.stored.version.knownOn).number))
      try inserting.run()
    }
  }

  private func withdraw(_ stored: StoredVersion, _ change: inout TotalsChange) throws {
    guard let table = RecordTable(of: stored.version.record.kind) else { return }
    let withdrawal = RecordVersion(
      knownOn: settings.receivedOn, version: stored.version.version + 1, isWithdrawal: true,
      record: stored.version.record)
    try RowWriter(self, table).write(
      withdrawal, of: UInt32(truncatingIfNeeded: stored.customer))
    change.replace(stored.version.record, with: withdrawal)
  }
}

/// A record that counts, and the hash of its key.
private struct StandingKey {
  let hash: UInt64
  let stored: StoredVersion
}

extension UInt64 {
  fileprivate var signed: Int64 { Int64(bitPattern: self) }
}

extension [StoredVersion] {
  /// The version of each record that counts: the highest one, unless it is a withdrawal.
  fileprivate func latestOfEach() -> [StoredVersion] {
    var latest: [RecordKey: StoredVersion] = [:]
    for stored in self {
      let key = stored.version.record.key
      if (latest[key]?.version.version ?? 0) < stored.version.version { latest[key] = stored }
    }
    return latest.values.filter { !$0.version.isWithdrawal }
      .sorted { $0.version.record.key < $1.version.record.key }
  }
}
