import Receivables
import Statistics
import Testing

@testable import Features

/// Panels in numbers alone are those of the sweep, to the last bit.
@Suite struct MatchedPanelTests {
  /// Ten features of a customer's active days, by the sweep.
  private func swept(_ history: CustomerHistory, on days: [Day]) -> MatchedPanel {
    var sweep = FeatureSweep(history, on: days)
    var (rows, values): ([Int32], [Double]) = ([], [])
    for row in days.indices {
      sweep.advance()
      guard sweep.isKnown, sweep.isActive else { continue }
      rows.append(Int32(row))
      values += MatchedPanel.features.map { sweep.values[$0.rawValue] }
    }
    return MatchedPanel(rows: rows, values: values)
  }

  private func isSame(_ left: MatchedPanel, _ right: MatchedPanel) -> Bool {
    left.rows == right.rows && left.values.count == right.values.count
      && zip(left.values, right.values).allSatisfy {
        $0 == $1 || ($0.isNaN && $1.isNaN)
      }
  }

  private func plan(_ days: [Day]) -> ObservationPlan {
    ObservationPlan(days: days, outcomes: [], until: .last)
  }

  private let grids: [[Day]] = [
    Tell.monthEnds, (0..<500).map { Tell.day("2024-02-10") + $0 }, [Tell.day("2024-06-30")],
    (0..<40).map { Tell.day("2022-01-02") + 31 * $0 }, [],
  ]

  @Test func `ten features in numbers alone are those of the sweep`() throws {
    for seed in 0..<200 as Range<UInt64> {
      let history = Tell.history(of: Tell.matched(seed: seed))
      let account = try #require(MatchedAccount(history), "seed \(seed)")
      for (number, days) in grids.enumerated() {
        let panel = MatchedSweep(plan(days)).panel(of: account)
        #expect(isSame(panel, swept(history, on: days)), "seed \(seed), grid \(number)")
      }
    }
  }

  @Test func `one customer after the other leaves nothing behind`() throws {
    let sweep = MatchedSweep(plan(Tell.monthEnds))
    for seed in 0..<20 as Range<UInt64> {
      let history = Tell.history(of: Tell.matched(seed: seed))
      let panel = sweep.panel(of: try #require(MatchedAccount(history)))
      #expect(isSame(panel, swept(history, on: Tell.monthEnds)))
    }
  }

  @Test func `what needs interpretation has no numbers, and the same features`() {
    var matched = 0
    for seed in 0..<100 as Range<UInt64> {
      let history = Tell.history(of: Tell.eventful(seed: seed, corrections: Int(seed % 3)))
      if MatchedAccount(history) != nil { matched += 1 }
      let panel = NarrowPanel(
        of: history, by: plan(Tell.monthEnds), features: MatchedPanel.features)
      let all = swept(history, on: Tell.monthEnds)
      #expect(isSame(MatchedPanel(rows: panel.rows, values: panel.values), all), "seed \(seed)")
    }
    #expect(matched < 100)
  }

  @Test(arguments: Misfit.allCases)
  func `one fact that does not fit is enough`(_ misfit: Misfit) throws {
    let plain = [
      known("2024-01-01", Tell.invoice("F1", "2024-01-01", due: "2024-01-31")),
      known("2024-02-10", Tell.paid("P1", "2024-02-10", cents: 40_000, invoice: "F1")),
    ]
    #expect(MatchedAccount(Tell.history(of: plain)) != nil)
    #expect(MatchedAccount(Tell.history(of: plain + [misfit.version])) == nil)
  }

  /// A fact that an account has to interpret.
  enum Misfit: CaseIterable {
    case unnamed, unknownInvoice, tooMuch, knownLate, invoiceKnownLate, second, corrected, returned
    case bill, unnamedCredit

    var version: RecordVersion {
      switch self {
      case .unnamed: known("2024-03-01", Tell.paid("P2", "2024-03-01", invoice: nil))
      case .unknownInvoice: known("2024-03-01", Tell.paid("P2", "2024-03-01", invoice: "F9"))
      case .tooMuch:
        known("2024-03-01", Tell.paid("P2", "2024-03-01", cents: 60_001, invoice: "F1"))
      case .knownLate:
        known("2024-03-02", Tell.paid("P2", "2024-03-01", cents: 100, invoice: "F1"))
      case .invoiceKnownLate:
        known("2024-03-02", Tell.invoice("F2", "2024-03-01", due: "2024-03-31"))
      case .second:
        known(
          "2024-01-01",
          .invoice(
            Invoice(
              id: "F1", instalment: 2, customerID: Tell.id, issuedOn: Tell.day("2024-01-01"),
              dueOn: Tell.day("2024-03-01"), amountCents: 100)))
      case .corrected:
        known("2024-01-05", Tell.invoice("F1", "2024-01-01", due: "2024-02-05"), version: 2)
      case .returned: known("2024-03-01", payment(.returned, reverses: "P1"))
      case .bill: known("2024-03-01", payment(.bill, maturesOn: Tell.day("2024-05-01")))
      case .unnamedCredit:
        known(
          "2024-03-01",
          .invoice(
            Invoice(
              id: "A1", customerID: Tell.id, kind: .creditNote, issuedOn: Tell.day("2024-03-01"),
              dueOn: Tell.day("2024-03-01"), amountCents: 100)))
      }
    }

    private func payment(
      _ kind: PaymentKind, reverses: String? = nil, maturesOn: Day? = nil
    ) -> LedgerRecord {
      .payment(
        Payment(
          id: "P2", customerID: Tell.id, paidOn: Tell.day("2024-03-01"), amountCents: 100,
          kind: kind, invoiceID: "F1", reverses: reverses, maturesOn: maturesOn))
    }
  }

  @Test func `features come in the order asked for, and others from the sweep`() throws {
    let history = Tell.history(of: Tell.matched(seed: 3))
    let all = swept(history, on: Tell.monthEnds)
    let two = NarrowPanel(
      of: history, by: plan(Tell.monthEnds), features: [.salesTrend, .overdueAmount])
    #expect(two.rows == all.rows && two.values.count == 2 * all.rows.count)
    for row in all.rows.indices {
      let pair = [two.values[2 * row], two.values[2 * row + 1]]
      let expected = [all.values[10 * row + 9], all.values[10 * row + 5]]
      #expect(zip(pair, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    }
    let mixed = NarrowPanel(
      of: history, by: plan(Tell.monthEnds), features: [.overdueAmount, .monthsKnown])
    #expect(mixed.rows == all.rows)
    #expect(mixed.values.enumerated().allSatisfy { $0.offset % 2 == 0 || $0.element.isFinite })
  }
}

private func known(_ on: String, _ record: LedgerRecord, version: Int = 1) -> RecordVersion {
  RecordVersion(knownOn: Tell.day(on), version: version, record: record)
}

extension Tell {
  /// A history in which every payment and credit note names its invoice and fits: part payments, residues,
  /// several on one day, later due days, penalties, and talk that changes no account.
  static func matched(seed: UInt64) -> [RecordVersion] {
    var random = SplitMix64(seed: seed)
    var versions: [RecordVersion] = []
    func tell(_ record: LedgerRecord) {
      versions.append(
        RecordVersion(knownOn: record.happenedOn ?? .first, version: 1, record: record))
    }
    func happens(_ share: Double) -> Bool { random.nextUniform() < share }
    for number in 0..<40 {
      let issued = day("2022-11-20") + random.nextInt(below: 900)
      let due = issued + random.nextInt(below: 60)
      let cents =
        happens(0.1)
        ? Int64(1 + random.nextInt(below: 700)) : Int64(random.nextInt(below: 90_000)) + 1
      let kind: InvoiceKind = happens(0.1) ? .penalty : happens(0.1) ? .deposit : .invoice
      let name = "F\(number)"
      tell(
        .invoice(
          Invoice(
            id: name, customerID: id, kind: kind, issuedOn: issued, dueOn: due,
            amountCents: cents)))
      var (left, paidOn) = (cents, issued + random.nextInt(below: 90))
      for part in 0..<random.nextInt(below: 5) where left > 0 {
        // Parts, the whole, and all but a residue; some on one day.
        var amount = happens(0.4) ? left : 1 + Int64(random.nextInt(below: Int(left)))
        if happens(0.2), left > 400 { amount = left - 300 }
        left -= amount
        if happens(0.2) {
          var details = Invoice.Details()
          details.creditedInvoiceID = name
          tell(
            .invoice(
              Invoice(
                id: "G\(number)-\(part)", customerID: id, kind: .creditNote, issuedOn: paidOn,
                dueOn: paidOn, amountCents: amount, details: details)))
        } else {
          tell(
            .payment(
              Payment(
                id: "P\(number)-\(part)", customerID: id, paidOn: paidOn, amountCents: amount,
                invoiceID: name)))
        }
        paidOn = paidOn + (happens(0.3) ? 0 : random.nextInt(below: 200))
      }
      for request in 0..<(happens(0.3) ? 1 + random.nextInt(below: 2) : 0) {
        let asked = issued + random.nextInt(below: 70)
        tell(
          .extensionRequest(
            ExtensionRequest(
              id: "E\(number)-\(request)", customerID: id, requestedOn: asked, invoiceID: name,
              newDueOn: due + random.nextInt(below: 90),
              decision: .init(
                decidedOn: asked + random.nextInt(below: 9), isGranted: happens(0.7)))))
      }
    }
    return versions
  }
}
