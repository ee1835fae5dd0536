import ArgumentParser
import Documents
import Foundation
import Receivables
import Reports
import Wording
import Workflows

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read files into a ledger, or take an import back.",
    discussion: """
      One transaction: everything that can be read is imported, or nothing with --strict. Importing \
      the same files again changes nothing; a row that says something else than before becomes a \
      new version, known from the day it was received. What is merely missing is no deletion: see \
      withdrawals.csv. Exit status 2 says that rows were rejected.

      'import undo N' takes back all that import N brought. The rows stay, hidden, so that what was \
      decided while they counted can be made again; 'vigie status' lists the numbers.

      EXAMPLES
        vigie import exports --ledger ledger.sqlite
        vigie import monday.csv --profile profile.yaml --ledger ledger.sqlite
        vigie import exports --dry-run
        vigie import undo 3 --ledger ledger.sqlite
      """)

  @Argument(
    help: "Canonical files, a folder of them, any file with --profile, or: undo N.",
    completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("How files with other columns are read.", valueName: "file"))
  var profile: String?

  @Flag(help: "A load of the past: facts were known on the day they happened.")
  var history = false

  @Flag(help: "News: facts without recorded_on are known from --received-on.")
  var delivery = false

  @Option(
    help: ArgumentHelp(
      "The day of receipt, such as 2026-06-30; today if left out.", valueName: "day"))
  var receivedOn: Day?

  @Flag(help: "Say what would happen and change nothing.")
  var dryRun = false

  @Flag(help: "Import nothing if one row is rejected.")
  var strict = false

  @Flag(help: "Let rows bring back former versions.")
  var restore = false

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard receivedOn ?? .first <= today() else {
      throw ValidationError("--received-on lies in the future.")
    }
    if files.first == "undo", undone == nil {
      throw ValidationError("'import undo' takes the number of one import: vigie import undo 3.")
    }
    guard !(history && delivery) else {
      throw ValidationError("--history and --delivery contradict each other.")
    }
  }

  func run() throws {
    var language = output.language()
    if let undone { return try undo(undone, language) }
    let console = Console(output)
    let mode: ImportMode? = history ? .history : delivery ? .delivery : nil
    let outcome = try reporting(in: language) {
      let request = ImportRequest(
        paths: files, ledgerPath: ledger.ledger, profile: try profile.map(ProfileDocument.read),
        mode: mode, receivedOn: receivedOn ?? today(), isDryRun: dryRun, isStrict: strict,
        restoresFormerVersions: restore)
      defer { console.endProgress() }
      var stage = ""
      return try importLedger(request) { [language] progress in
        console.progress(text(of: progress, language))
        let now = name(ofStage: progress, language)
        if now != stage { console.detail(now) }
        stage = now
      }
    }
    language = output.language(ledger: outcome.settings)
    console.print(output.json ? outcome.report.json.text : outcome.report.text(in: language))
    if let refusal = outcome.refusal {
      throw Failure(text: language.speech.describe(refusal), status: 1)
    }
    if outcome.report.total.rejected > 0 { throw ExitCode(2) }
  }

  /// What is being done, for who wants to follow it line by line.
  private func name(ofStage progress: ImportProgress, _ language: Language) -> String {
    let speech = language.speech
    return switch progress {
    case .reading(let file, _): "\(speech.phrase(.readingFile)) \(printable(file))"
    case .writing(let kind, _, let count):
      "\(speech.phrase(.writingRows)) \(speech.name(of: kind)), \(language.count(count))"
    }
  }

  private func text(of progress: ImportProgress, _ language: Language) -> String {
    switch progress {
    case .reading(let file, let share): "\(file) \(language.percentage(share, decimals: 0))"
    case .writing(let kind, let done, let count):
      "\(language.speech.name(of: kind)) \(language.count(done)) / \(language.count(count))"
    }
  }
}

/// `import undo N`.
extension ImportCommand {
  /// The import to take back, where that is what the arguments say.
  private var undone: Int? {
    guard files.count == 2, files[0] == "undo" else { return nil }
    return Int(files[1])
  }

  private func undo(_ number: Int, _ language: Language) throws {
    let undone = try reporting(in: language) {
      try undoImport(
        number, in: ledger.ledger, receivedOn: receivedOn ?? today(), isDryRun: dryRun)
    }
    let console = Console(output)
    if output.json {
      console.print(
        undoJSON(of: number, as: undone.number, hidden: undone.hidden, isDryRun: dryRun).text)
    } else {
      console.print(
        language.speech.undone(number, as: undone.number, rows: language.count(undone.hidden)))
    }
  }
}
