import CreditPolicy
import Foundation
import Receivables
import Statistics
import Testing

@testable import Documents

/// The keys `drift` and `slow` of a policy.
@Suite struct PolicyAlertsTests {
  private let shipped: String
  private let drift = """
      drift:
        false-alarms-a-week: 2
        red-false-alarms-a-week: 0.2
        usual-rates: {disputes: 0.02, extensions: 0.01, failed-payments: 0.03, reminders: 0.1}
    """
  private let slow =
    "  slow: {equity-share-max: 0.5, statement-age-days-max: 575, supplier-days-drift: 15, rating-share-down: 0.1}"

  init() throws {
    let models = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Models").path
    shipped = try ModelsFolder(firstOf: [models]).policyText(nil, on: .last).text
    try #require(shipped.contains(drift) && shipped.contains(slow))
  }

  private func alerts(_ text: String) throws -> AlertSettings {
    try PolicyDocument.read(NamedText(name: "p.yaml", text: text)).alerts
  }

  /// The line on which a text begins.
  private func line(of part: String, in text: String) throws -> Int {
    let range = try #require(text.range(of: part), "\(part)")
    return text[..<range.lowerBound].count { $0 == "\n" } + 1
  }

  private func problem(_ text: String) throws -> DocumentProblem? {
    let read = Result { () throws(DocumentProblem) in
      try PolicyDocument.read(NamedText(name: "p.yaml", text: text))
    }
    if case .failure(let problem) = read { return problem }
    return nil
  }

  @Test func `the policy that ships says what holds where a policy says nothing`() throws {
    #expect(try alerts(shipped).drift == .standard)
    #expect(try alerts(shipped).slow == .standard)
  }

  @Test func `a policy from before the keys has the values that ship`() throws {
    let old = shipped.replacing(drift, with: "").replacing(slow, with: "")
    #expect(!old.contains("drift:") && !old.contains("slow:"))
    #expect(try alerts(old) == alerts(shipped))
    // A key with nothing under it says nothing.
    let empty = shipped.replacing(drift, with: "  drift:").replacing(slow, with: "  slow: ~")
    #expect(try alerts(empty) == alerts(shipped))
    // Usual rates may be left out, and the others hold.
    let brief = shipped.replacing(
      drift, with: "  drift: {false-alarms-a-week: 5, red-false-alarms-a-week: 1}")
    let settings = try alerts(brief).drift
    #expect(settings.falseAlarmsAWeek == 5 && settings.redFalseAlarmsAWeek == 1)
    #expect(settings.usualRates == DriftSettings.standard.usualRates)
    #expect(try alerts(brief).slow == .standard)
  }

  @Test func `what is written is what is read`() throws {
    for seed in 0..<8 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      func share(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * random.nextUniform()
      }
      let budget = share(0.02, 900)
      let red = budget * share(0.1, 1)
      let rates = try #require(
        DriftSettings.EventRates(
          disputes: share(0.001, 0.9), extensions: share(0.001, 0.9),
          failedPayments: share(0.001, 0.9), reminders: share(0.001, 0.9)))
      let drift = try #require(
        DriftSettings(falseAlarmsAWeek: budget, redFalseAlarmsAWeek: red, usualRates: rates))
      let slow = try #require(
        SlowSignalSettings(
          equityShareMax: share(0, 1), statementAgeDaysMax: 1 + random.nextInt(below: 3_650),
          supplierDaysDrift: share(1, 1_000), ratingShareDown: share(0.01, 1)))
      let written =
        shipped
        .replacing(
          self.drift,
          with: """
              drift:
                red-false-alarms-a-week: \(red)
                false-alarms-a-week: \(budget)
                usual-rates:
                  reminders: \(rates.reminders)
                  disputes: \(rates.disputes)
                  extensions: \(rates.extensions)
                  failed-payments: \(rates.failedPayments)
            """
        )
        .replacing(
          self.slow,
          with: """
              slow:
                rating-share-down: \(slow.ratingShareDown)
                supplier-days-drift: \(slow.supplierDaysDrift)
                statement-age-days-max: \(slow.statementAgeDaysMax)
                equity-share-max: \(slow.equityShareMax)
            """)
      #expect(try alerts(written).drift == drift, "seed \(seed)")
      #expect(try alerts(written).slow == slow, "seed \(seed)")
      // The thresholds by which an open alert stays leave both as they are.
      #expect(try alerts(written).staying.drift == drift)
      #expect(try alerts(written).staying.slow == slow)
    }
  }

  @Test func `both ends of each range will do`() throws {
    for (from, to) in [
      ("false-alarms-a-week: 2\n", "false-alarms-a-week: 1000\n"),
      ("red-false-alarms-a-week: 0.2", "red-false-alarms-a-week: 2"),
      ("red-false-alarms-a-week: 0.2", "red-false-alarms-a-week: 0.001"),
      ("disputes: 0.02", "disputes: 0.0001"), ("reminders: 0.1", "reminders: 0.9"),
      ("equity-share-max: 0.5", "equity-share-max: 0"),
      ("equity-share-max: 0.5", "equity-share-max: 1"),
      ("statement-age-days-max: 575", "statement-age-days-max: 1"),
      ("statement-age-days-max: 575", "statement-age-days-max: 3650"),
      ("supplier-days-drift: 15", "supplier-days-drift: 1000"),
      ("rating-share-down: 0.1", "rating-share-down: 1"),
    ] {
      #expect(shipped.contains(from), "\(from)")
      #expect(try problem(shipped.replacing(from, with: to)) == nil, "\(to)")
    }
  }

  /// What may be wrong with each value, and what would do.
  @Test(arguments: [
    ("    false-alarms-a-week: 2", "    false-alarms-a-week: 0", "a number from 0.01 to 1000"),
    ("    false-alarms-a-week: 2", "    false-alarms-a-week: -2", "a number from 0.01 to 1000"),
    ("    false-alarms-a-week: 2", "    false-alarms-a-week: 1001", "a number from 0.01 to 1000"),
    ("    false-alarms-a-week: 2", "    false-alarms-a-week: nan", "a number from 0.01 to 1000"),
    ("    false-alarms-a-week: 2", "    false-alarms-a-week: two", "a number from 0.01 to 1000"),
    ("red-false-alarms-a-week: 0.2", "red-false-alarms-a-week: 0", "a number from 0.001 to 1000"),
    (
      "red-false-alarms-a-week: 0.2", "red-false-alarms-a-week: 2.01",
      "not more than false-alarms-a-week"
    ),
    ("disputes: 0.02", "disputes: 0", "a number from 0.0001 to 0.9"),
    ("extensions: 0.01", "extensions: 1", "a number from 0.0001 to 0.9"),
    ("failed-payments: 0.03", "failed-payments: 3%", "a number from 0.0001 to 0.9"),
    ("reminders: 0.1", "reminders: -0.1", "a number from 0.0001 to 0.9"),
    ("equity-share-max: 0.5", "equity-share-max: 50", "a number from 0 to 1"),
    ("equity-share-max: 0.5", "equity-share-max: -0.1", "a number from 0 to 1"),
    ("statement-age-days-max: 575", "statement-age-days-max: 0", "a whole number from 1 to 3650"),
    (
      "statement-age-days-max: 575", "statement-age-days-max: 575.5",
      "a whole number from 1 to 3650"
    ),
    ("supplier-days-drift: 15", "supplier-days-drift: 0", "a number from 1 to 1000"),
    ("rating-share-down: 0.1", "rating-share-down: 0", "a number from 0.01 to 1"),
    ("rating-share-down: 0.1", "rating-share-down: 10", "a number from 0.01 to 1"),
  ])
  func `a value that will not do is told with its line and what would`(
    from: String, to: String, expected: String
  ) throws {
    try #require(shipped.contains(from), "\(from)")
    let text = shipped.replacing(from, with: to)
    let parts = to.trimmingCharacters(in: .whitespaces).components(separatedBy: ": ")
    #expect(
      try problem(text)
        == .wrongValue(
          key: parts[0], value: parts[1], path: "p.yaml", line: try line(of: to, in: text),
          expected: expected))
  }

  @Test func `a key that is missing, misspelt or no mapping is told with its line`() throws {
    for (from, to, at) in [
      ("    red-false-alarms-a-week: 0.2\n", "", "    false-alarms-a-week: 2"),
      ("    false-alarms-a-week: 2\n", "", "    red-false-alarms-a-week"),
      (", reminders: 0.1", "", "    usual-rates:"), (", rating-share-down: 0.1", "", "  slow: {"),
      ("equity-share-max: 0.5, ", "", "  slow: {"),
    ] {
      let text = shipped.replacing(from, with: to)
      #expect(text != shipped)
      guard case .missingKey(_, _, let line)? = try problem(text) else {
        Issue.record("\(from) was not missed: \(String(describing: try problem(text)))")
        continue
      }
      #expect(try line == self.line(of: at, in: text), "\(from)")
    }
    let misspelt = shipped.replacing("supplier-days-drift: 15", with: "supplier-days: 15")
    #expect(try problem(misspelt) != nil)
    let more = shipped.replacing(
      "rating-share-down: 0.1}", with: "rating-share-down: 0.1, rate: 1}")
    guard case .unknownKey("rate", "p.yaml", let line, let allowed)? = try problem(more) else {
      Issue.record("'rate' means nothing")
      return
    }
    #expect(try line == self.line(of: "rate: 1", in: more))
    #expect(allowed.contains("rating-share-down"))
    let flat = shipped.replacing(drift, with: "  drift: 2")
    #expect(
      try problem(flat)
        == .wrongValue(
          key: "drift", value: "2", path: "p.yaml", line: try self.line(of: "  drift: 2", in: flat),
          expected: "lines of 'key: value' under it"))
  }
}
