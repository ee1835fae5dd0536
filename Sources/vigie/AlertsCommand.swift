import ArgumentParser
import Receivables
import Reports
import Workflows

struct AlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "The alerts of the digests: list them, take them in hand, end them.",
    discussion: """
      A digest opens alerts, and clears those whose signals were gone two digests running. What people \
      do to them in between is kept in the journal, with the author and the day.

      EXAMPLES
        vigie alerts list --ledger ledger.sqlite
        vigie alerts show C00017
        vigie alerts ack C00017
        vigie alerts snooze C00017 --until 2026-07-31 --reason "plan agreed by phone"
        vigie alerts close C00017 --outcome paid
      """,
    subcommands: [
      AlertsListCommand.self, AlertsShowCommand.self, AlertsAckCommand.self,
      AlertsSnoozeCommand.self, AlertsCloseCommand.self, AlertsAssignCommand.self,
      AlertsReopenCommand.self,
    ])
}

struct AlertsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the alerts that are open, the largest rise of what is at stake first.",
    discussion: """
      States: new, continuing, worse, acknowledged, snoozed; cleared and closed for those that ended \
      lately; all.

      EXAMPLES
        vigie alerts list --ledger ledger.sqlite
        vigie alerts list --state snoozed --owner east
        vigie alerts list --state all --json
      """)

  @Option(help: "Those in one state, or all.")
  var state: String?

  @Option(help: "Those of one owner.")
  var owner: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let listing = try reporting(in: output.language()) {
      try listAlerts(ledger.ledger, state: state, owner: owner)
    }
    let page = AlertsPage(
      listing.alerts, asOf: listing.asOf, in: output.language(ledger: listing.settings))
    Console(output).print(output.json ? page.json.text : page.text)
  }
}

struct AlertsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what one customer's alerts went through: weeks, signals, changes, who.",
    discussion: """
      EXAMPLES
        vigie alerts show C00017 --ledger ledger.sqlite
        vigie alerts show "Transports Larzac 35 SAS" --json
      """)

  @Argument(help: "The customer's identifier, registration number (SIREN) or whole name.")
  var customer: String

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let history = try reporting(in: output.language()) {
      try showAlert(ledger.ledger, customer: customer)
    }
    let page = AlertHistoryPage(
      history.steps, of: history.alert, history.profile, currency: history.settings.currency,
      in: output.language(ledger: history.settings))
    Console(output).print(output.json ? page.json.text : page.text)
  }
}

/// What every change of an alert takes.
struct AlertChangeOptions: ParsableArguments {
  @Argument(help: "The customer's identifier, registration number (SIREN) or whole name.")
  var customer: String

  @Option(help: "Why, in at most 500 characters.")
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "The day on which it is done; the last known if left out, and after the last digest.",
      valueName: "day"))
  var on: Day?

  @Flag(help: "Say what would change, and change nothing.")
  var dryRun = false

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run(_ order: AlertOrder) throws {
    let changed = try reporting(in: output.language()) {
      try changeAlert(
        ledger.ledger, customer: customer, order, reason: reason, on: on, by: judge.choice,
        author: author(), isDryRun: dryRun)
    }
    let page = ChangedAlertPage(
      changed.alert, of: changed.profile, on: changed.day, isChanged: changed.isChanged,
      isDryRun: changed.isDryRun, isInDefault: changed.isInDefault,
      reference: changed.reference, in: output.language(ledger: changed.settings))
    Console(output).print(output.json ? page.json.text : page.text)
  }
}

struct AlertsAckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack",
    abstract: "Take an alert in hand: it gives its line away until it gets worse.",
    discussion: """
      EXAMPLES
        vigie alerts ack C00017 --ledger ledger.sqlite
        vigie alerts ack C00017 --reason "calling on Tuesday" --dry-run
      """)

  @OptionGroup var change: AlertChangeOptions

  func run() throws { try change.run(.acknowledge) }
}

struct AlertsSnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze",
    abstract: "Put an alert off: it comes back on its day, or before if the class falls.",
    discussion: """
      EXAMPLES
        vigie alerts snooze C00017 --until 2026-07-31 --reason "plan agreed by phone"
      """)

  @Option(help: ArgumentHelp("The last day of the rest.", valueName: "day"))
  var until: Day

  @OptionGroup var change: AlertChangeOptions

  func run() throws { try change.run(.snooze(until: until)) }
}

struct AlertsCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "End an alert, with its outcome.",
    discussion: """
      Outcomes: paid, plan_agreed, terms_changed, deliveries_stopped, false_alarm, lost, other. What is \
      at stake is then measured from that day. A customer in default stays in the digest's block of \
      those in default.

      EXAMPLES
        vigie alerts close C00017 --outcome paid --ledger ledger.sqlite
        vigie alerts close C00017 --outcome false_alarm --reason "bank holiday"
      """)

  @Option(help: "How it ended.")
  var outcome: String

  @OptionGroup var change: AlertChangeOptions

  func run() throws { try change.run(.close(outcome: outcome)) }
}

struct AlertsAssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Give an alert to somebody.",
    discussion: """
      EXAMPLES
        vigie alerts assign C00017 --to "Ada" --ledger ledger.sqlite
      """)

  @Option(help: ArgumentHelp("Whose it is from now on.", valueName: "owner"))
  var to: String

  @OptionGroup var change: AlertChangeOptions

  func run() throws { try change.run(.assign(owner: to)) }
}

struct AlertsReopenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Take back an acknowledgement, a snooze or an end.",
    discussion: """
      EXAMPLES
        vigie alerts reopen C00017 --ledger ledger.sqlite
      """)

  @OptionGroup var change: AlertChangeOptions

  func run() throws { try change.run(.reopen) }
}
