import CreditPolicy
import Foundation
import Receivables
import Testing

@testable import Documents

/// What a policy says of letters, and what `ledger.yaml` says of who writes them.
@Suite struct PolicyLettersTests {
  private func policy(letters: String) throws -> CreditPolicy {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Models/policy/default-2026.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let before = try #require(text.range(of: "\nletters:")).lowerBound
    return try PolicyDocument.read(
      NamedText(name: "p.yaml", text: text[..<before] + "\n" + letters))
  }

  @Test func `what a policy does not say of a letter is as it ships`() throws {
    #expect(try policy(letters: "").letters == .standard)
    let own = try policy(
      letters: "letters: {formal: {days-to-pay: 5, penalties: no}, suspend-deliveries: no}\n"
    ).letters
    #expect(own.courtesy == LetterRules.standard.courtesy)
    #expect(own.formal == LetterRule(daysToPay: 5, pauseDays: 15, claimsPenalties: false))
    #expect(!own.suspendsDeliveries)
  }

  @Test func `what cannot be meant is refused on its line`() {
    for wrong in [
      "letters: {formal: {days-to-pay: 0}}", "letters: {formal: {pause-days: -1}}",
      "letters: {formal: {penalties: some}}", "letters: {firm: {days-to-pay: 8}}",
      "letters: {notice: {deadline: 8}}", "letters: 8",
    ] {
      #expect(throws: DocumentProblem.self) { try policy(letters: wrong) }
    }
  }

  @Test func `a letterhead is read as it is written, and other settings stay what they were`()
    throws
  {
    let head = Letterhead(
      name: "Ateliers \"V\" \\ Cie", address: ["12 rue, Forges: 1", "69007 Lyon"],
      registration: "552100554", contact: "Léa", phone: "04 72", email: "a@b.example",
      iban: "FR76")
    let settings = LedgerSettings(country: "FR", letterhead: head)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("letterhead-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("ledger.yaml")
    func read(_ text: String) throws -> LedgerSettings {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return try LedgerSettingsDocument.read(file.path)
    }
    #expect(try read(LedgerSettingsDocument.text(of: settings)) == settings)
    #expect(try read("country: FR\n") == settings.withoutLetterhead)
    #expect(throws: DocumentProblem.self) { try read("letterhead: {nom: A}\n") }
    let plain = try JSONEncoder().encode(settings.withoutLetterhead)
    #expect(!String(decoding: plain, as: UTF8.self).contains("letterhead"))
  }
}
