import Foundation
import GRDB
import Receivables

extension Ledger {
  /// Writes who sells, unless the ledger knows it already.
  func setSettingsIfNew(_ settings: LedgerSettings) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(settings), as: UTF8.self)
    try queue.write { db in
      try db.execute(
        sql: "INSERT INTO setting (name, value) VALUES ('ledger', ?) ON CONFLICT DO NOTHING",
        arguments: [text])
    }
  }
}

extension LedgerSnapshot {
  /// Who sells; the bare defaults where nobody said.
  public func settings() throws -> LedgerSettings {
    let sql = "SELECT value FROM setting WHERE name = 'ledger'"
    guard let text = try String.fetchOne(db, sql: sql) else { return LedgerSettings() }
    return try JSONDecoder().decode(LedgerSettings.self, from: Data(text.utf8))
  }
}
