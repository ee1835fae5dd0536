import Foundation
import Receivables
import Testing
import Wording

@testable import Reports

@Suite struct WorkbookTests {
  private let day = Day(year: 2026, month: 6, day: 30) ?? .first

  private var customers: DataTable {
    DataTable(
      "Customers",
      [
        .init("name", "Customer", .text), .init("day", "Day", .day),
        .init("count", "Count", .count),
        .init("balanceCents", "Balance", .money), .init("rate", "Rate", .share(decimals: 1)),
        .init("days", "Days", .number(decimals: 1)),
      ],
      rows: [
        [
          .text("=HYPERLINK(\"http://x\",\"y\")"), .day(day), .count(1200),
          .cents(100_000_000_000_005), .real(0.1234), .real(78.4612345678),
        ],
        [.text("<script>alert('&')</script>"), .none, .count(0), .cents(-5), .none, .real(.nan)],
        [.text("@SUM(A1) 👩‍👩‍👧 شركة النور"), .none, .none, .none, .none, .none],
        [.text("+33 1\u{1}\u{1b}[2K"), .day(Day.first), .none, .none, .none, .real(.infinity)],
        [.text("_x0041_"), .none, .none, .none, .none, .none],
      ], note: "=1+1")
  }

  private var quarters: DataTable {
    DataTable(
      "Quarters",
      [
        .init("quarter", "Quarter", .text), .init("dso", "DSO", .number(decimals: 1)),
        .init("best", "Best", .number(decimals: 1)),
      ],
      rows: [
        [.text("2026-Q1"), .real(49.7), .real(38.9)], [.text("2026-Q2"), .real(48.9), .real(43.8)],
        [.text("total"), .none, .none],
      ])
  }

  private var book: Workbook {
    Workbook(
      "Review <2026-Q2>", on: day, in: .en,
      [
        Sheet(
          "d'une [revue]", [customers, quarters], notes: ["as of a day"],
          charts: [
            SheetChart(
              .line, "DSO & best", in: "days", of: "d'une [revue]", table: 1, by: "quarter",
              ["dso", "best"], rows: 2),
            SheetChart(.columns, "Balance", in: "EUR", of: "Aged", by: "name", ["balanceCents"]),
          ]),
        Sheet("Aged", [customers]),
      ])
  }

  private func bytes(_ book: Workbook) throws -> [UInt8] {
    try book.bytes(workingIn: FileManager.default.temporaryDirectory.path)
  }

  @Test func `numbers are numbers, days are days, and no text is a formula`() throws {
    let unzipped = try Unzipped(bytes(book))
    defer { unzipped.remove() }
    let cells = try unzipped.cells(1)
    #expect(cells["A1"] == .text("Customers") && cells["A2"] == .text("Customer"))
    #expect(cells["A3"] == .text("=HYPERLINK(\"http://x\",\"y\")"))
    #expect(cells["A4"] == .text("&lt;script&gt;alert('&amp;')&lt;/script&gt;"))
    #expect(cells["A5"] == .text("@SUM(A1) 👩‍👩‍👧 شركة النور"))
    #expect(cells["A6"] == .text("+33 1[2K"))
    #expect(cells["A8"] == .text("=1+1"))
    // 2026-06-30 is the day 46203 of spreadsheets; the year 1 is before their days.
    #expect(cells["B3"] == .number("46203") && cells["B6"] == .text("0001-01-01"))
    #expect(cells["C3"] == .number("1200") && cells["C4"] == .number("0"))
    #expect(cells["D3"] == .number("1000000000000.05") && cells["D4"] == .number("-0.05"))
    #expect(cells["E3"] == .number("0.1234") && cells["F3"] == .number("78.461235"))
    // What is not known, and what is no number, is empty.
    for place in ["B4", "E4", "F4", "C5", "F6"] { #expect(cells[place] == nil, "\(place)") }
    for sheet in 1...2 {
      let xml = try unzipped.part("xl/worksheets/sheet\(sheet).xml")
      #expect(!xml.contains("<f>") && !xml.contains("<f ") && !xml.contains("hyperlink"))
    }
  }

  @Test func `a text that looks like an escape of the format is the text that it is`() throws {
    let unzipped = try Unzipped(bytes(book))
    defer { unzipped.remove() }
    #expect(try unzipped.cells(1)["A7"] == .text("_x005F_x0041_"))
  }

  @Test func `amounts, shares and days have their forms, and headers are bold`() throws {
    let unzipped = try Unzipped(bytes(book))
    defer { unzipped.remove() }
    let styles = try unzipped.part("xl/styles.xml")
    for form in ["yyyy\\-mm\\-dd", "yyyy-mm-dd"] where styles.contains("formatCode=\"\(form)\"") {
      #expect(styles.contains("formatCode=\"0.0%\"") && styles.contains("<b/>"))
      return
    }
    Issue.record("no form of days: \(styles)")
  }

  @Test func `the header stays in view and can be filtered by, in print too`() throws {
    let unzipped = try Unzipped(bytes(book))
    defer { unzipped.remove() }
    let sheet = try unzipped.part("xl/worksheets/sheet1.xml")
    #expect(sheet.contains("<autoFilter ref=\"A2:F7\"/>"))
    #expect(
      sheet.contains("<pane ySplit=\"2\" topLeftCell=\"A3\" activePane=\"bottomLeft\""), "\(sheet)")
    #expect(sheet.contains("state=\"frozen\"") && sheet.contains("orientation=\"landscape\""))
    #expect(try unzipped.part("xl/workbook.xml").contains("_xlnm.Print_Titles"))
    // The name of 27 characters, and no wider than a column may be.
    let widths = sheet.matches(of: /<col [^>]*width="([0-9.]+)"/).compactMap { Double($0.output.1) }
    #expect(widths.count == 6 && widths[0] > 28 && widths[0] < 32, "\(widths)")
    #expect(widths.allSatisfy { $0 >= 9 && $0 < 61 })
  }

  @Test func `charts draw the cells of their tables, with titles, units and a text instead`() throws
  {
    let unzipped = try Unzipped(bytes(book))
    defer { unzipped.remove() }
    let line = try unzipped.part("xl/charts/chart1.xml")
    #expect(line.contains("<c:lineChart>") && line.contains("DSO &amp; best"))
    #expect(line.contains("'d''une -revue-'!$B$12:$B$13"), "\(line)")
    #expect(line.contains("'d''une -revue-'!$A$12:$A$13") && line.contains("<a:t>days</a:t>"))
    let columns = try unzipped.part("xl/charts/chart2.xml")
    #expect(columns.contains("<c:barChart>") && columns.contains("Aged!$D$3:$D$7"))
    let drawing = try unzipped.part("xl/drawings/drawing1.xml")
    #expect(drawing.contains("descr=\"Balance\""), "\(drawing)")
  }

  @Test func `the same workbook gives the same bytes, with the day of the data`() throws {
    let first = try bytes(book)
    #expect(try bytes(book) == first)
    let unzipped = try Unzipped(first)
    defer { unzipped.remove() }
    let core = try unzipped.part("docProps/core.xml")
    #expect(core.contains("2026-06-30T00:00:00Z") && core.contains("Review &lt;2026-Q2&gt;"))
    #expect(
      core.matches(of: /20[0-9]{2}-[0-9]{2}-[0-9]{2}/).allSatisfy { $0.output == "2026-06-30" })
  }

  @Test func `a table without a row is a header, and a long text has a line of its own`() throws {
    let long = String(repeating: "word ", count: 9_000)
    let table = DataTable("", [.init("a", "A", .text)])
    let filled = DataTable("", [.init("a", "A", .text)], rows: [[.text(long)]])
    let unzipped = try Unzipped(
      bytes(
        Workbook(
          "", on: day, in: .fr,
          [
            Sheet(
              "x", [table],
              charts: [SheetChart(.columns, "", in: "", of: "x", by: "a", ["a"])]),
            Sheet("X", [filled]),
          ])))
    defer { unzipped.remove() }
    #expect(try unzipped.part("xl/workbook.xml").contains("name=\"X (2)\""))
    #expect(try unzipped.part("xl/worksheets/sheet1.xml").contains("<autoFilter ref=\"A2\"/>"))
    guard case .text(let text) = try unzipped.cells(2)["A3"] else {
      Issue.record("no text")
      return
    }
    #expect(text.count == 32_767)
    // As high as a row may be, for not every program finds that out by itself.
    #expect(
      try unzipped.part("xl/worksheets/sheet2.xml").contains(
        "<row r=\"3\" spans=\"1:1\" ht=\"409\""))
  }

  @Test func `a folder that is not there, or not ours, is told with what the system says`() {
    #expect(
      throws: WorkbookFailure(reason: String(cString: strerror(ENOENT)), isFull: false)
    ) { try book.bytes(workingIn: "/nowhere/at all") }
  }

  @Test func `nothing stays in the folder`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("vigie-workbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try !book.bytes(workingIn: folder.path).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `a workbook of which a part was cut is known`() throws {
    let whole = try bytes(book)
    #expect(holdsWholeParts(whole))
    #expect(!holdsWholeParts(Array(whole.dropLast())))
    #expect(!holdsWholeParts([]))
    #expect(holdsWholeParts(stored("<?xml version=\"1.0\"?>\n<sst><si/></sst>\n")))
    for cut in ["<?xml version=\"1.0\"?>\n<sst><si/>", "<sst><si/></ss", "<?xml ve", ""] {
      #expect(!holdsWholeParts(stored(cut)), "\(cut)")
    }
  }

  /// An archive of one part that is not deflated.
  private func stored(_ text: String) -> [UInt8] {
    func number(_ value: Int, _ size: Int) -> [UInt8] {
      (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let size = text.utf8.count
    let local =
      number(0x0403_4b50, 4) + number(0, 14) + number(size, 4) + number(size, 4) + number(1, 2)
      + number(0, 2) + [0x61] + Array(text.utf8)
    let entry =
      number(0x0201_4b50, 4) + number(0, 16) + number(size, 4) + number(size, 4) + number(1, 2)
      + number(0, 16) + [0x61]
    return local + entry + number(0x0605_4b50, 4) + number(0, 6) + number(1, 2)
      + number(entry.count, 4) + number(local.count, 4) + number(0, 2)
  }
}
