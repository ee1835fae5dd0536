import ArgumentParser
import Receivables
import Reports
import Workflows

struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Who got worse in a week, how much is at stake, and what to do first.",
    discussion: """
      Says what was known at the close of the Sunday before the week, compared with the last quarter
      end and with the Sunday before. Facts and deadlines come first; then as many customers as the
      policy's budget allows, by the rise of their expected loss. The first run is kept in the
      journal; another run of the same week gives the same digest.

      EXAMPLES
        vigie digest --week 2026-W26 --ledger ledger.sqlite
        vigie digest --week 2026-W26 --lang fr --html digest.html
        vigie digest --week 2026-W26 --fresh
      """)

  @Option(
    help: ArgumentHelp(
      "The week, such as 2026-W26; the last whose Sunday before is known if left out."))
  var week: ISOWeek?

  @Option(help: ArgumentHelp("Write the digest as a page.", valueName: "file"))
  var html: String?

  @Flag(help: "Make the digest anew, and say what differs from the first one.")
  var fresh = false

  @Flag(help: "Write nothing into the journal.")
  var noJournal = false

  @OptionGroup var judge: JudgeOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = Console(output)
    let spoken = output.language()
    let outcome = try reporting(in: spoken) {
      defer { console.endProgress() }
      return try digestWeek(
        ledger.ledger, week: week, by: judge.choice, author: author(), isFresh: fresh,
        isRecorded: !noJournal
      ) { console.progress($0, in: spoken) }
    }
    let language = output.language(ledger: outcome.settings)
    let page = DigestPage(outcome.digest, in: language, reference: outcome.reference)
    console.print(output.json ? page.json.text : page.text)
    try reporting(in: language) { try writePage(page.html, to: html, console) }
    if let differing = outcome.differing {
      console.note(language.speech.differing(from: differing))
    } else if outcome.isRepeated {
      console.detail(language.speech.repeatedDigest)
    }
  }
}

extension ISOWeek: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
