import Crypto
import Foundation
import GRDB
import Receivables

/// A journal while one transaction reads or writes it.
public final class JournalSession {
  let db: Database
  package let path: String
  /// Whether the file is of the first version, without documents and pseudonyms.
  let isFormer: Bool

  init(db: Database, path: String, isFormer: Bool) {
    self.db = db
    self.path = path
    self.isFormer = isFormer
  }
}

// MARK: Entries

extension JournalSession {
  /// Adds an entry, unless one of the same kind, customer, day and payload is there already:
  /// that one is returned.
  ///
  /// - Parameter customer: As the chain is to name it: see `chainName(of:)`.
  @discardableResult public func append(
    kind: String, customer: CustomerID?, day: Day, author: String, payload: String
  ) throws -> JournalEntry {
    let reference = JournalChain.reference(
      kind: kind, customer: customer, day: day, payload: payload)
    if let known = try entry("WHERE reference = ? ORDER BY number LIMIT 1", [reference]) {
      return known
    }
    let last = try head()
    let number = (last?.number ?? 0) + 1
    let previous = last?.hash ?? JournalChain.genesis
    let hash = JournalChain.digest([
      "\(number)", kind, customer?.text ?? "", "\(day)", author, payload, reference, previous,
    ])
    try db.cachedStatement(sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        number, kind, customer?.text, Int64(day.number), author, payload, reference, previous,
        hash,
      ])
    return JournalEntry(
      number: number, kind: kind, customerID: customer, day: day, author: author,
      payload: payload, reference: reference, hash: hash)
  }

  /// The last entry; nil in an empty journal.
  public func head() throws -> JournalEntry? { try entry("ORDER BY number DESC LIMIT 1", []) }

  /// The entries of one kind, in the order of their writing.
  public func entries(kind: String) throws -> [JournalEntry] {
    try entries("WHERE kind = ? ORDER BY number", [kind])
  }

  /// All entries, or those of one customer and kind, in the order of their writing.
  public func entries(of customer: CustomerID?, kind: String?) throws -> [JournalEntry] {
    guard let customer else {
      return try kind.map { try entries(kind: $0) } ?? entries("ORDER BY number", [])
    }
    guard let kind else { return try entries(of: customer) }
    // The plus keeps SQLite from reading all entries of the kind.
    return try entries(
      "WHERE customer_id IN (?, ?) AND +kind = ? ORDER BY number",
      [customer.text, try pseudonym(of: customer)?.text ?? customer.text, kind])
  }

  /// The number of the last entry of a kind; 0 without one.
  public func lastNumber(kind: String) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT max(number) FROM entry WHERE kind = ?"), arguments: [kind])
      ?? 0
  }

  /// The entries that speak of one customer, by its identifier or its pseudonym.
  ///
  /// - Complexity: O(entries of the customer): the index leads to them.
  public func entries(of customer: CustomerID) throws -> [JournalEntry] {
    let pseudonym = try pseudonym(of: customer)?.text ?? customer.text
    return try entries(
      "WHERE customer_id IN (?, ?) ORDER BY number", [customer.text, pseudonym])
  }

  /// The entry that a reference, or a beginning of one, names.
  ///
  /// - Throws: `JournalProblem`: too short, unknown, or the beginning of several.
  public func entry(named text: String, kind: String) throws -> JournalEntry {
    try entry(named: text, kinds: [kind])
  }

  /// The same among entries of several kinds.
  ///
  /// - Throws: `JournalProblem`: too short, unknown, or the beginning of several.
  public func entry(named text: String, kinds: Set<String>) throws -> JournalEntry {
    let prefix = text.lowercased()
    guard prefix.count >= referenceCharactersMin else {
      throw JournalProblem.shortReference(text, charactersMin: referenceCharactersMin)
    }
    // Hexadecimal digits only: every reference that begins so lies between it and its successor.
    let found = try entries(
      "WHERE reference >= ? AND reference < ? ORDER BY number", [prefix, prefix + "g"]
    ).filter { kinds.contains($0.kind) }
    guard let first = found.first else { throw JournalProblem.unknownReference(text) }
    guard found.count == 1 else {
      throw JournalProblem.ambiguousReference(text, candidates: found.map(\.reference))
    }
    return first
  }

  func entry(_ tail: String, _ arguments: StatementArguments) throws -> JournalEntry? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT * FROM entry \(tail)"), arguments: arguments
    )
    .map(JournalEntry.init(row:))
  }

  private func entries(
    _ tail: String, _ arguments: StatementArguments
  ) throws -> [JournalEntry] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM entry \(tail)"), arguments: arguments
    )
    .map(JournalEntry.init(row:))
  }
}

/// How much of a reference has to be said.
private let referenceCharactersMin = 4

// MARK: Documents

extension JournalSession {
  /// Keeps a document by its hash, once however often it is used; gives the hash.
  public func keep(document text: String) throws -> String {
    let hash = JournalChain.fingerprint(text)
    try db.cachedStatement(
      sql: """
        INSERT INTO document (hash, text) SELECT ?1, ?2
        WHERE NOT EXISTS (SELECT 1 FROM document WHERE hash = ?1)
        """
    ).execute(arguments: [hash, text])
    return hash
  }

  /// The document of a hash.
  ///
  /// - Throws: `documentChanged` where it is missing, or not the one of its hash.
  public func document(_ hash: String) throws -> String {
    let text =
      isFormer
      ? nil
      : try String.fetchOne(db, sql: "SELECT text FROM document WHERE hash = ?", arguments: [hash])
    guard let text, JournalChain.fingerprint(text) == hash else {
      throw JournalProblem.documentChanged(hash: hash, path: path)
    }
    return text
  }
}

extension JournalEntry {
  init(row: Row) {
    let customer: String? = row["customer_id"]
    let day: Int64 = row["day"]
    self.init(
      number: row["number"], kind: row["kind"], customerID: customer.flatMap { CustomerID($0) },
      day: Day(number: Int32(truncatingIfNeeded: day)), author: row["author"],
      payload: row["payload"], reference: row["reference"], hash: row["hash"])
  }
}
