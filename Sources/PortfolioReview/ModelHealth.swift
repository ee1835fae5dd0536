import CreditPolicy
import RealModule
import Receivables
import Statistics

/// How well the model that judges a portfolio has judged it, and whether the portfolio is still the one
/// that it knows.
public struct ModelHealth: Hashable, Sendable {
  /// The day a year before, whose judgements are held against what came.
  public let judgedOn: Day
  /// Class by class, the safest first; empty where no model gives a probability of default.
  public let calibration: [ClassCalibration]
  /// How well the probabilities of that day rank who defaulted since; nil without a default, or without
  /// anybody else.
  public let discrimination: Estimate?
  /// Population stability index of the probabilities between that day and now; nil without customers on
  /// either.
  public let populationStability: Double?
  /// The same of each characteristic by its points, the least stable first.
  public let characteristicStability: [CharacteristicStability]
  /// For each characteristic, the share of customers of whom it is not known, the largest first.
  public let missing: [MissingShare]
  /// Scored customers whose accounts ended more than 18 months ago, or that have none.
  public let staleAccounts: Int
  /// Scored customers known for fewer than six months.
  public let scoredOnLittle: Int
  /// Scored customers.
  public let scored: Int

  /// A figure with its interval of 95 %.
  public struct Estimate: Hashable, Sendable {
    public let value: Double
    public let low: Double
    public let high: Double
  }

  /// A class a year ago, and what came.
  public struct ClassCalibration: Hashable, Sendable {
    public let grade: String
    public let customers: Int
    /// Defaults within the year since.
    public let defaults: Int
    public let meanProbability: Double
    /// Of the default rate: Jeffreys's interval of 95 %.
    public let low: Double
    public let high: Double

    /// Whether the probabilities lie outside of what came.
    public var isOff: Bool { meanProbability < low || meanProbability > high }
  }

  /// How far one characteristic has moved.
  public struct CharacteristicStability: Hashable, Sendable {
    public let name: String
    public let index: Double
  }

  /// How often one characteristic is not known.
  public struct MissingShare: Hashable, Sendable {
    public let name: String
    public let share: Double
  }
}

/// What the health of a model is measured by, of one customer.
public struct HealthCase: Sendable {
  /// The judgement of a year ago; nil where there was none with a probability.
  public let then: Judged?
  public let now: Judged?
  /// Whether the customer was in default on a day after the former judgement.
  public let hasDefaulted: Bool
  /// The days since the period of the latest accounts ended; nil without any.
  public let accountsAgeDays: Int?
  public let monthsKnown: Int

  /// One judgement.
  public struct Judged: Sendable {
    public let grade: String
    public let probability: Double
    /// Of each characteristic, in the order of the model: thousands of customers are held at once.
    let points: [Int16]
    let isKnown: [Bool]

    init(known grade: String, _ probability: Double, _ contributions: [ScoreContribution]) {
      self.grade = grade
      self.probability = probability
      points = contributions.map { Int16(clamping: $0.points) }
      isKnown = contributions.map(\.isKnown)
    }

    /// nil for who is in default or unrated: nothing is foreseen of it.
    public init?(_ standing: CustomerStanding) {
      guard let probability = standing.probability else { return nil }
      self.init(known: standing.grade, probability, standing.contributions)
    }
  }

  public init(
    then: Judged?, now: Judged?, hasDefaulted: Bool, accountsAgeDays: Int?, monthsKnown: Int
  ) {
    self.then = then
    self.now = now
    self.hasDefaulted = hasDefaulted
    self.accountsAgeDays = accountsAgeDays
    self.monthsKnown = monthsKnown
  }
}

/// After so many days accounts say little of a company (a year, and six months to publish them).
private let staleAccountsDays = 548

extension ModelHealth {
  /// Holds the judgements of a year ago against what came, and those of now against them.
  ///
  /// PSI = Σ (q − p) ln(q / p) over tenths of the former probabilities (Siddiqi, *Credit Risk Scorecards*, 2006): under
  /// 0.1 little has moved, above 0.25 much. A share of nothing counts as half a customer.
  ///
  /// - Parameter names: The model's characteristics, in its order.
  public init(
    _ cases: [HealthCase], characteristics names: [String], judgedOn day: Day,
    givesDefaultProbability: Bool
  ) {
    judgedOn = day
    let former = cases.compactMap { one in one.then.map { ($0, one.hasDefaulted) } }
    let present = cases.compactMap(\.now)
    scored = present.count
    scoredOnLittle = cases.count { $0.now != nil && $0.monthsKnown < 6 }
    staleAccounts = cases.count {
      $0.now != nil && ($0.accountsAgeDays.map { $0 > staleAccountsDays } ?? true)
    }
    calibration =
      givesDefaultProbability
      ? Dictionary(grouping: former, by: \.0.grade).sorted { $0.key < $1.key }.map {
        ClassCalibration($0, $1.map { ($0.0.probability, $0.1) })
      } : []
    discrimination = Self.discrimination(former.map { ($0.0.probability, $0.1) })
    populationStability = Self.stability(
      former.map(\.0.probability), present.map(\.probability))
    characteristicStability = names.enumerated().compactMap { place, name in
      func points(_ judged: [HealthCase.Judged]) -> [Int] {
        judged.compactMap { place < $0.points.count ? Int($0.points[place]) : nil }
      }
      return Self.stability(ofLevels: points(former.map(\.0)), points(present)).map {
        CharacteristicStability(name: name, index: $0)
      }
    }.sorted { ($1.index, $0.name) < ($0.index, $1.name) }
    missing = names.enumerated().compactMap { place, name in
      let known = present.compactMap { place < $0.isKnown.count ? $0.isKnown[place] : nil }
      guard !known.isEmpty else { return nil }
      return MissingShare(
        name: name, share: Double(known.count { !$0 }) / Double(known.count))
    }.sorted { ($1.share, $0.name) < ($0.share, $1.name) }
  }

  /// The area under the ROC curve with the interval of Hanley and McNeil (1982).
  private static func discrimination(_ judged: [(probability: Double, isBad: Bool)]) -> Estimate? {
    let bad = judged.count(where: \.isBad)
    let good = judged.count - bad
    guard bad > 0, good > 0 else { return nil }
    let sorted = judged.sorted { $0.probability < $1.probability }
    var (rankSum, place) = (0.0, 0)
    while place < sorted.count {
      var end = place
      while end < sorted.count, sorted[end].probability == sorted[place].probability { end += 1 }
      let rank = Double(place + 1 + end) / 2
      rankSum += rank * Double(sorted[place..<end].count(where: \.isBad))
      place = end
    }
    let (b, g) = (Double(bad), Double(good))
    let area = (rankSum - b * (b + 1) / 2) / (b * g)
    let (q1, q2) = (area / (2 - area), 2 * area * area / (1 + area))
    let variance =
      (area * (1 - area) + (b - 1) * (q1 - area * area) + (g - 1) * (q2 - area * area)) / (b * g)
    let half = 1.959964 * variance.squareRoot()
    return Estimate(value: area, low: max(0, area - half), high: min(1, area + half))
  }

  /// By tenths of the former values.
  private static func stability(_ then: [Double], _ now: [Double]) -> Double? {
    guard !then.isEmpty, !now.isEmpty else { return nil }
    let sorted = then.sorted()
    let bounds = (1..<10).map { sorted[min(sorted.count - 1, $0 * sorted.count / 10)] }
    func level(_ value: Double) -> Int { bounds.firstIndex { value < $0 } ?? bounds.count }
    return stability(ofLevels: then.map(level), now.map(level))
  }

  private static func stability(ofLevels then: [Int], _ now: [Int]) -> Double? {
    guard !then.isEmpty, !now.isEmpty else { return nil }
    let (former, present) = (counts(then), counts(now))
    return Set(former.keys).union(present.keys).sorted().reduce(0.0) { sum, level in
      let p = max(0.5, Double(former[level] ?? 0)) / Double(then.count)
      let q = max(0.5, Double(present[level] ?? 0)) / Double(now.count)
      return sum + (q - p) * Double.log(q / p)
    }
  }

  private static func counts(_ levels: [Int]) -> [Int: Int] {
    Dictionary(levels.map { ($0, 1) }, uniquingKeysWith: +)
  }
}

extension ModelHealth.ClassCalibration {
  fileprivate init(_ grade: String, _ judged: [(probability: Double, isBad: Bool)]) {
    self.grade = grade
    customers = judged.count
    defaults = judged.count(where: \.isBad)
    meanProbability = judged.reduce(0) { $0 + $1.probability } / Double(judged.count)
    let (bad, good) = (Double(defaults) + 0.5, Double(customers - defaults) + 0.5)
    low = defaults == 0 ? 0 : betaQuantile(0.025, bad, good)
    high = defaults == customers ? 1 : betaQuantile(0.975, bad, good)
  }
}
