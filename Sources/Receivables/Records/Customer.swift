/// The identifier of a customer in the ledger it comes from; never empty.
public struct CustomerID: Hashable, Comparable, Sendable {
  /// The identifier as the user's files write it.
  public let text: String

  /// Fails on an empty text.
  public init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    self.text = text
  }

  public static func < (left: CustomerID, right: CustomerID) -> Bool { left.text < right.text }
}

extension CustomerID: CustomStringConvertible {
  public var description: String { text }
}

/// What a customer is, legally: it decides which law and which protections apply.
public enum CustomerKind: String, CaseIterable, Sendable, Codable {
  case company
  /// A natural person in business: decisions about one are referred to a person (GDPR art. 22).
  case soleTrader = "sole_trader"
  case publicBody = "public_body"
  case association
  /// A company of the seller's own group.
  case affiliate
}

/// How we deal with a customer at the moment.
public enum CustomerStatus: String, CaseIterable, Sendable, Codable {
  case active
  case blocked
  case cashOnly = "cash_only"
  case litigation
  case closed
}

/// What a customer is, on all days: nothing here changes what was known of its behaviour.
public struct CustomerProfile: Hashable, Sendable {
  public let id: CustomerID
  /// The name; the identifier where the files give none.
  public let name: String
  /// ISO 3166 two-letter code, or whatever the source writes; nil where unknown.
  public let country: String?
  public let kind: CustomerKind?
  /// The SIREN in France.
  public let registrationID: String?
  /// NAF or NACE code.
  public let sector: String?
  /// The customer that controls this one.
  public let parentID: CustomerID?
  public let isStrategic: Bool
  /// The first day of the relationship, if the files say so.
  public let since: Day?
  public let mergedInto: CustomerID?
  public let mergedOn: Day?
  /// How one writes to it.
  public let correspondence: Correspondence

  public init(
    id: CustomerID, name: String, country: String? = nil, kind: CustomerKind? = nil,
    registrationID: String? = nil, sector: String? = nil, parentID: CustomerID? = nil,
    isStrategic: Bool = false, since: Day? = nil, mergedInto: CustomerID? = nil,
    mergedOn: Day? = nil, correspondence: Correspondence = .unknown
  ) {
    self.id = id
    self.name = name
    self.country = country
    self.kind = kind
    self.registrationID = registrationID
    self.sector = sector
    self.parentID = parentID
    self.isStrategic = isStrategic
    self.since = since
    self.mergedInto = mergedInto
    self.mergedOn = mergedOn
    self.correspondence = correspondence
  }
}

/// What we agreed with a customer from a day on; it changes over time and is dated for that.
public struct CustomerTerms: Hashable, Sendable {
  public let segment: String?
  public let creditLimitCents: Int64?
  public let agreedTerms: PaymentTerms?
  public let salesOwner: String?
  public let status: CustomerStatus?
  public let statusSince: Day?
  public let currency: Currency?

  public init(
    segment: String? = nil, creditLimitCents: Int64? = nil, agreedTerms: PaymentTerms? = nil,
    salesOwner: String? = nil, status: CustomerStatus? = nil, statusSince: Day? = nil,
    currency: Currency? = nil
  ) {
    self.segment = segment
    self.creditLimitCents = creditLimitCents
    self.agreedTerms = agreedTerms
    self.salesOwner = salesOwner
    self.status = status
    self.statusSince = statusSince
    self.currency = currency
  }
}

/// One row of customers.csv: a customer, as it was from a day on.
public struct Customer: Hashable, Sendable {
  public let profile: CustomerProfile
  public let terms: CustomerTerms
  /// The day from which `terms` hold; nil counts them from the import only.
  public let validFrom: Day?

  public init(profile: CustomerProfile, terms: CustomerTerms, validFrom: Day? = nil) {
    self.profile = profile
    self.terms = terms
    self.validFrom = validFrom
  }
}
