import LedgerFormats
import LedgerStore
import Receivables

/// One import from its first row to its report.
final class ImportRun {
  private let request: ImportRequest
  private let mode: ImportMode
  private let seller: LedgerSettings
  private let source: ImportSource
  private let withdrawals: [WithdrawalReader]
  private let progress: (ImportProgress) -> Void
  private var counts: [RecordKind: ImportCounts] = [:]
  private var references: [PaymentReference] = []
  private var formerVersions = 0
  private var assumedTerms = 0
  private var customersCreated = 0
  /// Customers whose nearest names were looked for; the search is dear and the first few help.
  private var suggestionsLeft = 100

  init(
    _ request: ImportRequest, _ mode: ImportMode, _ seller: LedgerSettings,
    _ source: ImportSource, _ withdrawals: [WithdrawalReader],
    progress: @escaping (ImportProgress) -> Void
  ) {
    self.request = request
    self.mode = mode
    self.seller = seller
    self.source = source
    self.withdrawals = withdrawals
    self.progress = progress
  }

  /// Thrown to undo an import that the user wants whole or not at all.
  private struct StoppedUnderStrict: Error {
    let report: ImportReport
  }

  /// - Parameter stated: Who sells, to be written down with the rows; nil where that is known.
  func carryOut(in ledger: Ledger, writingDown stated: LedgerSettings?) throws -> ImportOutcome {
    let settings = ImportSettings(
      mode: mode, receivedOn: request.receivedOn, source: request.source,
      restoresFormerVersions: request.restoresFormerVersions, isDryRun: request.isDryRun,
      seller: stated)
    do {
      let outcome = try ledger.importing(settings) { session in
        let warnings = try fill(session)
        let report = report(nil, warnings)
        if request.isStrict, report.total.rejected > 0 { throw StoppedUnderStrict(report: report) }
        return (warnings, report.total)
      }
      return ImportOutcome(
        report: report(outcome.number, outcome.result), refusal: nil,
        settings: seller)
    } catch let stop as StoppedUnderStrict {
      return ImportOutcome(
        report: stop.report, refusal: .rejectedUnderStrict(count: stop.report.total.rejected),
        settings: seller)
    }
  }

  /// Takes in every kind, in the order in which they depend on each other.
  private func fill(_ session: LedgerImport) throws -> [ImportWarning] {
    try takeRates(session)
    try take(.customer, session)
    let context = ReadingContext(
      currency: seller.currency, receivedOn: request.receivedOn,
      defaultTerms: seller.defaultTerms, rates: try session.rates(),
      agreedTerms: try session.agreedTerms())
    for reader in source.readers { try reader.use(context) }
    for kind in RecordKind.allCases where kind > .customer { try take(kind, session) }
    try withdraw(session)
    return try warnings(session)
  }

  private func report(_ number: Int?, _ warnings: [ImportWarning]) -> ImportReport {
    var counts = counts
    for (kind, rejected) in source.rejectedCounts {
      counts[kind, default: .init()].rejected += rejected
    }
    return ImportReport(
      number: number, mode: mode, receivedOn: request.receivedOn, isDryRun: request.isDryRun,
      files: source.readers.map(\.text.file),
      countsByKind: counts.sorted { $0.key < $1.key }.map { (kind: $0.key, counts: $0.value) },
      rejections: source.rejections.sorted {
        ($0.place.file, $0.place.line, $0.column ?? "")
          < ($1.place.file, $1.place.line, $1.column ?? "")
      },
      warnings: warnings, assumptions: request.profile?.assumptions ?? [])
  }

  private func warnings(_ session: LedgerImport) throws -> [ImportWarning] {
    var warnings = source.readers.filter { !$0.unknownColumns.isEmpty }.map {
      ImportWarning.unknownColumns($0.unknownColumns, file: $0.text.file)
    }
    let checked = references.isEmpty ? (0, 0) : try session.check(&references)
    if customersCreated > 0 { warnings.append(.customersCreated(count: customersCreated)) }
    if assumedTerms > 0 { warnings.append(.assumedTerms(count: assumedTerms)) }
    if checked.0 > 0 { warnings.append(.paymentsWithoutInvoice(count: checked.0)) }
    if checked.1 > 0 { warnings.append(.paymentsBeforeInvoice(count: checked.1)) }
    if formerVersions > 0 { warnings.append(.formerVersions(count: formerVersions)) }
    return warnings
  }
}

// MARK: One kind

extension ImportRun {
  private func take(_ kind: RecordKind, _ session: LedgerImport) throws {
    let parts = source.parts(of: kind)
    guard !parts.isEmpty else { return }
    var entries: [RowEntry] = []
    for (reader, part) in parts {
      try collect(kind, reader, part, session, into: &entries)
    }
    let rows = entries.count
    progress(.writing(kind, done: 0, of: rows))
    let merged = try session.merge(kind, &entries, from: source) {
      progress(.writing(kind, done: $0, of: rows))
    }
    counts[kind, default: ImportCounts()] += merged.counts
    formerVersions += merged.formerVersions
    for (reader, _) in parts { source.readers[reader].text.unload() }
  }

  /// Reads one part of one file and notes where each of its rows stands.
  private func collect(
    _ kind: RecordKind, _ reader: Int, _ part: Int, _ session: LedgerImport,
    into entries: inout [RowEntry]
  ) throws {
    let records = source.readers[reader]
    let createsCustomers = source.createsCustomers[reader] && kind == .customer
    var created: Set<CustomerID> = []
    // An estimate of the number of rows, so that the list is not copied as it grows.
    entries.reserveCapacity(entries.count + records.byteCount / 64)
    var rows = 0
    progress(.reading(file: records.text.file, share: 0))
    try records.forEach(part: part) { stated, position in
      rows += 1
      if rows % 65_536 == 0 {
        progress(
          .reading(
            file: records.text.file,
            share: Double(position.offset) / Double(max(1, records.byteCount))))
      }
      if createsCustomers, let id = stated.record.customerID {
        guard session.customerNumber(id) == nil || created.contains(id) else { return }
        guard created.insert(id).inserted else { return }
        customersCreated += 1
      }
      guard let customer = try customerNumber(of: stated.record, session) else {
        reject(stated.record, at: position, in: records, kind, session)
        return
      }
      note(stated.record)
      let key = stated.record.key
      let knownOn = session.settings.knownOn(stated.record, recordedOn: stated.recordedOn)
      entries.append(
        RowEntry(
          hash: recordHash(kind, key.text),
          source: ImportSource.code(reader: reader, part: part, position), customer: customer,
          knownOn: knownOn, happenedOn: stated.record.happenedOn ?? knownOn,
          line: UInt32(truncatingIfNeeded: position.line)))
    } reject: { rejection in
      source.reject(rejection, of: kind)
    }
  }

  /// Whose the record is, in the ledger's numbers; nil where the ledger knows nobody of that name.
  private func customerNumber(
    of record: LedgerRecord, _ session: LedgerImport
  ) throws -> UInt32? {
    if case .delivery(let delivery) = record {
      return try session.owner(of: .order, delivery.orderID)
    }
    guard let id = record.customerID else { return nil }
    return record.kind == .customer ? try session.addCustomer(id) : session.customerNumber(id)
  }

  private func reject(
    _ record: LedgerRecord, at position: RowPosition, in reader: RecordReader,
    _ kind: RecordKind, _ session: LedgerImport
  ) {
    let place = Place(file: reader.text.file, line: position.line)
    if case .delivery(let delivery) = record {
      source.reject(
        Rejection(at: place, column: "order_id", value: delivery.orderID, .unknownOrder), of: kind)
    } else if let id = record.customerID {
      source.reject(
        Rejection(
          at: place, column: "customer_id", value: id.text,
          .unknownCustomer(nearest: nearest(to: id, session))), of: kind)
    }
  }

  private func nearest(to id: CustomerID, _ session: LedgerImport) -> [String] {
    guard suggestionsLeft > 0 else { return [] }
    suggestionsLeft -= 1
    var nearest = NearestNames(to: id.text)
    for known in session.customerIDs { nearest.consider(known.text, writtenAs: [known.text]) }
    return nearest.found
  }

  /// Keeps what the warnings are made of.
  private func note(_ record: LedgerRecord) {
    switch record {
    case .invoice(let invoice) where invoice.dueDaySource == .assumedTerms: assumedTerms += 1
    case .payment(let payment):
      guard let invoice = payment.invoiceID else { return }
      references.append(PaymentReference(invoiceID: invoice, paidOn: payment.paidOn))
    default: break
    }
  }
}

// MARK: Rates and withdrawals

extension ImportRun {
  private func takeRates(_ session: LedgerImport) throws {
    var rates: [ExchangeRate] = []
    for (reader, part) in source.parts(of: .rate) {
      try source.readers[reader].forEach(part: part) { stated, _ in
        if case .rate(let rate) = stated.record { rates.append(rate) }
      } reject: {
        source.reject($0, of: .rate)
      }
    }
    if !rates.isEmpty { counts[.rate, default: ImportCounts()] += try session.addRates(rates) }
  }

  private func withdraw(_ session: LedgerImport) throws {
    for reader in withdrawals {
      try reader.forEach { row in
        switch try session.withdraw(row.key, of: row.customerID, recordedOn: row.recordedOn) {
        case .withdrawn: counts[row.key.kind, default: ImportCounts()].withdrawn += 1
        case .unchanged: counts[row.key.kind, default: ImportCounts()].unchanged += 1
        case .unknown:
          source.reject(
            Rejection(at: row.place, column: "key", value: row.key.text, .nothingToWithdraw),
            of: row.key.kind)
        }
      } reject: { rejection in
        source.reject(rejection, of: .invoice)
      }
    }
  }
}
