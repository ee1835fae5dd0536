import CreditPolicy
import LedgerFormats
import LedgerStore
import Receivables
import Scoring

/// One row of a file of requests, cell by cell.
public struct BatchRow: Sendable {
  /// Its place in the file, 1 for the first row under the header.
  public let number: Int
  /// The cells that say something, by their columns.
  public let cells: [String: String]

  /// The customer's identifier, registration number or name.
  public var customer: String { cells["customer"] ?? "" }
}

/// The answer to one row.
public struct BatchAnswer: Sendable {
  public let row: BatchRow
  public let result: Result<CheckOutcome, any Error>
}

/// A row that says nothing that could be asked, with what to write instead.
public struct UnreadableRequest: Error {
  public let column: String
  public let expected: String

  public init(column: String, expected: String) {
    self.column = column
    self.expected = expected
  }
}

/// Reads a file of requests: CSV with a header, one request a row.
///
/// - Throws: `missingColumn` where a needed column is not there.
public func readRequests(
  _ path: String, needing columns: [String]
) throws -> (rows: [BatchRow], header: [String]) {
  let text = try TableText(try LedgerText.open(path))
  // Every cell is a text: identifiers keep their zeros.
  let table = try text.table(categorical: Set(text.header))
  let reader = RoleReader(table: table, file: path)
  for column in columns { _ = try reader.column(column) }
  let count = table.names.first.flatMap { table.column($0) }?.count ?? 0
  let rows = (0..<count).map { row in
    var cells: [String: String] = [:]
    for name in table.names {
      if case .level(let cell)? = table.column(name)?.value(row) { cells[name] = cell }
    }
    return BatchRow(number: row + 1, cells: cells)
  }
  return (rows, text.header)
}

/// How many decisions are written at once: others wait for the journal that long.
private let rowsAtOnce = 100

/// Answers many requests in one process: the ledger is opened and the models are read once.
///
/// A row that cannot be answered says why, and the others are answered. Each answer is a decision
/// in the journal, as `checkTerms` writes it; later rows see what earlier ones wrote.
///
/// - Parameter request: Made of a row for the day of the check and the seller; throws
///   `UnreadableRequest`.
public func checkBatch(
  _ ledgerPath: String, _ rows: [BatchRow], on day: Day?, by choice: JudgeChoice, author: String,
  isRecorded: Bool = true, content: SlipContent,
  progress: (_ done: Int) -> Void = { _ in },
  request: (BatchRow, Day, LedgerSettings) throws -> TermsRequest
) throws -> [BatchAnswer] {
  let letters = LetterNotes(besideLedger: ledgerPath)
  return try readLedger(ledgerPath, letters: letters) { snapshot in
    let day = try snapshot.businessDay(day)
    let seller = try snapshot.settings()
    let documents = try choice.documents(for: ledgerPath, seller: seller, on: day)
    let judge = try documents.judge()
    let lastKnownOn = try snapshot.totals().lastKnownOn
    func file(_ row: BatchRow) throws -> CheckFile {
      let request = try request(row, day, seller)
      let history = try snapshot.history(called: row.customer, or: request.prospect)
      try judge.refuseUnknownWords(of: request)
      return try CheckFile(request, history, judge, lastKnownOn: lastKnownOn, in: snapshot)
    }
    func answer(_ row: BatchRow, in session: JournalSession?, _ kept: [String: String])
      -> BatchAnswer
    {
      BatchAnswer(
        row: row,
        result: Result {
          let file = try file(row)
          guard isRecorded, let session else {
            let books = try session.map { try file.books(in: $0) }
            return try file.answer(by: books ?? GroupBooks(), author: author).outcome
          }
          return try file.record(
            in: session, by: author, kept, accepting: nil, content: content)
        })
    }
    let path = Journal.path(besideLedger: ledgerPath)
    var answers: [BatchAnswer] = []
    for start in stride(from: 0, to: rows.count, by: rowsAtOnce) {
      let part = rows[start..<min(rows.count, start + rowsAtOnce)]
      if isRecorded {
        answers += try Journal.open(path).write { session in
          let kept = try documents.keep(in: session)
          return letters.reading(in: session) { part.map { answer($0, in: session, kept) } }
        }
      } else if let journal = try Journal.openIfWritten(path) {
        answers += try journal.read { session in
          letters.reading(in: session) { part.map { answer($0, in: session, [:]) } }
        }
      } else {
        answers += part.map { answer($0, in: nil, [:]) }
      }
      progress(answers.count)
    }
    return answers
  }
}
