/// Where the tables of a sheet stand: each has its title, its header, its rows and its note, and an
/// empty row before the next.
struct SheetLayout {
  /// The row of each table's header, from 0; its title stands above, its rows below.
  let headers: [Int]
  /// The row of the first note of the sheet.
  let notes: Int
  /// How many rows are taken.
  let rows: Int

  init(_ sheet: Sheet) {
    var (row, headers) = (0, [Int]())
    for table in sheet.tables {
      headers.append(row + 1)
      row += 2 + table.shownRows.count + (table.note == nil ? 0 : 1) + 1
    }
    self.headers = headers
    notes = row
    rows = row + sheet.notes.count
  }
}

extension DataTable {
  /// The rows that a sheet can show.
  var shownRows: ArraySlice<[Value]> { rows.prefix(Workbook.rowsMax) }
}
