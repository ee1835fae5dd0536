import CreditPolicy
import Foundation
import Receivables

/// Reads the legal rules of every country, one file each, from `Models/legal`.
public enum LegalRulesDocument {
  /// Reads a folder.
  public static func read(folder: String) throws(DocumentProblem) -> LegalRules {
    try read(try texts(folder: folder), folder: folder)
  }

  /// The texts of a folder, in the order of their names.
  public static func texts(folder: String) throws(DocumentProblem) -> [NamedText] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw .directoryMissing(path: folder)
    }
    var texts: [NamedText] = []
    for name in names where name.hasSuffix(".yaml") {
      texts.append(try NamedText(path: folder + "/" + name))
    }
    return texts
  }

  /// Reads texts, wherever they were kept; `folder` names them in messages.
  public static func read(
    _ documents: [NamedText], folder: String
  ) throws(DocumentProblem) -> LegalRules {
    var systems: [LegalSystem] = []
    for document in documents { systems.append(try read(document)) }
    guard let rules = LegalRules(systems) else {
      throw .unreadable(path: folder, reason: "two files speak of one country")
    }
    return rules
  }

  /// Reads one file.
  public static func read(_ path: String) throws(DocumentProblem) -> LegalSystem {
    try read(try NamedText(path: path))
  }

  private static func read(_ document: NamedText) throws(DocumentProblem) -> LegalSystem {
    var root = try YAMLReader(document)
    let code = try root.string("country")
    let members = try root.strings("members")
    var rules: [LegalRule] = []
    for reader in try root.mappings("rules") { rules.append(try rule(reader)) }
    var defaults: [LegalDefault] = []
    for reader in try root.mappings("default-terms") { defaults.append(try defaultTerm(reader)) }
    var penalty: LatePenalty?
    if let reader = try root.optionalMapping("penalty") { penalty = try Self.penalty(reader) }
    var report: LateReport?
    if let reader = try root.optionalMapping("late-report") { report = try lateReport(reader) }
    var periods: [ProcedurePeriod] = []
    for reader in try root.mappings("procedure-periods") { periods.append(try period(reader)) }
    var notice: NoticeRule?
    if let reader = try root.optionalMapping("notice") { notice = try Self.notice(reader) }
    try root.finish()
    guard
      let system = LegalSystem(
        code: code, members: members, rules: rules, defaults: defaults, penalty: penalty,
        lateReport: report, procedurePeriods: periods, notice: notice)
    else { throw root.wrong("rules", expected: "rules whose last day is not before their first") }
    return system
  }

  private static func notice(_ reader: YAMLReader) throws(DocumentProblem) -> NoticeRule {
    var reader = reader
    let notice = NoticeRule(
      article: try reader.string("article"), validFrom: try reader.day("from"),
      source: try reader.string("source"),
      isVerified: try reader.optionalFlag("verified") ?? false)
    try reader.finish()
    return notice
  }

  private static func rule(_ reader: YAMLReader) throws(DocumentProblem) -> LegalRule {
    var reader = reader
    let article = try reader.string("article")
    let cap = try cap(&reader)
    let regimes = try reader.strings("regimes")
    let rule = LegalRule(
      article: article, cap: cap, regimes: regimes.isEmpty ? nil : regimes,
      buyer: try reader.optionalWord("buyer", LegalBuyer.self) ?? .business,
      invoices: try reader.optionalWord("invoices", LegalRule.Invoices.self) ?? .ordinary,
      needsContractClause: try reader.optionalFlag("needs-clause") ?? false,
      issueMonths: try months(&reader),
      validFrom: try reader.day("from"), validTo: try reader.optionalDay("to"),
      source: try reader.string("source"),
      isVerified: try reader.optionalFlag("verified") ?? false)
    try reader.finish()
    return rule
  }

  /// The months of the year in which a rule holds; nil for all of them.
  private static func months(
    _ reader: inout YAMLReader
  ) throws(DocumentProblem) -> ClosedRange<Int>? {
    guard let first = try reader.optionalInteger("from-month", in: 1...12) else { return nil }
    guard let last = try reader.optionalInteger("to-month", in: first...12) else {
      throw .missingKey("to-month", path: reader.path, line: reader.line)
    }
    return first...last
  }

  private static func defaultTerm(_ reader: YAMLReader) throws(DocumentProblem) -> LegalDefault {
    var reader = reader
    let term = LegalDefault(
      article: try reader.string("article"),
      daysAfterDelivery: try reader.integer("days-after-delivery", in: 0...999),
      buyer: try reader.optionalWord("buyer", LegalBuyer.self) ?? .business,
      validFrom: try reader.day("from"), validTo: try reader.optionalDay("to"),
      source: try reader.string("source"),
      isVerified: try reader.optionalFlag("verified") ?? false)
    try reader.finish()
    return term
  }

  private static func period(_ reader: YAMLReader) throws(DocumentProblem) -> ProcedurePeriod {
    var reader = reader
    guard let act = try reader.optionalWord("act", ProcedurePeriod.Act.self) else {
      throw .missingKey("act", path: reader.path, line: reader.line)
    }
    // Asked for first: where the other key is missing, this one is not that one misspelt.
    let more = try reader.optionalInteger("months-more-abroad", in: 0...60) ?? 0
    let period = ProcedurePeriod(
      act: act, article: try reader.string("article"),
      months: try reader.integer("months", in: 1...60),
      monthsMoreAbroad: more,
      validFrom: try reader.day("from"), validTo: try reader.optionalDay("to"),
      source: try reader.string("source"),
      isVerified: try reader.optionalFlag("verified") ?? false)
    try reader.finish()
    return period
  }

  private static func lateReport(_ reader: YAMLReader) throws(DocumentProblem) -> LateReport {
    var reader = reader
    let bands = try reader.strings("bands").map { Int($0) ?? 0 }
    let report = LateReport(
      article: try reader.string("article"), bandDaysMax: bands,
      validFrom: try reader.day("from"), source: try reader.string("source"),
      isVerified: try reader.optionalFlag("verified") ?? false)
    try reader.finish()
    guard let report else {
      throw reader.wrong("bands", expected: "the last days of the bands, such as [30, 60, 90]")
    }
    return report
  }

  private static func cap(_ reader: inout YAMLReader) throws(DocumentProblem) -> LegalCap {
    let kinds: [(key: String, make: (Int) -> LegalCap)] = [
      ("days-after-invoice", LegalCap.daysAfterInvoice),
      ("days-end-of-month", LegalCap.daysEndOfMonth),
      ("days-after-delivery", LegalCap.daysAfterDelivery),
      ("days-after-delivery-decade", LegalCap.daysAfterDeliveryDecade),
      ("days-after-delivery-month", LegalCap.daysAfterDeliveryMonth),
    ]
    var found: LegalCap?
    for (key, make) in kinds {
      if let days = try reader.optionalInteger(key, in: 0...999) { found = make(days) }
    }
    guard let found else {
      throw .missingKey("days-after-invoice", path: reader.path, line: reader.line)
    }
    return found
  }

  private static func penalty(_ reader: YAMLReader) throws(DocumentProblem) -> LatePenalty {
    var reader = reader
    let penalty = LatePenalty(
      article: try reader.string("article"), source: try reader.string("source"),
      isVerified: try reader.optionalFlag("verified") ?? false,
      centralBankRates: try rates(&reader, "central-bank"),
      addedBasisPoints: Int64(try reader.number("added-points", in: 0...100) * 100),
      legalInterestRates: try rates(&reader, "legal-interest"),
      legalInterestMultiple: Int64(try reader.integer("legal-interest-multiple", in: 0...10)),
      fixed: LatePenalty.FixedSum(
        cents: try reader.cents("fixed-amount"), article: try reader.string("fixed-article"),
        source: try reader.string("fixed-source"),
        isVerified: try reader.optionalFlag("fixed-verified") ?? false))
    try reader.finish()
    return penalty
  }

  private static func rates(
    _ reader: inout YAMLReader, _ key: String
  ) throws(DocumentProblem) -> [DatedRate] {
    var rates: [DatedRate] = []
    for row in try reader.mappings(key) {
      var row = row
      let percent = try row.number("percent", in: -10...100)
      let rate = DatedRate(
        from: try row.day("from"), to: try row.day("to"),
        basisPoints: Int64((percent * 100).rounded()), source: try row.string("source"),
        isVerified: try row.optionalFlag("verified") ?? false)
      try row.finish()
      guard let rate else { throw row.wrong("to", expected: "a day not before 'from'") }
      rates.append(rate)
    }
    return rates
  }
}
