import Receivables

extension CellTemplate {
  /// Reads `P-{invoiceNumber}` against the columns of a file.
  ///
  /// - Throws: `missingColumn` where the file lacks a column that the template names.
  static func source(
    _ template: String, columns: [String: Int], file: String
  ) throws(IngestProblem) -> CellSource {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.constant(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      guard let place = columns[name] else { throw .missingColumn(name, file: file) }
      pieces.append(.field(place))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.constant(String(rest))) }
    if pieces.count == 1, case .field(let place) = pieces[0] { return .field(place) }
    return .template(CellTemplate(pieces: pieces))
  }
}
