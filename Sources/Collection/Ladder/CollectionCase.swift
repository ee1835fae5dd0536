import CreditPolicy
import Receivables

/// One customer as collection sees it on a day: what is asked for, by which step, and what is not.
public struct CollectionCase: Hashable, Sendable {
  /// Every cent of the open items, in its place.
  public let sums: CollectionSums
  /// Overdue, unassigned, beyond the floor and covered by nothing: what the next step asks for, the
  /// oldest first. A reminder asks for those for which the step before was taken.
  public let asked: [AskedItem]
  /// What the same may be asked for by other steps, later.
  public private(set) var laterCents: Int64 = 0
  /// What comes next; nil where nothing is asked for.
  public let next: NextStep?
  /// What open disputes contest, in the order of their opening.
  public let contested: [ContestedAmount]
  /// The last day of the promises that hold; nil without one.
  public let promisedUntil: Day?
  /// The last reminder, call or offer about anything; nil for never.
  public let lastContactOn: Day?
  /// The action that is open: nobody calls.
  public private(set) var action: CollectionDeed?
  /// The procedure that is open: no reminder is ever proposed.
  public let procedure: CustomerEventKind?
  /// Until when the claim has to be filed; nil without a procedure, or where the law is not known.
  public let claim: ProcedureDeadline?

  /// An overdue item, or the part of one, that is asked for.
  public struct AskedItem: Hashable, Sendable {
    public let invoiceID: String
    public let instalment: Int
    public let cents: Int64
    public let lateDays: Int
  }

  /// What one dispute contests of what is open.
  public struct ContestedAmount: Hashable, Sendable {
    public let disputeID: String
    public let invoiceID: String?
    public let cents: Int64
    public let reason: DisputeReason?
    public let openedOn: Day
    /// Who can settle it, by the policy.
    public let settler: PolicyName
  }

  /// What is asked for in all.
  public var askedCents: Int64 { asked.reduce(0) { $0 + $1.cents } }
  /// The lateness of the oldest of it, 0 where nothing is.
  public var oldestDays: Int { asked.map(\.lateDays).max() ?? 0 }
}

extension CollectionCase {
  /// How one customer stands.
  ///
  /// - Parameters:
  ///   - account: As known on `day`.
  ///   - grade: The letter of the customer's class, which says what its ladder is.
  ///   - country: The customer's.
  ///   - plans: Say how long a promise holds.
  ///   - deeds: What the journal tells was done beside letters; what does not stand on `day` counts for nothing.
  ///   - law: Says until when a claim has to be filed.
  public init(
    _ account: Account, grade: String, country: String?, on day: Day, under rules: CollectionRules,
    plans: PlanRules, deeds: [CollectionDeed] = [], _ law: ProcedureLaw
  ) {
    var split = Split(account, on: day, rules, plans)
    let dossier = account.dossier
    let deeds = deeds.filter { $0.stands(on: day) }
    let contacts = Contacts(dossier.reminders, deeds, on: day)
    procedure = dossier.openProcedure
    lastContactOn = contacts.lastOn
    guard procedure == nil else {
      claim = dossier.procedureOpening.flatMap { law.deadline(.claim, after: $0, in: country) }
      sums = split.allInProcedure()
      (asked, next, contested, promisedUntil) = ([], nil, [], nil)
      return
    }
    claim = nil
    split.run()
    contested = split.disputes.amounts.map { found in
      ContestedAmount(
        disputeID: found.dispute.id, invoiceID: found.dispute.opening.invoiceID,
        cents: found.cents, reason: found.dispute.opening.reason,
        openedOn: found.dispute.opening.openedOn,
        settler: rules.settler(of: found.dispute.opening.reason))
    }
    promisedUntil = split.promises.until
    var whole = split.sums
    if let opened = deeds.openAction(in: account, on: day) {
      action = opened
      whole.inActionCents += split.askedCents
      (sums, asked, next) = (whole, [], nil)
      return
    }
    guard split.hasOldest, split.askedCents >= max(1, rules.floorCents) else {
      if split.hasOldest {
        whole.smallCents += split.askedCents
      } else {
        whole.penaltiesCents += split.askedCents
      }
      (sums, asked, next) = (whole, [], nil)
      return
    }
    let groups = split.groups(
      rules.ladder(ofGrade: grade), contacts,
      inLitigation: dossier.terms.status == .litigation)
    // The severest that is due, or else what comes first.
    let due = groups.filter { $0.next.isDue(on: day) }.max { $0.next.step < $1.next.step }
    guard
      let group = due
        ?? groups.min(by: { ($0.next.dueOn, $1.next.step) < ($1.next.dueOn, $0.next.step) })
    else {
      (sums, asked, next) = (whole, [], nil)
      return
    }
    asked = group.items
    laterCents = split.askedCents - group.items.reduce(0) { $0 + $1.cents }
    if due == nil {
      whole.waitingCents += split.askedCents
    } else {
      whole[group.next.step] += split.askedCents - laterCents
      whole.waitingCents += laterCents
    }
    (sums, next) = (whole, group.next)
  }
}

extension Split {
  /// The items by the step that comes next for each, each step due with its oldest item. A plan or an agreement is about
  /// all of them, an action about those for which formal notice was given.
  func groups(
    _ ladder: LadderRules, _ contacts: Contacts, inLitigation: Bool
  ) -> [(next: NextStep, items: [CollectionCase.AskedItem])] {
    let pausedUntil = contacts.pausedUntil(ladder, rules)
    var groups: [CollectionStep: (next: NextStep, items: [CollectionCase.AskedItem])] = [:]
    let price = asked.filter { !penalties.contains($0.invoiceID) }
    for one in price + asked.filter({ penalties.contains($0.invoiceID) }) {
      let dueOn = day - one.lateDays
      var next = ladder.next(
        oldestDueOn: dueOn,
        level: contacts.reminders.level(ofInvoice: one.invoiceID, since: dueOn, by: day),
        pausedUntil: pausedUntil,
        isSettlementOver: promises.hasBrokenPlan(since: dueOn)
          || contacts.wasOffered(since: dueOn),
        wasActedOn: contacts.wasActedOn(since: dueOn))
      if inLitigation {
        let rule = ladder[.action]
        next = NextStep(step: .action, channel: rule.channel, tone: rule.tone, dueOn: day)
      }
      // Penalties are asked for with the rest, and set no step going.
      if penalties.contains(one.invoiceID) {
        guard let with = groups[next.step] ?? groups.values.max(by: { $0.next.step < $1.next.step })
        else { continue }
        next = with.next
      } else if let former = groups[next.step]?.next, former.dueOn <= next.dueOn {
        next = former
      }
      groups[next.step] = (next, (groups[next.step]?.items ?? []) + [one])
    }
    return groups.values.map { group in
      group.next.step == .settlement ? (group.next, asked) : group
    }
  }
}

// MARK: Item by item

/// The split of one account, as it is made.
private struct Split {
  let account: Account
  let day: Day
  let rules: CollectionRules
  var sums = CollectionSums()
  var asked: [CollectionCase.AskedItem] = []
  var askedCents: Int64 = 0
  /// Whether anything but penalties is asked for.
  var hasOldest = false
  var penalties: Set<String> = []
  var disputes: OpenContests
  var promises: OpenPromises
  /// Bills that have not matured, by invoice.
  private var bills: [String: Int64]
  /// What was invoiced by that day is paid as a procedure that is over says.
  private let frozenUntil: Day?

  init(_ account: Account, on day: Day, _ rules: CollectionRules, _ plans: PlanRules) {
    self.account = account
    self.day = day
    self.rules = rules
    bills = account.billCents(maturingAfter: day)
    frozenUntil = account.dossier.formerProcedureOpenedOn
    disputes = OpenContests(account)
    promises = OpenPromises(account, on: day, under: plans)
    sums.unallocatedCents = account.unallocatedCents
    sums.unmatchedDebitCents = account.unmatchedDebitCents
  }

  /// In a procedure everything open is to be claimed but what was sold.
  func allInProcedure() -> CollectionSums {
    var sums = sums
    for position in account.items.indices where account.items[position].openCents > 0 {
      let item = account.items[position]
      if item.isSold {
        sums.assignedCents += item.openCents
      } else {
        sums.procedureCents += item.openCents
      }
    }
    return sums
  }

  mutating func run() {
    var open = account.items.indices.filter { account.items[$0].openCents > 0 }
    // The oldest first: credits and promises without an invoice go there.
    open.sort { (account.items[$0].dueOn, $0) < (account.items[$1].dueOn, $1) }
    var credit = max(0, account.unallocatedCents)
    for position in open {
      let item = account.items[position]
      guard !item.isSold else {
        sums.assignedCents += item.openCents
        continue
      }
      guard item.isOpen else {
        sums.smallCents += item.openCents
        continue
      }
      if let frozenUntil, item.invoice.issuedOn <= frozenUntil {
        sums.procedureCents += item.openCents
        continue
      }
      place(item, &credit)
    }
  }

  private mutating func place(_ item: AccountItem, _ credit: inout Int64) {
    let isOverdue = item.pastDueDays(on: day) > 0
    var left = item.openCents
    if isOverdue {
      let used = min(credit, left)
      credit -= used
      sums.creditedCents += used
      left -= used
    }
    let contested = disputes.take(upTo: left, of: item.invoice.id).reduce(0) { $0 + $1.cents }
    sums.contestedCents += contested
    left -= contested
    guard isOverdue else {
      sums.notDueCents += left
      return
    }
    let inBills = min(left, bills[item.invoice.id, default: 0])
    bills[item.invoice.id, default: 0] -= inBills
    sums.creditedCents += inBills
    left -= inBills
    let promised = promises.take(upTo: left, of: item.invoice.id)
    sums.promisedCents += promised
    left -= promised
    guard left > 0 else { return }
    guard left >= account.floor.residueCents else {
      sums.smallCents += left
      return
    }
    asked.append(
      .init(
        invoiceID: item.invoice.id, instalment: item.invoice.instalment, cents: left,
        lateDays: item.pastDueDays(on: day)))
    askedCents += left
    if item.invoice.kind == .penalty { penalties.insert(item.invoice.id) } else { hasOldest = true }
  }
}

extension AccountItem {
  /// Whether a factor has it who cannot come back to us.
  var isSold: Bool { isAssigned && invoice.details.hasRecourse == false }
}

extension Dossier {
  /// The judgement that opened the procedure that is still open; a conversion goes on with it.
  public var procedureOpening: CustomerEvent? {
    guard !events.isEmpty else { return nil }
    var opening: CustomerEvent?
    for event in events.sorted(by: { ($0.occurredOn, $0.id) < ($1.occurredOn, $1.id) }) {
      if event.kind.opensProcedure { opening = opening ?? event }
      if event.kind == .planAdopted || event.kind == .procedureClosed { opening = nil }
    }
    return opening
  }

  /// The day on which the last procedure was opened that is over; nil without one.
  var formerProcedureOpenedOn: Day? {
    guard !events.isEmpty, procedureOpening == nil else { return nil }
    return events.filter { $0.kind.opensProcedure }.map(\.occurredOn).max()
  }
}

extension [Reminder] {
  /// The highest level that was sent for an invoice, or for none in particular, since it fell due; 0
  /// without one.
  fileprivate func level(ofInvoice invoice: String, since dueOn: Day, by day: Day) -> Int {
    reduce(0) { level, reminder in
      dueOn <= reminder.sentOn && reminder.sentOn <= day
        && (reminder.invoiceID == nil || reminder.invoiceID == invoice)
        ? Swift.max(level, reminder.level) : level
    }
  }
}
