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
    guard case .payments(let overdue, let invoices, let days) = before.remedy else {
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
  }
}
