import Receivables

/// Writes records as rows of the canonical files.
///
/// What is written so is read back as the same record.
public struct CanonicalWriter {
  public let kind: RecordKind
  /// The rows written so far; the caller empties it as it writes to a file.
  public var buffer: [UInt8] = []

  public init(_ kind: RecordKind) {
    self.kind = kind
    append(kind.columns.map(\.title))
  }

  /// Writes one row.
  ///
  /// - Precondition: The record is of this writer's kind.
  public mutating func write(_ record: LedgerRecord) {
    precondition(record.kind == kind, "a file holds one kind of record")
    append(record.cells)
  }

  private mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      appendCell(cell)
    }
    buffer.append(lineFeed)
  }

  private mutating func appendCell(_ cell: String) {
    let needsQuotes =
      cell.utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 < 0x20 }
      || cell.first == " " || cell.last == " "
    guard needsQuotes else {
      buffer.append(contentsOf: cell.utf8)
      return
    }
    buffer.append(quote)
    for byte in cell.utf8 {
      if byte == quote { buffer.append(quote) }
      buffer.append(byte)
    }
    buffer.append(quote)
  }
}

/// `1234.56`, without zeros that say nothing: `1234.5` stays two decimals, `1234` has none.
func decimalText(_ cents: Int64) -> String {
  let (units, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
  let sign = cents < 0 ? "-" : ""
  return rest == 0 ? "\(sign)\(units)" : "\(sign)\(units).\(rest < 10 ? "0" : "")\(rest)"
}

/// A share of at most 1 with eight decimals, as the reader takes it.
private func shareText(_ share: Double) -> String {
  let units = Int64((share * 100_000_000).rounded())
  guard units < 100_000_000 else { return "1" }
  var digits = "\(units)"
  digits = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  while digits.hasSuffix("0") { digits.removeLast() }
  return digits.isEmpty ? "0" : "0.\(digits)"
}

private func text(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "" }
private func text(_ word: (some RawRepresentable<String>)?) -> String { word?.rawValue ?? "" }
private func text(cents: Int64?) -> String { cents.map(decimalText) ?? "" }
private func text(flag: Bool?) -> String { flag.map { $0 ? "yes" : "no" } ?? "" }

extension LedgerRecord {
  /// One text a column of the canonical file.
  fileprivate var cells: [String] {
    switch self {
    case .customer(let customer): customer.cells
    case .invoice(let invoice): invoice.cells
    case .payment(let payment): payment.cells
    case .dispute(let it):
      [
        it.id, it.customerID.text, text(it.opening.openedOn), text(it.opening.invoiceID),
        text(cents: it.opening.amountCents), text(it.opening.reason),
        text(it.closing?.closedOn), text(it.closing?.outcome),
      ]
    case .extensionRequest(let it):
      [
        it.id, it.customerID.text, text(it.requestedOn), text(it.invoiceID), text(it.newDueOn),
        text(it.decision?.decidedOn), text(flag: it.decision?.isGranted),
      ]
    case .promise(let it):
      [
        it.id, it.customerID.text, text(it.madeOn), text(it.promisedOn), text(it.invoiceID),
        text(cents: it.amountCents), text(it.planID),
      ]
    case .reminder(let it):
      [
        it.id, it.customerID.text, text(it.sentOn), "\(it.level)", text(it.invoiceID),
        text(it.channel),
      ]
    case .statement(let it):
      [
        it.customerID.text, text(it.periodEnd), text(it.kind), text(it.publishedOn),
        text(flag: it.isConfidential), text(it.currency?.code), text(it.months),
        text(it.headcount),
      ] + it.figuresCents.map { text(cents: $0) }
    case .rating(let it):
      [
        it.customerID.text, it.agency, text(it.ratedOn), it.grade,
        it.rankShare.map(shareText) ?? "",
      ]
    case .event(let it):
      [
        it.id, it.customerID.text, text(it.kind), text(it.occurredOn), text(it.invoiceID),
        text(cents: it.amountCents), text(it.publishedOn), text(it.reference),
      ]
    case .guarantee(let guarantee): guarantee.cells
    case .order(let it):
      [
        it.id, it.customerID.text, text(it.orderedOn), decimalText(it.amountCents),
        text(it.closedOn),
      ]
    case .delivery(let it): [it.orderID, text(it.deliveredOn), decimalText(it.amountCents)]
    case .balance(let it):
      [text(it.day), it.customerID.text, decimalText(it.balanceCents), text(it.account)]
    case .rate(let it): [text(it.day), it.currency.code, millionthsText(it.rateMillionths)]
    }
  }
}

private func millionthsText(_ millionths: Int64) -> String {
  let (units, rest) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
  let digits = "\(rest)"
  return "\(units)." + String(repeating: "0", count: 6 - digits.count) + digits
}

extension Customer {
  fileprivate var cells: [String] {
    [
      profile.id.text, profile.name, text(validFrom), text(profile.country), text(profile.kind),
      text(profile.registrationID), text(profile.sector), text(terms.segment),
      text(profile.parentID), text(flag: profile.isStrategic ? true : nil), text(profile.since),
      text(terms.currency?.code), text(cents: terms.creditLimitCents), text(terms.agreedTerms),
      text(terms.salesOwner), text(terms.status), text(terms.statusSince),
      text(profile.mergedInto), text(profile.mergedOn), text(profile.correspondence.language),
      text(profile.correspondence.addressCell), text(profile.correspondence.contact),
      text(profile.correspondence.email),
    ]
  }
}

extension Invoice {
  fileprivate var cells: [String] {
    [
      id, customerID.text, text(issuedOn), decimalText(original?.cents ?? amountCents),
      "\(instalment)", text(dueOn), text(kind), text(details.creditedInvoiceID),
      text(flag: details.isContested ? true : nil), text(details.orderID),
      text(details.deliveredOn), text(cents: details.amountExcludingTaxCents),
      text(original?.currency.code), text(details.regime),
      text(flag: details.isPeriodic ? true : nil), text(details.assignedOn),
      text(flag: details.hasRecourse),
    ]
  }
}

extension Payment {
  fileprivate var cells: [String] {
    [
      id, customerID.text, text(paidOn), decimalText(original?.cents ?? amountCents),
      text(invoiceID), text(kind), text(reverses), text(maturesOn), text(method), text(planID),
      text(original?.currency.code),
    ]
  }
}

extension Guarantee {
  fileprivate var cells: [String] {
    [
      id, customerID.text, kind, text(issuer), text(guarantorID), text(cents: amountCents),
      coveredShare.map(shareText) ?? "", text(cents: deductibleCents), text(validFrom),
      text(expiresOn), text(limitType), text(maxTermsDays), text(notifyWithinDays),
    ]
  }
}
