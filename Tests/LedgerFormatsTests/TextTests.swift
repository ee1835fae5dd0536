import Receivables
import Testing

@testable import LedgerFormats

@Suite struct TextTests {
  private static let header = "customer_id,name\n"

  @Test func `a byte order mark is no part of the first column`() throws {
    let text = try LedgerText(
      bytes: [0xef, 0xbb, 0xbf] + Array("customer_id,name\nC1,Aubrac\n".utf8), file: "c.csv")
    let file = try Reading.file(text, .customer)
    #expect(file.records.count == 1)
    #expect(text.transcodedFrom == nil)
  }

  @Test func `UTF 16 of either order is read and said to be`() throws {
    let content = Self.header + "C1,Frégate\n"
    let units = Array(content.utf16)
    let little: [UInt8] = [0xff, 0xfe] + units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xfe, 0xff] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
    for bytes in [little, big] {
      let text = try LedgerText(bytes: bytes, file: "c.csv")
      let file = try Reading.file(text, .customer)
      guard case .customer(let customer) = file.records.first else {
        Issue.record("no customer")
        continue
      }
      #expect(customer.profile.name == "Frégate")
      #expect(text.transcodedFrom == "UTF-16")
    }
  }

  @Test func `text that is not UTF 8 is read as Windows 1252`() throws {
    let bytes = Array((Self.header + "C1,").utf8) + [0xc9, 0x74, 0xe9, 0x80, 0x0a]
    let text = try LedgerText(bytes: bytes, file: "c.csv")
    let file = try Reading.file(text, .customer)
    guard case .customer(let customer) = file.records.first else {
      Issue.record("no customer")
      return
    }
    #expect(customer.profile.name == "Été€")
    #expect(text.transcodedFrom == "Windows-1252")
  }

  @Test func `a picture is no text, and an empty file is empty`() {
    let picture: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]
    #expect(throws: IngestProblem.notText(file: "p.csv")) {
      try LedgerText(bytes: picture, file: "p.csv")
    }
    #expect(throws: IngestProblem.emptyFile(file: "e.csv")) {
      try LedgerText(bytes: [], file: "e.csv")
    }
    #expect(throws: IngestProblem.emptyFile(file: "e.csv")) {
      try LedgerText(bytes: [0xef, 0xbb, 0xbf], file: "e.csv")
    }
  }

  @Test func `overlong forms and cut sequences are not taken for UTF 8`() throws {
    for tail: [UInt8] in [[0xc0, 0xaf], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xc3]] {
      let text = try LedgerText(bytes: Array("customer_id,name\nC1,x".utf8) + tail, file: "c")
      #expect(text.transcodedFrom == "Windows-1252")
    }
    let text = try LedgerText(bytes: Array("a,b\nx,é€😀".utf8), file: "c")
    #expect(text.transcodedFrom == nil)
  }
}

@Suite struct RowScannerTests {
  private func rows(_ text: String, separator: String = ",") throws -> [[String]] {
    let text = try LedgerText(text, file: "t")
    var scanner = RowScanner(text.bytes, separator: separator.utf8.first ?? 44)
    var fields: [FieldSlice] = []
    var rows: [[String]] = []
    while case .row = scanner.next(into: &fields) {
      rows.append(fields.map { text.bytes.text(of: $0) })
    }
    return rows
  }

  @Test func `lines end with LF, CR or both, and the last one need not end`() throws {
    for end in ["\n", "\r", "\r\n"] {
      #expect(try rows("a,b\(end)c,d\(end)") == [["a", "b"], ["c", "d"]])
      #expect(try rows("a,b\(end)\(end)c,") == [["a", "b"], ["c", ""]])
    }
  }

  @Test func `quoted fields hold separators, line breaks and doubled quotes`() throws {
    #expect(
      try rows("\"a,b\",\"c\nd\"\n\"say \"\"no\"\"\",e\n") == [
        ["a,b", "c\nd"], ["say \"no\"", "e"],
      ])
  }

  @Test func `a line is counted once whatever it holds`() throws {
    let file = try Reading.file(
      "customer_id,name\r\nC1,\"two\nlines\"\r\n\r\nC2,Brise\r\n", .customer)
    #expect(file.lines == [2, 5])
  }

  @Test func `a quote that never closes is told with the line where it opens`() throws {
    let text = try LedgerText("customer_id,name\nC1,A\nC2,\"B\nC3,C\n", file: "c.csv")
    #expect(throws: IngestProblem.unclosedQuote(file: "c.csv", line: 3)) {
      try Reading.file(text, .customer)
    }
  }

  @Test func `the separator is the one that the header holds most`() throws {
    for separator in [",", ";", "\t", "|"] {
      let header = ["customer_id", "name", "country"].joined(separator: separator)
      let row = ["C1", "Aubrac", "FR"].joined(separator: separator)
      #expect(try Reading.file(header + "\n" + row, .customer).records.count == 1)
    }
  }
}
