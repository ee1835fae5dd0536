import Receivables
import Testing
import Wording

@testable import Reports

@Suite struct DataTableTests {
  private let table = DataTable(
    "Customers",
    [
      .init("name", "Customer", .text), .init("day", "Day", .day), .init("count", "Count", .count),
      .init("balanceCents", "Balance", .money), .init("rate", "Rate", .share(decimals: 1)),
      .init("days", "Days", .number(decimals: 1)),
    ],
    rows: [
      [
        .text("=HYPERLINK(\"x\"),1"), .day(Day("2026-06-30")), .count(1200), .cents(-123_456_705),
        .real(0.1234), .real(78.46),
      ],
      [.text("<b>Zoé"), .none, .count(0), .cents(5), .none, .none],
    ])

  @Test func `CSV is for programs, and no formula gets through`() {
    #expect(
      table.csv == """
        name,day,count,balance,rate,days
        "'=HYPERLINK(""x""),1",2026-06-30,1200,-1234567.05,0.1234,78.46
        <b>Zoé,,0,0.05,,

        """)
  }

  @Test func `text is for readers, in their language`() {
    let english = table.lines(in: .en)
    #expect(english.count == 4)
    #expect(english[2].hasSuffix("2026-06-30  1,200  -1,234,567  12.3%  78.5"), "\(english)")
    let french = table.lines(in: .fr, most: 1)
    #expect(french[2].contains("78,5"))
    #expect(french[3].contains("… 1"))
  }

  @Test func `pages escape, JSON keeps cents, columns without anything known are left out`() {
    #expect(table.html(in: .en).map(\.markup).joined().contains("&lt;b&gt;Zoé"))
    guard case .list(let rows) = table.json, case .object(let members) = rows[0] else {
      Issue.record("no list of objects")
      return
    }
    #expect(members[3] == .init("balanceCents", .integer(-123_456_705)))
    var unknown = DataTable("", table.columns)
    unknown.add([.text("A"), .none, .none, .none, .none, .real(1)])
    #expect(unknown.withoutUnknown.columns.map(\.key) == ["name", "days"])
  }
}
