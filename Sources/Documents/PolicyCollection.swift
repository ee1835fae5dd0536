import CreditPolicy
import Receivables

// The part of a policy that says how money is asked for. A policy that says nothing of it has the
// ladder that ships.

extension PolicyDocument {
  static func collection(_ reader: YAMLReader) throws(DocumentProblem) -> CollectionRules {
    var reader = reader
    let standard = CollectionRules.standard
    var ladders: [String: LadderRules] = [:]
    for entry in try reader.mappings("ladders") {
      var entry = entry
      let grades = try entry.strings("classes")
      let rules = try ladder(&entry)
      for grade in grades {
        guard CollectionRules.grades.contains(grade) else {
          throw entry.wrong(
            "classes",
            expected: "classes among " + CollectionRules.grades.joined(separator: ", "))
        }
        guard ladders[grade] == nil else {
          throw entry.wrong("classes", expected: "each class once, and \(grade) stands in two")
        }
        ladders[grade] = rules
      }
    }
    if let grade = CollectionRules.grades.first(where: { ladders[$0] == nil }), !ladders.isEmpty {
      throw reader.wrong("ladders", expected: "a ladder for every class, \(grade) has none")
    }
    for grade in CollectionRules.grades where ladders[grade] == nil {
      ladders[grade] = standard.ladder(ofGrade: grade)
    }
    let settlers = try settlers(&reader)
    let wait = try waitDays(&reader)
    let paid = try paidShares(&reader)
    let horizon =
      try reader.optionalInteger("horizon-days", in: 1...90) ?? standard.horizonDays
    let history =
      try reader.optionalInteger("history-days", in: 1...3650) ?? standard.historyDays
    let rules = CollectionRules(
      ladders: ladders, settlers: settlers.byReason, otherSettler: settlers.other,
      callWaitDays: wait.call, settlementWaitDays: wait.settlement,
      horizonDays: horizon, historyDays: history,
      floorCents: try reader.optionalCents("floor-amount") ?? standard.floorCents,
      priors: try priors(&reader), paidShares: paid.shares, paidWeightItems: paid.weight)
    try reader.finish()
    guard let rules else {
      throw reader.wrong("history-days", expected: "more than horizon-days")
    }
    return rules
  }

  private static func ladder(_ reader: inout YAMLReader) throws(DocumentProblem) -> LadderRules {
    let rules = LadderRules(
      courtesy: try step(try reader.mapping("courtesy")),
      formal: try step(try reader.mapping("formal")),
      notice: try step(try reader.mapping("notice")),
      settlement: try step(try reader.mapping("settlement")),
      pauseDays: try reader.integer("pause-days", in: 1...365))
    try reader.finish()
    guard let rules else {
      throw reader.wrong("settlement", expected: "each step after more days than the one before")
    }
    return rules
  }

  private static func step(_ reader: YAMLReader) throws(DocumentProblem) -> StepRule {
    var reader = reader
    let days = try reader.integer("after-days", in: 1...1000)
    let channel = try reader.optionalWord("channel", ContactChannel.self)
    guard let channel else { throw reader.missing("channel") }
    let tone = try reader.optionalWord("tone", CollectionTone.self)
    guard let tone else { throw reader.missing("tone") }
    try reader.finish()
    return StepRule(afterDays: days, channel: channel, tone: tone)
  }

  private static func settlers(
    _ root: inout YAMLReader
  ) throws(DocumentProblem) -> (byReason: [DisputeReason: PolicyName], other: PolicyName) {
    let standard = CollectionRules.standard
    var byReason: [DisputeReason: PolicyName] = [:]
    for reason in DisputeReason.allCases { byReason[reason] = standard.settler(of: reason) }
    guard var reader = try root.optionalMapping("disputes") else {
      return (byReason, standard.otherSettler)
    }
    for reason in DisputeReason.allCases {
      if let role = try reader.optionalName(reason.rawValue) { byReason[reason] = role }
    }
    let other = try reader.optionalName("unknown") ?? standard.otherSettler
    try reader.finish()
    return (byReason, other)
  }

  /// How long the next step waits after what was done without a letter.
  private static func waitDays(
    _ root: inout YAMLReader
  ) throws(DocumentProblem) -> (call: Int, settlement: Int) {
    let standard = CollectionRules.standard
    guard var reader = try root.optionalMapping("wait-days") else {
      return (standard.callWaitDays, standard.settlementWaitDays)
    }
    let call = try reader.optionalInteger("call", in: 0...365) ?? standard.callWaitDays
    let settlement =
      try reader.optionalInteger("settlement", in: 0...365) ?? standard.settlementWaitDays
    try reader.finish()
    return (call, settlement)
  }

  private static func priors(
    _ root: inout YAMLReader
  ) throws(DocumentProblem) -> [EffectPrior] {
    let standard = CollectionRules.standard.priors
    guard var reader = try root.optionalMapping("effects") else { return standard }
    var all: [EffectPrior] = []
    for (name, usual) in zip(["courtesy", "formal", "notice", "settlement"], standard) {
      guard var entry = try reader.optionalMapping(name) else {
        all.append(usual)
        continue
      }
      let prior = EffectPrior(
        hazardRatio: try entry.number("hazard-ratio", in: 0.1...10),
        weightPayments: try entry.number("weight", in: 1...1_000_000))
      try entry.finish()
      guard let prior else { throw entry.wrong("hazard-ratio", expected: "a number above 0") }
      all.append(prior)
    }
    try reader.finish()
    return all
  }

  private static func paidShares(
    _ root: inout YAMLReader
  ) throws(DocumentProblem) -> (shares: [Double], weight: Double) {
    let standard = CollectionRules.standard
    guard var reader = try root.optionalMapping("paid-within-horizon") else {
      return (standard.paidShares, standard.paidWeightItems)
    }
    var shares: [Double] = []
    for key in ["late-1-to-30", "late-31-to-60", "late-61-to-90", "late-over-90"] {
      shares.append(try reader.number(key, in: 0.001...0.999))
    }
    let weight = try reader.optionalNumber("weight", in: 1...1_000_000)
    try reader.finish()
    return (shares, weight ?? standard.paidWeightItems)
  }
}

extension YAMLReader {
  /// A name for all languages, or one for each under its code; nil where the key is absent.
  fileprivate mutating func optionalName(_ key: String) throws(DocumentProblem) -> PolicyName? {
    guard isMapping(key) else { return try optionalString(key).map { PolicyName($0) } }
    guard var reader = try optionalMapping(key) else { return nil }
    var byLanguage: [String: String] = [:]
    for code in ["en", "fr"] { byLanguage[code] = try reader.optionalString(code) }
    try reader.finish()
    guard let first = byLanguage["en"] ?? byLanguage["fr"] else {
      throw wrong(key, expected: "a name, or names under en and fr")
    }
    return PolicyName(first, byLanguage: byLanguage.filter { $0.value != first })
  }
}
