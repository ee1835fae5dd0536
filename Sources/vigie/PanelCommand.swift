import ArgumentParser
import Features
import Foundation
import Receivables
import Reports
import Wording
import Workflows

struct PanelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "panel",
    abstract: "Write the features of every customer on many days, and what came of them.",
    discussion: """
      CSV with one row a customer and observation day: features as known at the close of that day, and \
      for each outcome 1 or 0, or nothing where its window is not wholly known. Customers already in \
      default are marked in in_default. `vigie features` explains the columns.

      EXAMPLES
        vigie panel --from 2022-01 --to 2026-06 --every month --out panel.csv
        vigie panel --from 2026-06-01 --to 2026-06-30 --every day --out june.csv
        vigie panel --from 2024-01 --to 2025-06 --outcome default-12m --outcome soft --score
        vigie panel --from 2024-01 --to 2026-06 --features mean-days-late-12m,overdue-amount
      """)

  @Option(
    help: ArgumentHelp("The first month or day: 2022-01 or 2022-01-31.", valueName: "day"))
  var from: String

  @Option(help: ArgumentHelp("The last month or day.", valueName: "day"))
  var to: String

  @Option(help: ArgumentHelp("How often: day, week, month, quarter.", valueName: "rhythm"))
  var every = ObservationRhythm.month

  @Option(
    help: ArgumentHelp(
      "What is foreseen, once or more: default-12m (where nothing is said), soft, late-15-days, or a file.",
      valueName: "outcome"))
  var outcome: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only these features, with commas between; outcomes and in_default only where --outcome asks for them.",
      valueName: "names"))
  var features: [String] = []

  @Flag(help: "Add points and probability by the ledger's model.")
  var score = false

  @Option(
    help: ArgumentHelp(
      "Read the ledger as it was after this import, without letters of the journal; see vigie status.",
      valueName: "number"))
  var asOfImport: Int?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; standard output if left out.", valueName: "file"))
  var out: String?

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard let first, let last else {
      throw ValidationError("--from and --to are months or days: 2022-01 or 2022-01-31.")
    }
    guard first <= last else { throw ValidationError("--from lies after --to.") }
    guard asOfImport ?? 1 >= 1 else { throw ValidationError("--as-of-import is 1 or more.") }
    let chosen = try chosenFeatures
    guard Set(chosen).count == chosen.count, !chosen.isEmpty else {
      throw ValidationError("--features names features, each once, with commas between.")
    }
    guard Set(outcome).count == outcome.count else {
      throw ValidationError("--outcome names the same outcome twice.")
    }
  }

  private var chosenFeatures: [Feature] {
    get throws {
      guard !features.isEmpty else { return Feature.allCases }
      return try features.joined(separator: ",").split(separator: ",").map {
        try Feature.named($0.trimmingCharacters(in: .whitespaces))
      }
    }
  }

  private var first: Day? { Day(from) ?? Day(from + "-01") }
  private var last: Day? { Day(to) ?? Day(to + "-01")?.endOfMonth }

  func run() throws {
    guard let first, let last else { return }
    let language = output.language()
    let console = Console(output)
    let isWhole = features.isEmpty && outcome.isEmpty
    let request = PanelRequest(
      from: first, through: last, every: every, outcomes: isWhole ? ["default-12m"] : outcome,
      features: try chosenFeatures, isScored: score, asOfImport: asOfImport)
    let written = try reporting(in: language) {
      defer { console.endProgress() }
      return try write(request) { console.progress($0, in: language) }
    }
    let speech = language.speech
    for doubtful in written.doubtful.prefix(10) { console.note(speech.sentence(of: doubtful)) }
    console.note(
      "\(language.count(written.rows)) \(speech.phrase(.panelRows)), "
        + "\(language.count(written.customers)) \(speech.phrase(.customers)), "
        + "\(language.count(written.days)) \(speech.phrase(.days))"
        + (out.map { ": \($0)" } ?? ""))
  }

  private func write(
    _ request: PanelRequest, progress: @escaping (WorkProgress) -> Void
  ) throws -> WrittenPanel {
    guard let out else {
      return try writePanel(
        ledger.ledger, request, by: judge.choice, progress: progress
      ) { try FileHandle.standardOutput.write(contentsOf: Data($0)) }
    }
    return try writePanelFile(
      ledger.ledger, request, by: judge.choice, to: out, progress: progress)
  }
}

extension ObservationRhythm: ExpressibleByArgument {}
