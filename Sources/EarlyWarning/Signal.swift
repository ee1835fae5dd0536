import Collection
import CreditPolicy
import Receivables

/// How sure an alert is meant to be.
public enum AlertLevel: String, Codable, Hashable, Sendable {
  /// Tuned for precision: act now.
  case red
  /// Tuned for recall: look.
  case amber
}

/// One sign that a customer is getting worse.
public enum Signal: Hashable, Sendable, Codable {
  /// Something befell the customer, and it became known in the week.
  case event(CustomerEventKind, on: Day)
  /// Payments that came back, known in the week.
  case paymentReturned(cents: Int64)
  /// The customer entered default in the week.
  case enteredDefault
  /// A guarantee ends soon.
  case guaranteeExpires(kind: String, on: Day)
  /// An instalment plan is broken since a day of the week, or was learned of so; what of it did not come.
  case planBroken(id: String, on: Day, cents: Int64)
  /// Until when our claim must be filed with the court; the day may count from the judgement where
  /// the publication is not known, and is then too early rather than too late, as where a country is
  /// not known.
  case claimDeadline(on: Day, isEarliest: Bool, doubt: DeadlineDoubt?)
  /// The class is worse than on the reference day.
  case classDown(from: String, to: String, notches: Int)
  /// The odds are so many times what they were on the reference day.
  case probabilityUp(from: Double, to: Double)
  /// A guarantee that held on the reference day covers less, or nothing any more.
  case coverLost(kind: String)
  /// What is overdue has grown old.
  case overdue(cents: Int64, oldestDays: Int)
  /// The parent company entered default in the week.
  case parentInDefault(String)
  /// Until when goods under retention of title must be reclaimed; as early as the claim's deadline may
  /// be.
  case titleDeadline(on: Day, isEarliest: Bool, doubt: DeadlineDoubt?)
  /// Behaviour that has changed.
  case drift(DriftFinding)
  /// Equity against that of a year before, in units of the currency.
  case equityDown(from: Double, to: Double, periodEnd: Day)
  /// Half of the share capital is lost.
  case equityBelowHalfCapital(equity: Double, capital: Double, periodEnd: Day)
  /// The period of the latest accounts ended so many days ago.
  case statementsLate(periodEnd: Day, days: Int)
  /// The customer owes its own suppliers so many days of purchases, and did a year before.
  case supplierDaysUp(from: Double, to: Double, periodEnd: Day)
  /// An agency's grade is worse than its grade before, by this share of its scale.
  case ratingDown(agency: String, from: String, to: String, rankShare: Double)
}

extension Signal {
  /// Whether it is a fact or a date, which stands outside budget and ranking.
  public var isInstant: Bool {
    switch self {
    case .event, .paymentReturned, .enteredDefault, .guaranteeExpires, .claimDeadline,
      .parentInDefault, .titleDeadline, .planBroken:
      true
    case .classDown, .probabilityUp, .coverLost, .overdue, .drift, .equityDown,
      .equityBelowHalfCapital, .statementsLate, .supplierDaysUp, .ratingDown:
      false
    }
  }

  /// Whether it could be seen only because payments stopped being delivered to us.
  var restsOnPayments: Bool {
    switch self {
    case .enteredDefault, .classDown, .probabilityUp, .overdue, .drift, .parentInDefault,
      .planBroken:
      true
    case .event, .paymentReturned, .guaranteeExpires, .claimDeadline, .titleDeadline, .coverLost,
      .equityDown, .equityBelowHalfCapital, .statementsLate, .supplierDaysUp, .ratingDown:
      false
    }
  }

  /// What the policy's thresholds make of it; nil where it does not reach any.
  func level(under settings: AlertSettings) -> AlertLevel? {
    switch self {
    case .event, .paymentReturned, .enteredDefault, .parentInDefault, .planBroken: .red
    case .guaranteeExpires, .claimDeadline, .titleDeadline, .coverLost, .equityBelowHalfCapital:
      .amber
    case .drift(let finding): finding.isCurrent ? finding.level : nil
    case .equityDown(let from, let to, _):
      to <= from * settings.slow.equityShareMax ? .amber : nil
    case .statementsLate(_, let days):
      days > settings.slow.statementAgeDaysMax ? .amber : nil
    case .supplierDaysUp(let from, let to, _):
      to - from >= settings.slow.supplierDaysDrift ? .amber : nil
    case .ratingDown(_, _, _, let share): share >= settings.slow.ratingShareDown ? .amber : nil
    case .classDown(_, _, let notches):
      notches >= settings.redNotches ? .red : notches >= settings.amberNotches ? .amber : nil
    case .probabilityUp(let from, let to):
      // p₁ / (1 − p₁) against p₀ / (1 − p₀), without a division that could be by nothing.
      // Points are whole and so many of them double the odds: a double that rounding keeps from being one
      // counts as one.
      to * (1 - from) >= from * (1 - to) * settings.amberOddsFactor * (1 - 1e-9) ? .amber : nil
    case .overdue(_, let days):
      days >= settings.redOverdueDays ? .red : days >= settings.amberOverdueDays ? .amber : nil
    }
  }
}

/// What is proposed to be done.
public enum ProposedAction: String, Codable, Hashable, Sendable, CaseIterable {
  /// In a procedure: file the claim, reclaim goods, write to the administrator; no reminder.
  case fileClaim = "file_claim"
  case holdDeliveries = "hold_deliveries"
  case call
  case reviewTerms = "review_terms"
  /// The next step of reminding.
  case remind
  case remindFormally = "remind_formally"
  case giveNotice = "give_notice"
  /// An instalment plan or an agreement, before action.
  case proposeSettlement = "propose_settlement"
  /// By a lawyer, a bailiff or a court.
  case startAction = "start_action"
  /// An action is open: hear how it stands.
  case followAction = "follow_action"
  case shortenTerms = "shorten_terms"
  case askDeposit = "ask_deposit"
  case declareToInsurer = "declare_to_insurer"
  case renewGuarantee = "renew_guarantee"
  case followUp = "follow_up"
}

/// What became known of a customer within one week.
public struct WeekNews: Hashable, Sendable {
  public let events: [CustomerEvent]
  public let returnedCents: Int64
  /// Payments received, without what came back.
  public let receivedCents: Int64
  /// Guarantees that end within the notice, by kind and day.
  public let expiring: [Expiry]
  /// The last day to file a claim in an open procedure.
  public let claimDeadline: ProcedureDeadline?
  /// The last day to reclaim goods under retention of title in an open procedure.
  public let titleDeadline: ProcedureDeadline?
  /// A procedure is open, and no law that is there says until when a claim is filed in it.
  public let isClaimPeriodUnknown: Bool
  /// Plans that broke in the week, or that became known in it and were broken.
  public let brokenPlans: [PlanState]
  /// What accounts and ratings tell, whatever the thresholds.
  public let slow: [Signal]

  /// A guarantee that ends soon.
  public struct Expiry: Hashable, Sendable {
    public let kind: String
    public let on: Day
  }
}

/// How many days ahead an expiry is told.
private let noticeDays = 30

extension WeekNews {
  /// What was learned of a customer after `start`, up to and with `end`.
  ///
  /// - Parameters:
  ///   - account: The account as known on `end`.
  ///   - plans: Say when an instalment plan is broken.
  ///   - law: Says until when a creditor can do what in a procedure.
  public init(
    _ history: CustomerHistory, _ account: Account, after start: Day, through end: Day,
    plans: PlanRules, under law: ProcedureLaw
  ) {
    let news = history.facts[
      history.firstIndex(knownAfter: start)..<history.firstIndex(knownAfter: end)]
    var events: [CustomerEvent] = []
    var (returned, received): (Int64, Int64) = (0, 0)
    var newPlans: Set<String> = []
    for fact in news where fact.version == 1 {
      switch fact.content {
      case .befell(let event): events.append(event)
      case .paid(let payment) where payment.kind == .returned: returned += payment.amountCents
      case .paid(let payment) where payment.kind == .payment: received += payment.amountCents
      case .promised(let promise): if let plan = promise.planID { newPlans.insert(plan) }
      default: break
      }
    }
    brokenPlans = PlanState.all(of: account, on: end, under: plans).filter { plan in
      plan.brokenOn.map { $0 > start || newPlans.contains(plan.id) } ?? false
    }
    self.events = events
    self.returnedCents = returned
    self.receivedCents = received
    self.expiring = account.dossier.guarantees.compactMap { guarantee in
      guard let on = guarantee.expiresOn, on >= end, on - end <= noticeDays else { return nil }
      return Expiry(kind: guarantee.kind, on: on)
    }
    func deadline(_ act: ProcedurePeriod.Act) -> ProcedureDeadline? {
      account.dossier.procedureOpening.flatMap {
        law.deadline(act, after: $0, in: history.profile.country)
      }
    }
    let claim = deadline(.claim)
    self.claimDeadline = claim.flatMap { $0.on >= end ? $0 : nil }
    self.titleDeadline = deadline(.retentionOfTitle).flatMap { $0.on >= end ? $0 : nil }
    self.isClaimPeriodUnknown = account.dossier.procedureOpening != nil && claim == nil
    self.slow = account.dossier.slowSignals(on: end)
  }
}
