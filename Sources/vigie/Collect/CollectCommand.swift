import ArgumentParser

/// Collection: the day's work, and what goes with it.
struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Collect what is overdue: today's call list by the euros expected of it.",
    subcommands: [CollectListCommand.self],
    defaultSubcommand: CollectListCommand.self)
}
