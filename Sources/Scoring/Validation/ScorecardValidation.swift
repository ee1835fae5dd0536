import RealModule
import Statistics

/// How a scorecard did on cases that it was not fitted on.
public struct ScorecardValidation: Hashable, Sendable, Codable {
  public let sample: Sample
  public let rowCount: Int
  public let badCount: Int
  /// nil where all cases went one way.
  public let discrimination: Discrimination?
  /// Kolmogorov and Smirnov's distance.
  public let kolmogorovSmirnov: Double
  /// What is caught when the riskiest 5, 10 and 20 % are looked at.
  public let captured: [Captured]
  public let accuracy: Accuracy
  /// Outcomes on log-odds: 0 and 1 where they mean what they say; nil where it has no answer.
  public let line: CalibrationLine?
  /// Ten groups of about equal size by probability, the safest first.
  public let groups: [RateGroup]
  /// By class of the model, the safest first.
  public let classes: [RateGroup]
  /// How the classes hold the cases.
  public let concentration: ClassConcentration?
  /// At most 101 points.
  public let rocCurve: [CurvePoint]
  public let capCurve: [CurvePoint]
  /// Other scores on the same cases.
  public let baselines: [Baseline]
  /// The population stability index of the points: these cases against those of the fit; nil out
  /// of fold, where they are the same.
  public let scoreShift: Double?
  /// The same of each characteristic kept.
  public let characteristicShifts: [Shift]
  /// By period, where there is a column of days.
  public let periods: [Period]

  /// Which cases they are.
  public enum Sample: Hashable, Sendable, Codable {
    /// Each by a scorecard fitted without its fold.
    case folds(Int)
    /// Rows of that value in a column.
    case holdout(column: String, value: String)
    /// Rows from that day on.
    case outOfTime(from: String)
  }

  /// What a budget of looks catches.
  public struct Captured: Hashable, Sendable, Codable {
    public let share: Double
    public let precision: Double
    public let recall: Double
  }

  /// Cases together: what was foreseen of them, and what happened.
  public struct RateGroup: Hashable, Sendable, Codable {
    public let name: String
    public let count: Int
    public let badCount: Int
    public let meanProbability: Double
    /// Jeffreys' interval of the rate at 90 %.
    public let rateLow: Double
    public let rateHigh: Double
    /// Jeffreys' test that the probability is not too low; small values speak against it.
    public let pValue: Double

    init(name: String, count: Int, badCount: Int, meanProbability: Double) {
      self.name = name
      self.count = count
      self.badCount = badCount
      self.meanProbability = meanProbability
      let interval = count > 0 ? jeffreysInterval(badCount, of: count) : 0...1
      rateLow = interval.lowerBound
      rateHigh = interval.upperBound
      pValue =
        count > 0 ? jeffreysTest(probability: meanProbability, count: badCount, of: count) : 1
    }
  }

  /// Another score on the same cases.
  public struct Baseline: Hashable, Sendable, Codable {
    public let name: String
    public let discrimination: Discrimination
  }

  /// How far a distribution has moved.
  public struct Shift: Hashable, Sendable, Codable {
    public let name: String
    public let index: Double
  }

  /// One period of the table.
  public struct Period: Hashable, Sendable, Codable {
    public let name: String
    public let count: Int
    public let badCount: Int
    public let meanProbability: Double
    public let auc: Double?
    /// The population stability index of the points against the first period.
    public let scoreShift: Double
  }
}
