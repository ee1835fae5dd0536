import ArgumentParser

struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Collect what is overdue: the letters that ask for it.",
    discussion: """
      EXAMPLES
        vigie collect letter C00017 --level 1 --ledger ledger.sqlite
        vigie collect letter F2026-0042 --level 2 --html --out letter.html
      """,
    subcommands: [CollectLetterCommand.self])
}
