import Receivables

/// How long the law lets a due date lie after the invoice or the delivery.
public enum LegalCap: Hashable, Sendable {
  /// So many days after the date of the invoice.
  case daysAfterInvoice(Int)
  /// So many days and the end of the month, in either reading; the contract says which.
  case daysEndOfMonth(Int)
  /// So many days after the delivery.
  case daysAfterDelivery(Int)
  /// So many days after the end of the ten days in which the delivery falls.
  case daysAfterDeliveryDecade(Int)
  /// So many days after the end of the month of the delivery.
  case daysAfterDeliveryMonth(Int)

  /// Whether the period begins with the delivery.
  public var countsFromDelivery: Bool {
    switch self {
    case .daysAfterInvoice, .daysEndOfMonth: false
    case .daysAfterDelivery, .daysAfterDeliveryDecade, .daysAfterDeliveryMonth: true
    }
  }
}

/// Whom the law calls the buyer.
public enum LegalBuyer: String, CaseIterable, Sendable, Codable {
  case business
  case publicBody = "public_body"

  /// A kind that is not known counts as a business, which most buyers are.
  public init(_ kind: CustomerKind?) {
    self = kind == .publicBody ? .publicBody : .business
  }
}

/// One rule on the longest terms, as data: a change of law is a new row and no new program.
public struct LegalRule: Hashable, Sendable {
  /// The invoices that a rule speaks of.
  public enum Invoices: String, CaseIterable, Sendable, Codable {
    case ordinary
    /// Summary invoices of a period (CGI 289 I-3).
    case periodic
    case any
  }

  /// The article, as it is cited to a reader.
  public let article: String
  public let cap: LegalCap
  /// The regimes of what is sold, `general` for the common one; nil for all of them.
  public let regimes: [String]?
  public let buyer: LegalBuyer
  public let invoices: Invoices
  /// Whether it holds only where the contract says so expressly.
  public let needsContractClause: Bool
  /// The months of the year in which the invoices are issued, 1...12; nil for all of them.
  public let issueMonths: ClosedRange<Int>?
  /// The first day on which an invoice falls under it.
  public let validFrom: Day
  /// The last one; nil while it is in force.
  public let validTo: Day?
  /// Where the text was read.
  public let source: String
  /// Whether somebody has compared this row with the text in force.
  public let isVerified: Bool

  public init(
    article: String, cap: LegalCap, regimes: [String]?, buyer: LegalBuyer = .business,
    invoices: Invoices = .ordinary, needsContractClause: Bool = false,
    issueMonths: ClosedRange<Int>? = nil, validFrom: Day, validTo: Day? = nil, source: String,
    isVerified: Bool
  ) {
    self.article = article
    self.cap = cap
    self.regimes = regimes
    self.buyer = buyer
    self.invoices = invoices
    self.needsContractClause = needsContractClause
    self.issueMonths = issueMonths
    self.validFrom = validFrom
    self.validTo = validTo
    self.source = source
    self.isVerified = isVerified
  }
}

/// When an invoice is due where the parties agreed nothing.
public struct LegalDefault: Hashable, Sendable {
  public let article: String
  /// So many days after the goods are received or the service is done.
  public let daysAfterDelivery: Int
  public let buyer: LegalBuyer
  public let validFrom: Day
  /// nil while it is in force.
  public let validTo: Day?
  public let source: String
  public let isVerified: Bool

  public init(
    article: String, daysAfterDelivery: Int, buyer: LegalBuyer = .business, validFrom: Day,
    validTo: Day? = nil, source: String, isVerified: Bool
  ) {
    self.article = article
    self.daysAfterDelivery = daysAfterDelivery
    self.buyer = buyer
    self.validFrom = validFrom
    self.validTo = validTo
    self.source = source
    self.isVerified = isVerified
  }

  /// The same as terms; nil beyond what terms can say.
  public var terms: PaymentTerms? {
    PaymentTerms(.netDays(daysAfterDelivery), countsFromDelivery: true)
  }
}

/// The bands of lateness in which a company reports its unpaid invoices each year.
public struct LateReport: Hashable, Sendable {
  public let article: String
  /// The last day of each band but the last, which has no end: 30, 60, 90.
  public let bandDaysMax: [Int]
  public let validFrom: Day
  public let source: String
  public let isVerified: Bool

  /// Fails unless the bands ascend from at least one day.
  public init?(
    article: String, bandDaysMax: [Int], validFrom: Day, source: String, isVerified: Bool
  ) {
    guard zip([0] + bandDaysMax, bandDaysMax).allSatisfy({ $0 < $1 }), !bandDaysMax.isEmpty else {
      return nil
    }
    self.article = article
    self.bandDaysMax = bandDaysMax
    self.validFrom = validFrom
    self.source = source
    self.isVerified = isVerified
  }
}

/// The rules of one country, or of a union of countries for sales between them.
public struct LegalSystem: Hashable, Sendable {
  /// ISO 3166 code of the country, or the code of the union.
  public let code: String
  /// The countries of a union; empty for a country.
  public let members: [String]
  public let rules: [LegalRule]
  /// When an invoice is due where nothing was agreed.
  public let defaults: [LegalDefault]
  /// What an invoice paid late costs the buyer.
  public let penalty: LatePenalty?
  /// In which bands late invoices are reported.
  public let lateReport: LateReport?
  /// How long a creditor has for what, in a procedure against a customer there.
  public let procedurePeriods: [ProcedurePeriod]
  /// What makes a letter a formal notice.
  public let notice: NoticeRule?

  /// Fails where a rule ends before it begins, or where there is no rule.
  public init?(
    code: String, members: [String] = [], rules: [LegalRule], defaults: [LegalDefault] = [],
    penalty: LatePenalty?, lateReport: LateReport? = nil,
    procedurePeriods: [ProcedurePeriod] = [], notice: NoticeRule? = nil
  ) {
    guard !rules.isEmpty, rules.allSatisfy({ $0.validFrom <= $0.validTo ?? .last }),
      defaults.allSatisfy({ $0.validFrom <= $0.validTo ?? .last }),
      procedurePeriods.allSatisfy({ $0.validFrom <= $0.validTo ?? .last })
    else { return nil }
    self.code = code
    self.members = members
    self.rules = rules
    self.defaults = defaults
    self.penalty = penalty
    self.lateReport = lateReport
    self.procedurePeriods = procedurePeriods
    self.notice = notice
  }

  /// When an invoice of a day is due where nothing was agreed; nil where no rule says so.
  public func defaultTerm(for buyer: LegalBuyer, on day: Day) -> LegalDefault? {
    defaults.last { $0.buyer == buyer && $0.validFrom <= day && day <= $0.validTo ?? .last }
  }

  /// Whether a rule names the regime.
  public func hasRegime(_ regime: String) -> Bool {
    rules.contains { $0.regimes?.contains(regime) == true }
  }

  /// The regimes that the rules name, `general` first.
  public var regimes: [String] {
    let named = Set(rules.flatMap { $0.regimes ?? [] })
    return named.sorted { ($0 == "general" ? "" : $0) < ($1 == "general" ? "" : $1) }
  }
}

/// The law that bounds payment terms and what comes after them, for the countries whose files are there.
public struct LegalRules: Hashable, Sendable {
  /// By code.
  public let systems: [LegalSystem]

  /// Fails where two systems have one code.
  public init?(_ systems: [LegalSystem]) {
    guard Set(systems.map(\.code)).count == systems.count else { return nil }
    self.systems = systems.sorted { $0.code < $1.code }
  }

  /// No rule at all: nothing is verified.
  public static let none = LegalRules(empty: ())

  private init(empty: Void) { systems = [] }

  /// The rules of a country; nil where it has no file.
  public func system(of country: String) -> LegalSystem? {
    systems.first { $0.code == country && $0.members.isEmpty }
  }

  /// The union that both countries belong to; nil where there is none.
  public func union(of one: String, and other: String) -> LegalSystem? {
    systems.first { $0.members.contains(one) && $0.members.contains(other) }
  }
}
