import Foundation
import LedgerStore
import Workflows

/// Times what no command of `vigie` does alone. `Benchmarks/*/run` call it.
@main enum Measure {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "logistic", arguments.count == 7 {
      let words = Array(arguments)
      return try measureLogistic(
        words[1], design: words[2], rows: Int(words[3]) ?? 0, workers: Int(words[4]) ?? 1,
        estimator: words[5] == "firth" ? .firth : .maximumLikelihood, reference: words[6])
    }
    if arguments.first == "oracle", arguments.count == 4 {
      let words = Array(arguments)
      return try measureOracle(words[1], oracles: words[2], name: words[3])
    }
    if arguments.first == "scorecard", arguments.count == 5 {
      let words = Array(arguments)
      return try measureScorecard(
        words[1], rows: Int(words[2]) ?? 0, workers: Int(words[3]) ?? 1, method: words[4])
    }
    if arguments.first == "sweep", arguments.count == 1 { return try measureSweep() }
    guard arguments.count == 2, let ledger = arguments.last else { return explain() }
    switch arguments.first {
    case "stream": try stream(ledger)
    case "score": try score(ledger)
    case "panel": try measurePanel(ledger)
    case "ten": try measureTen(ledger)
    case "fold": try measureFold(ledger)
    default: explain()
    }
  }

  private static func explain() {
    print(
      """
      usage: measure stream|score|panel|ten|fold LEDGER
             measure sweep
             measure logistic FOLDER woe|raw ROWS WORKERS ml|firth REFS
             measure oracle TABLE ORACLES NAME
             measure scorecard FOLDER ROWS WORKERS woe|joint
      """)
    exit(64)
  }

  /// Ways to read a whole ledger: SQLite's own rows, records in the order in which they lie, and
  /// histories in the order of customers, as reviews and digests read them and on one core.
  private static func stream(_ path: String) throws {
    let ledger = try Ledger.open(path)
    var rows = 0
    let stepping = try best { try ledger.read { rows = try $0.stepThroughRows() } }
    let scanning = try best { try ledger.read { try $0.forEachVersion { _ in } } }
    let streaming = try best {
      try ledger.read { _ = try $0.mapHistories { _ -> Int? in nil } }
    }
    let onOneCore = try best { try ledger.read { try $0.forEachHistory { _ in } } }
    print(
      "\(rows) rows: stepped \(seconds(stepping)), records in storage order \(seconds(scanning)), "
        + "histories in customer order \(seconds(streaming)) (on one core \(seconds(onOneCore))): "
        + "ratio \(hundredths(streaming / scanning))")
  }

  /// Scoring a whole portfolio, and the reading that it cannot do without.
  private static func score(_ path: String) throws {
    let ledger = try Ledger.open(path)
    let choice = JudgeChoice(modelFolders: ["Models"])
    let reading = try best { try ledger.read { _ = try $0.mapHistories { _ in 0 } } }
    var customers = 0
    let whole = try best {
      customers = try scorePortfolio(path, by: choice).standings.count
    }
    print(
      "\(customers) customers scored in \(seconds(whole)), reading alone \(seconds(reading)): "
        + "\(Int((100 * reading / whole).rounded())) % of the time")
  }

  /// The least of three times, in seconds.
  static func best(_ body: () throws -> Void) throws -> Double {
    let clock = ContinuousClock()
    let times = try (0..<3).map { _ in try clock.measure(body) / .seconds(1) }
    return times.min() ?? 0
  }

  static func seconds(_ value: Double) -> String { "\(hundredths(value)) s" }

  static func hundredths(_ value: Double) -> String { String(format: "%.2f", value) }
}
