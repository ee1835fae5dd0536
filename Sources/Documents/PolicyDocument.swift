import CreditPolicy
import Receivables

/// Reads a credit policy, such as `Models/policy/default-2026.yaml`.
public enum PolicyDocument {
  /// Reads a file.
  public static func read(_ path: String) throws(DocumentProblem) -> CreditPolicy {
    try read(try NamedText(path: path))
  }

  /// Reads a text, wherever it was kept.
  public static func read(_ document: NamedText) throws(DocumentProblem) -> CreditPolicy {
    var root = try YAMLReader(document)
    let version = try root.string("policy")
    let activeFrom = try root.day("active-from")
    let country = try root.optionalString("country")
    let scale = try masterScale(&root)
    let classes = try grades(&root, "classes") { RiskClass(rawValue: $0) }
    let fifths = try grades(&root, "fifths") { name in
      QuantileClass.allCases.first { $0.description == name }
    }
    let newCustomer = try newCustomer(try root.mapping("new-customer"))
    let limit = try limit(try root.mapping("limit"))
    let guarantees = try guarantees(try root.mapping("guarantees"))
    let loss = try loss(try root.mapping("loss"))
    let price = try price(try root.mapping("price"))
    let check = try check(try root.mapping("check"))
    var approvals: [ApprovalLevel] = []
    for reader in try root.mappings("approvals") { approvals.append(try approval(reader)) }
    let alerts = try alerts(try root.mapping("alerts"))
    var offers = OfferRules.none
    if let reader = try root.optionalMapping("offers") { offers = try Self.offers(reader) }
    var existing = ExistingCustomerRules.none
    if let reader = try root.optionalMapping("existing-customers") {
      existing = try Self.existing(reader)
    }
    var sectors: [SectorException] = []
    for reader in try root.mappings("sectors") { sectors.append(try sector(reader)) }
    let payment = try payment(&root)
    var targets = CollectionTargets.none
    if let reader = try root.optionalMapping("targets") { targets = try Self.targets(reader) }
    var levers = LeverRules.standard
    if let reader = try root.optionalMapping("levers") { levers = try Self.levers(reader) }
    var provisions = ProvisionRules.standard
    if let reader = try root.optionalMapping("provisions") {
      provisions = try Self.provisions(reader)
    }
    var collection = CollectionRules.standard
    if let reader = try root.optionalMapping("collection") {
      collection = try Self.collection(reader)
    }
    var letters = LetterRules.standard
    if let reader = try root.optionalMapping("letters") { letters = try Self.letters(reader) }
    var plans = PlanRules.standard
    if let reader = try root.optionalMapping("instalment-plans") { plans = try Self.plans(reader) }
    var goodPayers = GoodPayerRules.standard
    if let reader = try root.optionalMapping("good-payers") {
      goodPayers = try Self.goodPayers(reader)
    }
    try root.finish()
    do {
      return try CreditPolicy(
        version: version, activeFrom: activeFrom, country: country, masterScale: scale,
        classes: classes, quantiles: fifths, newCustomer: newCustomer, limit: limit,
        guarantees: guarantees, loss: loss, price: price, check: check, approvals: approvals,
        alerts: alerts, offers: offers, existing: existing, sectors: sectors, payment: payment,
        targets: targets, levers: levers, provisions: provisions, collection: collection,
        letters: letters, plans: plans, goodPayers: goodPayers)
    } catch {
      throw problem(of: error, in: root)
    }
  }

  /// Reads a text whose terms must be lawful on every invoice date of four years: a policy that
  /// would propose an unlawful term does not load.
  public static func read(
    _ document: NamedText, under law: LegalRules
  ) throws(DocumentProblem) -> CreditPolicy {
    let policy = try read(document)
    do {
      try policy.checkLawfulness(under: law)
    } catch {
      throw problem(of: error, in: try YAMLReader(document))
    }
    return policy
  }

  private static func masterScale(_ root: inout YAMLReader) throws(DocumentProblem) -> MasterScale {
    let bounds = try root.strings("master-scale").compactMap { Double($0) }
    guard let scale = MasterScale(bounds: bounds) else {
      throw root.wrong("master-scale", expected: "five ascending shares between 0 and 1")
    }
    return scale
  }

  private static func grades<Grade: Hashable>(
    _ root: inout YAMLReader, _ key: String, _ grade: (String) -> Grade?
  ) throws(DocumentProblem) -> [Grade: ClassRules] {
    var reader = try root.mapping(key)
    var rules: [Grade: ClassRules] = [:]
    for name in reader.keys {
      let mapping = try reader.mapping(name)
      guard let grade = grade(name) else { continue }
      rules[grade] = try classRules(mapping)
    }
    return rules
  }

  private static func classRules(_ reader: YAMLReader) throws(DocumentProblem) -> ClassRules {
    var reader = reader
    var terms: [PaymentTerms] = []
    for text in try reader.strings("terms") {
      guard let known = PaymentTerms(text) else {
        throw .wrongValue(
          key: "terms", value: text, path: reader.path, line: reader.line(of: "terms"),
          expected: "terms such as \"30\" or \"45EOM-A\"")
      }
      terms.append(known)
    }
    var bands: [CoverBand] = []
    for band in try reader.mappings("cover") {
      var band = band
      let above = try band.cents("above")
      let share = try band.basisPoints("share")
      try band.finish()
      guard let known = CoverBand(aboveCents: above, coveredBasisPoints: share) else {
        throw reader.wrong("cover", expected: "an amount and a share")
      }
      bands.append(known)
    }
    let rules = ClassRules(
      terms: terms, termsDaysMax: try reader.integer("days-max", in: 0...999),
      appetiteCents: try reader.cents("appetite"), coverBands: bands,
      guaranteeKinds: try reader.strings("guarantees"))
    try reader.finish()
    return rules
  }

  private static func newCustomer(_ reader: YAMLReader) throws(DocumentProblem) -> NewCustomerRules
  {
    var reader = reader
    let rules = NewCustomerRules(
      monthsKnownMin: try reader.integer("months-known-min", in: 0...120),
      settledInvoicesMin: try reader.integer("settled-invoices-min", in: 0...1000),
      rules: try classRules(try reader.mapping("rules")))
    try reader.finish()
    return rules
  }

  private static func limit(_ reader: YAMLReader) throws(DocumentProblem) -> LimitRules {
    var reader = reader
    let rules = LimitRules(
      equityBasisPoints: try reader.basisPoints("equity-share"),
      withoutAccountsCents: try reader.cents("without-accounts"),
      accountsAgeDaysMax: try reader.integer("accounts-age-days-max", in: 0...3650),
      groupCents: try reader.optionalCents("group"))
    try reader.finish()
    guard let rules else { throw reader.wrong("equity-share", expected: "a share") }
    return rules
  }

  private static func loss(_ reader: YAMLReader) throws(DocumentProblem) -> LossRules {
    var reader = reader
    let rules = LossRules(
      insolvencyShare: try reader.number("insolvency-share", in: 0...1),
      insolvencyRecoveryShare: try reader.number("insolvency-recovery-share", in: 0...1),
      lateLossShare: try reader.number("late-loss-share", in: 0...1),
      isVATRecoverable: try reader.optionalFlag("vat-recoverable") ?? false,
      tailDays: try reader.integer("tail-days", in: 0...1000))
    try reader.finish()
    guard let rules else { throw reader.wrong("tail-days", expected: "days") }
    return rules
  }

  private static func price(_ reader: YAMLReader) throws(DocumentProblem) -> PriceRules {
    var reader = reader
    let margin = try reader.optionalNumber("margin", in: -1...1)
    let rules = PriceRules(
      costOfFundsBasisPoints: try reader.basisPoints("cost-of-funds"),
      marginBasisPoints: margin.map { Int64(($0 * 10_000).rounded()) },
      expectedLossBasisPointsMax: try reader.basisPoints("expected-loss-max"))
    try reader.finish()
    return rules
  }

  private static func check(_ reader: YAMLReader) throws(DocumentProblem) -> CheckRules {
    var reader = reader
    let rules = CheckRules(
      validityDays: try reader.integer("validity-days", in: 0...365),
      depositBasisPointsMax: try reader.basisPoints("deposit-share-max"),
      overdueHoldDays: try reader.integer("overdue-hold-days", in: 0...365),
      overdueHoldCents: try reader.cents("overdue-hold-amount"),
      referralRole: try reader.string("referral-role"))
    try reader.finish()
    return rules
  }

  private static func approval(_ reader: YAMLReader) throws(DocumentProblem) -> ApprovalLevel {
    var reader = reader
    let level = ApprovalLevel(
      role: try reader.string("role"), centsMax: try reader.optionalCents("up-to"))
    try reader.finish()
    return level
  }

  private static func alerts(_ reader: YAMLReader) throws(DocumentProblem) -> AlertSettings {
    var reader = reader
    let settings = AlertSettings(
      linesPerWeek: try reader.integer("lines-per-week", in: 1...1000),
      floorCents: try reader.cents("floor-amount"),
      amberNotches: try reader.integer("amber-notches", in: 1...6),
      redNotches: try reader.integer("red-notches", in: 1...6),
      amberOverdueDays: try reader.integer("amber-overdue-days", in: 1...1000),
      redOverdueDays: try reader.integer("red-overdue-days", in: 1...1000),
      amberOddsFactor: try reader.number("amber-odds-factor", in: 1.01...1000),
      hysteresis: AlertHysteresis(
        stayShare: try reader.optionalNumber("stay-share", in: 0.01...1)
          ?? AlertHysteresis.standard.stayShare,
        quietDigests: try reader.optionalInteger("quiet-digests", in: 1...52)
          ?? AlertHysteresis.standard.quietDigests,
        restWeeks: try reader.optionalInteger("rest-weeks", in: 0...104)
          ?? AlertHysteresis.standard.restWeeks) ?? .standard,
      silence: PaymentSilence(
        days: try reader.optionalInteger("silence-days", in: 1...365)
          ?? PaymentSilence.standard.days,
        paymentsExpected: try reader.optionalInteger("silence-payments", in: 1...1_000_000)
          ?? PaymentSilence.standard.paymentsExpected),
      drift: try reader.optionalMapping("drift").map(drift) ?? .standard,
      slow: try reader.optionalMapping("slow").map(slow) ?? .standard)
    try reader.finish()
    guard let settings else {
      throw reader.wrong("red-notches", expected: "red beyond amber, for notches and for days")
    }
    return settings
  }
}

extension YAMLReader {
  /// An amount in units of the currency, in hundredths.
  mutating func cents(_ key: String) throws(DocumentProblem) -> Int64 {
    Int64((try number(key, in: 0...1e12) * 100).rounded())
  }

  mutating func optionalCents(_ key: String) throws(DocumentProblem) -> Int64? {
    guard let units = try optionalNumber(key, in: 0...1e12) else { return nil }
    return Int64((units * 100).rounded())
  }

  /// A share of the whole, in hundredths of a percent.
  mutating func basisPoints(_ key: String) throws(DocumentProblem) -> Int64 {
    Int64((try number(key, in: 0...1) * 10_000).rounded())
  }
}

// MARK: What a policy contradicts

extension PolicyDocument {
  /// What is wrong with a policy, on the line of the grade that it is wrong in.
  private static func problem(of fault: PolicyFault, in root: YAMLReader) -> DocumentProblem {
    let (key, grade) = (key(of: fault), grade(of: fault))
    return .wrongValue(
      key: key, value: grade, path: root.path, line: root.line(of: grade, under: key),
      expected: expectation(of: fault))
  }

  private static func key(of fault: PolicyFault) -> String {
    switch fault {
    case .approvalsNotAscending: "approvals"
    case .gradeWithoutRules(let grade) where grade.hasPrefix("Q"): "fifths"
    default: "classes"
    }
  }

  private static func grade(of fault: PolicyFault) -> String {
    switch fault {
    case .gradeWithoutRules(let grade), .worseGetsMore(let grade, _, _),
      .termsLongerThanClass(_, let grade, _, _), .unlawfulTerms(_, let grade, _, _, _),
      .unknownGuaranteeKind(_, let grade):
      grade
    case .lawUnknown, .approvalsNotAscending: "…"
    }
  }

  private static func expectation(of fault: PolicyFault) -> String {
    switch fault {
    case .gradeWithoutRules(let grade): "rules for \(grade)"
    case .worseGetsMore(_, let better, let advantage):
      switch advantage {
      case .appetite: "an appetite not above that of \(better)"
      case .days, .terms: "terms not longer than those of \(better)"
      case .cover: "no less cover than of \(better)"
      }
    case .termsLongerThanClass(let terms, _, let day, let days):
      "days-max of at least \(days), for \(terms) on \(day)"
    case .unlawfulTerms(let terms, _, let day, _, let bound):
      "lawful terms: \(terms) on \(day) is beyond \(bound.article)"
    case .lawUnknown: "a country whose legal rules are there"
    case .unknownGuaranteeKind(let kind, _): "a kind listed under guarantees, not \(kind)"
    case .approvalsNotAscending: "ascending amounts"
    }
  }
}
