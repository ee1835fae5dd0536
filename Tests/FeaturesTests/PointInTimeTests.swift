import Receivables
import Testing

@testable import Features

/// What is learned late is seen from the day on which it was learned.
@Suite struct PointInTimeTests {
  private func vector(_ versions: [RecordVersion], on text: String) -> FeatureVector {
    FeatureVector(KnownHistory(of: Tell.history(of: versions), asOf: Tell.day(text)))
  }

  private func known(_ on: String, _ record: LedgerRecord, version: Int = 1) -> RecordVersion {
    RecordVersion(knownOn: Tell.day(on), version: version, record: record)
  }

  @Test func `a payment recorded ten days after its date`() {
    let versions = [
      known("2024-01-01", Tell.invoice("F1", "2024-01-01", due: "2024-01-31")),
      known("2024-02-20", Tell.paid("P1", "2024-02-10", invoice: "F1")),
    ]
    let before = vector(versions, on: "2024-02-19")
    #expect(before[.oldestOverdueDays] == 19)
    #expect(before[.overdueAmount] == 1000)
    #expect(before[.meanDaysLate12Months] == 19)
    let after = vector(versions, on: "2024-02-20")
    #expect(after[.oldestOverdueDays] == 0)
    // Its lateness is that of its own day.
    #expect(after[.meanDaysLate12Months] == 10)
    #expect(after[.worstDaysLate] == 10)
  }

  @Test func `accounts published in March are those of March`() {
    func statement(_ year: Int, _ equity: Int64, published: String) -> RecordVersion {
      known(
        published,
        .statement(
          Statement(
            customerID: Tell.id, periodEnd: Day(year: year, month: 12, day: 31) ?? .first,
            publishedOn: Tell.day(published),
            figuresCents: StatementFigure.allCases.map {
              $0 == .equity ? equity : $0 == .totalAssets ? 100_000 : nil
            })))
    }
    let versions = [
      statement(2022, 40_000, published: "2023-05-10"),
      statement(2023, 10_000, published: "2024-03-15"),
    ]
    #expect(vector(versions, on: "2024-03-14")[.equityRatio] == 0.4)
    #expect(vector(versions, on: "2024-03-15")[.equityRatio] == 0.1)
    let change = vector(versions, on: "2024-03-15")[.equityRatioChange] ?? 0
    #expect(abs(change + 0.3) < 1e-12)
    #expect(vector(versions, on: "2024-03-15")[.filingDays] == 75)
    // Two years after the end of their period they are forgotten.
    #expect(vector(versions, on: "2025-12-29")[.equityRatio] == 0.1)
    #expect(vector(versions, on: "2025-12-30")[.equityRatio] == nil)
  }

  @Test func `a dispute closed later is open until then`() {
    let versions = [
      known("2024-01-01", Tell.invoice("F1", "2024-01-01", due: "2024-01-31")),
      known(
        "2024-02-20",
        .dispute(
          Dispute(
            id: "D1", customerID: Tell.id,
            opening: .init(openedOn: Tell.day("2024-02-20"), invoiceID: "F1"),
            closing: .init(closedOn: Tell.day("2024-04-01"), outcome: .rejected)))),
    ]
    let open = vector(versions, on: "2024-03-31")
    #expect(open[.oldestDisputeDays] == 40)
    #expect(open[.openDisputeShare] == 1)
    #expect(open[.uncreditedDisputes] == 0)
    #expect(open[.lateDisputes] == 1)
    #expect(open[.disputeResolutionDays] == nil)
    let closed = vector(versions, on: "2024-04-01")
    #expect(closed[.oldestDisputeDays] == 0)
    #expect(closed[.uncreditedDisputes] == 1)
    #expect(closed[.disputeResolutionDays] == 41)
    #expect(closed[.creditedDisputeShare] == 0)
    // Contested too late to be no lateness.
    #expect(closed[.undisputedDaysLate] == 61)
  }

  @Test func `a corrected amount counts from the day of its correction`() {
    let versions = [
      known("2024-01-01", Tell.invoice("F1", "2024-01-01", due: "2024-01-31", cents: 100_000)),
      known(
        "2024-03-01", Tell.invoice("F1", "2024-01-01", due: "2024-01-31", cents: 50_000),
        version: 2),
    ]
    #expect(vector(versions, on: "2024-02-29")[.overdueAmount] == 1000)
    #expect(vector(versions, on: "2024-03-01")[.overdueAmount] == 500)
  }

  @Test func `a promise is broken on the fourth day after it, and kept by what came in time`() {
    func promise(_ invoice: String?) -> RecordVersion {
      known(
        "2024-02-05",
        .promise(
          PaymentPromise(
            id: "V1", customerID: Tell.id, madeOn: Tell.day("2024-02-05"),
            promisedOn: Tell.day("2024-02-20"), invoiceID: invoice, amountCents: 100_000)))
    }
    let invoice = known("2024-01-01", Tell.invoice("F1", "2024-01-01", due: "2024-01-31"))
    for named in ["F1", nil] {
      let broken = [invoice, promise(named)]
      #expect(vector(broken, on: "2024-02-23")[.brokenPromiseShare] == nil)
      #expect(vector(broken, on: "2024-02-24")[.brokenPromiseShare] == 1)
      let kept = broken + [known("2024-02-23", Tell.paid("P1", "2024-02-23", invoice: "F1"))]
      #expect(vector(kept, on: "2024-02-24")[.brokenPromiseShare] == 0)
      let late = broken + [known("2024-02-24", Tell.paid("P1", "2024-02-24", invoice: "F1"))]
      #expect(vector(late, on: "2024-02-25")[.brokenPromiseShare] == 1)
    }
  }

  /// Paid on the way to a cure and late again: one default, and no row in between.
  @Test func `a default again before the cure is the same event`() throws {
    let outcome = try #require(
      OutcomeDefinition(name: "default", kind: .default, horizonDays: 365))
    let versions = [
      known("2023-01-01", Tell.invoice("F0", "2023-01-01", due: "2023-01-31")),
      known("2023-01-31", Tell.paid("P0", "2023-01-31", invoice: "F0")),
      known("2023-04-01", Tell.invoice("F1", "2023-04-01", due: "2023-05-01")),
      known("2023-08-20", Tell.paid("P1", "2023-08-20", invoice: "F1")),
      known("2023-06-01", Tell.invoice("F2", "2023-06-01", due: "2023-07-01")),
      known("2023-12-20", Tell.paid("P2", "2023-12-20", invoice: "F2")),
      known("2025-06-30", Tell.invoice("F9", "2025-06-30", due: "2025-07-31")),
    ]
    let days = monthEnds(Tell.day("2023-01-01"), through: Tell.day("2024-06-30"))
    let panel = CustomerPanel(
      of: Tell.history(of: versions),
      by: ObservationPlan(days: days, outcomes: [outcome], until: Tell.day("2025-06-30")))
    let inScope = panel.rows.filter { !$0.isInDefault }.map(\.day)
    #expect(inScope.filter { $0 < Tell.day("2023-07-30") }.count == 6)
    // Cured ninety days after the second lateness was paid.
    #expect(inScope.first { $0 > Tell.day("2023-07-30") } == Tell.day("2024-03-31"))
    #expect(panel.rows.first { $0.day == Tell.day("2024-03-31") }?.outcomes == [false])
    #expect(panel.rows.first { $0.day == Tell.day("2023-06-30") }?.outcomes == [true])
  }

  @Test func `the parent's default is a feature of its own`() {
    let history = Tell.history(
      of: [known("2024-01-01", Tell.invoice("F1", "2024-01-01", due: "2024-01-31"))])
    let days = [Tell.day("2024-01-31"), Tell.day("2024-02-29")]
    var sweep = FeatureSweep(
      history, on: days, within: Surroundings(isParentInDefault: [false, true]))
    sweep.advance()
    #expect(sweep.vector[.parentInDefault] == 0)
    sweep.advance()
    #expect(sweep.vector[.parentInDefault] == 1)
    var alone = FeatureSweep(history, on: days)
    alone.advance()
    #expect(alone.vector[.parentInDefault] == nil)
  }
}
