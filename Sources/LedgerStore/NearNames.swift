import Receivables

extension LedgerSnapshot {
  /// The history of the one customer that is called so: by its identifier, else by its registration
  /// number, blanks aside, or by its whole name, whatever the case.
  ///
  /// - Throws: `unknownCustomer` with near names; `ambiguousCustomer` where several are called so,
  ///   for nobody is guessed.
  /// - Complexity: One row by the identifier; else all customers are read once.
  public func history(called text: String) throws -> CustomerHistory {
    if let id = CustomerID(text), let history = try history(of: id) { return history }
    let called = try customers(called: text)
    guard called.count <= 1 else {
      throw LedgerProblem.ambiguousCustomer(text, candidates: called.map(\.text))
    }
    guard let id = called.first, let history = try history(of: id) else {
      throw LedgerProblem.unknownCustomer(text, nearest: try customers(near: text))
    }
    return history
  }

  private func customers(called text: String) throws -> [CustomerID] {
    let statement = try RawStatement(
      db,
      sql: """
        SELECT DISTINCT c.customer_id, v.name, v.registration_id FROM customer c
        JOIN customer_version v ON v.customer = c.number AND v.hidden_by IS NULL
        ORDER BY c.customer_id
        """)
    let name = text.lowercased()
    let number = text.filter { !$0.isWhitespace }
    var found: [CustomerID] = []
    while try statement.step() {
      var row = RowReader(statement.pointer)
      guard let id = row.customerID() else { continue }
      let isCalledSo = row.text()?.lowercased() == name
      let isRegisteredSo = row.text().map { $0.filter { !$0.isWhitespace } } == number
      if isCalledSo || (isRegisteredSo && !number.isEmpty), found.last != id { found.append(id) }
    }
    return found
  }

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
