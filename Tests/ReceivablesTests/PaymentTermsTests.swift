import Receivables
import Testing

@Suite struct PaymentTermsTests {
  /// The table of the two readings of "45 days end of month", computed by hand from the calendar.
  @Test(arguments: [
    ("2026-01-15", "2026-03-31", "2026-03-17", "2026-03-16"),
    ("2026-01-31", "2026-03-31", "2026-03-17", "2026-04-01"),
    ("2026-02-14", "2026-03-31", "2026-04-14", "2026-04-15"),
    ("2026-03-01", "2026-04-30", "2026-05-15", "2026-04-30"),
    ("2028-01-15", "2028-02-29", "2028-03-16", "2028-03-15"),
  ])
  func `both readings of 45 days end of month, and 60 days net`(
    row: (issued: String, readingA: String, readingB: String, net: String)
  ) throws {
    let issued = try #require(Day(row.issued))
    for (terms, due) in [("45EOM-A", row.readingA), ("45EOM-B", row.readingB), ("60", row.net)] {
      let terms = try #require(PaymentTerms(terms))
      #expect(terms.dueDay(issuedOn: issued).description == due)
    }
  }

  @Test(arguments: ["30", "45EOM-A", "30EOM-B+10", "RECEIPT", "PREPAID", "30@delivery", "60+15"])
  func `terms print as they are read`(text: String) throws {
    let terms = try #require(PaymentTerms(text))
    #expect(terms.description == text)
  }

  @Test(arguments: ["", "45EOM", "-3", "1000", "30EOM-C", "30+32", "RECEIPT+5", "thirty"])
  func `what is ambiguous or absurd are no terms`(text: String) {
    #expect(PaymentTerms(text) == nil)
  }

  @Test func `the tenth of the next month follows the end of the period`() throws {
    let terms = try #require(PaymentTerms("30EOM-A+10"))
    let issued = try #require(Day("2026-01-15"))
    #expect(terms.dueDay(issuedOn: issued).description == "2026-03-10")
  }
}
