import Features
import Receivables

/// Reads a declared outcome, such as `Models/outcomes/default-12m.yaml`.
public enum OutcomeDocument {
  private enum KindName: String, CaseIterable {
    case `default`, soft, lateness
  }

  /// Reads a file.
  public static func read(_ path: String) throws(DocumentProblem) -> OutcomeDefinition {
    try read(try NamedText(path: path))
  }

  /// Reads a text, wherever it was kept.
  public static func read(_ document: NamedText) throws(DocumentProblem) -> OutcomeDefinition {
    let path = document.name
    var root = try YAMLReader(document)
    let name = try root.string("outcome")
    guard let kindName = try root.optionalWord("kind", KindName.self) else {
      throw .missingKey("kind", path: path, line: root.line)
    }
    let kind: OutcomeDefinition.Kind
    switch kindName {
    case .default: kind = .default
    case .soft:
      kind = .soft(
        pastDueDays: try root.integer("past-due-days", in: 1...365),
        exposureShare: try root.number("exposure-share", in: 0...1))
    case .lateness:
      kind = .lateness(pastDueDays: try root.integer("past-due-days", in: 1...365))
    }
    let horizonDays = try root.integer("horizon-days", in: 1...1095)
    var definition: DefaultDefinition?
    if let reader = try root.optionalMapping("definition") {
      definition = try Self.definition(reader)
    }
    try root.finish()
    guard
      let outcome = OutcomeDefinition(
        name: name, kind: kind, horizonDays: horizonDays,
        definition: definition ?? DefaultDefinition())
    else { throw root.wrong("outcome", expected: "a name") }
    return outcome
  }

  private static func definition(_ reader: YAMLReader) throws(DocumentProblem) -> DefaultDefinition
  {
    var reader = reader
    let plain = DefaultDefinition()
    let floor = try reader.optionalNumber("floor-amount", in: 0...1e9)
    let share = try reader.optionalNumber("floor-share", in: 0...1)
    let definition = DefaultDefinition(
      pastDueDays: try reader.optionalInteger("past-due-days", in: 1...365) ?? plain.pastDueDays,
      floorCents: floor.map { Int64(($0 * 100).rounded()) } ?? plain.floorCents,
      floorBasisPoints: share.map { Int64(($0 * 10_000).rounded()) } ?? plain.floorBasisPoints,
      disputeDaysMax: try reader.optionalInteger("dispute-days-max") ?? plain.disputeDaysMax,
      disputeGraceDays: try reader.optionalInteger("dispute-grace-days")
        ?? plain.disputeGraceDays,
      cureDays: try reader.optionalInteger("cure-days") ?? plain.cureDays,
      eventCureDays: try reader.optionalInteger("event-cure-days") ?? plain.eventCureDays)
    try reader.finish()
    return definition
  }
}
