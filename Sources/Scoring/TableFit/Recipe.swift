/// How a scorecard is made of a table: everything that is chosen and not learned.
public struct Recipe: Hashable, Sendable, Codable {
  /// What holds for characteristics that nothing else is said of.
  public var standard = CharacteristicSettings()
  /// What holds for some characteristics, by their names.
  public var settings: [String: CharacteristicSettings] = [:]
  /// Whether the division into bins is chosen by folds of the rows of the fit: the one of less log
  /// loss on rows left out.
  public var choosesDivision = false
  /// How the coefficients are fitted.
  public var method = Method.joint(smoothness: nil)
  /// Characteristics of less information value are left out.
  public var informationMin = 0.0
  /// Of two characteristics whose weights of evidence correlate more, the weaker is left out.
  public var correlationMax = 0.99
  /// Characteristics whose population stability index between the first and a later period is
  /// above this are left out; nil only reports it.
  public var instabilityMax: Double?
  /// Backward selection: the least significant characteristic is left out as long as its Wald
  /// p-value is above this; nil selects nothing.
  public var significance: Double?
  /// Whether a coefficient of the wrong sign takes its characteristic out.
  public var keepsSigns = true
  /// How far weights of evidence are shrunk.
  public var shrinkage = Shrinkage.empirical

  public init() {}

  /// How the coefficients are fitted.
  public enum Method: Hashable, Sendable, Codable {
    case maximumLikelihood
    /// A ridge towards 1, which is the weights of evidence as they stand, that weighs as much as so
    /// many cases.
    case ridge(cases: Double)
    case firth
    /// Each bin has a coefficient of its own, and neighbours are drawn to each other: the greater
    /// the smoothness, the nearer; nil for what the data say of it.
    case joint(smoothness: Double?)
  }

  /// How far the weights of evidence of bins are shrunk towards those of the expert, or towards 0.
  public enum Shrinkage: Hashable, Sendable, Codable {
    case none
    /// As far as the bins of the characteristic differ by no more than chance.
    case empirical
    /// As so many cases of evidence, rows × p × (1 − p), would.
    case cases(Double)
  }

  /// What holds for a characteristic.
  public func settings(of name: String) -> CharacteristicSettings { settings[name] ?? standard }
}

/// How one characteristic is binned.
public struct CharacteristicSettings: Hashable, Sendable, Codable {
  public var division = Division.optimal
  public var shape = BinShape.auto
  public var shareMin = 0.05
  public var binsMax = 8
  public var missing = MissingPlace.ownBin
  public var specials: [Binning.SpecialValue] = []
  /// Bounds set by hand: taken as they are.
  public var cuts: [Double]?
  /// Groups of levels set by hand: taken as they are.
  public var groups: [[String]]?

  public init() {}

  /// How values are divided into bins.
  public enum Division: String, CaseIterable, Hashable, Sendable, Codable {
    /// So that the information value is largest, in the shape.
    case optimal
    /// Into bins of about equal size, whatever the outcome: for a joint fit, which sees more in a
    /// column than the column says alone.
    case quantiles
  }

  /// What a missing value counts as.
  public enum MissingPlace: String, CaseIterable, Hashable, Sendable, Codable {
    /// As its own cases say.
    case ownBin = "own-bin"
    /// As the riskiest bin of values.
    case riskiest
    /// As the safest bin of values.
    case safest
    /// As the middle of all cases.
    case neutral
  }
}
