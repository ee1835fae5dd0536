import Receivables

/// One thing that the rows of a file say: its kind, its cells, and the rows that say it.
struct RecordPart {
  let kind: RecordKind
  let cells: RowCells
  let conditions: [(place: Int, condition: RowCondition)]

  /// The rows of a canonical file: columns by their names, in any order and any case.
  init(
    canonical kind: RecordKind, header: [String], text: LedgerText, context: ReadingContext
  ) throws(IngestProblem) {
    let names = header.map { $0.lowercased() }
    var sources: [CellSource] = []
    for column in kind.columns + [kind.recordedOn] {
      let place = names.firstIndex(of: column.title)
      if place == nil, column.isRequired {
        throw .missingColumn(column.title, file: text.file)
      }
      sources.append(place.map(CellSource.field) ?? .absent)
    }
    self.kind = kind
    self.cells = RowCells(
      text.bytes, sources: sources, titles: header, rules: .canonical, context: context)
    self.conditions = []
  }

  /// The rows of a file that a profile explains.
  init(
    _ mapping: RecordMapping, rules: FormatRules, header: [String], text: LedgerText,
    context: ReadingContext
  ) throws(IngestProblem) {
    let columns = Dictionary(
      header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var sources: [CellSource] = []
    for column in mapping.kind.columns + [mapping.kind.recordedOn] {
      guard let template = mapping.templates[column.title] else {
        sources.append(.absent)
        continue
      }
      sources.append(try CellTemplate.source(template, columns: columns, file: text.file))
    }
    var conditions: [(place: Int, condition: RowCondition)] = []
    for condition in mapping.conditions {
      guard let place = columns[condition.column] else {
        throw .missingColumn(condition.column, file: text.file)
      }
      conditions.append((place, condition))
    }
    self.kind = mapping.kind
    self.conditions = conditions
    self.cells = RowCells(
      text.bytes, sources: sources, titles: header, rules: rules, context: context,
      dropsSign: mapping.conditions.contains {
        if case .isNegative = $0 { true } else { false }
      })
  }

  /// Whether the row that stands in the cells says this at all.
  func applies() -> Bool {
    conditions.allSatisfy { place, condition in
      let text = cells.bytes.text(of: cells.fields[place])
      let trimmed = text.drop { $0 == " " || $0 == "\t" }
      switch condition {
      case .isOneOf(_, let values):
        return values.contains { $0.lowercased() == trimmed.lowercased() }
      case .isEmpty: return trimmed.isEmpty
      case .isNotEmpty: return !trimmed.isEmpty
      case .isNegative: return trimmed.hasPrefix("-")
      case .isNotNegative: return !trimmed.hasPrefix("-")
      }
    }
  }

  /// The record, and the day on which we learned of it.
  func stated() throws(RowFailure) -> StatedCells {
    let record = try cells.record(of: kind)
    return StatedCells(record: record, recordedOn: try cells.pastDay(kind.recordedOn))
  }
}

/// A record as a row states it.
public struct StatedCells: Sendable {
  public let record: LedgerRecord
  /// The day on which we learned of it; nil where the file does not say.
  public let recordedOn: Day?
}
