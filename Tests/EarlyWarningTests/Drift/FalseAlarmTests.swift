import CreditPolicy
import Receivables
import Statistics
import Testing

@testable import EarlyWarning

/// False alarms of customers that never change, against what the budget promised: through ledgers, loads and
/// thresholds, with seeds of their own, which no table was made with.
@Suite struct FalseAlarmTests {
  /// Who orders a few times a month; who orders now and then; and whose invoices are open for long.
  private static let ledgers = [
    StableLedger(invoicesAMonth: 2...6, years: 12, rates: usual, limitCents: 3_000_000),
    StableLedger(invoicesAMonth: 0.5...2, years: 12, rates: usual, limitCents: 3_000_000),
    StableLedger(
      invoicesAMonth: 1...4, termsDays: 60, years: 12, rates: usual, limitCents: 9_000_000),
  ]
  /// As often as the policy that ships has it.
  private static let usual: [DriftKind: Double] = [
    .disputes: 0.02, .extensions: 0.01, .failedPayments: 0.03, .reminders: 0.1,
  ]

  /// Half of the budget is for red, so that there are enough red ones to count.
  @Test func `detectors raise the false alarms that the budget promises`() throws {
    let settings = try #require(
      DriftSettings(
        falseAlarmsAWeek: 13.75, redFalseAlarmsAWeek: 6.875,
        usualRates: DriftSettings.standard.usualRates))
    let feed = StableFeed(Self.ledgers, customers: 1_000, seed: 70_000)
    let thresholds = DriftThresholds(for: feed.usualLoad, under: settings)
    #expect(feed.usualLoad.falseAlarmsAWeek(under: thresholds) <= 13.75 + 1e-6)
    var sums: [AlertLevel: (raised: Int, promised: Double)] = [:]
    for kind in DriftKind.allCases {
      let raised = feed.raised(kind, under: thresholds)
      for (level, count) in [(AlertLevel.amber, raised.amber), (.red, raised.red)] {
        let threshold = thresholds.threshold(of: level, kind)
        let promised = feed.promised(kind, at: threshold)
        let told = "\(kind) \(level) beyond \(threshold): \(count) raised, \(promised) promised"
        // Fewer would say nothing.
        #expect(promised > (level == .red ? 125 : 250), "\(told)")
        let ratio = Double(count) / promised
        #expect(ratio < 1.25, "\(told)")
        #expect(ratio > 0.75, "\(told)")
        let sum = sums[level] ?? (0, 0)
        sums[level] = (sum.raised + count, sum.promised + promised)
      }
    }
    // The budget as a whole.
    for (level, sum) in sums {
      #expect(abs(Double(sum.raised) / sum.promised - 1) < 0.15, "\(level) \(sum)")
    }
  }
}
