/// Why a table gives no scorecard, or a scorecard no score.
public enum ScorecardProblem: Error, Hashable, Sendable {
  case missingColumn(String, nearest: [String], file: String)
  /// The outcome has one value, or more than two.
  case outcomeNotBinary(column: String, values: [String], file: String)
  /// Two values, and nothing says which is the bad one.
  case badValueUnknown(column: String, values: [String])
  case badValueAbsent(String, column: String, values: [String])
  /// Rows without an outcome.
  case outcomeMissing(column: String, rows: Int, file: String)
  case notNumbers(column: String, value: String, file: String)
  case negativeWeight(column: String, row: Int)
  case notDays(column: String, value: String)
  /// No row, or no bad case, or no good one, on one side of the parting.
  case emptyPart(isFit: Bool)
  /// Nothing is left to be a characteristic.
  case noCharacteristic
  /// No characteristic tells good cases from bad ones.
  case nothingKept(count: Int)
  /// There is a model at the place already.
  case modelExists(path: String)
  /// The scorecard adds an offset that each case brings along, which an export does not know.
  case offsetNotExported(column: String)
  case fit(FitProblem)
  /// A value was given for a characteristic that the model does not have.
  case unknownCharacteristic(String, nearest: [String])
  /// `key=value` was expected.
  case unreadablePair(String)
}
