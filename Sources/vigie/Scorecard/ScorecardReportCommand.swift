import ArgumentParser
import Documents
import Reports
import Workflows

struct ScorecardReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show a scorecard: its points, how it was made, how well it held.",
    discussion: """
      EXAMPLES
        vigie scorecard report Models/sme
        vigie scorecard report Models/sme --html report.html --card Models/sme/CARD.md
        vigie scorecard report Models/sme --html rapport.html --lang fr
      """)

  @Argument(help: "The scorecard: its folder or its document.")
  var model: String

  @Option(help: ArgumentHelp("Write the report as one HTML page.", valueName: "file"))
  var html: String?

  @Option(help: ArgumentHelp("Write the card of the model, in Markdown.", valueName: "file"))
  var card: String?

  @OptionGroup var shown: OutputOptions

  func run() throws {
    let language = shown.language()
    try reporting(in: language) {
      let page = ScorecardPage(try ScorecardDocument.read(model).model, path: nil)
      if let html { try writeFile(page.html(in: language), to: html) }
      if let card { try writeFile(page.card(in: language), to: card) }
      if (html == nil && card == nil) || shown.json {
        Console(shown).print(shown.json ? page.json.text : page.text(in: language))
      }
    }
  }
}
