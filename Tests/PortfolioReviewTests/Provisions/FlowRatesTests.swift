import CreditPolicy
import Receivables
import Statistics
import Testing

@testable import PortfolioReview

@Suite struct FlowRatesTests {
  private func flow(_ records: [LedgerRecord], on day: String = "2027-01-01") -> Flow {
    FlowCohorts(Booked.account(records, on: day), on: Booked.day(day), under: .standard).flow
  }

  /// Of what has reached each band, in its order, and what was lost.
  private func reached(_ flow: Flow) -> [Int64] {
    AgeBand.allCases.map(flow.reachedCents) + [flow.lostCents]
  }

  @Test func `the published example of the flow method`() {
    let flow = Flow(
      dueDates: 100, lostDueDates: 3, dueDatesAfter90Days: 15, invoicedCents: 100,
      unpaidWhenDueCents: 90,
      unpaidAfter30DaysCents: 80, unpaidAfter60DaysCents: 45, unpaidAfter90DaysCents: 15,
      lostCents: 3)
    #expect(flow.lossRate(from: .notDue) == 0.03)
    #expect(flow.lossRate(from: .days31to60) == 0.0375)
    #expect(flow.lossRate(from: .days61to90) == 3.0 / 45)
    #expect(flow.lossRate(from: .over90Days) == 0.2)
    #expect(Flow().lossRate(from: .notDue) == nil)
  }

  @Test func `the same example told by invoices and payments`() {
    var records: [LedgerRecord] = []
    // Ten percent pays on the due day, ten 30 days after it, 35, 30 and 12 later, three never.
    let payments: [(cents: Int64, on: String?)] = [
      (1000, "2025-02-09"), (1000, "2025-03-11"), (3500, "2025-03-12"), (3000, "2025-05-01"),
      (1200, "2025-06-01"), (300, nil),
    ]
    for (number, payment) in payments.enumerated() {
      records.append(
        Booked.invoice("F\(number)", "2025-01-10", due: "2025-02-09", cents: payment.cents))
      guard let on = payment.on else { continue }
      records.append(
        Booked.paid("P\(number)", on, cents: payment.cents, invoice: "F\(number)"))
    }
    let flow = flow(records)
    #expect(reached(flow) == [10_000, 9000, 8000, 4500, 1500, 300])
    #expect(flow.dueDates == 6 && flow.lostDueDates == 1 && flow.dueDatesAfter90Days == 2)
    #expect(flow.lossRate(from: .over90Days) == 0.2)
  }

  @Test func `partial payments leave their rest, and instalments flow each by its own due date`() {
    let records = [
      Booked.invoice("F1", "2025-01-10", due: "2025-02-09", cents: 60_000),
      Booked.invoice("F1", "2025-01-10", due: "2025-05-10", cents: 40_000, instalment: 2),
      Booked.paid("P1", "2025-03-01", cents: 20_000, invoice: "F1"),
      Booked.paid("P2", "2025-04-20", cents: 40_000, invoice: "F1"),
      Booked.paid("P3", "2025-05-10", cents: 40_000, invoice: "F1"),
    ]
    #expect(reached(flow(records)) == [100_000, 60_000, 40_000, 40_000, 0, 0])
  }

  @Test func `what was written off is lost, whatever day it was, and what came back was not paid`()
  {
    let writtenOff = [
      Booked.invoice("F1", "2025-01-10", due: "2025-02-09", cents: 100_000),
      Booked.paid("P1", "2025-02-20", cents: 30_000, invoice: "F1"),
      Booked.paid("W1", "2025-03-20", cents: 70_000, invoice: "F1", kind: .writeOff),
    ]
    #expect(reached(flow(writtenOff)) == [100_000, 100_000, 70_000, 70_000, 70_000, 70_000])
    let returned = [
      Booked.invoice("F1", "2025-01-10", due: "2025-02-09", cents: 100_000),
      Booked.paid("P1", "2025-02-09", cents: 100_000, invoice: "F1"),
      Booked.paid("R1", "2025-02-20", cents: 100_000, kind: .returned, reverses: "P1"),
      Booked.paid("P2", "2025-04-20", cents: 100_000, invoice: "F1"),
    ]
    #expect(reached(flow(returned)) == [100_000, 100_000, 100_000, 100_000, 0, 0])
  }

  @Test
  func `credit notes are no sales, residues are paid, penalties and what was sold do not count`() {
    let credited = [
      Booked.invoice("F1", "2025-01-10", due: "2025-02-09", cents: 100_000),
      Booked.invoice(
        "A1", "2025-06-01", due: "2025-06-01", cents: 40_000, kind: .creditNote, crediting: "F1"),
      Booked.paid("P1", "2025-02-09", cents: 59_900, invoice: "F1"),
    ]
    #expect(reached(flow(credited)) == [60_000, 0, 0, 0, 0, 0])
    let others = [
      Booked.invoice("F1", "2025-01-10", due: "2025-02-09", cents: 9000, kind: .penalty),
      Booked.invoice("F2", "2025-01-10", due: "2025-02-09", cents: 9000, isSold: true),
      Booked.invoice("F3", "2025-01-10", due: "2025-02-09", cents: 9000),
      Booked.invoice(
        "A3", "2025-01-20", due: "2025-01-20", cents: 9000, kind: .creditNote, crediting: "F3"),
    ]
    #expect(flow(others) == Flow())
  }

  @Test func `what is contested and open is left out and told, once it is rejected it counts`() {
    let invoice = Booked.invoice("F1", "2025-01-10", due: "2025-02-09", cents: 5000)
    let day = "2026-06-30"
    let open = [invoice, Booked.dispute("D1", "2025-02-01", invoice: "F1")]
    let cohorts = FlowCohorts(
      Booked.account(open, on: day), on: Booked.day(day), under: .standard)
    #expect(cohorts.flow == Flow() && cohorts.contestedCents == 5000)
    let rejected = [
      invoice, Booked.dispute("D1", "2025-02-01", invoice: "F1", closed: "2025-03-01"),
    ]
    #expect(reached(flow(rejected)) == [5000, 5000, 5000, 5000, 5000, 5000])
  }

  @Test func `only what is old enough counts, and not for ever; a due date far ahead never does`() {
    let records = [
      Booked.invoice("F1", "2025-01-10", due: "2025-02-09", cents: 5000),
      Booked.invoice("F2", "2025-01-10", due: "2099-02-09", cents: 7000),
    ]
    #expect(flow(records, on: "2026-02-08") == Flow())
    #expect(flow(records, on: "2026-02-09").invoicedCents == 5000)
    #expect(flow(records, on: "2029-01-09").invoicedCents == 5000)
    #expect(flow(records, on: "2029-01-10") == Flow())
  }

  @Test func `months and customers add up, and too little history gives no rates at all`() throws {
    let rules = try #require(
      ProvisionRules(
        lostAfterMonths: 12, historyMonths: 36, monthsMin: 2, dueDatesMin: 3,
        segmentDueDatesMin: 2, segmentLossesMin: 1, lastBandDueDatesMin: 1, forwardFactor: 1,
        lateDays: 90))
    let day = Booked.day("2026-12-31")
    func cohorts(_ issued: [String]) -> FlowCohorts {
      let records = issued.enumerated().map { number, issued in
        Booked.invoice("F\(number)", issued, due: issued, cents: 1000)
      }
      return FlowCohorts(Booked.account(records, on: "2026-12-31"), on: day, under: rules)
    }
    var sum = cohorts(["2024-12-10", "2025-01-10"])
    #expect(FlowRates(sum, under: rules) == nil)
    sum += cohorts(["2025-01-20"])
    #expect(sum.months.count == 2 && sum.years.map(\.year) == [2024, 2025])
    let rates = try #require(FlowRates(sum, under: rules))
    #expect(FlowRates(ofSegment: sum, under: rules)?.lastBandShare(under: rules) == 1)
    #expect(FlowRates(ofSegment: sum, under: .standard) == nil)
    #expect(rates.lastBandShare(under: .standard) == nil)
    #expect(rates[.notDue] == 1 && rates.months == 2 && rates.flow.lostDueDates == 3)
    #expect(FlowRates(cohorts(["2025-01-01", "2025-01-02", "2025-01-03"]), under: rules) == nil)
  }

  @Test func `what reaches a later band is never more, on any history`() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<60 {
      let records = randomRecords(&random)
      let flow = flow(records, on: "2026-12-31")
      let reached = reached(flow)
      #expect(zip(reached, reached.dropFirst()).allSatisfy { $0 >= $1 && $1 >= 0 }, "\(reached)")
    }
  }
}

/// A customer's records at random: invoices, credit notes, payments of all kinds, disputes.
func randomRecords(_ random: inout SplitMix64) -> [LedgerRecord] {
  let start = Booked.day("2023-06-01")
  var records: [LedgerRecord] = []
  for number in 0..<(1 + random.nextInt(below: 25)) {
    let issued = start + random.nextInt(below: 1200)
    let cents = Int64(100 + random.nextInt(below: 1_000_000))
    let kind: InvoiceKind = random.nextInt(below: 12) == 0 ? .penalty : .invoice
    records.append(
      Booked.invoice(
        "F\(number)", "\(issued)", due: "\(issued + random.nextInt(below: 90))", cents: cents,
        kind: kind, isSold: random.nextInt(below: 15) == 0))
    let paid = issued + random.nextInt(below: 300)
    switch random.nextInt(below: 8) {
    case 0: continue
    case 1:
      records.append(
        Booked.invoice(
          "A\(number)", "\(paid)", due: "\(paid)", cents: cents / 3 + 1, kind: .creditNote,
          crediting: random.nextInt(below: 2) == 0 ? "F\(number)" : nil))
    case 2:
      records.append(
        Booked.paid("W\(number)", "\(paid)", cents: cents, invoice: "F\(number)", kind: .writeOff))
    case 3:
      records += [
        Booked.paid("P\(number)", "\(paid)", cents: cents, invoice: "F\(number)"),
        Booked.paid(
          "R\(number)", "\(paid + 10)", cents: cents, kind: .returned, reverses: "P\(number)"),
      ]
    case 4: records.append(Booked.dispute("D\(number)", "\(paid)", invoice: "F\(number)"))
    case 5: records.append(Booked.paid("P\(number)", "\(paid)", cents: cents / 2 + 1))
    default:
      records.append(
        Booked.paid("P\(number)", "\(paid)", cents: cents + 7, invoice: "F\(number)"))
    }
  }
  return records
}
