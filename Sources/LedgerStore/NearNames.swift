import Receivables

extension LedgerSnapshot {
  /// The customers whose identifier or name is nearest to what was typed, at most three.
  public func customers(near text: String) throws -> [String] {
    let statement = try RawStatement(
      db,
      sql: """
        SELECT DISTINCT c.customer_id, v.name FROM customer c
        JOIN customer_version v ON v.customer = c.number AND v.hidden_by IS NULL
        ORDER BY c.customer_id
        """)
    var nearest = NearestNames(to: text)
    while try statement.step() {
      var row = RowReader(statement.pointer)
      guard let id = row.text() else { continue }
      nearest.consider(id, writtenAs: [id, row.text() ?? id])
    }
    return nearest.found
  }
}
