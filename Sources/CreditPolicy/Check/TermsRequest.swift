import Receivables

/// What a salesperson asks before signing.
public struct TermsRequest: Hashable, Sendable, Codable {
  /// The order, TTC, in the ledger's currency; of a running contract all of its invoices.
  public let amountCents: Int64
  /// The same without VAT; nil takes the seller's usual rate off.
  public let amountExcludingTaxCents: Int64?
  /// The terms wanted; nil takes what was agreed with the customer.
  public let terms: PaymentTerms?
  /// What the customer pays before delivery.
  public let depositCents: Int64
  /// Guarantees that the customer would bring for this order.
  public let guaranteesOffered: [GuaranteeOffer]
  /// The day of the check.
  public let asOf: Day
  /// The date that the invoice will bear.
  public let issuedOn: Day
  public let deliveredOn: Day?
  /// Whether the invoice sums up the deliveries of a period.
  public let isPeriodic: Bool
  /// The legal regime of what is sold; nil takes the seller's.
  public let regime: String?
  /// Whether the contract states the terms expressly, as some caps of the law ask.
  public let hasContractClause: Bool
  /// The margin of this deal on its price without VAT; nil takes the policy's.
  public let marginBasisPoints: Int64?
  /// The monthly invoices of a running contract; 1 for a single order.
  public let months: Int

  /// What is said of a customer whom the ledger does not know; nil asks of one whom it knows.
  public let prospect: Prospect?

  /// The largest order that is taken for one: a million million.
  public static let amountCentsMax: Int64 = 100_000_000_000_000

  /// Fails unless the amount is positive and no slip of the pen, the deposit lies between nothing
  /// and the whole, and the margin is below the price.
  ///
  /// - Parameter issuedOn: nil takes the day of the check.
  public init?(
    amountCents: Int64, amountExcludingTaxCents: Int64? = nil, terms: PaymentTerms? = nil,
    depositCents: Int64 = 0, guaranteesOffered: [GuaranteeOffer] = [], asOf: Day,
    issuedOn: Day? = nil, deliveredOn: Day? = nil, isPeriodic: Bool = false,
    regime: String? = nil, hasContractClause: Bool = false, marginBasisPoints: Int64? = nil,
    months: Int = 1, prospect: Prospect? = nil
  ) {
    guard (1...Self.amountCentsMax).contains(amountCents),
      (0...amountCents).contains(depositCents),
      (1...amountCents).contains(amountExcludingTaxCents ?? 1),
      (-10_000...10_000).contains(marginBasisPoints ?? 0), (1...Self.monthsMax).contains(months)
    else { return nil }
    self.amountCents = amountCents
    self.amountExcludingTaxCents = amountExcludingTaxCents
    self.terms = terms
    self.depositCents = depositCents
    self.guaranteesOffered = guaranteesOffered
    self.asOf = asOf
    self.issuedOn = issuedOn ?? asOf
    self.deliveredOn = deliveredOn
    self.isPeriodic = isPeriodic
    self.regime = regime
    self.hasContractClause = hasContractClause
    self.marginBasisPoints = marginBasisPoints
    self.months = months
    self.prospect = prospect
  }

  /// The longest contract that is looked at as one: ten years.
  public static let monthsMax = 120

  /// The dates of the invoices: one, or one a month; a shorter month gives its last day.
  var invoiceDays: [Day] {
    let (year, month, dayOfMonth) = issuedOn.components
    return (0..<months).map { later in
      let first = Day(
        year: year + (month - 1 + later) / 12, month: (month - 1 + later) % 12 + 1, day: 1)
      guard let first else { return issuedOn }
      return min(first + (dayOfMonth - 1), first.endOfMonth)
    }
  }
}

/// A customer whom nobody knows yet; its name is the one that it was asked for by.
public struct Prospect: Hashable, Sendable, Codable {
  /// ISO 3166 code; nil where unknown.
  public let country: String?
  public let kind: CustomerKind?

  public init(country: String?, kind: CustomerKind?) {
    self.country = country
    self.kind = kind
  }

  /// A history in which nothing has happened.
  public func history(of id: CustomerID) -> CustomerHistory {
    CustomerHistory(
      profile: CustomerProfile(id: id, name: id.text, country: country, kind: kind), facts: [])
  }
}

/// A guarantee that the customer would bring.
public struct GuaranteeOffer: Hashable, Sendable, Codable {
  /// As the policy names it.
  public let kind: String
  public let amountCents: Int64

  /// Fails unless the amount is positive and no slip of the pen.
  public init?(kind: String, amountCents: Int64) {
    guard (1...TermsRequest.amountCentsMax).contains(amountCents) else { return nil }
    self.kind = kind
    self.amountCents = amountCents
  }
}
