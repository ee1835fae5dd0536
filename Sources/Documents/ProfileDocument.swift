import LedgerFormats
import Receivables

/// Reads a column profile: how a file that is not ours is read. `Data/README.md` has its keys.
public enum ProfileDocument {
  /// Reads a file.
  public static func read(_ path: String) throws(DocumentProblem) -> ColumnProfile {
    try profile(try YAMLReader(path: path))
  }

  /// Reads a text; `path` is its name in problems.
  public static func read(
    text: String, path: String
  ) throws(DocumentProblem) -> ColumnProfile {
    try profile(try YAMLReader(text: text, path: path))
  }

  private static func profile(_ root: YAMLReader) throws(DocumentProblem) -> ColumnProfile {
    var root = root
    let name = try root.string("profile")
    let days = try root.optionalWord("days", DayFormat.self) ?? .yearMonthDay
    let mark = try root.optionalString("decimal-mark") ?? "."
    let groups = try root.optionalFlag("groups-thousands") ?? false
    guard mark.count == 1, let character = mark.first,
      let rules = FormatRules(days: days, decimalMark: character, groupsThousands: groups)
    else { throw root.wrong("decimal-mark", expected: "\".\" or \",\"") }
    let separator = try root.optionalString("separator")
    guard (separator ?? ",").utf8.count == 1 else {
      throw root.wrong("separator", expected: "one character, such as \";\"")
    }
    var records: [RecordMapping] = []
    for reader in try root.mappings("records") { records.append(try mapping(reader)) }
    guard !records.isEmpty else {
      throw .missingKey("records", path: root.path, line: root.line)
    }
    let createsCustomers = try root.optionalFlag("create-customers") ?? false
    let assumptions = try root.strings("assumptions")
    var seller = try root.optionalMapping("ledger")
    let settings = try seller?.settings()
    try root.finish()
    return ColumnProfile(
      name: name, rules: rules, separator: separator?.first, records: records,
      createsCustomers: createsCustomers, assumptions: assumptions, settings: settings)
  }

  private static func mapping(_ reader: YAMLReader) throws(DocumentProblem) -> RecordMapping {
    var reader = reader
    guard let kind = try reader.optionalWord("kind", RecordKind.self) else {
      throw .missingKey("kind", path: reader.path, line: reader.line)
    }
    var conditions: [RowCondition] = []
    for condition in try reader.mappings("when") {
      conditions.append(try self.condition(condition))
    }
    var columns = try reader.mapping("columns")
    var templates: [String: String] = [:]
    for column in columns.keys { templates[column] = try columns.string(column) }
    try reader.finish()
    do {
      return try RecordMapping(kind, templates, when: conditions)
    } catch {
      throw .unknownKey(
        error.name, path: reader.path, line: columns.line(of: error.name),
        allowed: kind.columnNames)
    }
  }

  private static func condition(_ reader: YAMLReader) throws(DocumentProblem) -> RowCondition {
    var reader = reader
    let column = try reader.string("column")
    let values = try reader.strings("is")
    let excluded = try reader.optionalString("is-not")
    try reader.finish()
    switch (values, excluded) {
    case (["empty"], nil): return .isEmpty(column: column)
    case (["negative"], nil): return .isNegative(column: column)
    case (["not-negative"], nil): return .isNotNegative(column: column)
    case ([], "empty"): return .isNotEmpty(column: column)
    case (let values, nil) where !values.isEmpty:
      return .isOneOf(column: column, values: values)
    default:
      throw .missingKey("is", path: reader.path, line: reader.line)
    }
  }
}

extension YAMLReader {
  fileprivate mutating func settings() throws(DocumentProblem) -> LedgerSettings {
    try LedgerSettingsDocument.settings(&self)
  }
}
