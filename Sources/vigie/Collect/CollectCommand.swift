import ArgumentParser

struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Get paid: instalment plans, and who has earned better terms.",
    subcommands: [
      CollectPlanCommand.self, CollectPlansCommand.self, CollectGoodPayersCommand.self,
    ])
}
