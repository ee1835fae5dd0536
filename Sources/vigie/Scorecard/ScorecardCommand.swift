import ArgumentParser

struct ScorecardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scorecard",
    abstract: "Fit, use and explain a scorecard on any table.",
    discussion: """
      A table is a CSV file with a header. An empty cell, NA, NaN, null, ? and . are missing.

      EXAMPLES
        vigie scorecard fit portfolio.csv --outcome bad --out Models/sme
        vigie scorecard score Models/sme portfolio.csv > scores.csv
        vigie scorecard report Models/sme --html report.html
        vigie scorecard export Models/sme --sql sqlite > score.sql
      """,
    subcommands: [
      ScorecardFitCommand.self, ScorecardScoreCommand.self, ScorecardReportCommand.self,
      ScorecardCheckCommand.self, ScorecardExportCommand.self,
    ])
}
