/// Something that went wrong and that its reader can do something about.
///
/// The cases hold the evidence; `Wording` gives code, sentence and remedy in each language.
public protocol Problem: Error, Sendable {}

/// Why a whole file could not be read.
public enum IngestProblem: Problem, Hashable {
  case fileMissing(file: String)
  case fileUnreadable(file: String, reason: String)
  case emptyFile(file: String)
  /// Somebody wrote to the file while it was read.
  case fileChanged(file: String)
  /// The file is no text: a picture, a workbook, an archive.
  case notText(file: String)
  /// The file is text of an encoding that its bytes contradict.
  case unreadableEncoding(file: String, line: Int)
  case missingColumn(String, file: String)
  case repeatedColumn(String, file: String)
  /// A quoted field that begins on this line never ends.
  case unclosedQuote(file: String, line: Int)
  /// A row of a table has another number of fields than its header.
  case fieldCount(found: Int, expected: Int, file: String, line: Int)
  case noLedgerFile(directory: String)
  /// The file is none of the canonical ones, and no profile says what it holds.
  case unknownFile(file: String)
  /// Nothing was imported, because `--strict` was asked for and some rows were rejected.
  case rejectedUnderStrict(count: Int)
}

/// Where in a file something stands.
public struct Place: Hashable, Sendable {
  /// The file as the user named it.
  public let file: String
  /// The line, 1 for the header.
  public let line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

/// A row that could not be imported: where it stands, what it says, and why not.
public struct Rejection: Hashable, Sendable {
  public let place: Place
  public let column: String?
  /// The text of the column, cut at 80 characters.
  public let value: String?
  public let problem: RowProblem

  public init(at place: Place, column: String? = nil, value: String? = nil, _ problem: RowProblem) {
    self.place = place
    self.column = column
    self.value = value.map { $0.count > 80 ? String($0.prefix(79)) + "…" : $0 }
    self.problem = problem
  }
}

/// Why one row could not be imported.
public enum RowProblem: Hashable, Sendable {
  case missingValue
  case unreadableAmount
  /// The amount is negative: the kind gives the sign.
  case negativeAmount
  /// The amount does not fit: over 90 000 thousand million.
  case amountOutOfRange
  case unreadableDay
  /// The day is no day of the calendar, such as 30 February.
  case impossibleDay
  /// The day lies more than a year after the import: most likely a slip of the pen.
  case dayOutOfRange
  case unreadableNumber
  case unreadableShare
  case unreadableTerms
  case unreadableFlag
  case unknownWord(allowed: [String])
  case unreadableCurrency
  case noExchangeRate(currency: String, on: Day)
  case unknownCustomer(nearest: [String])
  case unknownOrder
  /// Too few or too many fields for the header.
  case fieldCount(found: Int, expected: Int)
  /// The same key stands on another line of this import with other content.
  case contradictsLine(Int, file: String)
  /// Nothing of that key is in the ledger, so that there is nothing to withdraw.
  case nothingToWithdraw
  /// Neither a due date nor terms are known.
  case noDueDate
}

/// Something about an import that the user should know, though the rows were taken.
public enum ImportWarning: Hashable, Sendable {
  case unknownColumns([String], file: String)
  case skippedFile(String)
  /// Payments that name an invoice the ledger does not hold: they wait for it.
  case paymentsWithoutInvoice(count: Int)
  /// Payments dated before their invoice was issued.
  case paymentsBeforeInvoice(count: Int)
  /// Due dates computed from the default terms, because none were agreed.
  case assumedTerms(count: Int)
  /// Customers that no file describes, created with their identifier for a name.
  case customersCreated(count: Int)
  /// Rows whose content is that of a former version: `--restore` would bring it back.
  case formerVersions(count: Int)
  /// ledger.yaml names another currency than the ledger's, which keeps its own.
  case otherCurrency
  /// The file was not UTF-8 and was read as something else.
  case transcoded(file: String, encoding: String)
}
