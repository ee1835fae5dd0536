import ArgumentParser
import Collection
import Receivables
import Reports
import Wording
import Workflows

struct CollectLetterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter",
    abstract: "Write a letter that asks a customer for what is overdue.",
    discussion: """
      Levels: 1 courtesy, 2 formal reminder, 3 formal notice. It asks for what is open, overdue and not \
      contested, less what we hold of the customer's; interest by half-year and the fixed sum an \
      invoice are added where the policy says so. It is in the customer's language unless --lang says \
      another. Nothing is written down without --sent, which notes once in the journal that it went \
      out; 'vigie collect withdraw' takes that back. A customer in an insolvency procedure gets no letter.

      EXAMPLES
        vigie collect letter C00017 --level 1 --ledger ledger.sqlite
        vigie collect letter F2026-0042 --level 2 --html --out letter.html
        vigie collect letter C00017 --level 3 --on 2026-06-30 --sent --by "Service recouvrement"
      """)

  @Argument(
    help: ArgumentHelp(
      "The customer, by identifier, registration number (SIREN) or whole name; or the number of an invoice.",
      valueName: "customer-or-invoice"))
  var subject: String

  @Option(help: "1 courtesy, 2 formal reminder, 3 formal notice.")
  var level: Int

  @Option(
    help: ArgumentHelp("The day of the letter; the last known if left out.", valueName: "day"))
  var on: Day?

  @Flag(help: "Take the name for an invoice, where it is a customer's, too.")
  var invoice = false

  @Flag(help: "Write it although a level was skipped, or repeated within the policy's pause.")
  var anyway = false

  @Flag(help: "Write a page to print (A4) instead of text.")
  var html = false

  @Option(help: ArgumentHelp("Write the letter to a file.", valueName: "file"))
  var out: String?

  @Flag(help: "Note in the journal that it was sent; the same letter of a day is noted once.")
  var sent = false

  @Option(name: .customLong("by"), help: ArgumentHelp("Who sends it.", valueName: "name"))
  var sender: String?

  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  @Option(help: ArgumentHelp("A policy; the one that ships if left out.", valueName: "file"))
  var policy: String?

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !(html && output.json) else {
      throw ValidationError("--html and --json contradict each other.")
    }
    guard !sent || on ?? .first <= today() else {
      throw ValidationError("No letter was sent on a day to come; leave --sent out until then.")
    }
    guard sender == nil || sent else { throw ValidationError("--by belongs to --sent.") }
  }

  func run() throws {
    let console = Console(output)
    let draft = try write(isSent: false)
    let spoken = output.language(ledger: draft.letter.seller)
    let page = LetterPage(draft.letter, policy: draft.policyVersion)
    let text = output.json ? page.json.text : html ? page.html : page.text
    if let out {
      try reporting(in: spoken) { try writeFile(text, to: out) }
      console.note(out)
    } else {
      console.print(text)
    }
    // What could not be written out was not sent.
    tell(sent ? try write(isSent: true) : draft, console, spoken.speech)
  }

  private func write(isSent: Bool) throws -> WrittenLetter {
    try reporting(in: output.language()) {
      try writeLetter(
        ledger.ledger,
        LetterOrder(
          subject: subject, isInvoice: invoice, level: level, on: on,
          languageCode: output.lang?.rawValue, isOverruled: anyway, isSent: isSent,
          isToBeSent: sent),
        by: JudgeChoice(modelFolders: modelFolders(models), modelPath: nil, policyPath: policy),
        author: sender ?? author())
    }
  }

  /// What its sender must know, and what became of it.
  private func tell(_ written: WrittenLetter, _ console: Console, _ speech: any Speech) {
    for note in written.letter.notes { console.note(speech.sentence(of: note)) }
    guard let reference = written.reference else { return console.note(speech.words(.draft)) }
    let words = speech.words(written.isNew ? LetterPhrase.recorded : .alreadyRecorded)
    console.note("\(speech.language.titled(words)) \(reference)")
  }
}
