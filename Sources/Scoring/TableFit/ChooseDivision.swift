import RealModule
import Statistics

extension Recipe {
  /// The recipe with the division into bins that does better on rows left out of the fit's own rows.
  ///
  /// Five stratified folds of these rows and no others, each division fitted on four and held against
  /// the fifth by log loss: what is validated later has no part in the choice. Optimal bins stay,
  /// unless quantiles are better by more than one standard error of the difference (Breiman's rule).
  func withDivisionChosen(
    _ table: Table, _ outcomes: Outcomes, _ workers: Int
  ) throws(FitProblem) -> Recipe {
    guard choosesDivision else { return self }
    let optimal = dividing(.optimal)
    let quantiles = dividing(.quantiles)
    let before = try optimal.lossesOutOfFold(table, outcomes, workers)
    let after = try quantiles.lossesOutOfFold(table, outcomes, workers)
    let gains = zip(before, after).map { $0 - $1 }
    let count = Double(max(1, gains.count))
    let mean = gains.reduce(0, +) / count
    let spread = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return mean > (spread / count).squareRoot() ? quantiles : optimal
  }

  private func dividing(_ division: CharacteristicSettings.Division) -> Recipe {
    var recipe = self
    recipe.choosesDivision = false
    recipe.standard.division = division
    for name in settings.keys { recipe.settings[name]?.division = division }
    return recipe
  }

  /// The log loss of each row, by weight, by a fit without its fold.
  private func lossesOutOfFold(
    _ table: Table, _ outcomes: Outcomes, _ workers: Int
  ) throws(FitProblem) -> [Double] {
    let folds = stratifiedFolds(outcomes.targets.map { $0 != 0 }, folds: 5, seed: 11)
    var losses = Array(repeating: 0.0, count: folds.count)
    for fold in 0..<5 {
      let inside = folds.indices.filter { folds[$0] != fold }
      let outside = folds.indices.filter { folds[$0] == fold }
      let fit = try fitTable(
        table.rows(inside), outcomes.rows(inside), recipe: self, workers: workers)
      let found = fit.losses(on: table.rows(outside), outcomes.rows(outside))
      for (place, loss) in zip(outside, found) { losses[place] = loss }
    }
    return losses
  }
}

extension TableFit {
  /// The log loss of rows that it was not fitted on, by weight.
  fileprivate func losses(on table: Table, _ outcomes: Outcomes) -> [Double] {
    var sums = (0..<outcomes.rowCount).map { intercept + (outcomes.offsets?[$0] ?? 0) }
    for characteristic in kept {
      guard let column = table.column(characteristic.name) else { continue }
      let values =
        characteristic.logOdds + Array(repeating: 0, count: 256 - characteristic.logOdds.count)
      addValues(values, of: characteristic.binned.binning.codes(of: column), to: &sums)
    }
    return sums.indices.map { row in
      let score = outcomes.isBad(row) ? -sums[row] : sums[row]
      // ln(1 + exp score), without overflow.
      return outcomes.weight(row)
        * (max(score, 0) + Double.log(onePlus: Double.exp(-abs(score))))
    }
  }
}
