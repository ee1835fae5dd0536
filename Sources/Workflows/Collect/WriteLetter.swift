import Collection
import CreditPolicy
import Documents
import LedgerStore
import Receivables

/// What is asked of a letter.
public struct LetterOrder: Sendable {
  /// The customer, by identifier, registration number or name, or the number of an invoice.
  public let subject: String
  /// Whether the subject is an invoice, where it could be a customer, too.
  public let isInvoice: Bool
  /// 1 courtesy, 2 formal reminder, 3 formal notice.
  public let level: Int
  /// nil for the last day of which anything is known.
  public let day: Day?
  /// nil for the customer's.
  public let languageCode: String?
  /// Whether it is written although a step was skipped, or repeated too soon.
  public let isOverruled: Bool
  /// Whether the journal notes that it was sent.
  public let isSent: Bool
  /// Whether it will, once the letter is written out.
  public let isToBeSent: Bool

  public init(
    subject: String, isInvoice: Bool, level: Int, on day: Day?, languageCode: String?,
    isOverruled: Bool, isSent: Bool, isToBeSent: Bool = false
  ) {
    self.isToBeSent = isSent || isToBeSent
    self.subject = subject
    self.isInvoice = isInvoice
    self.level = level
    self.day = day
    self.languageCode = languageCode
    self.isOverruled = isOverruled
    self.isSent = isSent
  }
}

/// A letter, and what the journal says of it.
public struct WrittenLetter: Sendable {
  public let letter: Letter
  public let policyVersion: String
  /// The journal's short name of its sending; nil where nobody said that it was sent.
  public let reference: String?
  /// Whether this sending was written down now, and not before.
  public let isNew: Bool
}

/// Writes a letter that asks for what is overdue; where it was sent, the journal notes it once.
///
/// Reads one customer. What is known on the day of the letter counts, in the ledger and in the journal; the ledger's
/// reminders and the letters of the journal are told apart here, so that a letter shown again is not one repeated.
public func writeLetter(
  _ ledgerPath: String, _ order: LetterOrder, by choice: JudgeChoice, author: String
) throws -> WrittenLetter {
  guard let step = CollectionStep.allCases.first(where: { $0.reminderLevel == order.level }) else {
    throw LetterProblem.unknownLevel(order.level)
  }
  return try Ledger.open(ledgerPath).read { snapshot in
    let day = try snapshot.businessDay(order.day)
    let seller = try snapshot.settings()
    let folder = try ModelsFolder(firstOf: choice.modelFolders)
    let law = try folder.legalRules()
    let policy = try PolicyDocument.read(
      try folder.policyText(choice.policyPath, on: day), under: law)
    let (history, invoiceID) = try snapshot.subject(of: order, on: day)
    let path = Journal.path(besideLedger: ledgerPath)
    func letter(_ sent: [SentLetter], _ deeds: [CollectionDeed]) throws -> Letter {
      try composeLetter(
        LetterRequest(
          step: step, on: day, invoiceID: invoiceID, languageCode: order.languageCode,
          isOverruled: order.isOverruled, isToBeSent: order.isToBeSent),
        to: LetterCase(
          history.profile, Account(KnownHistory(of: history, asOf: day)), sent: sent,
          deeds: deeds, seller: seller, rules: policy.letters, plans: policy.plans, law: law))
    }
    let customer = history.profile.id
    guard order.isSent else {
      let known = try Journal.openIfWritten(path)?.read {
        (try $0.letters(to: customer).map(\.letter), try $0.deeds(of: customer))
      }
      return WrittenLetter(
        letter: try letter(known?.0 ?? [], known?.1 ?? []), policyVersion: policy.version,
        reference: nil,
        isNew: false)
    }
    let lastKnownOn = try snapshot.totals().lastKnownOn ?? day
    // Refused before a journal is made for it.
    if try Journal.openIfWritten(path) == nil { _ = try letter([], []) }
    return try Journal.open(path).write { session in
      let letter = try letter(
        try session.letters(to: customer).map(\.letter), try session.deeds(of: customer))
      let (reference, isNew) = try session.record(letter, sentBy: author, knownOn: lastKnownOn)
      return WrittenLetter(
        letter: letter, policyVersion: policy.version, reference: reference, isNew: isNew)
    }
  }
}

extension LedgerSnapshot {
  /// Whom a letter is about, and which invoice, if it names one.
  fileprivate func subject(
    of order: LetterOrder, on day: Day
  ) throws -> (history: CustomerHistory, invoiceID: String?) {
    let text = order.subject
    let owner = try customer(ofInvoice: text).flatMap { try history(of: $0) }
    let kinds = owner.map { KnownHistory(of: $0, asOf: day).kinds(ofInvoice: text) } ?? []
    if let owner, !kinds.isEmpty {
      guard order.isInvoice || CustomerID(text).map({ try? history(of: $0) }) ?? nil == nil else {
        throw LetterProblem.ambiguousSubject(text)
      }
      guard kinds.contains(where: { $0 != .creditNote }) else {
        throw LetterProblem.noDebt(invoice: text)
      }
      return (owner, text)
    }
    guard !order.isInvoice else { throw LetterProblem.unknownSubject(text, nearest: []) }
    do {
      return (try history(called: text), nil)
    } catch LedgerProblem.unknownCustomer(_, let nearest) {
      throw LetterProblem.unknownSubject(text, nearest: nearest)
    }
  }
}

extension KnownHistory {
  /// What the due dates of an invoice number are; empty where none is in force.
  fileprivate func kinds(ofInvoice id: String) -> [InvoiceKind] {
    facts.inForce().compactMap { fact in
      guard case .invoiceIssued(let invoice) = fact.content, invoice.id == id else { return nil }
      return invoice.kind
    }
  }
}
