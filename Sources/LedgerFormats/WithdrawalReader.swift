import Receivables

/// One row of withdrawals.csv: a record that counts as never made from a day on.
public struct WithdrawalRow: Sendable, Hashable {
  /// The instalment is 0 where all of an invoice is withdrawn.
  public let key: RecordKey
  /// Needed for records that are known only beside their customer.
  public let customerID: CustomerID?
  public let recordedOn: Day?
  public let place: Place
}

/// Reads withdrawals.csv: **record** (invoice, payment, …), **key**, instalment, customer_id,
/// recorded_on.
public struct WithdrawalReader {
  /// The name of the file.
  public static let fileName = "withdrawals.csv"
  private static let record = Column(0, "record", isRequired: true)
  private static let key = Column(1, "key", isRequired: true)
  private static let instalment = Column(2, "instalment")
  private static let customerID = Column(3, "customer_id")
  private static let recordedOn = Column(4, "recorded_on")

  private let text: LedgerText
  private let header: FileHeader
  private let cells: RowCells

  public init(_ text: LedgerText, context: ReadingContext) throws(IngestProblem) {
    self.text = text
    self.header = try FileHeader(text, separator: nil)
    let names = header.names.map { $0.lowercased() }
    var sources: [CellSource] = []
    for column in [Self.record, Self.key, Self.instalment, Self.customerID, Self.recordedOn] {
      let place = names.firstIndex(of: column.title)
      if place == nil, column.isRequired { throw .missingColumn(column.title, file: text.file) }
      sources.append(place.map(CellSource.field) ?? .absent)
    }
    self.cells = RowCells(
      text.bytes, sources: sources, titles: header.names, rules: .canonical, context: context)
  }

  /// Reads every row.
  public func forEach(
    _ body: (WithdrawalRow) throws -> Void, reject: (Rejection) -> Void
  ) throws {
    var scanner = RowScanner(
      text.bytes, separator: header.separator, from: header.firstRow.offset,
      line: header.firstRow.line)
    while true {
      scanner.skipBlankLines()
      let place = Place(file: text.file, line: scanner.line)
      switch scanner.next(into: &cells.fields) {
      case .end: return
      case .unclosedQuote:
        throw IngestProblem.unclosedQuote(file: text.file, line: place.line)
      case .row:
        let found = cells.fields.count
        guard found == header.names.count else {
          reject(
            Rejection(at: place, .fieldCount(found: found, expected: header.names.count)))
          continue
        }
        let row: WithdrawalRow
        do throws(RowFailure) {
          row = try withdrawal(at: place)
        } catch {
          reject(
            Rejection(at: place, column: error.column, value: error.value, error.problem))
          continue
        }
        try body(row)
      }
    }
  }

  private func withdrawal(at place: Place) throws(RowFailure) -> WithdrawalRow {
    guard let kind = try cells.word(Self.record, RecordKind.self), kind != .rate else {
      throw RowFailure(
        Self.record.title, cells.text(Self.record),
        cells.text(Self.record) == nil
          ? .missingValue
          : .unknownWord(allowed: RecordKind.allCases.filter { $0 != .rate }.map(\.rawValue)))
    }
    let key = RecordKey(
      kind, try cells.required(Self.key), instalment: try cells.integer(Self.instalment) ?? 0)
    return WithdrawalRow(
      key: key, customerID: cells.text(Self.customerID).flatMap { CustomerID($0) },
      recordedOn: try cells.pastDay(Self.recordedOn), place: place)
  }
}
