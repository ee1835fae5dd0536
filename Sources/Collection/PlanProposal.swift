import CreditPolicy
import Receivables

/// What is asked of an instalment plan; what is nil follows from the customer and the policy.
public struct PlanRequest: Hashable, Sendable {
  public let instalments: Int?
  public let first: Day?
  public let amountCents: Int64?
  /// The day of the month of the instalments, the last day of a month that is shorter.
  public let dayOfMonth: Int?

  public init(
    instalments: Int? = nil, first: Day? = nil, amountCents: Int64? = nil, dayOfMonth: Int? = nil
  ) {
    self.instalments = instalments
    self.first = first
    self.amountCents = amountCents
    self.dayOfMonth = dayOfMonth
  }
}

/// What a plan is made from: a customer as it stands, and what its delay costs us.
public struct PlanGround: Sendable {
  public let profile: CustomerProfile
  public let day: Day
  public let rating: Rating
  public let isInProcedure: Bool
  public let capacity: PayingCapacity
  /// Overdue and not contested, of invoices in the ledger's currency.
  public let owedCents: Int64
  /// The same of invoices in others, in theirs, by their codes.
  public let foreign: [Amount]
  /// Invoices for which we have granted more time after their due date, and until when.
  public let extended: [String: Day]
  /// Plans that exist already.
  public let plans: [PlanState]

  /// - Parameter account: As known on the day of `standing`.
  public init(
    _ standing: CustomerStanding, _ account: Account, beside reference: HabitReference,
    under rules: PlanRules
  ) {
    profile = standing.profile
    day = standing.day
    rating = standing.rating
    isInProcedure = standing.openProcedure != nil
    capacity = PayingCapacity(account, on: standing.day, beside: reference, under: rules)
    let contested = account.dossier.disputes.values.reduce(Int64(0)) {
      // What names an invoice is left out of that invoice already.
      $1.closing == nil && $1.opening.invoiceID == nil ? $0 + ($1.opening.amountCents ?? 0) : $0
    }
    let frozenUntil = account.dossier.formerProcedureOpenedOn
    var bills = account.billCents(maturingAfter: standing.day)
    let granted = account.grantedUntil(after: standing.day)
    var overdue: Int64 = 0
    var others: [Currency: Int64] = [:]
    var extended: [String: Day] = [:]
    for (item, cents) in account.undisputedOverdueItems(on: standing.day) {
      let invoice = item.invoice
      if item.isSold || frozenUntil.map({ invoice.issuedOn <= $0 }) ?? false { continue }
      let inBills = min(cents, bills[invoice.id, default: 0])
      bills[invoice.id, default: 0] -= inBills
      if let original = invoice.original {
        others[original.currency, default: 0] += LetterItem(item: item, cents: cents - inBills)
          .invoiced(cents - inBills)
        continue
      }
      overdue += cents - inBills
      extended[invoice.id] = granted[invoice.id]
    }
    owedCents = max(0, overdue - contested)
    foreign = others.map { Amount(currency: $0.key, cents: $0.value) }
      .sorted { $0.currency.code < $1.currency.code }
    self.extended = extended
    plans = PlanState.all(of: account, on: standing.day, under: rules)
  }
}

extension PlanGround {
  /// An amount that a plan leaves out.
  public struct Amount: Hashable, Sendable {
    public let currency: Currency
    public let cents: Int64
  }

  /// The customer's and the day's; a second plan of one day has a number.
  fileprivate var newPlanID: String {
    let base = "PL-\(profile.id.text)-\(day)"
    let taken = Set(plans.map(\.id))
    guard taken.contains(base) else { return base }
    return (2...taken.count + 1).map { "\(base)-\($0)" }.first { !taken.contains($0) } ?? base
  }
}

/// A dated instalment plan, what it costs us and what has to be known before it is agreed.
public struct PlanProposal: Hashable, Sendable {
  public let profile: CustomerProfile
  public let day: Day
  /// The same for the same customer and day.
  public let planID: String
  public let promises: [PaymentPromise]
  public let owedCents: Int64
  public let grade: String
  public let capacity: PayingCapacity
  /// What our money costs until the days on which instalments are expected.
  public let fundsCents: Int64
  /// nil without a probability of default.
  public let expectedLossCents: Int64?
  public let notes: [PlanNote]

  public var amountCents: Int64 { promises.reduce(0) { $0 + ($1.amountCents ?? 0) } }
  public var largestCents: Int64 { promises.compactMap(\.amountCents).max() ?? 0 }
}

/// What has to be said of a proposed plan.
public enum PlanNote: Hashable, Sendable {
  /// Three instalments or more are a forced rescheduling: a default by the definition.
  case countsAsDefault(instalmentsMin: Int)
  /// The customer is in default already.
  case inDefault
  /// An instalment is more than what it can be trusted to pay.
  case beyondCapacity(instalmentCents: Int64, capacityCents: Int64)
  /// Months are shorter than the day asked for: their last day is taken.
  case monthEnds(dayOfMonth: Int, days: [Day])
  /// It usually pays so many days late, more than the tolerance.
  case paysLate(medianDays: Int, toleranceDays: Int)
  /// So much of what is overdue is not in the plan.
  case outsidePlan(cents: Int64)
  /// Of what is overdue so much is in another currency than the plan, and outside it.
  case otherCurrency(Currency, cents: Int64)
  /// More time was granted already for invoices of the plan, until the last of these days.
  case extensionGranted(invoices: [String], until: Day)
  /// A plan before was broken.
  case brokenBefore(id: String, on: Day)
  /// The same plan is agreed already.
  case alreadyAgreed
}

extension PlanProposal {
  /// Proposes a plan: the fewest monthly instalments that the customer can pay, within the policy.
  ///
  /// - Parameter defaultInstalments: From how many instalments on a plan is a default.
  /// - Throws: What keeps a plan from being made, the first thing first.
  public init(
    _ request: PlanRequest, on ground: PlanGround, under policy: CreditPolicy,
    vatBasisPoints: Int64, defaultInstalments: Int
  ) throws(PlanProblem) {
    let rules = policy.plans
    let (day, customer) = (ground.day, ground.profile.id.text)
    guard !ground.isInProcedure else { throw .inProcedure(customer: customer) }
    guard ground.owedCents > 0 || ground.foreign.isEmpty else {
      throw .otherCurrency(customer: customer, ground.foreign.map(\.currency.code))
    }
    guard ground.owedCents > 0 else { throw .nothingOverdue(customer: customer, on: day) }
    let amount = request.amountCents ?? ground.owedCents
    guard amount > 0 else { throw .amountNotPositive }
    guard amount <= ground.owedCents else {
      throw .amountAboveOwed(cents: amount, owedCents: ground.owedCents)
    }
    let count = try Self.count(request, amount, ground.capacity, rules)
    let days = try Self.days(request, count, from: day, rules)
    // Said twice, it is one: what was agreed on the day stands, whatever it has made of the class.
    let agreed = ground.plans.first { $0.madeOn == day && $0.isInForce && $0.answers(request) }
    let id = agreed?.id ?? ground.newPlanID
    let promises =
      agreed?.instalments.map(\.state.promise)
      ?? days.enumerated().map { index, on in
        PaymentPromise(
          id: "\(id)-\(index + 1)", customerID: ground.profile.id, madeOn: day, promisedOn: on,
          amountCents: amount / Int64(days.count)
            + (Int64(index) < amount % Int64(days.count) ? 1 : 0),
          planID: id)
      }
    if agreed == nil, let running = ground.plans.first(where: \.isInForce) {
      throw .planRuns(
        running.id, customer: customer,
        until: running.instalments.last?.state.promise.promisedOn ?? day)
    }
    let delay = max(0, ground.capacity.delay.medianDays)
    let waits = promises.map { (cents: $0.amountCents ?? 0, days: $0.promisedOn - day + delay) }
    profile = ground.profile
    self.day = day
    planID = id
    self.promises = promises
    owedCents = ground.owedCents
    grade = ground.rating.grade
    capacity = ground.capacity
    let rate = Double(policy.price.costOfFundsBasisPoints) / 10_000
    fundsCents = waits.reduce(0) {
      $0 + Int64((Double($1.cents) * rate * Double($1.days) / 365).rounded())
    }
    expectedLossCents = Self.loss(of: waits, ground.rating, policy.loss, vatBasisPoints)
    notes = Self.notes(
      request, ground, promises, rules, isAgreed: agreed != nil,
      defaultInstalments: defaultInstalments)
  }

  /// How many instalments: those asked for, or the fewest that the customer can pay.
  private static func count(
    _ request: PlanRequest, _ amount: Int64, _ capacity: PayingCapacity, _ rules: PlanRules
  ) throws(PlanProblem) -> Int {
    let most = min(rules.instalmentsMax, rules.monthsMax)
    if let asked = request.instalments {
      guard (1...rules.instalmentsMax).contains(asked) else {
        throw .tooManyInstalments(asked, most: rules.instalmentsMax)
      }
      let each = amount / Int64(asked)
      guard asked == 1 || each >= rules.instalmentCentsMin else {
        throw .instalmentTooSmall(cents: each, leastCents: rules.instalmentCentsMin)
      }
      return asked
    }
    let large = max(1, Int(min(Int64(most), amount / max(1, rules.instalmentCentsMin))))
    let fits = (1...large).first { count in
      (amount + Int64(count) - 1) / Int64(count) <= capacity.instalmentCentsMax
    }
    return fits ?? large
  }

  /// The days of the instalments, a month apart.
  private static func days(
    _ request: PlanRequest, _ count: Int, from day: Day, _ rules: PlanRules
  ) throws(PlanProblem) -> [Day] {
    let latest = day + rules.firstWithinDays
    if let asked = request.dayOfMonth, !(1...31).contains(asked) {
      throw .noSuchDayOfMonth(asked)
    }
    if let first = request.first {
      guard first > day else { throw .firstNotAfter(first, on: day) }
      guard first <= latest else { throw .firstTooLate(first, latest: latest) }
    }
    let onDay = request.dayOfMonth
    var start = request.first ?? latest
    if request.first == nil, let onDay {
      start = day.startOfMonth.onDay(onDay)
      if start <= day { start = day.startOfMonth.adding(months: 1).onDay(onDay) }
    }
    let days = (0..<count).map { index in
      guard index > 0 else { return start }
      return start.startOfMonth.adding(months: index).onDay(onDay ?? start.components.day)
    }
    let end = day.adding(months: rules.monthsMax)
    // Of the number that nobody asked for, those that the policy has time for.
    if request.instalments == nil, days.first.map({ $0 <= end }) ?? false {
      return days.filter { $0 <= end }
    }
    if let last = days.last, last > end {
      throw .tooLong(last: last, latest: end, monthsMax: rules.monthsMax)
    }
    return days
  }

  /// The expected loss over the plan, each instalment at risk until its money is expected and as long
  /// after as the policy says of any deal; of a customer in default, what a default loses.
  private static func loss(
    of waits: [(cents: Int64, days: Int)], _ rating: Rating, _ loss: LossRules,
    _ vatBasisPoints: Int64
  ) -> Int64? {
    let probability = rating.defaultProbability
    guard rating == .inDefault || probability != nil else { return nil }
    return waits.reduce(0) { sum, wait in
      let net =
        loss.isVATRecoverable
        ? excludingTax(wait.cents, vatBasisPoints: vatBasisPoints) : wait.cents
      let share =
        probability.map { defaultShare(of: $0, overDays: wait.days + loss.tailDays) } ?? 1
      return sum + Int64((Double(net) * share * loss.lossGivenDefaultShare).rounded())
    }
  }

  private static func notes(
    _ request: PlanRequest, _ ground: PlanGround, _ promises: [PaymentPromise],
    _ rules: PlanRules, isAgreed: Bool, defaultInstalments: Int
  ) -> [PlanNote] {
    var notes: [PlanNote] = []
    if isAgreed { notes.append(.alreadyAgreed) }
    if ground.rating == .inDefault { notes.append(.inDefault) }
    if promises.count >= defaultInstalments {
      notes.append(.countsAsDefault(instalmentsMin: defaultInstalments))
    }
    let largest = promises.compactMap(\.amountCents).max() ?? 0
    if largest > ground.capacity.instalmentCentsMax {
      notes.append(
        .beyondCapacity(instalmentCents: largest, capacityCents: ground.capacity.instalmentCentsMax)
      )
    }
    let onDay = request.dayOfMonth ?? promises.first?.promisedOn.components.day ?? 1
    let shortened = promises.dropFirst(request.first == nil ? 0 : 1).map(\.promisedOn)
      .filter { $0.components.day < onDay && $0.endOfMonth == $0 }
    if !shortened.isEmpty { notes.append(.monthEnds(dayOfMonth: onDay, days: shortened)) }
    if ground.capacity.delay.medianDays > rules.toleranceDays {
      notes.append(
        .paysLate(
          medianDays: ground.capacity.delay.medianDays, toleranceDays: rules.toleranceDays))
    }
    let planned = promises.reduce(Int64(0)) { $0 + ($1.amountCents ?? 0) }
    if planned < ground.owedCents {
      notes.append(.outsidePlan(cents: ground.owedCents - planned))
    }
    for amount in ground.foreign {
      notes.append(.otherCurrency(amount.currency, cents: amount.cents))
    }
    if let until = ground.extended.values.max() {
      notes.append(.extensionGranted(invoices: ground.extended.keys.sorted(), until: until))
    }
    for plan in ground.plans where plan.status == .broken {
      if let on = plan.brokenOn { notes.append(.brokenBefore(id: plan.id, on: on)) }
    }
    return notes
  }
}

extension PlanState {
  /// Whether it is what somebody asks for.
  fileprivate func answers(_ request: PlanRequest) -> Bool {
    (request.instalments ?? instalments.count) == instalments.count
      && (request.amountCents ?? promisedCents) == promisedCents
      && request.first.map { $0 == instalments.first?.state.promise.promisedOn } ?? true
  }
}

extension Day {
  /// A day of this day's month, or the last one where the month is shorter.
  fileprivate func onDay(_ day: Int) -> Day {
    startOfMonth + (min(day, endOfMonth.components.day) - 1)
  }
}
