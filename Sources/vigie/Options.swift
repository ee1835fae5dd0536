import ArgumentParser
import Foundation
import Receivables
import Wording

/// Where the ledger is.
struct LedgerOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The ledger, one SQLite file.", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var ledger = "ledger.sqlite"
}

/// How results are shown.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print JSON instead of text.")
  var json = false

  @Option(name: .long, help: ArgumentHelp("The language: en or fr.", valueName: "language"))
  var lang: Language?

  @Flag(name: .shortAndLong, help: "Print nothing on standard error but problems.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say what is being done on standard error.")
  var verbose = false

  func validate() throws {
    guard !(quiet && verbose) else {
      throw ValidationError("--quiet and --verbose contradict each other.")
    }
  }

  /// The language to speak: the one asked for; on a terminal the one of `LANG`; else the
  /// ledger's, so that a file is the same whoever writes it.
  func language(ledger: LedgerSettings? = nil) -> Language {
    if let lang { return lang }
    if isatty(STDOUT_FILENO) == 1 {
      let variables = ProcessInfo.processInfo.environment
      let locale = variables["LC_ALL"] ?? variables["LC_MESSAGES"] ?? variables["LANG"] ?? ""
      if let spoken = Language(rawValue: String(locale.prefix(2))) { return spoken }
    }
    return ledger.flatMap { Language(rawValue: $0.language) } ?? .en
  }
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Language: ExpressibleByArgument {}

/// The day of today, where the user names none: the only clock that is read.
func today() -> Day {
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = .current
  let parts = calendar.dateComponents([.year, .month, .day], from: Date())
  return Day(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1) ?? .first
}
