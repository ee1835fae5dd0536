import Crypto
import Foundation
import GRDB
import Receivables

/// The hashes of which a journal is made.
enum JournalChain {
  /// What the first entry holds in the place of a hash before it.
  static let genesis = String(repeating: "0", count: 64)

  /// How a pseudonym begins.
  static let pseudonymPrefix = "person-"

  static func reference(kind: String, customer: CustomerID?, day: Day, payload: String) -> String {
    String(digest([kind, customer?.text ?? "", "\(day)", payload]).prefix(12))
  }

  static func pseudonym(of customer: String, salt: String) -> String {
    pseudonymPrefix + digest([salt, customer]).prefix(16)
  }

  /// SHA-256 over the fields, each with its length before it, so that no two lists are one text.
  static func digest(_ fields: [String]) -> String {
    var hash = SHA256()
    for field in fields {
      let bytes = Data(field.utf8)
      hash.update(data: Data("\(bytes.count):".utf8))
      hash.update(data: bytes)
    }
    return hexadecimal(hash.finalize())
  }

  /// SHA-256 of a text, as other tools compute it.
  static func fingerprint(_ text: String) -> String {
    hexadecimal(SHA256.hash(data: Data(text.utf8)))
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

/// SHA-256 of a text in hexadecimal digits.
public func fingerprint(of text: String) -> String { JournalChain.fingerprint(text) }

extension Journal {
  /// Computes the chain anew, and the hashes of documents, pseudonyms and private reasons.
  ///
  /// - Parameter head: A hash that was printed, or its beginning; nil checks only that the chain is
  ///   whole as far as it goes, which one that was cut short is, too.
  /// - Returns: The number of entries and the hash of the last one.
  /// - Throws: `LedgerProblem.journalBroken` with the first entry that does not fit; a
  ///   `JournalProblem` where something beside the chain does not.
  @discardableResult public func verify(
    head: String? = nil
  ) throws -> (entries: Int, head: String?) {
    try read { session in
      let wanted = head?.lowercased()
      var isFound = wanted == nil
      var previous = JournalChain.genesis
      var expected = 1
      let cursor = try Row.fetchCursor(
        session.db, sql: "SELECT * FROM entry ORDER BY number")
      while let row = try cursor.next() {
        let entry = JournalEntry(row: row)
        guard entry.number == expected, entry.isWhole(in: row, after: previous) else {
          throw LedgerProblem.journalBroken(path: path, entry: expected)
        }
        previous = entry.hash
        if let wanted, !wanted.isEmpty, previous.hasPrefix(wanted) { isFound = true }
        expected += 1
      }
      guard isFound else { throw JournalProblem.unknownHead(head ?? "", path: path) }
      try session.verifyBesideChain()
      return (expected - 1, expected > 1 ? previous : nil)
    }
  }
}

extension JournalEntry {
  /// Whether each column of its row is what its hash was computed from.
  fileprivate func isWhole(in row: Row, after previous: String) -> Bool {
    let customer: String? = row["customer_id"]
    let fields = [
      "\(number)", kind, customer ?? "", "\(day)", author, payload, reference, previous,
    ]
    return customer != "" && row["previous_hash"] == previous
      && row["day"] == Int64(day.number) && hash == JournalChain.digest(fields)
  }
}

extension JournalSession {
  fileprivate func verifyBesideChain() throws {
    guard !isFormer else { return }
    let documents = try Row.fetchCursor(db, sql: "SELECT hash, text FROM document ORDER BY hash")
    while let row = try documents.next() {
      let hash: String = row["hash"]
      guard JournalChain.fingerprint(row["text"]) == hash else {
        throw JournalProblem.documentChanged(hash: hash, path: path)
      }
    }
    let reasons = try Row.fetchCursor(
      db,
      sql: """
        SELECT e.number, e.payload, e.customer_id, r.pseudonym, r.text, p.salt, p.customer_id AS id
        FROM personal p LEFT JOIN entry e ON e.customer_id = p.pseudonym
        LEFT JOIN personal_reason r ON r.entry = e.number ORDER BY p.pseudonym, e.number
        """)
    while let row = try reasons.next() {
      let number: Int = row["number"] ?? 0
      let salt: String = row["salt"]
      let name: String? = row["customer_id"]
      let isLinked =
        name == nil || JournalChain.pseudonym(of: row["id"], salt: salt) == name
      // A reason that the chain holds the hash of is that one; where it was erased, it is gone.
      let text: String? = row["text"]
      let payload: String = row["payload"] ?? ""
      let isSame = text.map { payload.contains(JournalChain.digest([salt, $0])) } ?? true
      guard isLinked, isSame else {
        throw JournalProblem.linkChanged(entry: number, path: path)
      }
    }
  }
}
