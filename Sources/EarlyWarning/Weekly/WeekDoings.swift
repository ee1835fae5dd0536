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
  /// Whether an action is open: the matter is out of our hands.
  public let isInAction: Bool

  /// Nothing known.
  public static let none = WeekDoings(
    promises: [], reminderLevel: nil, brokenPromises: [], deadlines: [],
    termsDaysMax: nil, nextStep: nil, isInAction: false)
}

/// For how long after its day a promise that was not kept is told.
private let brokenDays = 30

extension WeekDoings {
  /// What an account tells of the week after `start` up to and with `end`.
  ///
  /// - Parameters:
  ///   - account: As known on `end`.
  ///   - country: The customer's.
  ///   - termsDaysMax: The longest terms that the policy gives the class.
  ///   - plans: Say how many days a promise may be late.
  ///   - nextStep: What comes next by the ladder of the policy.
  ///   - isInAction: Whether an action is open against the customer.
  ///   - law: Says until when a creditor can do what in a procedure.
  public init(
    _ account: Account, in country: String?, after start: Day, through end: Day,
    termsDaysMax: Int?, plans: PlanRules, nextStep: NextStep? = nil,
    isInAction: Bool = false, under law: ProcedureLaw
  ) {
    let dossier = account.dossier
    let overdue = account.overdueItems(on: end)
    let sent = dossier.reminders.filter { start < $0.sentOn && $0.sentOn <= end }
    let oldest = overdue.first?.item.dueOn
    self.init(
      promises: dossier.promises.filter { start < $0.madeOn && $0.madeOn <= end },
      reminderLevel: sent.map(\.level).max(),
      brokenPromises: account.brokenPromises(on: end, toleranceDays: plans.toleranceDays),
      deadlines: Deadline.all(
        of: account, in: country, oldestOverdue: oldest, on: end, under: law),
      termsDaysMax: termsDaysMax, nextStep: nextStep, isInAction: isInAction)
  }
}

extension Account {
  /// Promises whose day and tolerance have passed lately without the money.
  fileprivate func brokenPromises(on day: Day, toleranceDays: Int) -> [PaymentPromise] {
    func isLate(_ promise: PaymentPromise) -> Bool {
      let until = promise.promisedOn + toleranceDays
      // A plan is followed by its own signal.
      return promise.planID == nil && until < day && day - until <= brokenDays
    }
    // Most customers have promised nothing lately, and their payments need not be gone through.
    guard dossier.promises.contains(where: isLate) else { return [] }
    return promiseStates().filter {
      isLate($0.promise) && !$0.isFulfilled(by: $0.promise.promisedOn + toleranceDays)
    }.map(\.promise)
  }
}
