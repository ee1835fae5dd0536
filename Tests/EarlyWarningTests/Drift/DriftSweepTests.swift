import Receivables
import Statistics
import Testing

@testable import EarlyWarning

@Suite struct DriftSweepTests {
  private let quarters = (0..<11).map { Story.day("2023-03-31").adding(months: 3 * $0) }

  @Test func `a sweep says what looking through everything says`() throws {
    var (alarms, kinds) = (0, Set<DriftKind>())
    for seed in 0..<10 as Range<UInt64> {
      let history = Story.history(of: Story.eventful(seed: seed, corrections: Int(seed % 3) * 2))
      var sweep = Story.sweep(history, on: quarters, Story.low)
      for day in quarters {
        sweep.advance()
        let naive = NaiveDrift(history, on: day, Story.low)
        let findings = Dictionary(uniqueKeysWithValues: sweep.findings.map { ($0.kind, $0) })
        for kind in DriftKind.allCases {
          let answer = naive.answer(kind)
          let finding = findings[kind]
          #expect(finding?.level == answer.level, "seed \(seed), \(day), \(kind)")
          guard let finding, answer.level != nil else { continue }
          #expect(finding.since == answer.since, "seed \(seed), \(day), \(kind)")
          #expect(
            abs(finding.statistic - answer.statistic) < 1e-9, "seed \(seed), \(day), \(kind)")
          alarms += 1
          kinds.insert(kind)
        }
      }
    }
    #expect(alarms > 100)
    #expect(kinds.count == DriftKind.allCases.count, "\(kinds)")
  }

  @Test func `which other days are looked at, and what comes later, changes nothing`() {
    for seed in 0..<20 as Range<UInt64> {
      let versions = Story.eventful(seed: seed, corrections: Int(seed % 3))
      let history = Story.history(of: versions)
      let weeks = (0..<150).map { Story.day("2023-01-08") + 7 * $0 }
      var sweep = Story.sweep(history, on: weeks, Story.low)
      for (number, day) in weeks.enumerated() {
        sweep.advance()
        guard number % 15 == 7 else { continue }
        let cut = CustomerHistory(
          profile: Story.profile,
          facts: Array(KnownHistory(of: history, asOf: day).facts))
        #expect(Story.findings(cut, on: day, Story.low) == sweep.findings, "\(seed), \(day)")
        #expect(sweep.stream.findings(under: Story.low) == sweep.findings)
      }
    }
  }

  @Test func `who begins to pay later is told, while its invoices are still open`() throws {
    let start = Story.day("2023-01-02")
    var random = SplitMix64(seed: 4)
    let usual: [Int?] = (0..<60).map { _ in random.nextInt(below: 10) }
    let history = Story.history(Story.invoices(usual + [nil, nil, nil, nil], from: start))
    // The first unpaid invoice is due 30 days after the 61st week.
    let due = start + 60 * 7 + 30
    #expect(Story.findings(history, on: due + 5).isEmpty)
    let findings = Story.findings(history, on: due + 40)
    let finding = try #require(findings.first { $0.kind == .lateness })
    #expect(finding.observations == 60)
    // The due date of one of those that are not paid.
    #expect((0..<4).contains { due + 7 * $0 == finding.since })
    let usualDays = try #require(finding.usual)
    #expect((3...6).contains(usualDays))
    #expect(try #require(finding.recent) > 15)
    // They are paid at last: their lateness is that of the past now, and still stands.
    let paid = (60..<64).map {
      Story.paid("Q\($0)", on: due + 41, invoice: "F\($0)")
    }
    let later = Story.history(
      Story.invoices(usual + [nil, nil, nil, nil], from: start) + paid)
    #expect(Story.findings(later, on: due + 42).contains { $0.kind == .lateness })
  }

  @Test func `a contested invoice that ages is no lateness`() {
    let start = Story.day("2023-01-02")
    let records = Story.invoices(Array(repeating: 2, count: 60) + [nil, nil, nil], from: start)
    let due = start + 60 * 7 + 30
    let disputes = [60, 61, 62].map {
      LedgerRecord.dispute(
        Dispute(
          id: "D\($0)", customerID: Story.id,
          opening: .init(openedOn: due - 20, invoiceID: "F\($0)")))
    }
    #expect(!Story.findings(Story.history(records), on: due + 60).isEmpty)
    let contested = Story.findings(Story.history(records + disputes), on: due + 60)
    #expect(!contested.contains { $0.kind == .lateness }, "\(contested)")
  }

  @Test func `a ledger that lost its last months tells of no collapse`() throws {
    let start = Story.day("2023-01-02")
    let history = Story.history(
      Story.invoices(Array(repeating: 2, count: 100), from: start, everyDays: 9))
    let last = start + 100 * 9
    let collapse = Story.findings(history, on: last + 200).filter { $0.kind == .orderCollapse }
    #expect(collapse.count == 1)
    #expect(Story.findings(history, on: last + 200, knownUntil: last).isEmpty)
  }

  @Test func `a dispute that ended in a credit note speaks for the customer`() {
    let start = Story.day("2023-01-02")
    let records = Story.invoices(Array(repeating: 2, count: 60), from: start)
    func disputes(_ outcome: DisputeOutcome) -> [LedgerRecord] {
      (50..<55).map { number in
        let opened = start + 7 * number + 3
        return .dispute(
          Dispute(
            id: "D\(number)", customerID: Story.id,
            opening: .init(openedOn: opened, invoiceID: "F\(number)"),
            closing: .init(closedOn: opened + 20, outcome: outcome)))
      }
    }
    func isTold(_ outcome: DisputeOutcome, on day: Day) -> Bool {
      Story.findings(Story.history(records + disputes(outcome)), on: day)
        .contains { $0.kind == .disputes }
    }
    let (opened, closed) = (start + 7 * 54 + 3, start + 7 * 54 + 30)
    #expect(isTold(.rejected, on: closed))
    #expect(!isTold(.credited, on: closed))
    // Nobody knew then how they would end.
    #expect(isTold(.credited, on: opened))
  }

  @Test func `odd histories are quiet and finite`() {
    let start = Story.day("2024-01-01")
    let note = Story.invoice("N1", on: start, due: start, kind: .creditNote)
    let future = Story.invoice(
      "Z1", on: Story.day("2099-01-01"), due: Story.day("2099-02-01"), cents: 5)
    let typed = LedgerRecord.invoice(
      Invoice(
        id: "Z2", customerID: Story.id, issuedOn: Story.day("2099-01-01"),
        dueOn: Story.day("2099-02-01"), amountCents: 700))
    let odd: [(String, CustomerHistory)] = [
      ("nothing", Story.history([])),
      ("credit notes", Story.history([note])),
      ("one invoice", Story.history(Story.invoices([3], from: start))),
      ("one open invoice", Story.history(Story.invoices([nil], from: start))),
      ("all the same", Story.history(Story.invoices(Array(repeating: 8, count: 90), from: start))),
      ("far ahead", Story.history(Story.invoices([1, 2, 3], from: start) + [future])),
      (
        "a mistyped year",
        Story.history(
          of: [RecordVersion(knownOn: start, version: 1, record: typed)])
      ),
    ]
    for (name, history) in odd {
      for day in [start, start + 31, start + 95, start + 640] {
        let findings = Story.findings(history, on: day).filter { $0.kind != .orderCollapse }
        #expect(findings.isEmpty, "\(name), \(day): \(findings)")
        #expect(findings.allSatisfy { $0.statistic.isFinite })
      }
    }
    // Two lifetimes later it has long stopped ordering, and nothing overflows.
    #expect(Story.findings(odd[4].1, on: Story.day("2099-12-31")).allSatisfy { $0.statistic < 99 })
  }
}

@Suite struct DriftTraceTests {
  /// The least thresholds that a portfolio can have, and larger ones.
  private static let possible = [
    DriftThresholds(for: .none, under: .standard),
    DriftThresholds { ($0.thresholds.lowerBound, $0.thresholds.lowerBound) },
    DriftThresholds { ($0.thresholds.lowerBound, $0.thresholds.lowerBound + 1.5) },
    DriftThresholds { ($0.thresholds.lowerBound + 0.7, $0.thresholds.upperBound) },
  ]

  @Test func `what is kept of a stream raises the same alarms`() {
    var findings = 0
    for seed in 0..<40 as Range<UInt64> {
      let history = Story.history(
        of: Story.eventful(seed: seed, corrections: Int(seed % 3)))
      var sweep = Story.sweep(
        history, on: (1...30).map { Story.day("2023-01-01") + 35 * $0 })
      for _ in sweep.days {
        sweep.advance()
        let trace = DriftTrace(sweep.stream)
        for thresholds in Self.possible {
          let expected = sweep.stream.currentFindings(under: thresholds)
          #expect(trace.currentFindings(under: thresholds) == expected, "\(seed)")
          findings += expected.count
        }
      }
    }
    #expect(findings > 100)
  }
}
