import Crypto
import Foundation
import GRDB
import Receivables

// A natural person stands in the chain by a pseudonym: a hash of the identifier with a salt. Salt,
// identifier, name and reasons lie in tables beside the chain. Once they are erased, nobody can
// tell whose entries they were, not even by trying every identifier; and the chain is still whole.

extension JournalSession {
  /// How the chain names a customer: a company by its identifier, a natural person by a pseudonym,
  /// which is made where there is none yet.
  ///
  /// - Parameter salt: Sixteen bytes that nobody can guess.
  public func chainName(
    of profile: CustomerProfile, salt: () -> [UInt8] = randomSalt
  ) throws -> CustomerID {
    guard profile.kind == .soleTrader else { return profile.id }
    if let known = try pseudonym(of: profile.id) { return known }
    let salt = JournalChain.hexadecimal(salt())
    let pseudonym = JournalChain.pseudonym(of: profile.id.text, salt: salt)
    try db.execute(
      sql: "INSERT INTO personal (pseudonym, customer_id, name, salt) VALUES (?, ?, ?, ?)",
      arguments: [pseudonym, profile.id.text, profile.name, salt])
    return CustomerID(pseudonym) ?? profile.id
  }

  /// The pseudonym of a customer; nil for a company, and for a person of whom nothing is written.
  public func pseudonym(of customer: CustomerID) throws -> CustomerID? {
    guard !isFormer else { return nil }
    return try String.fetchOne(
      db.cachedStatement(sql: "SELECT pseudonym FROM personal WHERE customer_id = ?"),
      arguments: [customer.text]
    ).flatMap { CustomerID($0) }
  }

  /// Whom the chain calls so.
  public func customer(behind name: CustomerID) throws -> JournalName {
    guard name.text.hasPrefix(JournalChain.pseudonymPrefix), !isFormer else {
      return .customer(name)
    }
    let id = try String.fetchOne(
      db.cachedStatement(sql: "SELECT customer_id FROM personal WHERE pseudonym = ?"),
      arguments: [name.text])
    return id.flatMap { CustomerID($0) }.map { .customer($0) } ?? .erased(pseudonym: name.text)
  }

  /// Identifier and name of each natural person by its pseudonym.
  public func persons() throws -> [(pseudonym: String, id: String, name: String)] {
    guard !isFormer else { return [] }
    return try Row.fetchAll(db, sql: "SELECT * FROM personal ORDER BY pseudonym").map {
      (pseudonym: $0["pseudonym"], id: $0["customer_id"], name: $0["name"])
    }
  }
}

// MARK: Reasons

/// What of a reason stands in the chain: its text, or for a natural person a salted hash of it.
public struct ChainedReason: Codable, Hashable, Sendable {
  public let text: String?
  public let hash: String?
}

extension JournalSession {
  /// What of a reason may stand in the chain.
  public func chained(_ reason: String, about name: CustomerID) throws -> ChainedReason {
    guard let salt = try salt(of: name.text) else { return ChainedReason(text: reason, hash: nil) }
    return ChainedReason(text: nil, hash: JournalChain.digest([salt, reason]))
  }

  /// Keeps the reason of an entry beside the chain, where it may not stand in it.
  public func keep(reason: String, of entry: JournalEntry) throws {
    guard let name = entry.customerID?.text, try salt(of: name) != nil else { return }
    try db.execute(
      sql: "INSERT OR IGNORE INTO personal_reason (entry, pseudonym, text) VALUES (?, ?, ?)",
      arguments: [entry.number, name, reason])
  }

  /// The reason of an entry; nil where it was erased.
  public func reason(_ chained: ChainedReason?, of entry: JournalEntry) throws -> String? {
    if let text = chained?.text { return text }
    guard chained != nil, !isFormer else { return nil }
    return try String.fetchOne(
      db.cachedStatement(sql: "SELECT text FROM personal_reason WHERE entry = ?"),
      arguments: [entry.number])
  }

  private func salt(of name: String) throws -> String? {
    guard !isFormer else { return nil }
    return try String.fetchOne(
      db, sql: "SELECT salt FROM personal WHERE pseudonym = ?", arguments: [name])
  }
}

// MARK: Erasure

extension Journal {
  /// Takes away all that leads from the journal to a natural person, for ever; the chain stays.
  ///
  /// The file is written anew, so that no byte of what was erased is left in it.
  ///
  /// - Throws: `nothingToErase` where nothing leads to a natural person of that identifier.
  public func erase(_ customer: CustomerID, isDryRun: Bool) throws -> Erasure {
    let erasure = try write { session in
      guard let pseudonym = try session.pseudonym(of: customer) else {
        throw JournalProblem.nothingToErase(customer: customer.text)
      }
      let db = session.db
      func count(_ table: String, _ column: String, _ value: String) throws -> Int {
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM \(table) WHERE \(column) = ?", arguments: [value]) ?? 0
      }
      let erasure = Erasure(
        entries: try count("entry", "customer_id", pseudonym.text),
        reasons: try count("personal_reason", "pseudonym", pseudonym.text),
        entriesThatStay: try count("entry", "customer_id", customer.text))
      guard !isDryRun else { return erasure }
      for table in ["personal_reason", "personal"] {
        try db.execute(
          sql: "DELETE FROM \(table) WHERE pseudonym = ?", arguments: [pseudonym.text])
      }
      return erasure
    }
    if !isDryRun { try aboutJournal(path) { try queue.vacuum() } }
    return erasure
  }
}

/// Sixteen bytes from the system that nobody can guess.
public func randomSalt() -> [UInt8] {
  SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
}
