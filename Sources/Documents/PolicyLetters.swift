import CreditPolicy
import Receivables

// The part of a policy that says how letters of collection are written. A policy that says nothing of
// them has the values that ship.

extension PolicyDocument {
  static func letters(_ reader: YAMLReader) throws(DocumentProblem) -> LetterRules {
    var reader = reader
    let standard = LetterRules.standard
    let rules = LetterRules(
      courtesy: try letter("courtesy", standard.courtesy, in: &reader),
      formal: try letter("formal", standard.formal, in: &reader),
      notice: try letter("notice", standard.notice, in: &reader),
      suspendsDeliveries: try reader.optionalFlag("suspend-deliveries")
        ?? standard.suspendsDeliveries)
    try reader.finish()
    return rules
  }

  private static func letter(
    _ key: String, _ standard: LetterRule, in outer: inout YAMLReader
  ) throws(DocumentProblem) -> LetterRule {
    guard var reader = try outer.optionalMapping(key) else { return standard }
    let rule = LetterRule(
      daysToPay: try reader.optionalInteger("days-to-pay", in: 1...90) ?? standard.daysToPay,
      pauseDays: try reader.optionalInteger("pause-days", in: 0...365) ?? standard.pauseDays,
      claimsPenalties: try reader.optionalFlag("penalties") ?? standard.claimsPenalties)
    try reader.finish()
    return rule
  }
}
