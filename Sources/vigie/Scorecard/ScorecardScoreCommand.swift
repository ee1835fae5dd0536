import ArgumentParser
import Foundation
import Receivables
import Reports
import Scoring
import Wording
import Workflows

struct ScorecardScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score a table, or one row.",
    discussion: """
      Prints CSV: the row's number or the columns of --keep, points, probability, class. A column that \
      the table lacks is a problem; levels that the fit never saw are counted on standard error.

      EXAMPLES
        vigie scorecard score Models/sme portfolio.csv > scores.csv
        vigie scorecard score Models/sme portfolio.csv --keep customer_id --reasons 3
        vigie scorecard score Models/sme --row duration=24,purpose=car
      """)

  @Argument(help: "The scorecard: its folder or its document.")
  var model: String

  @Argument(help: "The table, a CSV file.", completion: .file(extensions: ["csv"]))
  var table: String?

  @Option(
    help: ArgumentHelp("Score one row; what is not named is missing.", valueName: "key=value,…"))
  var row: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Columns that are copied before the score.", valueName: "column"))
  var keep: [String] = []

  @Option(help: ArgumentHelp("How many reasons a row.", valueName: "count"))
  var reasons = 0

  @Option(help: "One row: against what reasons are ranked, neutral or best.")
  var reference = ScoreReference.neutral

  @Option(help: ArgumentHelp("The decimal mark of the table.", valueName: "mark"))
  var decimalMark = "."

  @OptionGroup var shown: OutputOptions

  func validate() throws {
    guard (table == nil) != (row == nil) else {
      throw ValidationError("Name a table, or one row by --row.")
    }
    guard (0...50).contains(reasons) else {
      throw ValidationError("--reasons is from 0 to 50.")
    }
  }

  func run() throws {
    let language = shown.language()
    let console = Console(shown)
    if let row {
      let page = try reporting(in: language) { try scoreRow(model, row, against: reference) }
      return console.print(shown.json ? page.json.text : page.text(in: language))
    }
    let found = try reporting(in: language) {
      try scoreTable(
        model, table ?? "", keeping: keep, reasons: reasons,
        decimalMark: decimalMark == "," ? "," : "."
      ) { try FileHandle.standardOutput.write(contentsOf: Data($0)) }
    }
    for (characteristic, rows) in found.unseen {
      console.note(
        "\(printable(characteristic)): \(language.count(rows)) "
          + language.speech.phrase(.unseenLevels))
    }
    for (characteristic, text, line) in found.notNumbers {
      console.note(
        "\(table ?? ""):\(line): \(printable(characteristic)): '\(printable(text))' "
          + language.speech.phrase(.countsAsMissing))
    }
    console.detail("\(language.count(found.rowCount)) \(language.speech.phrase(.rows))")
  }

  private func scoreRow(
    _ model: String, _ row: String, against reference: ScoreReference
  ) throws -> RowPage {
    let scored = try scoreOneRow(model, row)
    return RowPage(scored.model, scored.value, against: reference)
  }
}

extension ScoreReference: ExpressibleByArgument {}
