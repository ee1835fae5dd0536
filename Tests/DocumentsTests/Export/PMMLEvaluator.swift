import Foundation
import Scoring
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of an XML text that was read.
final class ReadElement {
  let name: String
  let attributes: [String: String]
  fileprivate(set) var children: [ReadElement] = []
  fileprivate(set) var text = ""

  fileprivate init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// The first child of that name.
  func child(_ name: String) throws -> ReadElement {
    try #require(children.first { $0.name == name }, "no \(name) in \(self.name)")
  }

  /// The attribute of that name.
  func value(_ name: String) throws -> String {
    try #require(attributes[name], "no \(name) in \(self.name)")
  }
}

/// Reads an XML text; fails where it is not well formed.
func readXML(_ text: String) throws -> ReadElement {
  final class Builder: NSObject, XMLParserDelegate {
    let top = ReadElement("", [:])
    lazy var open = [top]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let element = ReadElement(name, attributes)
      open.last?.children.append(element)
      open.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) { open.removeLast() }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }
  }
  let (builder, parser) = (Builder(), XMLParser(data: Data(text.utf8)))
  parser.delegate = builder
  try #require(parser.parse(), "\(String(describing: parser.parserError))")
  return try #require(builder.top.children.first)
}

/// As much of a PMML scoring engine as a scorecard needs.
struct PMMLEvaluator {
  private let scorecard: ReadElement
  private let isNumeric: [String: Bool]

  init(_ text: String) throws {
    let root = try readXML(text)
    try #require(root.name == "PMML")
    try #require(root.attributes["version"] == "4.4")
    scorecard = try root.child("Scorecard")
    isNumeric = Dictionary(
      uniqueKeysWithValues: try root.child("DataDictionary").children.map {
        (try $0.value("name"), try $0.value("dataType") == "double")
      })
  }

  /// The names of the fields that a score asks for.
  var fields: [String] {
    get throws {
      try scorecard.child("MiningSchema").children
        .filter { try $0.value("usageType") == "active" }.map { try $0.value("name") }
    }
  }

  /// The score of a row, by the predicates in their order.
  func score(_ value: (String) -> Table.Value) throws -> GivenScore {
    let parts = try scorecard.child("Characteristics").children.map { characteristic in
      let attribute = try characteristic.children.first {
        let predicate = try #require($0.children.first)
        return try isMet(predicate, value) == true
      }
      let points = try #require(attribute).value("partialScore")
      return try #require(Int(points))
    }
    let initial = try #require(Int(scorecard.value("initialScore")))
    let points = parts.reduce(initial, +)
    return GivenScore(parts: parts, points: points, probability: try probability(of: points))
  }

  /// Whether a predicate is met; nil where a missing value leaves it unknown.
  private func isMet(_ predicate: ReadElement, _ value: (String) -> Table.Value) throws -> Bool? {
    if predicate.name == "True" { return true }
    if predicate.name == "CompoundPredicate" {
      let isOr = try predicate.value("booleanOperator") == "or"
      let all = try predicate.children.map { try isMet($0, value) }
      return all.contains(isOr) ? isOr : all.contains(nil) ? nil : !isOr
    }
    let name = try predicate.value("field")
    let given = isNumeric[name] == true ? number(value(name)) : value(name)
    if predicate.attributes["operator"] == "isMissing" { return given == .missing }
    guard given != .missing else { return nil }
    if predicate.name == "SimpleSetPredicate" {
      let array = try predicate.child("Array")
      let levels = array.text.matches(of: /"([^"]*)"/).map { String($0.output.1) }
      try #require(String(levels.count) == array.attributes["n"])
      return levels.contains { isSame(given, $0) }
    }
    let wanted = try predicate.value("value")
    guard case .number(let number) = given else { return isSame(given, wanted) }
    let bound = try #require(Double(wanted == "INF" ? "inf" : wanted))
    switch try predicate.value("operator") {
    case "equal": return number == bound
    case "lessThan": return number < bound
    case "greaterOrEqual": return number >= bound
    case let other: throw UnknownOperator(name: other)
    }
  }

  private struct UnknownOperator: Error { let name: String }

  /// A text in a field of numbers is invalid, and treated as missing.
  private func number(_ value: Table.Value) -> Table.Value {
    guard case .level(let text) = value else { return value }
    return Double(text).map { .number($0) } ?? .missing
  }

  /// Code by code, as engines compare.
  private func isSame(_ value: Table.Value, _ text: String) -> Bool {
    guard case .level(let level) = value else { return false }
    return level.utf8.elementsEqual(text.utf8)
  }

  private func probability(of points: Int) throws -> Double {
    let fields = try scorecard.child("Output").children
    let transformed = try fields.first { try $0.value("feature") == "transformedValue" }
    let field = try #require(transformed)
    if let constant = field.children.first, constant.name == "Constant" {
      return try #require(Double(constant.text))
    }
    let bins = try field.child("Discretize").children.filter { bin in
      let interval = try bin.child("Interval")
      try #require(interval.attributes["closure"] == "closedOpen")
      let left = interval.attributes["leftMargin"].flatMap { Int($0) } ?? .min
      let right = interval.attributes["rightMargin"].flatMap { Int($0) } ?? .max
      return left <= points && points < right
    }
    try #require(bins.count == 1, "one bin holds \(points)")
    let chance = try bins[0].value("binValue")
    return try #require(Double(chance))
  }
}
