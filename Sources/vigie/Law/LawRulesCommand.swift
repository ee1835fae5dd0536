import ArgumentParser
import CreditPolicy
import Reports

struct LawRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List every rule: since when, from where, verified or not.",
    discussion: """
      EXAMPLES
        vigie law rules
        vigie law rules --country EU --json
      """)

  @Option(help: ArgumentHelp("Only this country or union; all if left out.", valueName: "code"))
  var country: String?

  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.language()
    try reporting(in: language) {
      var law = LawOptions()
      law.models = models
      let rules = try law.rules()
      let page = RulesPage(try country.map { [try rules.required($0)] } ?? rules.systems)
      Console(output).print(output.json ? page.json.text : page.text(in: language))
    }
  }
}
