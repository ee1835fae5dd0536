import ArgumentParser
import Receivables
import Reports
import Workflows

struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Who got worse in a week, how much is at stake, and what to do first.",
    discussion: """
      Says what was known at the close of the Sunday before the week, compared with the last quarter \
      end, or with the day on which somebody last acknowledged or closed the customer's alert, and with \
      the Sunday before. Facts and deadlines come first; then as many customers as the policy's budget \
      allows, the most probable first and in turns, shown by the rise of their expected loss. The first run is kept in the journal; another run of \
      the same week gives the same digest.

      --email prints a whole message, text and page in one, ready for 'sendmail -t'. Its lines end with \
      LF, and its date is the Monday of the week.

      EXAMPLES
        vigie digest --week 2026-W26 --ledger ledger.sqlite
        vigie digest --week 2026-W26 --lang fr --html digest.html
        vigie digest --week 2026-W26 --fresh
        vigie digest --email --to credit@example.com | sendmail -t
      """)

  @Option(
    help: ArgumentHelp(
      "The week, such as 2026-W26; the last whose Sunday before is known if left out."),
    transform: readWeek)
  var week: ISOWeek?

  @Option(help: ArgumentHelp("Write the digest as a page.", valueName: "file"))
  var html: String?

  @Flag(help: "Print the digest as a message (RFC 5322), text and page in one.")
  var email = false

  @Option(
    help: ArgumentHelp("Who gets the message; may be said several times.", valueName: "address"),
    transform: readAddress)
  var to: [MailAddress] = []

  @Option(help: ArgumentHelp("Who sends it.", valueName: "address"), transform: readAddress)
  var from: MailAddress?

  @Flag(help: "Make the digest anew, and say what differs from the first one.")
  var fresh = false

  @Flag(name: [.long, .customLong("dry-run")], help: "Write nothing into the journal.")
  var noJournal = false

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !(email && output.json) else {
      throw ValidationError("--email and --json contradict each other.")
    }
    guard !email || !to.isEmpty else {
      throw ValidationError("--email needs somebody who gets it: add --to.")
    }
    guard email || (to.isEmpty && from == nil) else {
      throw ValidationError("--to and --from belong to a message: add --email.")
    }
  }

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let outcome = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try digestWeek(
        ledger.ledger, week: week, by: judge.choice, author: author(), today: today(),
        isFresh: fresh, isRecorded: !noJournal
      ) { console.progress($0, in: spoken) }
    }
    let language = output.language(ledger: outcome.settings)
    let page = DigestPage(outcome.digest, in: language, reference: outcome.reference)
    console.print(shown(page))
    try reporting(in: language) { try writePage(page.html, to: html, console) }
    if let first = outcome.first {
      console.note(language.speech.sentence(of: page.differences(from: first)))
    } else if outcome.isRepeated {
      console.detail(language.speech.repeatedDigest)
    }
  }

  private func shown(_ page: DigestPage) -> String {
    guard email else { return output.json ? page.json.text : page.text }
    let sender = from ?? MailAddress("Vigie <vigie@localhost>")
    return sender.map { page.message(from: $0, to: to).text } ?? page.text
  }
}

/// Reads a week, and says which there are where there is none of that number.
private func readWeek(_ text: String) throws -> ISOWeek {
  if let week = ISOWeek(text) { return week }
  let parts = text.split(separator: "-")
  guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]), year > 0,
    parts[1].hasPrefix("W")
  else { throw ValidationError("'\(text)' is no week: write it as 2026-W26.") }
  let last = ISOWeek(year: year, number: 53) == nil ? 52 : 53
  throw ValidationError("\(year) has \(last) weeks: write \(year)-W01 to \(year)-W\(last).")
}

/// Reads an address that cannot do harm in a header.
private func readAddress(_ text: String) throws -> MailAddress {
  guard let address = MailAddress(text) else {
    throw ValidationError(
      "This is no address: write it as name@example.com or \"A. Name <name@example.com>\", in one line; a domain with other letters in its ASCII form."
    )
  }
  return address
}
