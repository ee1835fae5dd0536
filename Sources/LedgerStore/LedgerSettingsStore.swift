import Foundation
import GRDB
import Receivables

extension Ledger {
  /// Writes who sells, where nothing else is to be written.
  public func keep(_ settings: LedgerSettings) throws(LedgerProblem) {
    try reporting(path) { try queue.write { try $0.keep(settings) } }
  }
}

extension Database {
  /// Writes who sells; the transaction of an import holds it.
  func keep(_ settings: LedgerSettings) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(settings), as: UTF8.self)
    try execute(
      sql: """
        INSERT INTO setting (name, value) VALUES ('ledger', ?)
        ON CONFLICT DO UPDATE SET value = excluded.value
        """,
      arguments: [text])
  }
}

extension LedgerSnapshot {
  /// Who sells; the bare defaults where nobody said.
  public func settings() throws -> LedgerSettings { try statedSettings() ?? LedgerSettings() }

  /// Who sells; nil where nobody said.
  public func statedSettings() throws -> LedgerSettings? {
    let sql = "SELECT value FROM setting WHERE name = 'ledger'"
    guard let text = try String.fetchOne(db, sql: sql) else { return nil }
    do {
      return try JSONDecoder().decode(LedgerSettings.self, from: Data(text.utf8))
    } catch {
      throw LedgerProblem.damaged(path: path, detail: "setting")
    }
  }
}
