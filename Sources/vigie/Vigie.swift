import ArgumentParser
import Foundation
import Receivables

/// The command: parse, call a workflow, show a report.
struct VigieCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vigie",
    abstract: "Tells which customers will stop paying, what that would cost, and what to do.",
    discussion: """
      EXAMPLES
        vigie sample sample --customers 600
        vigie import sample --ledger ledger.sqlite
        vigie fit --ledger ledger.sqlite
        vigie check C00017 --amount 48000 --terms 60 --ledger ledger.sqlite
        vigie review --quarter 2026-Q2 --ledger ledger.sqlite
        vigie kpi --monthly 24 --ledger ledger.sqlite
        vigie digest --week 2026-W26 --ledger ledger.sqlite
        vigie collect --on 2026-06-30 --ledger ledger.sqlite
        vigie price financing --amount 100000 --days 50
        vigie law terms 45EOM-A --issued-on 2026-01-15

      EXIT CODES
        0 done, or YES    1 a problem          2 imported with rejections
        10 YES IF         11 NO                12 REFER to a person
        64 wrong usage
      """,
    version: "0.1.0",
    subcommands: [
      SampleCommand.self, ImportCommand.self, StatusCommand.self, FitCommand.self,
      ScoreCommand.self, ExplainCommand.self, PanelCommand.self, FeaturesCommand.self,
      CheckCommand.self, ReviewCommand.self, ProvisionsCommand.self, KPICommand.self,
      AgingCommand.self, DigestCommand.self, CollectCommand.self, SignalsCommand.self,
      AlertsCommand.self, BacktestCommand.self, DecisionCommand.self, RateCommand.self,
      JournalCommand.self,
      PolicyCommand.self, PriceCommand.self, LawCommand.self, ScorecardCommand.self,
    ])
}

/// The entry point.
@main enum Main {
  static func main() {
    // A file that grows beyond a limit is a write that fails, and not a death without a word.
    signal(SIGXFSZ, SIG_IGN)
    // A file that shrinks while it is read takes its bytes away from under us.
    signal(SIGBUS) { _ in
      let text: StaticString =
        "A file became shorter while it was read.\nImport it again when nobody writes to it; nothing was changed. [ingest.changed]\n"
      _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
      _exit(1)
    }
    do {
      var command = try VigieCommand.parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      failure.show()
      Foundation.exit(failure.status)
    } catch {
      VigieCommand.exit(withError: error)
    }
  }
}
