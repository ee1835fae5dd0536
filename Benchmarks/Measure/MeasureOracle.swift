import Foundation
import LedgerFormats
import Scoring
import Statistics
import Workflows

/// Fits a small public table by maximum likelihood and says how far it is from fifty digits.
///
/// - Parameters:
///   - path: A CSV table of numbers whose last column is the outcome.
///   - oracles: The peers' `oracles.json`.
///   - name: The oracle's name in it.
func measureOracle(_ path: String, oracles: String, name: String) throws {
  let table = try TableText(try LedgerText.open(path)).table()
  let columns = table.names.compactMap { table[$0] }
  guard let outcome = columns.last, let x = Matrix(columns: Array(columns.dropLast())) else {
    return
  }
  let fit = try fitLogistic(LogisticDesign(x, outcomes: outcome.map { $0 == 1 }))
  let data = try Data(contentsOf: URL(fileURLWithPath: oracles))
  let all = try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]]
  let known = (all?[name]?["coef"] as? [String] ?? []).compactMap(Double.init)
  let errors = (all?[name]?["se"] as? [String] ?? []).compactMap(Double.init)
  func worst(_ found: [Double], _ known: [Double]) -> Double {
    found.count == known.count
      ? zip(found, known).map { abs($0 / $1 - 1) }.max() ?? .nan : .nan
  }
  print(
    "\(name): coefficients off by \(worst(fit.coefficients, known)), standard errors by "
      + "\(worst(fit.standardErrors, errors))")
}
