/// Cases in groups of equal risk, the riskiest first: all that ranking statistics need.
public struct RiskGroups: Sendable {
  /// One a group, descending.
  public let risks: [Double]
  /// By weight.
  public let bads: [Double]
  public let goods: [Double]
  /// The group of each case.
  let groupOfCase: [Int32]

  public let badTotal: Double
  public let goodTotal: Double

  /// Groups cases. O(n log n).
  ///
  /// - Parameters:
  ///   - risks: Higher is riskier, one a case, none NaN.
  ///   - weights: One a case; nil counts each once.
  public init(risks: [Double], outcomes: [Bool], weights: [Double]? = nil) {
    precondition(risks.count == outcomes.count, "one outcome a case")
    precondition(risks.allSatisfy { !$0.isNaN }, "a risk is a number")
    struct Entry {
      let risk: Double
      let place: Int32
    }
    var entries = risks.indices.map { Entry(risk: risks[$0], place: Int32($0)) }
    entries.sort { $0.risk > $1.risk || ($0.risk == $1.risk && $0.place < $1.place) }
    var distinct: [Double] = []
    var (bads, goods) = ([Double](), [Double]())
    var groupOfCase = Array(repeating: Int32(0), count: risks.count)
    for entry in entries {
      if distinct.last != entry.risk {
        distinct.append(entry.risk)
        bads.append(0)
        goods.append(0)
      }
      let place = Int(entry.place)
      let weight = weights?[place] ?? 1
      if outcomes[place] {
        bads[bads.count - 1] += weight
      } else {
        goods[goods.count - 1] += weight
      }
      groupOfCase[place] = Int32(distinct.count - 1)
    }
    self.risks = distinct
    self.bads = bads
    self.goods = goods
    badTotal = bads.reduce(0, +)
    goodTotal = goods.reduce(0, +)
    self.groupOfCase = groupOfCase
  }
}

/// A point of a curve.
public struct CurvePoint: Hashable, Sendable, Codable {
  public let x: Double
  public let y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

extension RiskGroups {
  /// The receiver operating characteristic: the share of good cases above each risk, and that of
  /// bad ones. From (0, 0) to (1, 1).
  public var rocCurve: [CurvePoint] {
    cumulated { goods, bads in
      CurvePoint(x: goods / max(goodTotal, 1e-300), y: bads / max(badTotal, 1e-300))
    }
  }

  /// The cumulative accuracy profile: the share of all cases above each risk, and that of bad ones.
  public var capCurve: [CurvePoint] {
    cumulated { goods, bads in
      CurvePoint(
        x: (goods + bads) / max(goodTotal + badTotal, 1e-300), y: bads / max(badTotal, 1e-300))
    }
  }

  private func cumulated(_ point: (Double, Double) -> CurvePoint) -> [CurvePoint] {
    var (good, bad) = (0.0, 0.0)
    var points = [point(0, 0)]
    for group in risks.indices {
      good += goods[group]
      bad += bads[group]
      points.append(point(good, bad))
    }
    return points
  }

  /// Kolmogorov and Smirnov's statistic: the greatest distance between the distributions of good
  /// and bad cases.
  public var kolmogorovSmirnov: Double { rocCurve.map { $0.y - $0.x }.max() ?? 0 }

  /// The area under the receiver operating characteristic: the probability that a bad case is
  /// riskier than a good one, ties counting half; nil without both.
  public var area: Double? {
    guard badTotal > 0, goodTotal > 0 else { return nil }
    var goodBelow = goodTotal
    var sum = 0.0
    for group in risks.indices {
      goodBelow -= goods[group]
      sum += bads[group] * (goodBelow + goods[group] / 2)
    }
    return sum / (badTotal * goodTotal)
  }

  /// What is caught when the riskiest share of the cases is looked at; ties at the border count in
  /// part.
  public func captured(share: Double) -> (precision: Double, recall: Double) {
    let budget = share * (badTotal + goodTotal)
    var (left, bad) = (budget, 0.0)
    for group in risks.indices where left > 0 {
      let size = bads[group] + goods[group]
      guard size > 0 else { continue }
      let taken = min(left, size)
      bad += bads[group] * taken / size
      left -= taken
    }
    return (budget > 0 ? bad / budget : 0, badTotal > 0 ? bad / badTotal : 0)
  }
}
