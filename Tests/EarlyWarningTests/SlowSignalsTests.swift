import CreditPolicy
import Receivables
import Testing

@testable import EarlyWarning

/// Slow signals under thresholds of their own: equity at or below 60 % of the former, accounts older
/// than 500 days, suppliers paid 20 days later, a rating worse by a quarter of its scale.
@Suite struct SlowSignalsTests {
  private let asOf = Story.day("2026-06-21")

  private func settings() throws -> AlertSettings {
    let slow = try #require(
      SlowSignalSettings(
        equityShareMax: 0.6, statementAgeDaysMax: 500, supplierDaysDrift: 20,
        ratingShareDown: 0.25))
    return try #require(
      AlertSettings(
        linesPerWeek: 8, floorCents: 0, amberNotches: 1, redNotches: 2, amberOverdueDays: 30,
        redOverdueDays: 60, amberOddsFactor: 2, slow: slow))
  }

  /// What accounts and ratings tell that reaches its threshold.
  private func told(_ records: [LedgerRecord]) throws -> [Signal] {
    let history = Story.history(records)
    let account = Account(KnownHistory(of: history, asOf: asOf))
    let alerts = try settings()
    let signals = account.dossier.slowSignals(on: asOf)
    // Nobody needs to act this week on what accounts of last year say.
    #expect(signals.allSatisfy { [nil, .amber].contains($0.level(under: alerts)) })
    #expect(signals.allSatisfy { signal in !signal.isInstant && !signal.restsOnPayments })
    return signals.filter { $0.level(under: alerts) != nil }
  }

  /// Accounts published half a year after their period; by figure, in units.
  private func accounts(
    _ periodEnd: String, _ figures: [StatementFigure: Double], kind: StatementKind = .company,
    currency: Currency? = nil, isConfidential: Bool = false
  ) -> LedgerRecord {
    let end = Story.day(periodEnd)
    return .statement(
      Statement(
        customerID: Story.id, periodEnd: end, kind: kind, publishedOn: end + 170,
        isConfidential: isConfidential, currency: currency, months: 12,
        figuresCents: StatementFigure.allCases.map { figures[$0].map { Int64($0 * 100) } }))
  }

  private func rating(
    _ ratedOn: String, _ grade: String, _ share: Double?, agency: String = "A"
  ) -> LedgerRecord {
    .rating(
      ExternalRating(
        customerID: Story.id, agency: agency, ratedOn: Story.day(ratedOn), grade: grade,
        rankShare: share))
  }

  // MARK: Equity against that of a year before

  private func isEquityDown(_ from: Double, _ to: Double) throws -> Bool {
    try told([accounts("2024-12-31", [.equity: from]), accounts("2025-12-31", [.equity: to])])
      .contains(.equityDown(from: from, to: to, periodEnd: Story.day("2025-12-31")))
  }

  @Test func `equity is told from the share on that the policy names`() throws {
    #expect(try isEquityDown(1_000, 600))
    #expect(try !isEquityDown(1_000, 600.01))
    #expect(try isEquityDown(1_000, 599.99))
    #expect(try isEquityDown(1_000, -5_000))
    // Who had none has lost nothing.
    #expect(try !isEquityDown(0, -5_000))
    #expect(try !isEquityDown(-1_000, -5_000))
  }

  @Test func `accounts are compared with those of their own kind, currency and a year before`()
    throws
  {
    let now = accounts("2025-12-31", [.equity: 100])
    func isTold(_ former: [LedgerRecord]) throws -> Bool { try !told(former + [now]).isEmpty }
    #expect(try isTold([accounts("2024-12-31", [.equity: 1_000])]))
    #expect(try !isTold([]))
    #expect(try !isTold([accounts("2024-12-31", [:])]))
    #expect(try !isTold([accounts("2024-12-31", [.equity: 1_000], kind: .consolidated)]))
    #expect(
      try !isTold([accounts("2024-12-31", [.equity: 1_000], currency: Currency("USD"))]))
    // 269 and 551 days before are no year; of two, the later is the former.
    #expect(try !isTold([accounts("2025-04-06", [.equity: 1_000])]))
    #expect(try !isTold([accounts("2024-06-28", [.equity: 1_000])]))
    #expect(
      try !isTold([
        accounts("2024-12-31", [.equity: 110]), accounts("2024-09-30", [.equity: 1_000]),
      ]))
    // A consolidated statement of the same day does not stand for the company's own.
    let consolidated = accounts("2025-12-31", [.equity: 1_000], kind: .consolidated)
    #expect(try isTold([consolidated, accounts("2024-12-31", [.equity: 1_000])]))
  }

  // MARK: Half of the share capital

  @Test func `the loss of half the capital is told below the half, not at it`() throws {
    func isTold(_ equity: Double, _ capital: Double?) throws -> Bool {
      var figures: [StatementFigure: Double] = [.equity: equity]
      figures[.shareCapital] = capital
      let signals = try told([accounts("2025-12-31", figures)])
      guard let capital else { return !signals.isEmpty }
      return signals.contains(
        .equityBelowHalfCapital(
          equity: equity, capital: capital, periodEnd: Story.day("2025-12-31")))
    }
    #expect(try isTold(49.99, 100))
    #expect(try !isTold(50, 100))
    #expect(try !isTold(50.01, 100))
    #expect(try isTold(-10, 100))
    #expect(try !isTold(-10, 0))
    #expect(try !isTold(-10, nil))
  }

  // MARK: Late accounts

  @Test func `accounts are late from the day after the age that the policy names`() throws {
    for (days, isLate) in [(499, false), (500, false), (501, true)] {
      let end = asOf - days
      let signals = try told([accounts("\(end)", [.equity: 100])])
      #expect(signals.contains(.statementsLate(periodEnd: end, days: days)) == isLate, "\(days)")
    }
    // Of whom no accounts were ever known, none are late.
    #expect(try told([]).isEmpty)
  }

  @Test func `accounts that are confidential are not late, and say nothing else`() throws {
    let before = accounts(
      "2024-12-31", [.equity: 1_000, .shareCapital: 100, .tradePayables: 10, .purchases: 360])
    let closed = accounts("2025-12-31", [:], isConfidential: true)
    #expect(try told([before, closed]).isEmpty)
    // Without them the last ones known would be 537 days old.
    #expect(
      try told([before]) == [.statementsLate(periodEnd: Story.day("2024-12-31"), days: 537)])
  }

  // MARK: Suppliers

  @Test func `days of purchases owed are told from the drift on that the policy names`() throws {
    func isTold(
      _ from: Double, _ to: Double, kind: StatementKind = .company, purchases: Double = 3_600
    ) throws -> Bool {
      // Owed ten a day.
      let former = accounts(
        "2024-12-31", [.tradePayables: from * 10, .purchases: 3_600], kind: kind)
      let now = accounts("2025-12-31", [.tradePayables: to * 10, .purchases: purchases])
      return try told([former, now]).contains { signal in
        if case .supplierDaysUp = signal { true } else { false }
      }
    }
    #expect(try isTold(40, 60))
    #expect(try !isTold(40, 59.9))
    #expect(try isTold(40, 60.1))
    #expect(try !isTold(60, 40))
    #expect(try !isTold(40, 90, kind: .consolidated))
    // Who buys nothing owes no days of it.
    #expect(try !isTold(40, 90, purchases: 0))
  }

  // MARK: Ratings

  @Test func `a rating is told by how far it went down its scale, not by its letters`() throws {
    func told(_ from: Double?, _ to: Double?) throws -> Bool {
      try !self.told([rating("2025-07-01", "B", from), rating("2026-05-01", "A", to)]).isEmpty
    }
    #expect(try told(0.25, 0.5))
    #expect(try !told(0.25, 0.4999))
    #expect(try told(0.25, 0.5001))
    // 0 is the best of the scale: less is better.
    #expect(try !told(0.5, 0.25))
    #expect(try !told(0.5, 0.5))
    // A grade whose place on its scale is not known is never guessed.
    #expect(try !told(nil, 1))
    #expect(try !told(0, nil))
  }

  @Test func `a rating is compared with the one before of the same agency, for a year`() throws {
    func told(_ ratings: LedgerRecord...) throws -> [Signal] { try self.told(ratings) }
    let down = Signal.ratingDown(agency: "A", from: "1", to: "4", rankShare: 0.75)
    #expect(try told(rating("2024-01-01", "1", 0), rating("2026-01-01", "4", 0.75)) == [down])
    #expect(
      try told(rating("2024-01-01", "1", 0, agency: "B"), rating("2026-01-01", "4", 0.75)).isEmpty)
    // The one just before counts, however they were delivered.
    #expect(
      try told(
        rating("2026-01-01", "4", 0.75), rating("2024-01-01", "1", 0),
        rating("2025-01-01", "3", 0.7)
      ).isEmpty)
    #expect(try told(rating("2026-01-01", "4", 0.75)).isEmpty)
    // 365 days old, and a day more.
    #expect(try told(rating("2024-01-01", "1", 0), rating("2025-06-21", "4", 0.75)) == [down])
    #expect(try told(rating("2024-01-01", "1", 0), rating("2025-06-20", "4", 0.75)).isEmpty)
    // Each agency speaks for itself, in the order of their names.
    #expect(
      try told(
        rating("2024-01-01", "1", 0, agency: "B"), rating("2024-01-01", "1", 0),
        rating("2026-01-01", "4", 0.75), rating("2026-01-01", "5", 1, agency: "B"))
        == [down, .ratingDown(agency: "B", from: "1", to: "5", rankShare: 1)])
  }
}
