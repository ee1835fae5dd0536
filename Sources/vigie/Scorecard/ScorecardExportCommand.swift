import ArgumentParser
import Documents
import Scoring
import Workflows

struct ScorecardExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a scorecard as SQL or PMML that gives the same scores.",
    discussion: """
      EXAMPLES
        vigie scorecard export Models/sme --sql postgres --table customers > score.sql
        vigie scorecard export Models/sme --sql sqlite --output score.sql
        vigie scorecard export Models/sme --pmml > scorecard.pmml
      """)

  @Argument(help: "The scorecard: its folder or its document.")
  var model: String

  @Option(help: "As a SELECT statement: postgres, sqlite or spark.")
  var sql: SQLDialect?

  @Flag(help: "As PMML 4.4.")
  var pmml = false

  @Option(help: ArgumentHelp("SQL: the table that is scored.", valueName: "name"))
  var table = "cases"

  @Option(help: ArgumentHelp("SQL: a column that names the row.", valueName: "name"))
  var key: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file.", valueName: "file"))
  var output: String?

  @OptionGroup var shown: OutputOptions

  func validate() throws {
    guard (sql != nil) != pmml else { throw ValidationError("Choose --sql or --pmml.") }
  }

  func run() throws {
    try reporting(in: shown.language()) {
      let found = try ScorecardDocument.read(model).model
      if let column = found.target.offsetColumn {
        throw ScorecardProblem.offsetNotExported(column: column)
      }
      let text =
        sql.map { sqlScore(of: found, dialect: $0, table: table, key: key) }
        ?? Documents.pmml(of: found)
      if let output { try writeFile(text, to: output) } else { Console(shown).print(text) }
    }
  }
}

extension SQLDialect: ExpressibleByArgument {}
