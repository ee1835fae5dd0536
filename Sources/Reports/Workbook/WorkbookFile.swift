import CXLSX
import Foundation
import Receivables

extension Workbook {
  /// The bytes of the file (ECMA-376, `.xlsx`).
  ///
  /// - Parameter folder: Where files may lie meanwhile; none stays. It is best the one in which the
  ///   workbook will lie: what has room there has room here.
  public func bytes(workingIn folder: String) throws(WorkbookFailure) -> [UInt8] {
    let path = try emptyFile(in: folder)
    defer { unlink(path) }
    errno = 0
    let error = written(to: path, workingIn: folder)
    let systemError = errno
    guard error == LXW_NO_ERROR else {
      throw systemError == 0
        ? WorkbookFailure(reason: String(cString: lxw_strerror(error)), isFull: false)
        : WorkbookFailure(systemError)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw WorkbookFailure(errno)
    }
    let bytes = [UInt8](data)
    // The library does not ask whether its own files were written: a full disk cuts them.
    guard holdsWholeParts(bytes) else {
      throw WorkbookFailure(full.contains(systemError) ? systemError : ENOSPC)
    }
    return bytes
  }

  private func written(to path: String, workingIn folder: String) -> lxw_error {
    let names = sheetNames(sheets.map(\.name))
    let places = Dictionary(
      zip(sheets.map(\.name), zip(names, sheets).map { ($0, SheetLayout($1)) }),
      uniquingKeysWith: { first, _ in first })
    // The library keeps a copy of each text that it is given.
    var copies = CopiedTexts()
    defer { copies.free() }
    var options = lxw_workbook_options(
      constant_memory: 0, tmpdir: copies.copy(folder), use_zip64: 0)
    guard let book = workbook_new_opt(path, &options) else { return LXW_ERROR_MEMORY_MALLOC_FAILED }
    var properties = lxw_doc_properties()
    properties.title = copies.copy(title.cleanText.cut(units: 255))
    properties.author = copies.copy("Vigie")
    properties.created = time_t(day.number) * 86_400
    workbook_set_properties(book, &properties)
    let looks = CellLooks(book)
    var error = LXW_NO_ERROR
    func note(_ another: lxw_error) { if error == LXW_NO_ERROR { error = another } }
    for (name, sheet) in zip(names, sheets) {
      guard let paper = workbook_add_worksheet(book, name) else {
        note(LXW_ERROR_MEMORY_MALLOC_FAILED)
        continue
      }
      let pen = SheetPen(paper, looks, language)
      note(pen.write(sheet, SheetLayout(sheet)))
      for (number, chart) in sheet.charts.enumerated() {
        guard let (name, layout) = places[chart.sheet],
          let drawn = drawnChart(chart, in: book, name, layout)
        else { continue }
        note(pen.place(drawn, chart.title, number, below: SheetLayout(sheet).rows))
      }
    }
    // Closes it whatever happened, and frees what it holds.
    note(workbook_close(book))
    return error
  }

  /// A chart of the cells of a table; nil where there is nothing to draw.
  private func drawnChart(
    _ chart: SheetChart, in book: UnsafeMutablePointer<lxw_workbook>, _ name: String,
    _ layout: SheetLayout
  ) -> UnsafeMutablePointer<lxw_chart>? {
    guard let sheet = sheets.first(where: { $0.name == chart.sheet }) else { return nil }
    let table = sheet.tables[chart.table]
    return SheetChartPen(chart, table, sheet: name, header: layout.headers[chart.table])
      .draw(in: book)
  }
}

/// Texts as C wants them, kept until they are freed.
private struct CopiedTexts {
  private var copies: [UnsafeMutablePointer<CChar>] = []

  mutating func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
    guard let copy = strdup(text) else { return nil }
    copies.append(copy)
    return copy
  }

  func free() { for copy in copies { Foundation.free(copy) } }
}

/// A new empty file, so that the folder is known to exist and to be ours to write in.
private func emptyFile(in folder: String) throws(WorkbookFailure) -> String {
  var template = Array("\(folder)/.workbook-XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  guard descriptor >= 0 else { throw WorkbookFailure(errno) }
  close(descriptor)
  return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

extension WorkbookFailure {
  /// What the system says of an error.
  fileprivate init(_ error: Int32) {
    self.init(reason: String(cString: strerror(error)), isFull: full.contains(error))
  }
}

/// The errors of a disk without room, and of a file that has grown to its limit.
private let full: Set<Int32> = [ENOSPC, EDQUOT, EFBIG]
