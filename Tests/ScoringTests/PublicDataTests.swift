import Foundation
import LedgerFormats
import Statistics
import Testing

@testable import Scoring

/// What scorecards reach on public data, out of fold; the tables are read from beside the checkout.
@Suite struct PublicDataTests {
  /// The mean area of five stratified folds, seed 1: bins of about equal size, fitted jointly.
  /// `Benchmarks/accuracy` chooses the bins by folds of the fit, which takes too long here.
  private func area(_ data: (table: Table, bad: [Bool])) throws -> Double {
    var recipe = Recipe()
    recipe.standard.division = .quantiles
    let folds = stratifiedFolds(data.bad, folds: 5, seed: 1)
    var areas: [Double] = []
    for fold in 0..<5 {
      let marks = folds.map { $0 == fold }
      let model = try fitModel(
        TableProblem(table: data.table, outcomes: Outcomes(data.bad)), target: seededTarget,
        recipe: recipe, parting: .marked(marks, as: .folds(5)), workers: 2)
      areas.append(model.validation?.discrimination?.auc ?? 0)
    }
    print("AUC of five folds: \(areas.map { ($0 * 1e4).rounded() / 1e4 })")
    return areas.reduce(0, +) / 5
  }

  @Test func `German credit reaches 0.787`() throws {
    guard let data = try PublicData.german() else { return }
    let found = try area(data)
    #expect(found >= 0.787, "\(found)")
  }

  @Test func `Polish firms one year ahead reach 0.927`() throws {
    guard let data = try PublicData.polish("5year") else { return }
    let found = try area(data)
    #expect(found >= 0.927, "\(found)")
  }

  @Test func `Polish firms five years ahead reach 0.905`() throws {
    guard let data = try PublicData.polish("1year") else { return }
    let found = try area(data)
    #expect(found >= 0.905, "\(found)")
  }

  @Test func `Slovak firms reach 0.930`() throws {
    guard let data = try PublicData.slovak() else { return }
    let found = try area(data)
    #expect(found >= 0.930, "\(found)")
  }

  /// Li, Mickel, Taylor, *Journal of Statistics Education* 26 (2018).
  @Test func `the published coefficients of the SBA case`() throws {
    guard let csv = try PublicData.text("data/sba_case/SBAcase.11.13.17.csv.gz") else { return }
    let table = try TableText(try LedgerText(csv, file: "sba")).table()
    let columns = try ["Selected", "Default", "RealEstate", "Portion", "Recession"].map {
      try #require(table[$0])
    }
    let rows = columns[0].indices
    let (inside, outside) = (
      rows.filter { columns[0][$0] == 1 }, rows.filter { columns[0][$0] == 0 }
    )
    func matrix(_ rows: [Int]) throws -> Matrix {
      try #require(Matrix(columns: columns[2...].map { column in rows.map { column[$0] } }))
    }
    let fit = try fitLogistic(
      LogisticDesign(try matrix(inside), outcomes: inside.map { columns[1][$0] == 1 }))
    for (found, known) in zip(fit.coefficients, [1.393064, -2.128217, -2.987482, 0.504123]) {
      #expect(abs(found - known) < 5e-7)
    }
    for (found, known) in zip(fit.standardErrors, [0.321569, 0.345002, 0.539272, 0.241214]) {
      #expect(abs(found - known) < 5e-7)
    }
    #expect(abs(fit.logLikelihood + 541.378130) < 5e-7)
    let bad = outside.map { columns[1][$0] == 1 }
    let scores = LogisticDesign(try matrix(outside), outcomes: bad)
      .predictor(at: fit.coefficients)
    let found = try #require(Discrimination(risks: scores, outcomes: bad, clusters: nil))
    #expect(abs(found.auc - 0.7351) < 5e-5)
    #expect(zip(scores, bad).count { ($0 > 0) != $1 } == 338)
  }

  /// The German table with dummies for levels, in extended precision by the peers' `ref.py`.
  @Test func `coefficients of fifty columns are those of the oracle`() throws {
    struct Oracle: Decodable {
      let coef: [String]
      let se: [Double]
      let names: [String]
    }
    struct Oracles: Decodable { let germancredit: Oracle }
    guard let data = try PublicData.german(),
      let json = try PublicData.text("peers/oracles.json")
    else { return }
    let oracle = try JSONDecoder().decode(Oracles.self, from: Data(json.utf8)).germancredit
    let columns = oracle.names.dropFirst().map { name -> [Double] in
      if let numbers = data.0[name] { return numbers }
      let mark = name.firstIndex(of: "=") ?? name.endIndex
      guard case .levels(let places, let levels)? = data.0.column(String(name[..<mark])) else {
        return []
      }
      let level = String(name[mark...].dropFirst())
      return places.map { levels[Int($0)] == level ? 1 : 0 }
    }
    let x = try #require(Matrix(columns: columns))
    let fit = try fitLogistic(LogisticDesign(x, outcomes: data.1))
    for (found, known) in zip(fit.coefficients, oracle.coef.compactMap(Double.init)) {
      #expect(abs(found / known - 1) < 1e-10)
    }
    for (found, known) in zip(fit.standardErrors, oracle.se) {
      #expect(abs(found / known - 1) < 1e-8)
    }
  }
}
