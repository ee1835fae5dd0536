import ArgumentParser
import Receivables
import Reports
import SamplePortfolio
import Wording
import Workflows

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Make a portfolio whose true risk is known, to try things on.",
    discussion: """
      Writes canonical files of a French seller, ready to import, and truth.csv with the exact \
      probability of a default within twelve months at each month end. The same seed gives the \
      same bytes. How late its customers pay and how often they fail follows public French \
      figures; it shows that the machinery works, and nothing about your customers.

      EXAMPLES
        vigie sample sample
        vigie sample large --customers 20000 --years 5 --seed 7
        vigie sample other --world second
      """)

  @Argument(help: "The folder to write; made if missing.", completion: .directory)
  var folder: String

  @Option(help: "How many customers.")
  var customers = 600

  @Option(help: "How many years of history.")
  var years = 5

  @Option(help: "Which of all portfolios.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The last day known, a month end.", valueName: "day"))
  var lastDay: Day?

  @Option(
    help: ArgumentHelp(
      "first, or second: other noise and other causes, to test what was made on the first.",
      valueName: "world"))
  var world = SampleWorld.first

  @Flag(help: "Write over what the folder holds.")
  var force = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.language()
    guard let lastDay = lastDay ?? Day(year: 2026, month: 6, day: 30),
      let settings = SampleSettings(
        customers: customers, years: years, seed: seed, lastDay: lastDay, world: world)
    else {
      throw ValidationError("--customers must lie in 1...1000000 and --years in 1...30.")
    }
    let console = Console(output)
    let made = try reporting(in: language) {
      defer { console.endProgress() }
      return try makeSample(settings, in: folder, replaces: force) { done in
        console.progress("\(language.count(done)) / \(language.count(customers))")
      }
    }
    let page = SamplePage(
      folder: made.folder, countsByKind: made.countsByKind, truths: made.truths,
      meanDefaultProbability: made.meanDefaultProbability)
    console.print(output.json ? page.json.text : page.text(in: language))
  }
}

extension SampleWorld: ExpressibleByArgument {}
