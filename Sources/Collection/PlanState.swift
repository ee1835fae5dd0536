import CreditPolicy
import Receivables

/// An instalment plan as it stands on a day: promises of one `plan_id`, and what came for them.
public struct PlanState: Hashable, Sendable {
  public let id: String
  public let madeOn: Day
  /// By the day promised.
  public let instalments: [Instalment]
  public let status: Status
  /// The first day on which an instalment that is still without its money was too late; nil unless
  /// the plan is broken.
  public let brokenOn: Day?

  /// How a plan stands.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// More is to come, and all that was due came in time.
    case running
    /// All came, each instalment in time.
    case kept
    /// An instalment came late, or is late and may still come.
    case late
    /// An instalment is without its money for too long.
    case broken
  }

  /// One dated promise of a plan.
  public struct Instalment: Hashable, Sendable {
    public let number: Int
    public let state: PromiseState
    public let status: Status

    /// How one instalment stands.
    public enum Status: String, Hashable, Sendable, CaseIterable {
      case notDue = "not_due"
      /// The money came within the tolerance.
      case kept
      /// It came later, or is not there and may still come.
      case late
      /// It is not there, for too long.
      case broken
    }

    /// What was promised; nil where no amount was.
    public var cents: Int64? { state.promise.amountCents }
  }

  /// Whether all its money came.
  public var isPaid: Bool { instalments.allSatisfy { $0.state.fulfilledOn != nil } }

  /// Whether another plan would stand beside it: it is neither paid nor broken.
  public var isInForce: Bool { !isPaid && status != .broken }

  public var promisedCents: Int64 { instalments.reduce(0) { $0 + ($1.cents ?? 0) } }
  public var receivedCents: Int64 { instalments.reduce(0) { $0 + $1.state.receivedCents } }

  /// What was to have come by a day, and did not.
  public func missingCents(on day: Day) -> Int64 {
    instalments.reduce(0) { sum, instalment in
      instalment.state.promise.promisedOn <= day
        ? sum + max(0, (instalment.cents ?? 0) - instalment.state.receivedCents) : sum
    }
  }

  /// The first instalment that has not come; nil where all have.
  public var next: Instalment? { instalments.first { $0.state.fulfilledOn == nil } }
}

extension PlanState {
  /// Every plan of a customer, by the day on which it was made, then by identifier.
  ///
  /// - Parameter account: As known on `day`.
  public static func all(
    of account: Account, on day: Day, under rules: PlanRules
  ) -> [PlanState] {
    guard account.dossier.promises.contains(where: { $0.planID != nil }) else { return [] }
    return all(account.promiseStates(), on: day, under: rules)
  }

  /// The same from what came for all promises of the customer.
  static func all(_ states: [PromiseState], on day: Day, under rules: PlanRules) -> [PlanState] {
    let planned = states.filter { $0.promise.planID != nil }
    let byPlan = Dictionary(grouping: planned) { $0.promise.planID ?? "" }
    return byPlan.map { PlanState($0, $1, on: day, under: rules) }
      .sorted { ($0.madeOn, $0.id) < ($1.madeOn, $1.id) }
  }

  private init(_ id: String, _ states: [PromiseState], on day: Day, under rules: PlanRules) {
    self.id = id
    madeOn = states.map(\.promise.madeOn).max() ?? day
    instalments = states.enumerated().map { index, state in
      Instalment(
        number: index + 1, state: state, status: .init(state, on: day, under: rules))
    }
    let broken = instalments.filter { $0.status == .broken }
    brokenOn = broken.map { $0.state.promise.promisedOn + rules.brokenAfterDays + 1 }.min()
    let isWhole = instalments.allSatisfy { $0.state.fulfilledOn != nil }
    status =
      !broken.isEmpty
      ? .broken
      : instalments.contains { $0.status == .late } ? .late : isWhole ? .kept : .running
  }
}

extension PlanState.Instalment.Status {
  fileprivate init(_ state: PromiseState, on day: Day, under rules: PlanRules) {
    let promisedOn = state.promise.promisedOn
    if let fulfilledOn = state.fulfilledOn {
      self = fulfilledOn - promisedOn <= rules.toleranceDays ? .kept : .late
    } else if day - promisedOn <= rules.toleranceDays {
      self = .notDue
    } else {
      self = day - promisedOn <= rules.brokenAfterDays ? .late : .broken
    }
  }
}
