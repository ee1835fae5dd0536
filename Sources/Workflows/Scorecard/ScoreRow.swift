import Documents
import Receivables
import Scoring

/// One row given by hand, and the model to score it.
public struct RowScored: Sendable {
  public let model: ScorecardModel
  private let values: [String: Table.Value]

  fileprivate init(model: ScorecardModel, values: [String: Table.Value]) {
    self.model = model
    self.values = values
  }

  /// What the row says of a characteristic.
  public func value(_ name: String) -> Table.Value { values[name] ?? .missing }
}

/// Reads `key=value,key=value`; a value in quotes may hold commas, and what is not named is missing.
public func scoreOneRow(_ modelPath: String, _ row: String) throws -> RowScored {
  let model = try ScorecardDocument.read(modelPath).model
  var values: [String: Table.Value] = [:]
  for pair in pairs(of: row) {
    guard let mark = pair.firstIndex(of: "=") else {
      throw ScorecardProblem.unreadablePair(pair)
    }
    let name = String(pair[..<mark])
    let isKnown =
      model.characteristics.contains { $0.name == name } || model.target.offsetColumn == name
    guard isKnown else {
      var nearest = NearestNames(to: name)
      for known in model.kept { nearest.consider(known.name, writtenAs: [known.name]) }
      throw ScorecardProblem.unknownCharacteristic(name, nearest: nearest.found)
    }
    let text = String(pair[pair.index(after: mark)...])
    values[name] = value(text)
  }
  return RowScored(model: model, values: values)
}

/// A text as the table reader would take it.
private func value(_ text: String) -> Table.Value {
  guard !["", "na", "n/a", "nan", "null", "?", "."].contains(text.lowercased()) else {
    return .missing
  }
  return .level(text)
}

/// The parts between commas that stand in no quotes.
private func pairs(of row: String) -> [String] {
  var parts = [""]
  var isQuoted = false
  for character in row {
    switch character {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted: parts.append("")
    default: parts[parts.count - 1].append(character)
    }
  }
  return parts.filter { !$0.isEmpty }
}
