/// A scorecard that was fitted on a table, ready for use: points by bin, a probability by sum of
/// points, and all that an auditor asks of where they come from.
///
/// Points are whole numbers and the probability is looked up, so that a score is the same on every
/// machine. What a score needs stands in `basePoints`, `characteristics` and `probabilities`.
public struct ScorecardModel: Hashable, Sendable, Codable {
  public let name: String
  public let target: Target
  public let data: FitData
  public let recipe: Recipe
  public let scale: PointsScale
  /// The fitted log-odds of bad where every weight of evidence is 0, before calibration.
  public let intercept: Double
  /// The points of a case of the middle of the fit's cases.
  public let basePoints: Int
  /// All characteristics of the table: kept and dropped.
  public let characteristics: [ModelCharacteristic]
  /// The least sum of points, with which `probabilities` begins.
  public let pointsMin: Int
  /// The probability of the bad outcome at each sum of points from `pointsMin` on.
  public let probabilities: [Double]
  public let calibration: ModelCalibration
  public let classes: [ModelClass]
  /// How the points of the fit's cases are spread.
  public let bands: [ScoreBand]
  public let validation: ScorecardValidation?
  /// nil where the table has no periods.
  public let stability: ModelStability?
  public let notes: [FitNote]

  /// What is foreseen.
  public struct Target: Hashable, Sendable, Codable {
    public let column: String
    /// The value of a bad case, as it is written.
    public let badValue: String
    public let weightColumn: String?
    /// A column of log-odds of bad that each case brings along, for a score as for the fit.
    public let offsetColumn: String?

    public init(
      column: String, badValue: String, weightColumn: String? = nil, offsetColumn: String? = nil
    ) {
      self.column = column
      self.badValue = badValue
      self.weightColumn = weightColumn
      self.offsetColumn = offsetColumn
    }
  }

  /// On what it was fitted.
  public struct FitData: Hashable, Sendable, Codable {
    public let rowCount: Int
    public let badCount: Int
    /// By weight.
    public let total: Double
    public let badTotal: Double
    /// A hash of the table's bytes; empty where it came from no file.
    public let fingerprint: String

    public init(
      rowCount: Int, badCount: Int, total: Double, badTotal: Double, fingerprint: String
    ) {
      self.rowCount = rowCount
      self.badCount = badCount
      self.total = total
      self.badTotal = badTotal
      self.fingerprint = fingerprint
    }
  }

  /// The characteristics that the score is made of.
  public var kept: [ModelCharacteristic] { characteristics.filter { $0.verdict == .kept } }
}

extension PointsScale {
  /// The whole points of a case's offset, log-odds of bad; one that is missing is none.
  func points(ofOffset offset: Double, slope: Double) -> Int {
    let points = (-factor * slope * offset).rounded()
    return points.isFinite && abs(points) < 1e6 ? Int(points) : 0
  }
}

/// One characteristic of a model.
public struct ModelCharacteristic: Hashable, Sendable, Codable {
  public let name: String
  public let verdict: FittedCharacteristic.Verdict
  public let shape: BinShape
  public let informationValue: Double
  /// The slope on the weights of evidence; 0 where it was dropped.
  public let coefficient: Double
  /// nil where each bin was fitted by itself.
  public let standardError: Double?
  /// In the order of the binning.
  public let bins: [ModelBin]

  public init(
    name: String, verdict: FittedCharacteristic.Verdict, shape: BinShape,
    informationValue: Double, coefficient: Double, standardError: Double?, bins: [ModelBin]
  ) {
    self.name = name
    self.verdict = verdict
    self.shape = shape
    self.informationValue = informationValue
    self.coefficient = coefficient
    self.standardError = standardError
    self.bins = bins
  }

  /// How values fall into the bins; nil where the document was edited into something else.
  public var binning: Binning? { Binning(name: name, bins: bins) }
  /// The points by bin.
  public var points: [Int] { bins.map(\.points) }
}

/// One bin of a model's characteristic.
public struct ModelBin: Hashable, Sendable, Codable {
  public let kind: Kind
  /// The bound below which values lie, nil for the last range.
  public let below: Double?
  /// The levels of a bin of levels.
  public let levels: [String]?
  /// The special value.
  public let special: Binning.SpecialValue?
  /// Cases of the fit, by weight.
  public let count: Double
  public let bads: Double
  /// ln(share of goods / share of bads), shrunk.
  public let weightOfEvidence: Double
  public let points: Int

  /// What stands in a bin.
  public enum Kind: String, Hashable, Sendable, Codable {
    case range, levels, special, unseen, missing
  }

  init(
    _ bin: Binning.Bin, count: Double, bads: Double, weightOfEvidence: Double, points: Int
  ) {
    var found: (kind: Kind, below: Double?, levels: [String]?, special: Binning.SpecialValue?)
    switch bin {
    case .range(_, let below): found = (.range, below, nil, nil)
    case .levels(let levels): found = (.levels, nil, levels, nil)
    case .special(let special): found = (.special, nil, nil, special)
    case .unseen: found = (.unseen, nil, nil, nil)
    case .missing: found = (.missing, nil, nil, nil)
    }
    (kind, below, levels, special) = found
    self.count = count
    self.bads = bads
    self.weightOfEvidence = weightOfEvidence
    self.points = points
  }

  /// The share of bad cases; nil without a case.
  public var rate: Double? { count > 0 ? bads / count : nil }
}

extension Binning {
  /// The binning that the bins of a model describe; nil where they contradict each other.
  public init?(name: String, bins: [ModelBin]) {
    let ranges = bins.filter { $0.kind == .range }
    let groups = bins.filter { $0.kind == .levels }
    let isNumeric = !bins.contains { $0.kind == .unseen || $0.kind == .levels }
    let order: [ModelBin.Kind] =
      isNumeric ? [.range, .special, .missing] : [.levels, .special, .unseen, .missing]
    let sorted = order.flatMap { kind in bins.filter { $0.kind == kind } }
    guard sorted == bins, bins.count(where: { $0.kind == .missing }) == 1 else { return nil }
    let rule: Rule
    if isNumeric {
      let cuts = ranges.dropLast().compactMap(\.below)
      guard cuts.count == ranges.count - 1, ranges.last?.below == nil else { return nil }
      rule = .cuts(cuts)
    } else {
      guard ranges.isEmpty, bins.count(where: { $0.kind == .unseen }) == 1 else { return nil }
      rule = .groups(groups.map { $0.levels ?? [] })
    }
    self.init(name: name, rule: rule, specials: bins.compactMap(\.special))
  }
}

/// How log-odds became probabilities.
public struct ModelCalibration: Hashable, Sendable, Codable {
  public let method: Method
  /// Added to the fitted log-odds.
  public let intercept: Double
  /// What the fitted log-odds were multiplied with.
  public let slope: Double
  /// The mean probability over the fit's cases.
  public let meanProbability: Double

  /// Which way was taken.
  public enum Method: Hashable, Sendable, Codable {
    /// As fitted.
    case none
    /// Moved so that the mean probability is a stated long-run rate.
    case rate(Double)
    /// Prior correction of a sample whose share of bad cases is not the truth's.
    case trueShare(Double)
    /// Intercept and slope of outcomes on out-of-sample log-odds.
    case line
    /// A step function of out-of-sample points.
    case isotonic
  }

  public init(method: Method, intercept: Double, slope: Double, meanProbability: Double) {
    self.method = method
    self.intercept = intercept
    self.slope = slope
    self.meanProbability = meanProbability
  }
}

/// One class of probabilities.
public struct ModelClass: Hashable, Sendable, Codable {
  public let name: String
  /// The probability below which cases are in the class; nil for the worst class.
  public let below: Double?
  /// Cases of the fit.
  public let count: Int
  public let badCount: Int
  public let meanProbability: Double
  /// Jeffreys' interval of the rate at 90 %.
  public let rateLow: Double
  public let rateHigh: Double
  /// Pluto and Tasche's upper bound at 75 %.
  public let prudentRate: Double
}
