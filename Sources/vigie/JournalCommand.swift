import ArgumentParser
import Receivables
import Reports
import Workflows

struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "What was decided: verify it, list it, erase a natural person.",
    subcommands: [
      JournalVerifyCommand.self, JournalListCommand.self, JournalEraseCommand.self,
    ])
}

struct JournalVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that no entry was changed, removed or slipped in.",
    discussion: """
      Computes the chain of hashes anew, and those of the documents beside it. A chain that was cut \
      short is whole as far as it goes: --head holds it against a hash that was printed on a slip.

      EXAMPLES
        vigie journal verify --ledger ledger.sqlite
        vigie journal verify --head 8d3f0a61c2b94e7f --ledger ledger.sqlite
      """)

  @Option(help: ArgumentHelp("A hash of a slip, or its beginning.", valueName: "hash"))
  var head: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard head.map({ $0.count >= 8 && $0.allSatisfy(\.isHexDigit) }) ?? true else {
      throw ValidationError("--head is at least eight hexadecimal digits, as slips print them.")
    }
  }

  func run() throws {
    let language = output.language()
    let verified = try reporting(in: language) { try verifyJournal(ledger.ledger, head: head) }
    let page = JournalCheckPage(entries: verified.entries, head: verified.head, in: language)
    Console(output).print(output.json ? page.json.text : page.text)
  }
}

struct JournalListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the entries, in the order of their writing.",
    discussion: """
      Kinds: decision, acceptance, closing, override, alert, minute, letter, step, withdrawal, plan, digest.

      EXAMPLES
        vigie journal list --ledger ledger.sqlite
        vigie journal list --customer C00017 --kind decision --ledger ledger.sqlite
      """)

  @Option(help: "Those of one customer, by its identifier or whole name.")
  var customer: String?

  @Option(help: "Those of one kind.")
  var kind: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.language()
    let entries = try reporting(in: language) {
      try listJournal(ledger.ledger, customer: customer, kind: kind)
    }
    let page = JournalPage(
      entries.map {
        .init(
          $0.entry, of: $0.customer, contact: $0.contact, withdraws: $0.withdraws, note: $0.note)
      }, in: language)
    Console(output).print(output.json ? page.json.text : page.text)
  }
}

struct JournalEraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Erase what leads from the journal to a natural person, for ever.",
    discussion: """
      The chain holds a pseudonym for a natural person; identifier, name and reasons stand beside it \
      and can go, and the chain stays whole. Nothing of the ledger is erased. Companies stand in the \
      chain by their identifiers.

      EXAMPLES
        vigie journal erase C00042 --dry-run --ledger ledger.sqlite
        vigie journal erase C00042 --yes --ledger ledger.sqlite
      """)

  @Argument(help: "The customer's identifier or whole name.")
  var customer: String

  @Flag(help: "Say what would be erased, and erase nothing.")
  var dryRun = false

  @Flag(help: "Erase it.")
  var yes = false

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !(dryRun && yes) else {
      throw ValidationError("--dry-run and --yes contradict each other.")
    }
  }

  func run() throws {
    let language = output.language()
    let erasure = try reporting(in: language) {
      try eraseCustomer(
        ledger.ledger, customer: customer, isDryRun: dryRun, isConfirmed: yes)
    }
    let page = ErasurePage(erasure, isDryRun: dryRun, in: language)
    Console(output).print(output.json ? page.json.text : page.text)
  }
}
