import Receivables
import Statistics
import Testing

@testable import Features

@Suite struct FeatureVectorTests {
  private let profile = CustomerProfile(id: Tell.id, name: "Aubrac")

  private func vector(_ records: [LedgerRecord], on text: String) -> FeatureVector {
    FeatureVector(KnownHistory(of: Tell.history(records), asOf: Tell.day(text)))
  }

  @Test func `lateness weighs items by their amounts`() {
    let vector = vector(
      [
        Tell.invoice("F1", "2024-01-01", due: "2024-01-31", cents: 300_000),
        Tell.paid("P1", "2024-02-10", cents: 300_000, invoice: "F1"),
        Tell.invoice("F2", "2024-02-01", due: "2024-03-02", cents: 100_000),
        Tell.paid("P2", "2024-02-20", cents: 100_000, invoice: "F2"),
        Tell.invoice("F3", "2024-04-01", due: "2024-05-01", cents: 100_000),
      ], on: "2024-05-21")
    // 10 days on 3000, none on 1000, 20 so far on 1000.
    #expect(vector[.meanDaysLate12Months] == 10)
    #expect(vector[.lateShare12Months] == 2.0 / 3)
    #expect(vector[.oldestOverdueDays] == 20)
    #expect(vector[.overdueShare] == 1)
    #expect(vector[.meanDaysLate3Months] == 20)
    #expect(vector[.partialPaymentShare] == 0)
    #expect(vector[.equityRatio] == nil)
  }

  /// Each part of a payment counts with its own days; what was credited was not paid late.
  @Test func `a late rest is a small lateness, and a late credit note none`() {
    let invoice = Tell.invoice("F1", "2024-01-01", due: "2024-01-31", cents: 1_000_000)
    let most = Tell.paid("P1", "2024-01-31", cents: 900_000, invoice: "F1")
    func mean(_ last: LedgerRecord) -> Double? {
      vector([invoice, most, last], on: "2024-06-30")[.meanDaysLate12Months]
    }
    #expect(mean(Tell.paid("P2", "2024-04-10", cents: 100_000, invoice: "F1")) == 7)
    let note = LedgerRecord.invoice(
      Invoice(
        id: "A1", customerID: Tell.id, kind: .creditNote, issuedOn: Tell.day("2024-04-10"),
        dueOn: Tell.day("2024-04-10"), amountCents: 100_000,
        details: {
          var details = Invoice.Details()
          details.creditedInvoiceID = "F1"
          return details
        }()))
    #expect(mean(note) == 0)
  }

  /// An anonymised French tax return (forms 2050 to 2053), its scores computed by hand.
  @Test func `a real balance sheet gives the scores computed by hand`() throws {
    let figures: [StatementFigure: Int64] = [
      .turnover: 8_469_295, .valueAdded: 4_382_839, .ebitda: 457_728, .ebit: 20_850,
      .interestExpense: 13_949, .personnelCosts: 3_732_878, .netIncome: 181_997,
      .totalAssets: 3_603_510, .currentAssets: 2_865_527, .inventories: 0, .equity: 1_736_958,
      .retainedEarnings: 974_713, .provisions: 215_000, .totalDebt: 1_651_552,
      .debtOverOneYear: 309_025, .currentLiabilities: 1_342_527, .tradeReceivables: 142_341,
      .otherReceivables: 24_099, .cash: 2_568_763,
    ]
    let statement = Statement(
      customerID: Tell.id, periodEnd: Tell.day("2023-12-31"),
      figuresCents: StatementFigure.allCases.map { figures[$0].map { $0 * 100 } })
    for (score, expected) in [
      (altmanZSecond(statement), 4.67), (altmanZPrime(statement), 3.29),
      (conanHolder(statement), 23.94), (zmijewski(statement), -1.61),
    ] {
      #expect(abs(try #require(score) - expected) < 0.005, "\(expected)")
    }
  }

  @Test func `a customer of whom nothing is known has no lateness, and not none`() {
    let vector = vector([], on: "2024-05-21")
    #expect(vector[.meanDaysLate12Months] == nil)
    #expect(vector[.salesTrend] == nil)
    #expect(vector[.oldestOverdueDays] == 0)
    #expect(vector.expectedDelayDays == 12)
  }

  /// Somebody adds a remark to an old invoice: nothing else may change.
  @Test func `a correction that changes nothing of substance changes no feature`() {
    let day = Tell.day("2025-03-31")
    for seed in 0..<60 as Range<UInt64> {
      let records = Tell.random(seed: seed)
      var random = SplitMix64(seed: seed + 1_000)
      var versions = records.map {
        RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
      }
      let plain = CustomerHistory(profile: profile, versions: versions)
      for _ in 0..<5 {
        let record = records[random.nextInt(below: records.count)]
        let known = max(
          Tell.day("2025-01-01") + random.nextInt(below: 60), record.happenedOn ?? .first)
        let next = versions.filter { $0.record.key == record.key }.count + 1
        versions.append(RecordVersion(knownOn: known, version: next, record: record))
      }
      let corrected = CustomerHistory(profile: profile, versions: versions)
      let vectors = [plain, corrected].map {
        FeatureVector(KnownHistory(of: $0, asOf: day))
      }
      #expect(vectors[0] == vectors[1], "seed \(seed)")
      let definition = DefaultDefinition()
      let firsts = [plain, corrected].map {
        definition.firstDays(Account(KnownHistory(of: $0, asOf: day)))
      }
      #expect(firsts[0] == firsts[1], "seed \(seed)")
    }
  }

  @Test func `what was settled by the floor was not paid in parts`() {
    let invoice = Tell.invoice("F1", "2024-01-01", due: "2024-01-31", cents: 100_000)
    func share(_ records: [LedgerRecord]) -> Double? {
      vector([invoice] + records, on: "2024-06-30")[.partialPaymentShare]
    }
    let most = Tell.paid("P1", "2024-01-31", cents: 99_800, invoice: "F1")
    #expect(share([most, Tell.paid("P2", "2024-03-01", cents: 200, invoice: "F1")]) == 0)
    let reduced = Tell.paid("P1", "2024-01-15", cents: 98_000, invoice: "F1")
    let discount = Tell.paid("P2", "2024-01-15", cents: 2_000, invoice: "F1", kind: .discount)
    #expect(share([reduced, discount]) == 0)
    let half = Tell.paid("P1", "2024-01-31", cents: 50_000, invoice: "F1")
    #expect(share([half, Tell.paid("P2", "2024-03-01", cents: 50_000, invoice: "F1")]) == 1)
  }

  @Test func `classical scores give the published numbers`() {
    var figures = [Int64?](repeating: nil, count: StatementFigure.allCases.count)
    func set(_ figure: StatementFigure, _ units: Int64) {
      figures[StatementFigure.allCases.firstIndex(of: figure) ?? 0] = units * 100
    }
    for (figure, units): (StatementFigure, Int64) in [
      (.totalAssets, 1000), (.currentAssets, 600), (.currentLiabilities, 400), (.equity, 300),
      (.retainedEarnings, 150), (.ebit, 80), (.ebitda, 120), (.totalDebt, 700),
      (.debtOverOneYear, 300), (.inventories, 200), (.interestExpense, 20), (.turnover, 1500),
      (.personnelCosts, 350), (.valueAdded, 500), (.provisions, 50),
    ] { set(figure, units) }
    let statement = Statement(
      customerID: Tell.id, periodEnd: Tell.day("2023-12-31"), figuresCents: figures)
    // 6.56 × 0.2 + 3.26 × 0.15 + 6.72 × 0.08 + 1.05 × 300/700
    #expect(abs((altmanZSecond(statement) ?? 0) - 2.7886) < 1e-9)
    // 24 × 120/700 + 22 × 0.65 + 16 × 0.4 − 87 × 20/1500 − 10 × 0.7
    #expect(abs((conanHolder(statement) ?? 0) - 16.654_285_714_285_714) < 1e-9)
  }
}
