import Receivables
import Testing

@testable import EarlyWarning

@Suite struct RemedyTests {
  private let start = Story.day("2023-01-02")

  private func reading(_ records: [LedgerRecord], on day: Day, _ kind: DriftKind) throws
    -> DriftReading
  {
    var sweep = Story.sweep(Story.history(records), on: [day])
    sweep.advance()
    return try #require(
      sweep.stream.readings(under: Story.usual).first { $0.kind == kind })
  }

  /// Sixty invoices paid between three days early and six days late, then ten that are paid thirty days
  /// late, of which the last are still open.
  @Test func `paying as the remedy says ends the alarm, and one invoice fewer does not`() throws {
    let usual = Story.invoices((0..<60).map { [-3, 0, 2, 6, 1][$0 % 5] }, from: start)
    let late = Story.invoices(
      [Int?](repeating: 30, count: 10), from: start + 60 * 7, named: "L")
    let day = start + 69 * 7 + 62
    let before = try reading(usual + late, on: day, .lateness)
    #expect(before.finding != nil)
    guard case .payments(let overdue, _, let invoices, let days) = before.remedy else {
      Issue.record("no payments: \(String(describing: before.remedy))")
      return
    }
    #expect(overdue == 0)
    #expect(invoices > 1)
    func after(_ count: Int) throws -> DriftReading {
      let paid = (0..<count).flatMap { number -> [LedgerRecord] in
        let due = day + 1 + number + max(0, -days)
        let name = "N\(number)"
        return [
          Story.invoice(name, on: due - 1, due: due),
          Story.paid("PN\(number)", on: due + days, invoice: name),
        ]
      }
      return try reading(usual + late + paid, on: day + count + abs(days) + 2, .lateness)
    }
    #expect(try after(invoices).finding == nil)
    #expect(try after(invoices - 1).finding != nil)
  }

  @Test func `who is quiet has nothing to end`() throws {
    let usual = Story.invoices((0..<60).map { [-3, 0, 2, 6, 1][$0 % 5] }, from: start)
    for kind in DriftKind.allCases {
      let quiet = try reading(usual, on: start + 62 * 7 + 40, kind)
      #expect(quiet.finding == nil && quiet.remedy == nil, "\(kind)")
    }
  }

  @Test func `what was red and has come down between the thresholds is told as amber`() throws {
    let usual = Story.invoices((0..<60).map { [-3, 0, 2, 6, 1][$0 % 5] }, from: start)
    let late = Story.invoices([Int?](repeating: 30, count: 10), from: start + 60 * 7, named: "L")
    let after = Story.invoices([Int?](repeating: 2, count: 1), from: start + 71 * 7, named: "M")
    var sweep = Story.sweep(Story.history(usual + late + after), on: [start + 72 * 7 + 40])
    sweep.advance()
    let finding = try #require(
      sweep.stream.findings(under: Story.usual).first { $0.kind == .lateness })
    #expect(finding.level == .red && finding.statistic < finding.threshold)
    #expect(!finding.isCurrent)
    let told = try #require(
      sweep.stream.currentFindings(under: Story.usual).first { $0.kind == .lateness })
    #expect(told.level == .amber && told.threshold == 4 && told.isCurrent, "\(told)")
    // Since the day on which it passed amber, which was before it passed red.
    let reading = try #require(
      sweep.stream.readings(under: Story.usual).first { $0.kind == .lateness })
    #expect(reading.finding == told)
    #expect(told.since == reading.points.first { $0.statistic > 4 }?.day)
    #expect(told.since < finding.since)
    #expect(reading.endsBelow == nil)
  }

  @Test func `an alarm that has come below amber says where it ends`() throws {
    let usual = Story.invoices((0..<60).map { [-3, 0, 2, 6, 1][$0 % 5] }, from: start)
    let late = Story.invoices([Int?](repeating: 30, count: 10), from: start + 60 * 7, named: "L")
    var ending: DriftReading?
    for count in 1...12 where ending == nil {
      let after = Story.invoices(
        [Int?](repeating: 0, count: count), from: start + 71 * 7, named: "M")
      let day = start + (71 + count) * 7 + 40
      let reading = try reading(usual + late + after, on: day, .lateness)
      if reading.statistic < 4 { ending = reading }
    }
    let found = try #require(ending)
    #expect(found.finding?.isCurrent == false)
    #expect(found.endsBelow == 2 && found.statistic >= 2)
  }

  /// Ten invoices are thirty days late; two more, which are far later, are contested.
  @Test func `what is contested is not imagined paid`() throws {
    let usual = Story.invoices((0..<60).map { [-3, 0, 2, 6, 1][$0 % 5] }, from: start)
    let late = Story.invoices([Int?](repeating: 30, count: 8), from: start + 60 * 7, named: "L")
    let open = Story.invoices([nil, nil], from: start + 68 * 7, named: "O")
    let contested = Story.invoices([nil, nil], from: start + 60 * 7 + 3, named: "C")
    let disputes = (0..<2).map { number in
      LedgerRecord.dispute(
        Dispute(
          id: "D\(number)", customerID: Story.id,
          opening: .init(openedOn: start + 61 * 7 + 7 * number, invoiceID: "C\(number)")))
    }
    let records = usual + late + open + contested + disputes
    let day = start + 69 * 7 + 50
    let before = try reading(records, on: day, .lateness)
    #expect(before.finding != nil)
    guard case .payments(let overdue, let aside, let invoices, let days) = before.remedy else {
      Issue.record("no payments: \(String(describing: before.remedy))")
      return
    }
    #expect(overdue == 2 && aside == 2)
    #expect(invoices > 1)
    // The two that are not contested paid, and then as many as were said; the others stay open.
    func after(_ count: Int) throws -> DriftReading {
      let settled = (0..<2).map { Story.paid("PO\($0)", on: day, invoice: "O\($0)") }
      let paid = (0..<count).flatMap { number -> [LedgerRecord] in
        let due = day + 1 + number + max(0, -days)
        let name = "N\(number)"
        return [
          Story.invoice(name, on: due - 1, due: due),
          Story.paid("PN\(number)", on: due + days, invoice: name),
        ]
      }
      return try reading(
        records + settled + paid, on: day + count + abs(days) + 2, .lateness)
    }
    #expect(try after(invoices).finding == nil)
    #expect(try after(invoices - 1).finding != nil)
  }

  @Test func `what is compared with months says how many it still needs`() throws {
    let young = Story.invoices([Int?](repeating: 0, count: 20), from: start)
    let first = try reading(young, on: start + 150, .orderCollapse)
    #expect(first.monthsNeeded == 12 && first.observations == 5 && first.finding == nil)
    #expect(try reading(young, on: start + 150, .lateness).monthsNeeded == nil)
    let old = Story.invoices([Int?](repeating: 0, count: 80), from: start)
    #expect(try reading(old, on: start + 600, .orderCollapse).monthsNeeded == nil)
  }
}
