import ArgumentParser

/// Collection: the day's work, and what goes with it.
struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract:
      "Collect what is overdue: today's call list, letters, plans, and who has earned better terms.",
    subcommands: [
      CollectListCommand.self, CollectLetterCommand.self, CollectDidCommand.self,
      CollectWithdrawCommand.self, CollectPlanCommand.self,
      CollectPlansCommand.self, CollectGoodPayersCommand.self,
    ], defaultSubcommand: CollectListCommand.self)
}
