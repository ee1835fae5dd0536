/// Why a model could not be fitted.
///
/// Columns are counted as the fit's coefficients are: 0 is the intercept, where there is one.
public enum FitProblem: Error, Hashable, Sendable {
  /// Every case had the same outcome, so that there is nothing to tell apart.
  case oneOutcomeOnly
  /// In each group, one column is a combination of the others (or always 0, where it is alone).
  case dependentColumns([[Int]])
  /// These columns together tell the outcomes apart: wholly, or all but ties. Their coefficients
  /// grow without end; a ridge or Firth's penalty gives an answer.
  case separated(columns: [Int], isComplete: Bool)
  /// A column, a weight or an offset holds a value that is not a number, or an infinite one.
  case notFinite(column: Int)
  case notConverged(steps: Int)
  case noRows
  /// A column of the expert document is not in the table.
  case missingColumn(String)
}
