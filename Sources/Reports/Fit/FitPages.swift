import CreditPolicy
import Receivables
import Scoring
import Wording

/// What a fit made, ready to be shown.
public struct FitPage: Sendable {
  let name: String
  let outcome: String
  let scorecard: Scorecard
  let validation: Validation?
  let baselines: [(name: String, discrimination: Discrimination)]
  let days: (first: Day?, last: Day?)
  let path: String
  let lateInvoiceShare: Double
  let paymentHabits: PaymentHabits?

  public init(
    name: String, outcome: String, scorecard: Scorecard, validation: Validation?,
    baselines: [(name: String, discrimination: Discrimination)], days: (first: Day?, last: Day?),
    path: String, lateInvoiceShare: Double, paymentHabits: PaymentHabits? = nil
  ) {
    self.paymentHabits = paymentHabits
    self.name = name
    self.outcome = outcome
    self.scorecard = scorecard
    self.validation = validation
    self.baselines = baselines
    self.days = days
    self.path = path
    self.lateInvoiceShare = lateInvoiceShare
  }

  /// The fit as text.
  public func text(in language: Language) -> String {
    let speech = language.speech
    var lines = [
      "\(speech.phrase(.fitTitle)) \(name): \(language.count(scorecard.rowCount)) \(speech.phrase(.rows)), "
        + "\(language.count(scorecard.badCount)) \(speech.phrase(.bads)), \(language.count(scorecard.clusterCount)) "
        + speech.phrase(.customers)
    ]
    if let first = days.first, let last = days.last { lines.append("  \(first) – \(last)") }
    if scorecard.basis == .expertOnly { lines.append(speech.phrase(.expertOnly)) }
    if let found = validation?.discrimination {
      lines += ["", "AUC \(area(found)) (\(speech.phrase(.outOfFold)))"]
      lines.append(language.titled(speech.phrase(.baselines)))
      var table = TextTable(["", ""], [.left, .left])
      for baseline in baselines { table.add([baseline.name, area(baseline.discrimination)]) }
      lines += table.lines().dropFirst()
      lines += [""] + wrapped(verdict(on: found, speech), indent: 0)
    }
    if let validation {
      lines += ["", language.titled(speech.phrase(.calibration))]
      var table = TextTable(
        [.rows, .foreseen, .happened].map(speech.phrase) + ["90 %"],
        [.right, .right, .right, .left])
      for row in validation.calibration {
        table.add([
          language.count(row.count), language.percentage(row.meanProbability),
          language.percentage(Double(row.badCount) / Double(row.count)),
          "\(language.percentage(row.rateLow)) – \(language.percentage(row.rateHigh))"
            + (row.holds ? "" : " *"),
        ])
      }
      lines += table.lines()
      if !validation.calibration.allSatisfy(\.holds) {
        lines.append("  " + speech.phrase(.outsideInterval))
      }
    }
    if let paymentHabits { lines += [""] + table(of: paymentHabits, in: language) }
    if lateInvoiceShare > 0.05 {
      lines += ["", "\(language.percentage(lateInvoiceShare)) \(speech.phrase(.lateKnowledge))"]
    }
    lines += ["", "\(speech.phrase(.written)) \(path)"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The days beyond terms that a tenth, half and nine tenths of the payments do not exceed.
  private func table(of habits: PaymentHabits, in language: Language) -> [String] {
    let speech = language.speech
    var table = TextTable(
      [speech.phrase(.daysBeyondTerms), "10 %", "50 %", "90 %"]
        + [.customers, .invoices].map(speech.phrase),
      [.left, .right, .right, .right, .right, .right])
    func add(_ name: String, _ found: PaymentHabits.Measured) {
      let days = found.habit.daysLate
      table.add(
        [name] + [0, 4, 8].map { "\(days[$0])" }
          + [found.customers, found.invoices].map { language.count($0) })
    }
    add(speech.phrase(.portfolio), habits.portfolio)
    for riskClass in habits.classes.keys.sorted() {
      habits.classes[riskClass].map { add("\(speech.phrase(.grade)) \(riskClass)", $0) }
    }
    return table.lines()
  }

  /// Whether the fit is worth more than what was there before.
  private func verdict(on found: Discrimination, _ speech: any Speech) -> String {
    let expert = "expert-scorecard"
    let best = baselines.filter { $0.name != expert }
      .max { $0.discrimination.auc < $1.discrimination.auc }
    if let best, best.discrimination.auc >= found.auc {
      return "\(speech.phrase(.beatenBy)) \(best.name)."
    }
    let opinion = baselines.first { $0.name == expert }
    guard (opinion?.discrimination.auc ?? 0) < found.auc else {
      return speech.phrase(.expertAsGood)
    }
    let reached = best?.discrimination.interval.upperBound ?? 0
    return speech.phrase(found.interval.lowerBound > reached ? .beatsRules : .mayBeatRules)
  }

  private func area(_ found: Discrimination) -> String {
    "\(three(found.auc)) (\(three(found.interval.lowerBound)) – \(three(found.interval.upperBound)))"
  }

  private func three(_ share: Double) -> String {
    let thousandths = Int((share * 1000).rounded())
    let digits = "\(thousandths % 1000)"
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// The fit as JSON, schema `vigie.fit`.
  public var json: JSONValue {
    func area(_ found: Discrimination?) -> JSONValue {
      guard let found else { return .null }
      return .members([
        "auc": .number(found.auc), "low": .number(found.interval.lowerBound),
        "high": .number(found.interval.upperBound),
      ])
    }
    return .document(
      "vigie.fit",
      [
        "model": .text(name), "outcome": .text(outcome), "basis": .text(scorecard.basis.rawValue),
        "rows": .whole(scorecard.rowCount), "bads": .whole(scorecard.badCount),
        "customers": .whole(scorecard.clusterCount),
        "discrimination": area(validation?.discrimination),
        "brier": .real(validation?.brier), "logLoss": .real(validation?.logLoss),
        "baselines": .list(
          baselines.map {
            .members(["name": .text($0.name), "discrimination": area($0.discrimination)])
          }),
        "paymentHabits": .optional(paymentHabits, Self.json(of:)),
        "path": .text(path),
      ])
  }

  private static func json(of habits: PaymentHabits) -> JSONValue {
    func measured(_ name: String, _ found: PaymentHabits.Measured) -> JSONValue {
      .members([
        "of": .text(name), "customers": .whole(found.customers),
        "invoices": .whole(found.invoices),
        "daysLate": .list(found.habit.daysLate.map { .whole($0) }),
      ])
    }
    return .list(
      [measured("portfolio", habits.portfolio)]
        + habits.classes.sorted { $0.key < $1.key }.map { measured($0.key.rawValue, $0.value) })
  }
}
