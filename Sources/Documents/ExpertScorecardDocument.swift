import Receivables
import Scoring

/// Reads what experts think, such as `Models/expert-v2/scorecard.yaml`.
public enum ExpertScorecardDocument {
  /// Reads a file.
  public static func read(_ path: String) throws(DocumentProblem) -> ExpertScorecard {
    try read(try NamedText(path: path))
  }

  /// Reads a text, wherever it was kept.
  public static func read(_ document: NamedText) throws(DocumentProblem) -> ExpertScorecard {
    var root = try YAMLReader(document)
    let version = try root.string("scorecard")
    let intercept = try root.number("intercept", in: -20...20)
    let strength = try root.number("strength", in: 0.001...1e6)
    var characteristics: [ExpertCharacteristic] = []
    for reader in try root.mappings("characteristics") {
      characteristics.append(try characteristic(reader))
    }
    try root.finish()
    do {
      return try ExpertScorecard(
        version: version, intercept: intercept, strength: strength,
        characteristics: characteristics)
    } catch {
      throw root.wrong("characteristics", expected: expectation(of: error))
    }
  }

  private static func characteristic(
    _ reader: YAMLReader
  ) throws(DocumentProblem) -> ExpertCharacteristic {
    var reader = reader
    let name = try reader.string("name")
    let direction =
      try reader.optionalWord("direction", ExpertCharacteristic.Direction.self) ?? .unknown
    let missing = try reader.number("missing", in: -20...20)
    let source = try reader.optionalString("source")
    var steps: [ExpertStep] = []
    for step in try reader.mappings("steps") {
      var step = step
      steps.append(
        ExpertStep(
          below: try step.optionalNumber("below"),
          logOdds: try step.number("log-odds", in: -20...20)))
      try step.finish()
    }
    try reader.finish()
    do {
      return try ExpertCharacteristic(
        name: name, direction: direction, steps: steps, missing: missing, source: source)
    } catch {
      throw reader.wrong("steps", expected: expectation(of: error))
    }
  }

  private static func expectation(of fault: ExpertFault) -> String {
    switch fault {
    case .numberOutOfRange: "finite numbers"
    case .noCharacteristic: "at least one characteristic"
    case .repeatedCharacteristic(let name): "'\(name)' only once"
    case .stepsDoNotAscend(let name):
      "steps of '\(name)' with ascending 'below', the last one without"
    case .tooManySteps(let name):
      "at most \(ExpertCharacteristic.stepsMax) steps of '\(name)'"
    case .contradictsDirection(let name): "log-odds of '\(name)' that run in its direction"
    }
  }
}
