import Receivables

/// The features of one customer on one day.
public struct FeatureVector: Hashable, Sendable {
  /// In the order of `Feature.allCases`; nil where there is nothing to measure.
  private let values: [Double?]
  /// How many days beyond its terms we expect the customer to pay.
  public let expectedDelayDays: Int

  init(_ values: some Sequence<Double>, expectedDelayDays: Int) {
    self.values = values.map { $0.isNaN ? nil : $0 }
    self.expectedDelayDays = expectedDelayDays
  }

  /// What `history` shows on its day.
  public init(_ history: KnownHistory, within surroundings: Surroundings = .unknown) {
    let whole = CustomerHistory(profile: history.profile, facts: Array(history.facts))
    var sweep = FeatureSweep(whole, on: [history.asOf], within: surroundings)
    sweep.advance()
    self = sweep.vector
  }

  /// The value of a feature; nil where there is nothing to measure.
  public subscript(feature: Feature) -> Double? { values[feature.rawValue] }

  /// The value of the feature of that name; nil where there is none.
  public subscript(name name: String) -> Double? { Feature(name: name).flatMap { self[$0] } }
}

/// What features need beside a customer's own history.
public struct Surroundings: Hashable, Sendable {
  /// The ledger's currency; amounts of accounts in another one are no size.
  public let currency: Currency
  /// Whether the parent is in default, on each of the days asked for; nil without a parent.
  public let isParentInDefault: [Bool]?

  public init(currency: Currency = .euro, isParentInDefault: [Bool]? = nil) {
    self.currency = currency
    self.isParentInDefault = isParentInDefault
  }

  /// No parent, and euros.
  public static let unknown = Surroundings()
}
