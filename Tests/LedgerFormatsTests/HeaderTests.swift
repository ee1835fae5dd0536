import Receivables
import Testing

@testable import LedgerFormats

@Suite struct HeaderTests {
  @Test func `columns stand in any order and any case, and unknown ones are named`() throws {
    let text = try LedgerText("Name,COLOUR,Customer_ID\nAubrac,red,C1\n", file: "customers.csv")
    let reader = try RecordReader(text, kind: .customer, context: Reading.context)
    #expect(reader.unknownColumns == ["COLOUR"])
    let file = try Reading.read(reader)
    #expect(file.records.first?.customerID?.text == "C1")
  }

  @Test func `a missing column and one named twice stop the file`() throws {
    #expect(throws: IngestProblem.missingColumn("name", file: "customers.csv")) {
      try Reading.file("customer_id,nom\nC1,A\n", .customer)
    }
    #expect(throws: IngestProblem.repeatedColumn("NAME", file: "customers.csv")) {
      try Reading.file("customer_id,name,NAME\nC1,A,B\n", .customer)
    }
  }

  @Test func `the statement columns stand in the order of the figures`() {
    #expect(
      StatementColumns.figures.map(\.title) == StatementFigure.allCases.map(\.rawValue))
  }

  @Test func `every column stands at its own place`() {
    for kind in RecordKind.allCases {
      #expect(kind.columns.map(\.position) == Array(0..<kind.columns.count), "\(kind)")
    }
  }
}

@Suite struct WithdrawalReaderTests {
  @Test func `withdrawals name a record by its kind and key`() throws {
    let text = try LedgerText(
      "record,key,recorded_on\ninvoice,F1,2024-03-01\nrate,X,\ninvoice,,\n",
      file: "withdrawals.csv")
    var rows: [WithdrawalRow] = []
    var rejections: [Rejection] = []
    try WithdrawalReader(text, context: Reading.context).forEach {
      rows.append($0)
    } reject: {
      rejections.append($0)
    }
    #expect(rows.map(\.key) == [RecordKey(.invoice, "F1")])
    #expect(rows.first?.recordedOn == Reading.day("2024-03-01"))
    #expect(rejections.count == 2)
  }
}
