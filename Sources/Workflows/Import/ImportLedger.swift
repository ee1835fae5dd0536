import Documents
import Foundation
import LedgerFormats
import LedgerStore
import Receivables

/// What the user asks of an import.
public struct ImportRequest: Sendable {
  /// Files and folders.
  public let paths: [String]
  public let ledgerPath: String
  /// How files with names of their own are read.
  public let profile: ColumnProfile?
  /// nil for a history load until the ledger has had its first delivery.
  public let mode: ImportMode?
  public let receivedOn: Day
  public let isDryRun: Bool
  /// Whether one rejected row is enough to import nothing.
  public let isStrict: Bool
  public let restoresFormerVersions: Bool
  /// What the ledger calls the source; the paths where nobody names it.
  public let source: String

  public init(
    paths: [String], ledgerPath: String, profile: ColumnProfile? = nil, mode: ImportMode? = nil,
    receivedOn: Day, isDryRun: Bool = false, isStrict: Bool = false,
    restoresFormerVersions: Bool = false, source: String? = nil
  ) {
    self.source = source ?? paths.joined(separator: " ")
    self.paths = paths
    self.ledgerPath = ledgerPath
    self.profile = profile
    self.mode = mode
    self.receivedOn = receivedOn
    self.isDryRun = isDryRun
    self.isStrict = isStrict
    self.restoresFormerVersions = restoresFormerVersions
  }
}

/// How far an import has come.
public enum ImportProgress: Sendable {
  case reading(file: String, share: Double)
  case writing(RecordKind, done: Int, of: Int)
}

/// What an import did, and why it did nothing where that was the user's wish.
public struct ImportOutcome: Sendable {
  public let report: ImportReport
  /// `rejectedUnderStrict` where nothing was imported for the sake of rejected rows.
  public let refusal: IngestProblem?
  public let settings: LedgerSettings
}

/// Imports files into a ledger, in one transaction: all of it or nothing.
///
/// - Throws: `IngestProblem` for a file that cannot be read, `DocumentProblem` for `ledger.yaml`,
///   `LedgerProblem` for the ledger. Rows that cannot be read are no error: the report lists them.
public func importLedger(
  _ request: ImportRequest, progress: @escaping (ImportProgress) -> Void = { _ in }
) throws -> ImportOutcome {
  let files = try ImportFiles(request.paths, hasProfile: request.profile != nil)
  // Everything is opened before the ledger is touched: a missing file leaves no empty ledger.
  let texts = try files.records.map { (text: try LedgerText.open($0.path), kind: $0.kind) }
  let withdrawals = try files.withdrawals.map { try LedgerText.open($0) }
  let settings = try files.settingsPath.map { try LedgerSettingsDocument.read($0) }
  let isNew = !FileManager.default.fileExists(atPath: request.ledgerPath)
  let ledger =
    isNew ? try Ledger.begin(request.ledgerPath) : try Ledger.openForWriting(request.ledgerPath)
  defer { ledger.abandon() }
  let known = try ledger.read { (settings: try $0.statedSettings(), imports: try $0.imports()) }
  let stated = settings ?? request.profile?.settings
  // Amounts are in the currency that the ledger was begun with; everything else about the seller
  // follows the last file that says it.
  let begun = known.imports.isEmpty ? known.settings : known.settings ?? LedgerSettings()
  let isOther = stated.map { $0.currency != (begun ?? $0).currency } ?? false
  let seller = (isOther ? nil : stated) ?? begun ?? LedgerSettings()
  let isNews = seller != known.settings
  let mode =
    request.mode ?? (known.imports.contains { $0.mode == .delivery } ? .delivery : .history)
  let context = ReadingContext(
    currency: seller.currency, receivedOn: request.receivedOn,
    defaultTerms: seller.defaultTerms)
  let readers = try texts.map { text, kind in
    if let kind { return (try RecordReader(text, kind: kind, context: context), false) }
    guard let profile = request.profile else { throw IngestProblem.unknownFile(file: text.file) }
    let reader = try RecordReader(text, profile: profile, context: context)
    return (reader, profile.createsCustomers)
  }
  let run = ImportRun(
    request, mode, seller, ImportSource(readers),
    try withdrawals.map { try WithdrawalReader($0, context: context) }, progress: progress)
  let outcome = try run.carryOut(
    in: ledger, writingDown: isNews ? seller : nil)
  if outcome.report.number != nil {
    try ledger.publish()
  } else if !isNew, isNews, !request.isDryRun, outcome.refusal == nil {
    try ledger.keep(seller)
  }
  return outcome.adding(
    files, texts.map(\.text) + withdrawals, isOther ? [.otherCurrency] : [])
}

extension ImportOutcome {
  /// The outcome with what the files themselves have to say.
  fileprivate func adding(
    _ files: ImportFiles, _ texts: [LedgerText], _ more: [ImportWarning]
  ) -> ImportOutcome {
    let skipped = files.skipped.map { ImportWarning.skippedFile($0) }
    let transcoded = texts.compactMap { text in
      text.transcodedFrom.map { ImportWarning.transcoded(file: text.file, encoding: $0) }
    }
    return ImportOutcome(
      report: ImportReport(
        number: report.number, mode: report.mode, receivedOn: report.receivedOn,
        isDryRun: report.isDryRun, files: report.files, countsByKind: report.countsByKind,
        rejections: report.rejections, warnings: skipped + transcoded + more + report.warnings,
        assumptions: report.assumptions),
      refusal: refusal, settings: settings)
  }
}
