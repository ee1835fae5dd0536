import Receivables
import Scoring

extension English {
  func message(of problem: ScorecardProblem) -> String {
    switch problem {
    case .missingColumn(let column, let nearest, let file):
      "\(file): there is no column \(quoted(column))." + meant(nearest)
    case .outcomeNotBinary(let column, let values, let file):
      "\(file): the outcome \(quoted(column)) should have two values, and has \(list(values))."
    case .badValueUnknown(let column, let values):
      "Which value of \(quoted(column)) is the bad one, \(list(values))?"
    case .badValueAbsent(let value, let column, let values):
      "\(quoted(column)) is never \(quoted(value)); its values are \(list(values))."
    case .outcomeMissing(let column, let rows, let file):
      "\(file): \(rows) rows have no outcome in \(quoted(column))."
    case .notNumbers(let column, let value, let file):
      "\(file): \(quoted(column)) should hold numbers, and says \(quoted(value))."
    case .negativeWeight(let column, let row):
      "Row \(row): the weight in \(quoted(column)) is missing or negative."
    case .notDays(let column, let value):
      "\(quoted(column)) should hold days, and says \(quoted(value))."
    case .emptyPart(let isFit):
      isFit
        ? "The rows of the fit hold no bad case, or no good one."
        : "The rows of the validation hold no bad case, or no good one."
    case .noCharacteristic: "No column is left to be a characteristic."
    case .nothingKept(let count):
      "None of the \(count) characteristics tells good cases from bad ones."
    case .modelExists(let path): "\(path): there is a scorecard already."
    case .offsetNotExported(let column):
      "The scorecard adds the offset \(quoted(column)), which an export cannot."
    case .unknownCharacteristic(let name, let nearest):
      "The scorecard has no characteristic \(quoted(name))." + meant(nearest)
    case .unreadablePair(let text): "\(quoted(text)) is no key=value."
    case .fit(let problem): message(of: problem)
    }
  }

  func remedy(for problem: ScorecardProblem) -> String {
    switch problem {
    case .missingColumn: "Write the name as the header of the table does."
    case .outcomeNotBinary: "Name the column that says whether a case went bad, such as 1 and 0."
    case .badValueUnknown: "Name it by --bad."
    case .badValueAbsent: "Name one of its values by --bad."
    case .outcomeMissing: "Leave these rows out: nothing is known of how they ended."
    case .notNumbers: "Correct the cell, or leave the column out by --exclude."
    case .negativeWeight: "Give each row a weight of 0 or more."
    case .notDays: "Write days as 2026-03-31, one in each row."
    case .emptyPart: "Choose another value of --holdout, another --split-date, or --folds."
    case .noCharacteristic: "Exclude fewer columns."
    case .nothingKept: "Check the outcome; with few bad cases, try --shrinkage none."
    case .modelExists: "Choose another place by --out, or replace it with --force."
    case .offsetNotExported: "Score with vigie scorecard score, or fit without --offset."
    case .unknownCharacteristic:
      "Write the name as the scorecard does: vigie scorecard report MODEL."
    case .unreadablePair: "Write --row duration=24,purpose=car."
    case .fit(let problem): remedy(for: problem)
    }
  }

  private func message(of problem: FitProblem) -> String {
    switch problem {
    case .oneOutcomeOnly: "All cases ended the same way, so that there is nothing to tell apart."
    case .dependentColumns(let groups):
      "Columns are combinations of others: \(groups.map { $0.map { "\($0)" }.joined(separator: " + ") }.joined(separator: "; "))."
    case .separated(let columns, let isComplete):
      "The columns \(columns.map { "\($0)" }.joined(separator: ", ")) tell \(isComplete ? "all" : "all but tied") cases apart, so that their coefficients have no end."
    case .notFinite(let column): "Column \(column) holds a value that is no finite number."
    case .notConverged(let steps): "The fit found no end in \(steps) steps."
    case .noRows: "There are no rows."
    case .missingColumn(let name): "The table has no column \(quoted(name))."
    }
  }

  private func remedy(for problem: FitProblem) -> String {
    switch problem {
    case .oneOutcomeOnly, .noRows: "Take more rows, of good and of bad cases."
    case .dependentColumns: "Leave one of each group out."
    case .separated: "Fit with --method firth, or leave the columns out."
    case .notFinite: "Correct the value, or leave it empty."
    case .notConverged: "Fit with --method firth or --method joint."
    case .missingColumn: "Add the column, or take another expert document."
    }
  }

  private func list(_ values: [String]) -> String {
    values.map(quoted).joined(separator: ", ")
  }
}
