import Collection
import CreditPolicy
import Receivables

/// What was done about a customer within one week, by it and by us, and what it had promised.
public struct WeekDoings: Hashable, Sendable {
  /// Promises made in the week.
  public let promises: [PaymentPromise]
  /// The most severe reminder sent in the week; nil without one.
  public let reminderLevel: Int?
  /// Promises whose day has passed within the last month without the money.
  public let brokenPromises: [PaymentPromise]
  /// Days that must not be missed, the first one first.
  public let deadlines: [Deadline]
  /// The longest terms, in days, that the policy gives the class; nil where it gives none.
  public let termsDaysMax: Int?
  /// The next step of the policy's ladder, as the call list of the same day has it; nil where nothing is
  /// asked for.
  public let nextStep: NextStep?

  /// Nothing known.
  public static let none = WeekDoings(
    promises: [], reminderLevel: nil, brokenPromises: [], deadlines: [],
    termsDaysMax: nil, nextStep: nil)
}

/// For how long after its day a promise that was not kept is told.
private let brokenDays = 30
/// How many days a promise may be late: banks take their time.
private let graceDays = 3

extension WeekDoings {
  /// What an account tells of the week after `start` up to and with `end`.
  ///
  /// - Parameters:
  ///   - account: As known on `end`.
  ///   - country: The customer's.
  ///   - termsDaysMax: The longest terms that the policy gives the class.
  ///   - nextStep: What comes next by the ladder of the policy.
  ///   - law: Says until when a creditor can do what in a procedure.
  public init(
    _ account: Account, in country: String?, after start: Day, through end: Day,
    termsDaysMax: Int?, nextStep: NextStep? = nil, under law: ProcedureLaw
  ) {
    let dossier = account.dossier
    let overdue = account.overdueItems(on: end)
    let sent = dossier.reminders.filter { start < $0.sentOn && $0.sentOn <= end }
    let oldest = overdue.first?.item.dueOn
    self.init(
      promises: dossier.promises.filter { start < $0.madeOn && $0.madeOn <= end },
      reminderLevel: sent.map(\.level).max(),
      brokenPromises: dossier.promises.filter {
        let until = $0.promisedOn + graceDays
        return until < end && end - until <= brokenDays && !account.hasKept($0, until: until)
      },
      deadlines: Deadline.all(
        of: account, in: country, oldestOverdue: oldest, on: end, under: law),
      termsDaysMax: termsDaysMax, nextStep: nextStep)
  }
}

extension Account {
  /// Whether the money of a promise came: what it names, of the invoice or plan that it names; where
  /// it names no amount, whether the invoice is settled or anything came at all.
  fileprivate func hasKept(_ promise: PaymentPromise, until: Day) -> Bool {
    let received = dossier.payments.reduce(Int64(0)) { sum, payment in
      guard payment.kind == .payment || payment.kind == .bill, payment.paidOn >= promise.madeOn,
        payment.paidOn <= until,
        promise.planID == nil || payment.planID == nil || payment.planID == promise.planID,
        promise.invoiceID == nil || payment.invoiceID == nil
          || payment.invoiceID == promise.invoiceID
      else { return sum }
      return sum + payment.amountCents
    }
    if let invoice = promise.invoiceID.map({ positions(ofInvoice: $0) }), !invoice.isEmpty,
      invoice.allSatisfy({ !items[$0].isOpen })
    {
      return true
    }
    guard let promised = promise.amountCents else {
      return promise.invoiceID == nil && received > 0
    }
    return received >= promised || floor.isResidue(promised - received, of: promised)
  }
}
