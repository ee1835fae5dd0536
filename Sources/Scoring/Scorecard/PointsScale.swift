import RealModule

/// How log-odds become points: higher is safer.
public struct PointsScale: Hashable, Sendable, Codable {
  /// The points at which good and bad stand `goodOdds` to 1.
  public let basePoints: Double
  public let goodOdds: Double
  /// So many points more double the odds.
  public let pointsToDouble: Double

  /// 600 points at 50 to 1, 20 points to double: the habit of the trade.
  public static let standard = PointsScale(unchecked: 600, 50, 20)

  /// Fails unless the odds and the points to double are positive.
  public init?(basePoints: Double, goodOdds: Double, pointsToDouble: Double) {
    guard basePoints.isFinite, goodOdds > 0, goodOdds.isFinite, pointsToDouble > 0,
      pointsToDouble <= 10_000
    else { return nil }
    self.init(unchecked: basePoints, goodOdds, pointsToDouble)
  }

  private init(unchecked basePoints: Double, _ goodOdds: Double, _ pointsToDouble: Double) {
    self.basePoints = basePoints
    self.goodOdds = goodOdds
    self.pointsToDouble = pointsToDouble
  }

  /// Points a unit of log-odds.
  var factor: Double { pointsToDouble / Double.log(2) }
  /// The points at even odds.
  var offset: Double { basePoints - factor * Double.log(goodOdds) }

  /// The points of a sum of log-odds of the bad outcome, before rounding.
  func points(ofLogOdds logOdds: Double) -> Double { offset - factor * logOdds }

  /// The probability of the bad outcome at so many points.
  func probability(ofPoints points: Int) -> Double {
    1 / (1 + Double.exp((Double(points) - offset) / factor))
  }
}
