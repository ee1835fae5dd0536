import Testing

@testable import Receivables

/// Both clocks of a closed period.
@Suite struct ClosedBooksTests {
  private static let june = Day("2025-06-30") ?? .first
  private static let september = Day("2025-09-30") ?? .first

  private func version(
    _ record: LedgerRecord, _ known: String, _ version: Int = 1, isWithdrawal: Bool = false
  ) -> RecordVersion {
    RecordVersion(
      knownOn: Day(known) ?? .first, version: version, isWithdrawal: isWithdrawal, record: record)
  }

  private func balance(
    _ versions: [RecordVersion], on day: Day, knownOn later: String
  ) -> Int64 {
    let history = CustomerHistory(
      profile: CustomerProfile(id: Book.id, name: "Aubrac"), versions: versions)
    let closed = history.closed(
      onEach: [Self.june, Self.september], knownOn: Day(later) ?? .last)
    return Account(KnownHistory(of: closed, asOf: day)).balanceCents
  }

  private let early = Book.invoice("F1", "2025-05-10", due: "2025-06-09", cents: 10_000)

  @Test func `what was booked in October stands in September, if it happened there`() {
    let versions = [
      version(early, "2025-05-10"),
      version(Book.invoice("F2", "2025-09-20", due: "2025-10-20", cents: 5000), "2025-10-04"),
      version(Book.paid("P1", "2025-09-29", cents: 2000, invoice: "F1"), "2025-10-02"),
      version(Book.invoice("F3", "2025-10-01", due: "2025-10-31", cents: 700), "2025-10-01"),
    ]
    #expect(balance(versions, on: Self.september, knownOn: "2025-10-15") == 13_000)
    // Seen before it was booked.
    #expect(balance(versions, on: Self.september, knownOn: "2025-10-03") == 8000)
    #expect(balance(versions, on: Self.september, knownOn: "2025-09-30") == 10_000)
    // A quarter before, neither had happened.
    #expect(balance(versions, on: Self.june, knownOn: "2025-10-15") == 10_000)
  }

  @Test func `what is booked late stands in the first period whose end follows it`() {
    let late = [version(early, "2025-10-04")]
    #expect(balance(late, on: Self.june, knownOn: "2025-10-15") == 10_000)
    #expect(balance(late, on: Self.june, knownOn: "2025-10-03") == 0)
  }

  @Test func `corrections and withdrawals made later hold in the period that they speak of`() {
    let corrected = Book.invoice("F1", "2025-05-10", due: "2025-06-09", cents: 9000)
    let versions = [version(early, "2025-05-10"), version(corrected, "2025-10-05", 2)]
    #expect(balance(versions, on: Self.september, knownOn: "2025-10-31") == 9000)
    #expect(balance(versions, on: Self.september, knownOn: "2025-10-04") == 10_000)
    // The entry and its withdrawal were both made in October.
    let withdrawn = [
      version(Book.invoice("F2", "2025-09-20", due: "2025-10-20", cents: 5000), "2025-10-04"),
      version(
        Book.invoice("F2", "2025-09-20", due: "2025-10-20", cents: 5000), "2025-10-06", 2,
        isWithdrawal: true),
    ]
    #expect(balance(withdrawn, on: Self.september, knownOn: "2025-10-05") == 5000)
    #expect(balance(withdrawn, on: Self.september, knownOn: "2025-10-31") == 0)
    // The entry was known in its period, of whatever quarter, and taken back after the last.
    for known in ["2025-05-10", "2025-07-02"] {
      let mistaken = [
        version(early, known), version(early, "2025-10-06", 2, isWithdrawal: true),
      ]
      #expect(balance(mistaken, on: Self.september, knownOn: "2025-10-05") == 10_000)
      #expect(balance(mistaken, on: Self.september, knownOn: "2025-10-31") == 0)
      #expect(balance(mistaken, on: Self.june, knownOn: "2025-10-31") == 0)
    }
  }
}
