import CreditPolicy
import Receivables

/// What comes next with one customer.
public struct NextStep: Hashable, Sendable {
  public let step: CollectionStep
  public let channel: ContactChannel
  public let tone: CollectionTone
  /// The first day on which the step is due.
  public let dueOn: Day

  public init(step: CollectionStep, channel: ContactChannel, tone: CollectionTone, dueOn: Day) {
    self.step = step
    self.channel = channel
    self.tone = tone
    self.dueOn = dueOn
  }

  /// Whether it is due on `day`.
  public func isDue(on day: Day) -> Bool { dueOn <= day }
}

extension LadderRules {
  /// When and how a step is taken; an action is announced as a settlement is.
  public subscript(step: CollectionStep) -> StepRule {
    switch step {
    case .courtesy: courtesy
    case .formal: formal
    case .notice: notice
    case .settlement, .action: settlement
    }
  }

  /// The step that follows, none left out, none within the pause.
  ///
  /// - Parameters:
  ///   - oldestDueOn: The due date of the oldest item that is asked for.
  ///   - level: The highest level of reminder sent for it; 0 without one.
  ///   - pausedUntil: The first day on which a step may follow the contacts before; nil without any.
  ///   - isSettlementOver: Whether an agreement was offered or a plan broken since: then action follows.
  ///   - wasActedOn: Whether an action was opened since; nothing milder follows it.
  public func next(
    oldestDueOn: Day, level: Int, pausedUntil: Day?, isSettlementOver: Bool = false,
    wasActedOn: Bool = false
  ) -> NextStep {
    let step: CollectionStep =
      switch level {
      case _ where wasActedOn: .action
      case ...0: .courtesy
      case 1: .formal
      case 2: .notice
      default: isSettlementOver ? .action : .settlement
      }
    let rule = self[step]
    let earliest = oldestDueOn + rule.afterDays
    return NextStep(
      step: step, channel: rule.channel, tone: rule.tone,
      dueOn: max(earliest, pausedUntil ?? earliest))
  }
}
