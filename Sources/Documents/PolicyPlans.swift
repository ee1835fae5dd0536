import CreditPolicy
import Receivables

// The parts of a policy that speak of instalment plans and of good payers. A policy that says nothing
// of them has the values that ship.

extension PolicyDocument {
  static func plans(_ reader: YAMLReader) throws(DocumentProblem) -> PlanRules {
    var reader = reader
    let standard = PlanRules.standard
    let rules = PlanRules(
      instalmentsMax: try reader.optionalInteger("instalments-max", in: 1...120)
        ?? standard.instalmentsMax,
      monthsMax: try reader.optionalInteger("months-max", in: 1...120) ?? standard.monthsMax,
      firstWithinDays: try reader.optionalInteger("first-within-days", in: 1...365)
        ?? standard.firstWithinDays,
      instalmentCentsMin: try reader.optionalCents("instalment-min") ?? standard.instalmentCentsMin,
      quantile: try reader.optionalNumber("quantile", in: 0...1) ?? standard.quantile,
      historyMonths: try reader.optionalInteger("history-months", in: 1...120)
        ?? standard.historyMonths,
      stretchShare: try reader.optionalNumber("stretch-share", in: 0...1)
        ?? standard.stretchShare,
      toleranceDays: try reader.optionalInteger("tolerance-days", in: 0...60)
        ?? standard.toleranceDays,
      brokenAfterDays: try reader.optionalInteger("broken-after-days", in: 0...365)
        ?? standard.brokenAfterDays)
    try reader.finish()
    guard let rules else {
      throw reader.wrong("broken-after-days", expected: "not less than tolerance-days")
    }
    return rules
  }

  static func goodPayers(_ reader: YAMLReader) throws(DocumentProblem) -> GoodPayerRules {
    var reader = reader
    let standard = GoodPayerRules.standard
    let names = try reader.strings("classes")
    let classes = names.compactMap { RiskClass(rawValue: $0) }
    let rules = GoodPayerRules(
      classes: names.isEmpty
        ? standard.classes : Set(classes.count == names.count ? classes : []),
      monthsMin: try reader.optionalInteger("months-min", in: 1...1200) ?? standard.monthsMin,
      paidInvoicesMin: try reader.optionalInteger("paid-invoices-min", in: 1...100_000)
        ?? standard.paidInvoicesMin,
      onTimeShareMin: try reader.optionalNumber("on-time-share-min", in: 0...1)
        ?? standard.onTimeShareMin,
      onTimeDays: try reader.optionalInteger("on-time-days", in: 0...365) ?? standard.onTimeDays,
      overdueDaysMax: try reader.optionalInteger("overdue-days-max", in: 0...365)
        ?? standard.overdueDaysMax,
      extraDaysMin: try reader.optionalInteger("extra-days-min", in: 1...365)
        ?? standard.extraDaysMin,
      salesUplift: try reader.optionalNumber("sales-uplift", in: 0...1))
    try reader.finish()
    guard let rules else { throw reader.wrong("classes", expected: "classes among A to F") }
    return rules
  }
}
