/// What collection should come to, for a sales owner or for everybody; nil where nothing is asked.
public struct CollectionTarget: Hashable, Sendable {
  /// The DSO by count-back, which the sales of one month do not move: at most so many days.
  public let dsoDaysMax: Double?
  /// Past due of what is open: at most this share.
  public let overdueShareMax: Double?
  /// The collection effectiveness index: at least this share.
  public let effectivenessShareMin: Double?

  public init(
    dsoDaysMax: Double? = nil, overdueShareMax: Double? = nil, effectivenessShareMin: Double? = nil
  ) {
    self.dsoDaysMax = dsoDaysMax
    self.overdueShareMax = overdueShareMax
    self.effectivenessShareMin = effectivenessShareMin
  }

  /// Whether nothing is asked.
  public var isEmpty: Bool { self == CollectionTarget() }

  /// The same, with what it does not ask taken from `other`.
  func completed(by other: CollectionTarget) -> CollectionTarget {
    CollectionTarget(
      dsoDaysMax: dsoDaysMax ?? other.dsoDaysMax,
      overdueShareMax: overdueShareMax ?? other.overdueShareMax,
      effectivenessShareMin: effectivenessShareMin ?? other.effectivenessShareMin)
  }
}

/// The targets of a policy.
public struct CollectionTargets: Hashable, Sendable {
  /// For the portfolio, and for every sales owner who has none of their own.
  public let standard: CollectionTarget
  private let owners: [String: CollectionTarget]

  public init(standard: CollectionTarget, owners: [String: CollectionTarget] = [:]) {
    self.standard = standard
    self.owners = owners
  }

  /// What holds under a policy that says nothing of it: nothing is asked.
  public static let none = CollectionTargets(standard: CollectionTarget())

  /// What a sales owner, by the name in the ledger, should reach.
  public func target(ofOwner name: String?) -> CollectionTarget {
    name.flatMap { owners[$0] }?.completed(by: standard) ?? standard
  }
}
