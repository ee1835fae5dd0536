import Receivables
import Wording

/// A workbook for a spreadsheet program: sheets of tables, with charts on their figures.
///
/// Numbers are numbers, days are days, and a text is a text whatever it begins with: nothing in it
/// is a formula. The same workbook gives the same bytes.
public struct Workbook: Sendable {
  /// What stands in the properties of the document.
  public let title: String
  /// The day on which it was made, for those properties: a day of the data, and not of the clock.
  public let day: Day
  public let language: Language
  /// The first is the one that is shown when the workbook is opened.
  public let sheets: [Sheet]

  /// - Precondition: There is a sheet, and each chart finds its figures.
  public init(_ title: String, on day: Day, in language: Language, _ sheets: [Sheet]) {
    precondition(!sheets.isEmpty, "a workbook without a sheet")
    for chart in sheets.flatMap(\.charts) {
      let named = sheets.filter { $0.name == chart.sheet }
      precondition(named.count == 1, "no sheet \(chart.sheet), or several")
      precondition(named[0].tables.indices.contains(chart.table), "no table \(chart.table)")
      let keys = Set(named[0].tables[chart.table].columns.map(\.key))
      precondition(keys.isSuperset(of: chart.values + [chart.categories]), "no such column")
    }
    self.title = title
    self.day = day
    self.language = language
    self.sheets = sheets
  }

  /// How many rows a sheet can have, of which some are kept for titles and notes.
  static let rowsMax = 1_048_000
}

/// One sheet: tables below each other, and charts below them.
///
/// The header of the first table stays in view and can be filtered by.
public struct Sheet: Sendable {
  /// As wished; in the workbook it is made legal and unlike the others.
  public let name: String
  public let tables: [DataTable]
  /// What has to be said below the tables.
  public let notes: [String]
  public let charts: [SheetChart]

  /// - Precondition: There is a table, and each has a column.
  public init(
    _ name: String, _ tables: [DataTable], notes: [String] = [], charts: [SheetChart] = []
  ) {
    precondition(!tables.isEmpty, "a sheet without a table")
    precondition(tables.allSatisfy { !$0.columns.isEmpty }, "a table without a column")
    self.name = name
    self.tables = tables
    self.notes = notes
    self.charts = charts
  }
}

/// A chart that the spreadsheet program draws of the cells of a table.
public struct SheetChart: Sendable {
  /// What is drawn of each column.
  public enum Kind: Sendable {
    case line, columns
  }

  public let kind: Kind
  public let title: String
  /// What the values are counted in, along their axis.
  public let unit: String
  /// The name of the sheet on which the figures stand, as wished.
  public let sheet: String
  /// Which of its tables.
  public let table: Int
  /// The key of the column whose values stand along the chart.
  public let categories: String
  /// The keys of the columns that are drawn, a series each.
  public let values: [String]
  /// How many rows are drawn from the first; nil for all.
  public let rows: Int?

  /// - Parameters:
  ///   - unit: What the values are counted in.
  ///   - sheet: The name of the sheet on which the figures stand.
  ///   - table: Which of its tables, from 0.
  ///   - rows: How many rows are drawn from the first; nil for all.
  public init(
    _ kind: Kind, _ title: String, in unit: String, of sheet: String, table: Int = 0,
    by categories: String, _ values: [String], rows: Int? = nil
  ) {
    self.kind = kind
    self.title = title
    self.unit = unit
    self.sheet = sheet
    self.table = table
    self.categories = categories
    self.values = values
    self.rows = rows
  }
}

/// Why a workbook could not be made.
public struct WorkbookFailure: Error, Hashable {
  /// What the system says.
  public let reason: String
  /// Whether the disk has no room left, or a file has grown to its limit.
  public let isFull: Bool
}
