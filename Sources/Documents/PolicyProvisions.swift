import CreditPolicy
import Receivables

// The part of a policy that says how provisions are reckoned. A policy that says nothing of them has
// the values that ship.

extension PolicyDocument {
  static func provisions(_ reader: YAMLReader) throws(DocumentProblem) -> ProvisionRules {
    var reader = reader
    let standard = ProvisionRules.standard
    let rules = ProvisionRules(
      lostAfterMonths: try reader.optionalInteger("lost-after-months", in: 4...60)
        ?? standard.lostAfterMonths,
      historyMonths: try reader.optionalInteger("history-months", in: 1...240)
        ?? standard.historyMonths,
      monthsMin: try reader.optionalInteger("months-min", in: 1...240) ?? standard.monthsMin,
      dueDatesMin: try reader.optionalInteger("due-dates-min", in: 1...1_000_000_000)
        ?? standard.dueDatesMin,
      segmentDueDatesMin: try reader.optionalInteger(
        "segment-due-dates-min", in: 1...1_000_000_000) ?? standard.segmentDueDatesMin,
      segmentLossesMin: try reader.optionalInteger("segment-losses-min", in: 1...1_000_000_000)
        ?? standard.segmentLossesMin,
      lastBandDueDatesMin: try reader.optionalInteger(
        "last-band-due-dates-min", in: 1...1_000_000_000) ?? standard.lastBandDueDatesMin,
      forwardFactor: try reader.optionalNumber("forward-factor", in: 0.01...10)
        ?? standard.forwardFactor,
      lateDays: try reader.optionalInteger("late-days", in: 1...3650) ?? standard.lateDays,
      procedureShare: try reader.optionalNumber("procedure-share", in: 0...1),
      defaultShare: try reader.optionalNumber("default-share", in: 0...1))
    try reader.finish()
    guard let rules else {
      throw reader.wrong("months-min", expected: "not more than history-months")
    }
    return rules
  }
}
