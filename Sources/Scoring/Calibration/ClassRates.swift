import RealModule
import Statistics

/// The p-value of Jeffreys' test that a probability of default is not too low: the probability that
/// the true rate lies at or below it, given what was observed.
///
/// Small values speak against the probability. Source: ECB, *Instructions for reporting the
/// validation results of internal models* (2019), 2.5.3.1: BetaCDF(PD; D + ½, N − D + ½).
///
/// - Precondition: `count` lies in 0...`trials`, and the probability in 0...1.
public func jeffreysTest(probability: Double, count: Int, of trials: Int) -> Double {
  precondition(trials > 0 && (0...trials).contains(count), "no such count")
  return betaCDF(probability, Double(count) + 0.5, Double(trials - count) + 0.5)
}

/// Upper bounds of the default rates of classes, the safest first, that also classes without a
/// default have: a class is no worse than it and all riskier ones together.
///
/// The bound of a class is the rate at which as few defaults as were seen among it and all riskier
/// classes would come with a probability of 1 − `confidence`. Source: Pluto and Tasche, *Estimating
/// probabilities of default for low default portfolios* (2005), independent defaults.
///
/// - Parameters:
///   - counts: Cases of each class, the safest first.
///   - defaults: Those that defaulted.
///   - confidence: Such as 0.75.
public func mostPrudentRates(
  counts: [Int], defaults: [Int], confidence: Double
) -> [Double] {
  precondition(counts.count == defaults.count, "one count a class")
  return counts.indices.map { place in
    let cases = counts[place...].reduce(0, +)
    let bads = defaults[place...].reduce(0, +)
    guard cases > bads else { return 1 }
    return betaQuantile(confidence, Double(bads + 1), Double(cases - bads))
  }
}

/// How the cases are spread over classes: the coefficient of variation and Herfindahl's index.
///
/// The index is 0 where all classes hold the same number, and 1 where one holds all. Source: ECB,
/// *Instructions for reporting the validation results of internal models* (2019), 2.5.5.3.
public struct ClassConcentration: Hashable, Sendable, Codable {
  public let coefficientOfVariation: Double
  public let herfindahl: Double

  /// - Precondition: There are two classes at least, and a case.
  public init(counts: [Double]) {
    let total = counts.reduce(0, +)
    precondition(counts.count > 1 && total > 0, "two classes and a case were expected")
    let classes = Double(counts.count)
    let squares = counts.reduce(0) {
      $0 + ($1 / total - 1 / classes) * ($1 / total - 1 / classes)
    }
    coefficientOfVariation = (classes * squares).squareRoot()
    herfindahl =
      1 + Double.log((classes * squares + 1) / classes) / Double.log(classes)
  }
}
