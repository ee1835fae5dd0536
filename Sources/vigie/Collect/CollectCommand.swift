import ArgumentParser

struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Get paid: letters, instalment plans, and who has earned better terms.",
    subcommands: [
      CollectLetterCommand.self, CollectPlanCommand.self, CollectPlansCommand.self,
      CollectGoodPayersCommand.self,
    ])
}
