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
        arguments: [undone, number]), (entry["mode"] as String) != ImportMode.undo.rawValue
    else { throw LedgerProblem.unknownImport(Int(undone)) }
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
    try giveKeysBack()
    try db.execute(
      sql: "UPDATE import SET undone_by = ? WHERE number = ?", arguments: [number, undone])
    try db.execute(
      sql: "UPDATE import SET undoes = ? WHERE number = ?", arguments: [undone, number])
    total = try TotalsChange(recounting: self)
    return hidden
  }
}

extension LedgerImport {
  /// A record that the undone import moved to another customer is its former owner's again.
  private func giveKeysBack() throws {
    for table in RecordTable.all where table.kind.isKeyedAcrossCustomers {
      let moved = try Row.fetchAll(
        db,
        sql: """
          SELECT customer, \(table.keyColumn) AS key FROM "\(table.name)"
          WHERE hidden_by = ? AND withdrawn = 1
          """, arguments: [number])
      for row in moved {
        let (customer, key): (Int64, String) = (row["customer"], row["key"])
        try db.execute(
          sql: "UPDATE record_key SET customer = ? WHERE hash = ?",
          arguments: [customer, Int64(bitPattern: recordHash(table.kind, key))])
      }
    }
  }
}

extension TotalsChange {
  /// The totals as the rows that still count make them, less what was written down before.
  fileprivate init(recounting session: LedgerImport) throws {
    try session.db.execute(
      sql: """
        UPDATE portfolio_total SET records = 0, invoices = 0, first_known_on = NULL,
          last_known_on = NULL, receivable_cents = 0
        """)
    let snapshot = LedgerSnapshot(db: session.db, path: session.path, sequence: session.number)
    var change = TotalsChange()
    try snapshot.forEachCustomer { rows in
      for version in rows.versions.latestOfEach(at: session.number) { change.add(version) }
    }
    self = change
  }
}

extension [StoredVersion] {
  /// The version of each record that counts: the last visible one, unless it is a withdrawal.
  fileprivate func latestOfEach(at sequence: Int64) -> [RecordVersion] {
    var latest: [RecordKey: RecordVersion] = [:]
    for stored in self where stored.isVisible(at: sequence) {
      let key = stored.version.record.key
      if (latest[key]?.version ?? 0) < stored.version.version { latest[key] = stored.version }
    }
    return latest.values.filter { !$0.isWithdrawal }
  }
}
