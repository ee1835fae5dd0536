import Receivables

/// What the law asks about one invoice.
public struct LegalSale: Hashable, Sendable {
  /// ISO 3166 code of the seller; nil where unknown.
  public let sellerCountry: String?
  /// The buyer's country as its file writes it; nil where unknown.
  public let buyerCountry: String?
  public let buyerKind: CustomerKind?
  /// The regime of what is sold; nil for the general one.
  public let regime: String?
  public let issuedOn: Day
  /// nil where the day of delivery is not known.
  public let deliveredOn: Day?
  /// Whether the invoice sums up the deliveries of a period.
  public let isPeriodic: Bool

  public init(
    sellerCountry: String?, buyerCountry: String? = nil, buyerKind: CustomerKind? = nil,
    regime: String? = nil, issuedOn: Day, deliveredOn: Day? = nil, isPeriodic: Bool = false
  ) {
    self.sellerCountry = sellerCountry
    self.buyerCountry = buyerCountry
    self.buyerKind = buyerKind
    self.regime = regime
    self.issuedOn = issuedOn
    self.deliveredOn = deliveredOn
    self.isPeriodic = isPeriodic
  }
}

extension LegalSale {
  /// A sale of this seller to a customer; the regime is the seller's where the invoice has none.
  public init(
    to profile: CustomerProfile, by seller: LedgerSettings, regime: String? = nil, issuedOn: Day,
    deliveredOn: Day? = nil, isPeriodic: Bool = false
  ) {
    self.init(
      sellerCountry: seller.country, buyerCountry: profile.country, buyerKind: profile.kind,
      regime: regime ?? seller.regime, issuedOn: issuedOn, deliveredOn: deliveredOn,
      isPeriodic: isPeriodic)
  }
}

/// Why no legal cap can be named; it is said as "legal cap not verified".
public enum LegalDoubt: Error, Hashable, Sendable {
  case sellerCountryUnknown
  /// Nobody said in which country the buyer is.
  case buyerCountryMissing
  /// The buyer's country is no country that we know, such as a telephone code.
  case buyerCountryUnknown(String)
  /// No file of rules for that country.
  case noRules(country: String)
  /// The sale crosses a border and no union holds both countries.
  case crossesBorder(seller: String, buyer: String)
  case unknownRegime(String, country: String)
  /// The rules of that country hold none for an invoice of this day.
  case noRuleOn(Day, country: String)
}

/// The latest lawful due date of an invoice, and where it comes from.
public struct LegalBound: Hashable, Sendable {
  public let latestDay: Day
  public let article: String
  public let source: String
  /// Whether the row of law was compared with the text in force, and speaks of this very sale: of
  /// its country, and of what is sold.
  public let isVerified: Bool
  /// Whether it holds only if the contract says so expressly.
  public let needsContractClause: Bool
  /// Whether the invoice's date stood in for an unknown day of delivery.
  public let isDeliveryAssumed: Bool
}

/// What the law says of some terms for one invoice.
public enum LegalVerdict: Hashable, Sendable {
  case lawful(LegalBound)
  case aboveCap(dueOn: Day, LegalBound)
  case notVerified(LegalDoubt)

  /// The bound that decided; nil where none could be named.
  public var bound: LegalBound? {
    switch self {
    case .lawful(let bound), .aboveCap(_, let bound): bound
    case .notVerified: nil
    }
  }

  /// Whether the law forbids it.
  public var isAboveCap: Bool { if case .aboveCap = self { true } else { false } }
}

extension LegalRules {
  /// Whether `terms` are lawful for this invoice.
  ///
  /// Where several rules admit the due date, the one that needs no clause in the contract is named.
  public func verdict(on terms: PaymentTerms, for sale: LegalSale) -> LegalVerdict {
    let dueOn = terms.dueDay(issuedOn: sale.issuedOn, deliveredOn: sale.deliveredOn)
    do throws(LegalDoubt) {
      let bounds = try bounds(for: sale, stipulating: terms.rule)
      let admitting = bounds.all.filter { dueOn <= $0.latestDay }
      if let plainest = admitting.first(where: { !$0.needsContractClause }) ?? admitting.first {
        return .lawful(plainest)
      }
      return .aboveCap(dueOn: dueOn, bounds.latest)
    } catch {
      return .notVerified(error)
    }
  }

  /// The latest lawful due date for an invoice of a day.
  ///
  /// A cap of the kind "45 days end of month" is open only to terms that are written so, in their
  /// own reading: 70 net days are not lawful because that reading would reach as far on some day.
  ///
  /// - Parameter rule: How the contract states its terms.
  /// - Throws: The reason why no cap can be named. An unknown country is never taken for another.
  public func cap(
    for sale: LegalSale, stipulating rule: PaymentTerms.Rule = .netDays(0)
  ) throws(LegalDoubt) -> LegalBound {
    try bounds(for: sale, stipulating: rule).latest
  }

  /// The latest lawful due date for an invoice of a day, however its terms are written.
  ///
  /// A due date beyond it is above the cap in every reading.
  public func latestDay(for sale: LegalSale) throws(LegalDoubt) -> LegalBound {
    var latest = try cap(for: sale)
    for rule in [PaymentTerms.Rule.daysThenEndOfMonth(0), .endOfMonthThenDays(0)] {
      let bound = try cap(for: sale, stipulating: rule)
      if bound.latestDay > latest.latestDay { latest = bound }
    }
    return latest
  }

  /// The rules that bound a sale; nil where none can be named.
  public func system(governing sale: LegalSale) -> LegalSystem? { try? system(for: sale).0 }

  /// The bounds that rules in force set, in their order, and the latest of them.
  private func bounds(
    for sale: LegalSale, stipulating rule: PaymentTerms.Rule
  ) throws(LegalDoubt) -> (all: [LegalBound], latest: LegalBound) {
    let (system, isOurs) = try system(for: sale)
    // What is sold was not stated: the general regime is named, and marked as not verified.
    let isVerified = isOurs && sale.regime != nil
    let regime = sale.regime ?? "general"
    guard system.hasRegime(regime) else {
      throw .unknownRegime(regime, country: system.code)
    }
    let all = system.rules.filter { $0.governs(sale, regime: regime) }
      .compactMap { $0.bound(for: sale, stipulating: rule, isVerified: isVerified) }
    guard let latest = all.max(by: { $0.latestDay < $1.latestDay }) else {
      throw .noRuleOn(sale.issuedOn, country: system.code)
    }
    return (all, latest)
  }

  /// Whose rules bound the sale, and whether they surely do.
  ///
  /// At home the seller's rules hold. To another country of one union, its common rule stands in for
  /// a law that depends on the contract (regulation Rome I) and on each transposition: so it is named
  /// and marked as not verified.
  private func system(for sale: LegalSale) throws(LegalDoubt) -> (LegalSystem, Bool) {
    guard let seller = sale.sellerCountry else { throw .sellerCountryUnknown }
    guard let buyer = sale.buyerCountry else { throw .buyerCountryMissing }
    if buyer != seller {
      guard isCountryCode(buyer) else { throw .buyerCountryUnknown(buyer) }
      guard let union = union(of: seller, and: buyer) else {
        throw .crossesBorder(seller: seller, buyer: buyer)
      }
      return (union, false)
    }
    guard let system = system(of: seller) else { throw .noRules(country: seller) }
    return (system, true)
  }
}

extension LegalRule {
  fileprivate func governs(_ sale: LegalSale, regime: String) -> Bool {
    (regimes?.contains(regime) ?? true) && buyer == LegalBuyer(sale.buyerKind)
      && (invoices == .any || (invoices == .periodic) == sale.isPeriodic)
      && validFrom <= sale.issuedOn && sale.issuedOn <= validTo ?? .last
      && (issueMonths?.contains(sale.issuedOn.components.month) ?? true)
  }

  fileprivate func bound(
    for sale: LegalSale, stipulating rule: PaymentTerms.Rule, isVerified: Bool
  ) -> LegalBound? {
    let delivered = sale.deliveredOn ?? sale.issuedOn
    guard let day = cap.latestDay(issuedOn: sale.issuedOn, deliveredOn: delivered, rule) else {
      return nil
    }
    return LegalBound(
      latestDay: day, article: article, source: source,
      isVerified: self.isVerified && isVerified, needsContractClause: needsContractClause,
      isDeliveryAssumed: cap.countsFromDelivery && sale.deliveredOn == nil)
  }
}

extension LegalCap {
  /// The last lawful day; nil where the cap is not open to terms stated like `rule`.
  func latestDay(issuedOn: Day, deliveredOn: Day, _ rule: PaymentTerms.Rule) -> Day? {
    switch self {
    case .daysAfterInvoice(let days): issuedOn + days
    case .daysEndOfMonth(let days):
      switch rule {
      case .daysThenEndOfMonth: (issuedOn + days).endOfMonth
      case .endOfMonthThenDays: issuedOn.endOfMonth + days
      case .netDays, .onReceipt, .prepaid: nil
      }
    case .daysAfterDelivery(let days): deliveredOn + days
    case .daysAfterDeliveryDecade(let days): deliveredOn.endOfDecade + days
    case .daysAfterDeliveryMonth(let days): deliveredOn.endOfMonth + days
    }
  }
}

extension Day {
  /// The last of the ten days that hold this one: the 10th, the 20th or the end of the month.
  fileprivate var endOfDecade: Day {
    let day = components.day
    return day > 20 ? endOfMonth : self + ((day - 1) / 10 * 10 + 10 - day)
  }
}

/// Whether `text` has the form of an ISO 3166 code: two capital letters.
func isCountryCode(_ text: String) -> Bool {
  text.utf8.count == 2 && text.utf8.allSatisfy { (65...90).contains($0) }
}
