import ArgumentParser
import Collection
import Receivables
import Reports
import Workflows

extension CollectionDeed.Kind: ExpressibleByArgument {}

struct CollectDidCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "did",
    abstract: "Note that a customer was called, offered a plan or an agreement, or sued.",
    discussion: """
      The journal keeps it, once a day, and the call list goes on from it: each of them is the last contact. A call \
      is the courtesy step, and the next one waits the policy's days (wait-days under collection). After a plan or an agreement was offered the next \
      step waits its days, and then is an action. Nobody reminds a customer against whom an action is open: what it owes has a \
      place of its own until what was overdue on the day of the action is settled, or the action is taken back. Letters are noted by 'vigie collect letter \
      --sent'. 'vigie collect withdraw' takes back what was noted.

      EXAMPLES
        vigie collect did C00017 --step call --note "promises to look into it" --ledger ledger.sqlite
        vigie collect did C00017 --step settlement --on 2026-06-30 --ledger ledger.sqlite
        vigie collect did C00017 --step action --on 2026-06-30 --dry-run --ledger ledger.sqlite
      """)

  @Argument(help: "The customer's identifier, registration number (SIREN) or whole name.")
  var customer: String

  @Option(help: ArgumentHelp("What was done: call, settlement or action.", valueName: "step"))
  var step: CollectionDeed.Kind

  @Option(
    help: ArgumentHelp("The day it was done; the last known if left out.", valueName: "day"))
  var on: Day?

  @Option(help: "What is to be remembered, in at most 500 characters.")
  var note: String?

  @Option(
    name: .customLong("by"),
    help: ArgumentHelp("Who did it; your own name if left out.", valueName: "name"))
  var doer: String?

  @Flag(help: "Say what would be written, and write nothing.")
  var dryRun = false

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard on ?? .first <= today() else {
      throw ValidationError("Nothing was done on a day to come.")
    }
    guard doer.map({ !$0.allSatisfy(\.isWhitespace) && $0.count <= 100 }) ?? true else {
      throw ValidationError("--by needs a name of at most 100 characters.")
    }
  }

  func run() throws {
    let done = try reporting(in: output.language()) {
      try recordDeed(
        ledger.ledger,
        DeedOrder(customer: customer, kind: step, on: on, note: note, isDryRun: dryRun),
        author: doer ?? author())
    }
    let page = DeedPage(
      done.kind, of: done.profile, on: done.day, from: done.countsFrom, reference: done.reference,
      isNew: done.isNew,
      in: output.language(ledger: done.settings))
    Console(output).print(output.json ? page.json.text : page.text)
  }
}

struct CollectWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Take back a letter or a step that the journal tells of.",
    discussion: """
      For what was noted by mistake, and for an action that was dropped. Nothing is deleted: both stay in the journal, \
      and on days before it counts as it did. 'vigie journal list' has the references.

      EXAMPLES
        vigie collect withdraw 3f9a0c12b7de --ledger ledger.sqlite
        vigie collect withdraw 3f9a --on 2026-07-03 --note "the letter was never posted" --ledger ledger.sqlite
        vigie collect withdraw 3f9a --dry-run --ledger ledger.sqlite
      """)

  @Argument(
    help: ArgumentHelp(
      "The reference in the journal, or at least four characters of its beginning.",
      valueName: "reference"))
  var reference: String

  @Option(
    help: ArgumentHelp(
      "The day on which it was taken back, from which on it counts for nothing, but not before the last day known; that day if left out.",
      valueName: "day")
  )
  var on: Day?

  @Option(help: "Why, in at most 500 characters.")
  var note: String?

  @Flag(help: "Say what would be taken back, and write nothing.")
  var dryRun = false

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard on ?? .first <= today() else {
      throw ValidationError("Nothing is taken back on a day to come.")
    }
  }

  func run() throws {
    let taken = try reporting(in: output.language()) {
      try withdrawStep(
        ledger.ledger, reference: reference, on: on, note: note, isDryRun: dryRun,
        author: author())
    }
    let page = WithdrawalPage(
      taken.kind, of: taken.customer, on: taken.takenOn, reference: taken.reference,
      from: taken.day, withdrawal: taken.withdrawal, isNew: taken.isNew,
      in: output.language(ledger: taken.settings))
    Console(output).print(output.json ? page.json.text : page.text)
  }
}
