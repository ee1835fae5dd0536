import CreditPolicy
import Receivables

// The parts of a policy that speak of offers: guarantees and their prices, departures from a
// request, existing customers, sectors, and how customers pay.

extension PolicyDocument {
  static func guarantees(_ reader: YAMLReader) throws(DocumentProblem) -> GuaranteeRules {
    var reader = reader
    var kinds: [String: GuaranteeKind] = [:]
    for name in reader.keys { kinds[name] = try guarantee(try reader.mapping(name)) }
    return GuaranteeRules(kinds: kinds)
  }

  private static func guarantee(_ reader: YAMLReader) throws(DocumentProblem) -> GuaranteeKind {
    var reader = reader
    let kind = GuaranteeKind(
      jointFailureShare: try reader.number("joint-failure", in: 0...1),
      coveredBasisPoints: try reader.optionalBasisPoints("covered-share") ?? 10_000,
      outlivesDays: try reader.optionalInteger("outlives-days", in: 1...365) ?? 1,
      discretionaryCentsMax: try reader.optionalCents("discretionary-max"),
      yearlyBasisPoints: try reader.optionalBasisPoints("cost-a-year") ?? 0,
      turnoverBasisPoints: try reader.optionalBasisPoints("cost-of-price") ?? 0,
      invoiceBasisPoints: try reader.optionalBasisPoints("cost-of-invoice") ?? 0,
      fixedCents: try reader.optionalCents("cost-fixed") ?? 0,
      orderLossShare: try reader.optionalNumber("order-loss", in: 0...1) ?? 0,
      financedBasisPoints: try reader.optionalBasisPoints("financed-share") ?? 0,
      financingBasisPoints: try reader.optionalBasisPoints("financing-rate") ?? 0)
    try reader.finish()
    return kind
  }

  static func offers(_ reader: YAMLReader) throws(DocumentProblem) -> OfferRules {
    var reader = reader
    var deposits: [Int64] = []
    for text in try reader.strings("deposit-shares") {
      guard let share = Double(text), share > 0, share < 1 else {
        throw reader.wrong("deposit-shares", expected: "shares between 0 and 1")
      }
      deposits.append(Int64((share * 10_000).rounded()))
    }
    var discounts: [EarlyPaymentOffer] = []
    for discount in try reader.mappings("discounts") {
      var discount = discount
      discounts.append(
        EarlyPaymentOffer(
          basisPoints: try discount.basisPoints("share"),
          withinDays: try discount.integer("within-days", in: 0...365),
          takeUpShare: try discount.number("take-up", in: 0...1)))
      try discount.finish()
    }
    var loss = try reader.mapping("order-loss")
    let rules = OfferRules(
      toleranceShare: try reader.number("smallest-departure-within", in: 0...1),
      depositBasisPoints: deposits, depositLossShare: try loss.number("deposit", in: 0...1),
      dayCutLossShare: try loss.number("day-cut", in: 0...1), discounts: discounts)
    try loss.finish()
    try reader.finish()
    return rules
  }

  static func existing(_ reader: YAMLReader) throws(DocumentProblem) -> ExistingCustomerRules {
    var reader = reader
    let rules = ExistingCustomerRules(
      establishedMonths: try reader.integer("established-months", in: 0...1200),
      noticeDays: try reader.integer("notice-days", in: 0...730),
      holdShare: try reader.number("hold-share", in: 0...1))
    try reader.finish()
    return rules
  }

  static func sector(_ reader: YAMLReader) throws(DocumentProblem) -> SectorException {
    var reader = reader
    let codes = try reader.strings("codes")
    guard !codes.isEmpty else { throw reader.wrong("codes", expected: "the first digits of codes") }
    let exception = SectorException(
      codes: codes, termsDaysMax: try reader.optionalInteger("days-max", in: 0...999),
      appetiteBasisPoints: try reader.optionalBasisPoints("appetite-share") ?? 10_000,
      until: try reader.optionalDay("until"))
    try reader.finish()
    return exception
  }

  static func payment(_ root: inout YAMLReader) throws(DocumentProblem) -> PaymentHabit {
    let days = try root.strings("days-late")
    guard !days.isEmpty else { return .french }
    let known = days.compactMap { Int($0) }
    guard known.count == days.count, let habit = PaymentHabit(daysLate: known) else {
      throw root.wrong("days-late", expected: "whole days, such as [-3, 0, 4, 16]")
    }
    return habit
  }
}

extension YAMLReader {
  /// A share of the whole, in hundredths of a percent; nil where the key is absent.
  mutating func optionalBasisPoints(_ key: String) throws(DocumentProblem) -> Int64? {
    guard let share = try optionalNumber(key, in: 0...1) else { return nil }
    return Int64((share * 10_000).rounded())
  }
}

extension PolicyDocument {
  /// What is assumed of each lever of the DSO.
  static func levers(_ reader: YAMLReader) throws(DocumentProblem) -> LeverRules {
    var reader = reader
    let rules = LeverRules(
      discountTakeUp: try reader.number("discount-take-up", in: 0...1),
      discountDays: try reader.integer("discount-days", in: 0...365),
      discountRate: try reader.number("discount-rate", in: 0...0.2),
      disputeDays: try reader.integer("dispute-days", in: 0...365),
      reminderDays: try reader.integer("reminder-days", in: 0...365),
      reminderShare: try reader.number("reminder-share", in: 0...1),
      factorAdvance: try reader.number("factor-advance", in: 0...1))
    try reader.finish()
    guard let rules else { throw reader.wrong("discount-take-up", expected: "a share") }
    return rules
  }
}
