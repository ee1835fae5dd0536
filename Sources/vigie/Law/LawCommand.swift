import ArgumentParser
import CreditPolicy
import Documents
import Receivables

struct LawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "law",
    abstract: "What does the law say of payment terms and of late payment?",
    discussion: """
      The law is data: Models/legal has a file for each country, each row with its article, its \
      source and whether somebody verified it. Nothing here is legal advice.

      EXAMPLES
        vigie law terms 45EOM-A --issued-on 2026-01-15
        vigie law penalty --amount 10000 --due-on 2026-03-01 --paid-on 2026-03-21
        vigie law rules --country FR
      """,
    subcommands: [LawTermsCommand.self, LawPenaltyCommand.self, LawRulesCommand.self])
}

/// Whose law is asked, and where it lies.
struct LawOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The seller's country.", valueName: "code"))
  var country = "FR"

  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  /// The rules of every country whose file is there.
  func rules() throws(DocumentProblem) -> LegalRules {
    try ModelsFolder(firstOf: modelFolders(models)).legalRules()
  }
}

extension LegalRules {
  /// The rules of a country or a union, which must be there.
  func required(_ code: String) throws(LegalProblem) -> LegalSystem {
    guard let found = systems.first(where: { $0.code == code }) else {
      throw .noRules(country: code, known: systems.map(\.code))
    }
    return found
  }
}

extension LegalBuyer: ExpressibleByArgument {}
