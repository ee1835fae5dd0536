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
    invoices: Invoices = .ordinary, needsContractClause: Bool = false, validFrom: Day,
    validTo: Day? = nil, source: String, isVerified: Bool
  ) {
    self.article = article
    self.cap = cap
    self.regimes = regimes
    self.buyer = buyer
    self.invoices = invoices
    self.needsContractClause = needsContractClause
    self.validFrom = validFrom
    self.validTo = validTo
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
  /// What an invoice paid late costs the buyer.
  public let penalty: LatePenalty?

  /// Fails where a rule ends before it begins, or where there is no rule.
  public init?(code: String, members: [String] = [], rules: [LegalRule], penalty: LatePenalty?) {
    guard !rules.isEmpty, rules.allSatisfy({ $0.validFrom <= $0.validTo ?? .last }) else {
      return nil
    }
    self.code = code
    self.members = members
    self.rules = rules
    self.penalty = penalty
  }

  /// The regimes that the rules name, `general` first.
  public var regimes: [String] {
    let named = Set(rules.flatMap { $0.regimes ?? [] })
    return named.sorted { ($0 == "general" ? "" : $0) < ($1 == "general" ? "" : $1) }
  }
}

/// The law that bounds payment terms, for the countries whose files are there.
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
