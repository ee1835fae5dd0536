import Collection
import Receivables
import Testing

struct SentLetterTests {
  private func letter(_ invoices: [String]) throws -> SentLetter {
    SentLetter(
      customerID: try #require(CustomerID("C1")), step: .formal,
      day: try #require(Day("2026-06-20")), knownOn: try #require(Day("2026-06-30")),
      invoiceIDs: invoices, author: "Léa", reference: "7d08b4f89271")
  }

  @Test func `a letter counts as a reminder of its level for each of its invoices`() throws {
    let reminders = try letter(["F1", "F2"]).reminders
    #expect(reminders.map(\.invoiceID) == ["F1", "F2"])
    #expect(reminders.map(\.level) == [2, 2])
    #expect(reminders.map(\.id) == ["letter-7d08b4f89271-1", "letter-7d08b4f89271-2"])
    #expect(try letter([]).reminders.map(\.invoiceID) == [nil])
  }

  @Test func `the language is the one asked for, the customer's, its country's, or ours`() throws {
    func language(_ asked: String?, _ own: String?, _ country: String?) throws -> LetterLanguage {
      LetterLanguage(
        asked: asked,
        of: CustomerProfile(
          id: try #require(CustomerID("C1")), name: "A", country: country,
          correspondence: Correspondence(language: own)),
        seller: LedgerSettings(language: "en"))
    }
    #expect(try language("en", "fr", "FR").code == "en")
    #expect(try language(nil, "en", "FR").origin == .recorded)
    #expect(try language(nil, nil, "FR").code == "fr")
    #expect(try language(nil, "de", "FR").origin == .country)
    #expect(try language(nil, "de", "DE").origin == .seller)
    #expect(try language(nil, nil, nil).code == "en")
  }

  @Test func `an address is as many lines as its cell has between its marks`() {
    #expect(Correspondence.lines(" 1 rue A | 69007 Lyon ||") == ["1 rue A", "69007 Lyon"])
    #expect(Correspondence(addressLines: ["a", "b"]).addressCell == "a|b")
    #expect(Correspondence.unknown.addressCell == nil)
  }
}
