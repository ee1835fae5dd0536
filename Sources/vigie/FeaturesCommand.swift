import ArgumentParser
import Features
import Receivables
import Reports
import Wording

struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "List what is measured of a customer: unit, window, direction, formula.",
    discussion: """
      EXAMPLES
        vigie features
        vigie features --group dispute --lang fr
        vigie features mean-days-late-12m conan-holder
        vigie features --json
      """)

  @Argument(help: "The names of features; all if left out.")
  var names: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only one group: payment, dispute, financial, external, relationship.", valueName: "group"))
  var group: Feature.Group?

  @Flag(help: "Print the Markdown of Docs/features.md.")
  var markdown = false

  @OptionGroup var shown: OutputOptions

  func validate() throws {
    for name in names { _ = try Feature.named(name) }
  }

  func run() throws {
    let language = shown.language()
    let features = Feature.allCases.filter { feature in
      (names.isEmpty || names.contains(feature.name)) && (group.map { $0 == feature.group } ?? true)
    }
    let page = FeaturesPage(features)
    let text = shown.json ? page.json(in: language).text : page.text(in: language)
    Console(shown).print(markdown ? page.markdown : text)
  }
}

extension Feature {
  /// The feature of that name; the error for none says which names are near.
  static func named(_ name: String) throws -> Feature {
    if let feature = Feature(name: name) { return feature }
    var nearest = NearestNames(to: name)
    for feature in allCases { nearest.consider(feature.name, writtenAs: [feature.name]) }
    let near = nearest.found
    let hint = near.isEmpty ? "" : " Did you mean \(near.joined(separator: ", "))?"
    throw ValidationError("There is no feature '\(name)'.\(hint)")
  }
}

extension Feature.Group: ExpressibleByArgument {}
