import CreditPolicy
import Documents
import Foundation
import Receivables
import Testing

@testable import EarlyWarning

private func day(_ text: String) -> Day { Day(text) ?? .first }

/// The policy that ships, and a customer of which little else is known.
private struct Desk {
  let policy: CreditPolicy
  let law: LegalRules
  let records: [LedgerRecord]
  let today = day("2026-06-21")

  init(_ records: [LedgerRecord] = []) throws {
    let models = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Models").path
    let folder = try ModelsFolder(firstOf: [models])
    policy = try folder.policy(nil, on: .last)
    law = try folder.legalRules()
    self.records = records
  }

  private var history: CustomerHistory { Story.history(records) }

  func known(_ probability: Double?, on day: Day) throws -> KnownStanding {
    let account = Account(KnownHistory(of: history, asOf: day))
    var rating = Rating.inDefault
    if let probability {
      let pd = try #require(DefaultProbability(probability))
      rating = .graded(policy.masterScale.riskClass(of: pd), pd)
    }
    let facts = CustomerFacts(
      profile: history.profile, exposure: ExposureParts(account),
      overdueCents: account.overdueCents(on: day),
      oldestOverdueDays: account.oldestOverdueDays(on: day), guarantees: [], monthsKnown: 36,
      settledInvoices: 20, rating: rating, openProcedure: nil)
    return KnownStanding(
      CustomerStanding(
        facts, aged: AgedBalance(account, on: day), points: nil, on: day, vatBasisPoints: 2_000,
        under: policy), account.dossier)
  }

  /// The series of a customer whose probability went from one to another, and was unknown in between.
  func series(from: Double?, to: Double?) throws -> [SignalSeries] {
    let before = try known(from, on: day("2026-03-31"))
    let now = try known(to, on: today)
    let account = Account(KnownHistory(of: history, asOf: today))
    let week = CustomerWeek(
      now: now.standing, weekBefore: before.standing, reference: before.standing,
      news: WeekNews(
        history, account, after: today - 7, through: today, plans: .standard,
        under: ProcedureLaw(law, sellerCountry: "FR")))
    let told = week.signals(under: policy.alerts).compactMap { signal in
      signal.level(under: policy.alerts).map { SignalSheet.Told(signal: signal, level: $0) }
    }
    return SeriesMaker(
      known: [before, now], reference: before.standing, told: told, settings: policy.alerts,
      currency: .euro
    ).series()
  }

  func series(_ kind: SignalSeries.Kind, from: Double? = 0.01, to: Double? = 0.01) throws
    -> SignalSeries
  {
    try #require(try series(from: from, to: to).first { $0.kind == kind })
  }
}

private func statement(
  _ end: String, equity: Int64? = nil, capital: Int64? = nil, payables: Int64? = nil,
  known: String
) -> LedgerRecord {
  var figures = [Int64?](repeating: nil, count: StatementFigure.allCases.count)
  figures[StatementFigure.equity.position] = equity.map { $0 * 100 }
  figures[StatementFigure.shareCapital.position] = capital.map { $0 * 100 }
  figures[StatementFigure.tradePayables.position] = payables.map { $0 * 100 }
  figures[StatementFigure.purchases.position] = 36_000
  return .statement(
    Statement(
      customerID: Story.id, periodEnd: day(end), publishedOn: day(known), currency: .euro,
      months: 12, figuresCents: figures))
}

@Suite struct SignalSeriesTests {
  @Test func `the days are the last twenty-four month ends and the day itself`() {
    let days = KnownStanding.days(until: day("2026-06-21"))
    #expect(days.count == 25)
    #expect(days.first == day("2024-06-30") && days[23] == day("2026-05-31"))
    #expect(days.last == day("2026-06-21"))
    let atEnd = KnownStanding.days(until: day("2026-02-28"))
    #expect(atEnd.suffix(2) == [day("2026-01-31"), day("2026-02-28")] && atEnd.count == 25)
  }

  @Test func `a probability is told where its line is passed, and not below it`() throws {
    let desk = try Desk()
    let line = try #require(
      try desk.series(.probability, from: 0.02, to: 0.02).threshold(.amber)?.now)
    // Odds of 1 to 49, times the factor.
    let odds = desk.policy.alerts.amberOddsFactor / 49
    #expect(abs(line - odds / (1 + odds)) < 1e-12)
    #expect(try desk.series(.probability, from: 0.02, to: line + 1e-9).level == .amber)
    #expect(try desk.series(.probability, from: 0.02, to: line - 1e-9).told.isEmpty)
    #expect(try !desk.series(.probability, from: 0.02, to: line - 1e-9).isBeyond)
  }

  @Test func `a class is told where its lines are reached, and in default it is X`() throws {
    let desk = try Desk()
    let settings = desk.policy.alerts
    let down = try desk.series(.grade, from: 0.001, to: 0.1)
    #expect(down.points.map(\.name) == ["A", "E"])
    #expect(down.scale.joined() == "ABCDEFX")
    #expect(down.threshold(.amber)?.now == Double(settings.amberNotches))
    #expect(down.threshold(.red)?.now == Double(settings.redNotches))
    #expect(down.level == .red)
    let lost = try desk.series(.grade, from: 0.5, to: nil)
    #expect(lost.now?.name == "X" && lost.told.isEmpty)
    // Below F there is no class to fall to.
    #expect(lost.thresholds.isEmpty)
    let unknown = try desk.series(.probability, from: 0.5, to: nil)
    #expect(unknown.points.count == 1 && unknown.now == nil)
  }

  @Test func `what is overdue has its days, its amount and both of its lines`() throws {
    let desk = try Desk([Story.invoice("F1", on: day("2026-01-10"), due: day("2026-02-09"))])
    let days = try desk.series(.overdueDays)
    #expect(days.points.map(\.value) == [50, 132])
    #expect(days.threshold(.amber)?.now == Double(desk.policy.alerts.amberOverdueDays))
    #expect(days.threshold(.red)?.now == Double(desk.policy.alerts.redOverdueDays))
    #expect(days.level == .red)
    #expect(try desk.series(.overdueAmount).points.map(\.value) == [1_000, 1_000])
    let quiet = try Desk().series(.overdueDays)
    #expect(quiet.points.map(\.value) == [0, 0] && quiet.told.isEmpty)
  }

  @Test func `each balance sheet is held against the one before, and against the share capital`()
    throws
  {
    let desk = try Desk([
      statement("2023-12-31", equity: 9_000, capital: 3_000, payables: 40, known: "2024-06-01"),
      statement("2024-12-31", equity: 8_000, capital: 3_000, payables: 50, known: "2025-06-01"),
      statement("2025-12-31", equity: 2_000, capital: 3_000, payables: 70, known: "2026-05-01"),
      // Known tomorrow.
      statement("2026-03-31", equity: 1, capital: 3_000, payables: 1, known: "2026-06-22"),
    ])
    let equity = try desk.series(.equity)
    let half = desk.policy.alerts.slow.equityShareMax
    #expect(equity.points.map(\.value) == [9_000, 8_000, 2_000])
    #expect(
      equity.thresholds.first { $0.basis == .formerAccounts }?.values
        == [nil, 9_000 * half, 8_000 * half])
    #expect(
      equity.thresholds.first { $0.basis == .shareCapital }?.values == [1_500, 1_500, 1_500])
    // What is met first on the way down.
    #expect(equity.threshold(.amber)?.now == 4_000)
    #expect(equity.level == .amber && equity.now?.value == 2_000 && equity.isBeyond)
    let suppliers = try desk.series(.supplierDays)
    let drift = desk.policy.alerts.slow.supplierDaysDrift
    #expect(suppliers.points.map(\.value) == [40, 50, 70])
    #expect(suppliers.threshold(.amber)?.values == [nil, 40 + drift, 50 + drift])
    #expect(suppliers.level == .amber)
    let age = try desk.series(.statementAge)
    // At the end of March the accounts of 2024 were the latest that were known.
    #expect(age.points.map(\.value) == [455, 172] && age.told.isEmpty)
    #expect(age.threshold(.amber)?.side == .above)
  }

  @Test func `each agency has its own series, and none is told as an empty one`() throws {
    let rated = { (agency: String, on: String, grade: String, share: Double?) in
      LedgerRecord.rating(
        ExternalRating(
          customerID: Story.id, agency: agency, ratedOn: day(on), grade: grade, rankShare: share))
    }
    let desk = try Desk([
      rated("Zeta", "2025-01-10", "1", 0.5), rated("Alpha", "2025-03-10", "BB", 0.4),
      rated("Alpha", "2026-03-10", "CC", 0.75),
    ])
    let ratings = try desk.series(from: 0.01, to: 0.01).filter { $0.kind == .rating }
    #expect(ratings.map(\.agency) == ["Alpha", "Zeta"])
    #expect(ratings.map(\.level) == [.amber, nil])
    let down = desk.policy.alerts.slow.ratingShareDown
    #expect(ratings.first?.thresholds.first?.values == [nil, 0.4 + down])
    #expect(ratings.first?.now?.name == "CC")
    let none = try Desk().series(from: 0.01, to: 0.01).filter { $0.points.isEmpty }
    #expect(none.map(\.kind) == [.equity, .supplierDays, .statementAge, .rating])
  }
}
