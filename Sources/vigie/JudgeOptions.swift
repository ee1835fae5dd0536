import ArgumentParser
import Foundation
import Workflows

/// Which models and which policy judge.
struct JudgeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of models that ship with Vigie.", valueName: "folder"))
  var models: String?

  @Option(
    help: ArgumentHelp(
      "A fitted model; the one beside the ledger if left out, else the expert's.",
      valueName: "file"))
  var model: String?

  @Option(help: ArgumentHelp("A policy; the one that ships if left out.", valueName: "file"))
  var policy: String?

  var choice: JudgeChoice {
    JudgeChoice(modelFolders: modelFolders(models), modelPath: model, policyPath: policy)
  }
}

/// Where models may lie: the folder named, the one of the environment, the one installed beside
/// the command, the one of a checkout in which the command was built, and one here.
func modelFolders(_ named: String?) -> [String] {
  if let named { return [named] }
  if let set = ProcessInfo.processInfo.environment["VIGIE_MODELS"] { return [set] }
  var folders: [String] = []
  if var folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent() {
    folders.append(folder.appendingPathComponent("../share/vigie").standardized.path)
    // .build/<triple>/release/vigie stands four folders below the checkout at most.
    for _ in 0..<4 {
      folder.deleteLastPathComponent()
      folders.append(folder.appendingPathComponent("Models").path)
    }
  }
  return folders + ["Models"]
}

/// Writes a page, makes its path known, and leaves the terminal to the result.
func writePage(_ html: String, to path: String?, _ console: Console) throws {
  guard let path else { return }
  try writeFile(html, to: path)
  console.note(path)
}
