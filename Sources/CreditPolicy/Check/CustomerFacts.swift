import Receivables

/// What a decision about a customer rests on, as known on the day of the check.
public struct CustomerFacts: Sendable {
  public let profile: CustomerProfile
  /// Terms, limit and status agreed with it.
  public let agreed: CustomerTerms
  public internal(set) var exposure: ExposureParts
  public let overdueCents: Int64
  /// The lateness of the oldest open item, 0 where nothing is overdue.
  public let oldestOverdueDays: Int
  /// What is contested and not settled; it holds nothing up.
  public let disputedCents: Int64
  /// What is overdue and not contested, and for how long the oldest of it.
  public let undisputedOverdueCents: Int64
  public let oldestUndisputedDays: Int
  /// The longest terms of what is open, from invoice to due date.
  public let openTermsDaysMax: Int
  public let guarantees: [Guarantee]
  /// nil where no accounts are known.
  public let equity: KnownEquity?
  public let monthsKnown: Int
  public let settledInvoices: Int
  public internal(set) var rating: Rating
  /// A class that a person has given, which `rating` is then; nil where none is in force.
  public internal(set) var override: AppliedOverride?
  /// What made the score, in the order of their weight.
  public let contributions: [ScoreContribution]
  /// The procedure that a court has opened and not closed.
  public let openProcedure: CustomerEventKind?
  /// How many days beyond its terms we expect it to pay; nil where too little is known.
  public let expectedDelayDays: Int?
  /// The last cut of an insurer's limit; nil where none is known.
  public let insurerCut: InsurerCut?
  /// The most that it bought in one of the last twelve months; nil where it bought in too few.
  public let peakMonthlySalesCents: Int64?
  /// When it will pay beyond its terms, as a band; nil where nobody asked for it.
  public var delay: PaymentDelay?
  /// What the other members of its group owe us; nil without a group.
  public var groupOthersCents: Int64?
  /// What accepted offers to the other members of its group have reserved.
  public var groupReservedCents: Int64 = 0

  public init(
    profile: CustomerProfile, agreed: CustomerTerms = CustomerTerms(), exposure: ExposureParts,
    overdueCents: Int64 = 0, oldestOverdueDays: Int = 0, disputedCents: Int64 = 0,
    guarantees: [Guarantee] = [], equity: KnownEquity? = nil, monthsKnown: Int,
    settledInvoices: Int, rating: Rating, contributions: [ScoreContribution] = [],
    openProcedure: CustomerEventKind? = nil, expectedDelayDays: Int? = nil,
    undisputedOverdue: (cents: Int64, oldestDays: Int)? = nil, openTermsDaysMax: Int = 0,
    insurerCut: InsurerCut? = nil, peakMonthlySalesCents: Int64? = nil
  ) {
    self.insurerCut = insurerCut
    self.peakMonthlySalesCents = peakMonthlySalesCents
    undisputedOverdueCents = undisputedOverdue?.cents ?? overdueCents - disputedCents
    oldestUndisputedDays = undisputedOverdue?.oldestDays ?? oldestOverdueDays
    self.openTermsDaysMax = openTermsDaysMax
    self.profile = profile
    self.agreed = agreed
    self.exposure = exposure
    self.overdueCents = overdueCents
    self.oldestOverdueDays = oldestOverdueDays
    self.disputedCents = disputedCents
    self.guarantees = guarantees
    self.equity = equity
    self.monthsKnown = monthsKnown
    self.settledInvoices = settledInvoices
    self.rating = rating
    self.contributions = contributions
    self.openProcedure = openProcedure
    self.expectedDelayDays = expectedDelayDays
  }
}

extension CustomerFacts {
  /// What is overdue for too long and not contested; 0 where nothing holds deliveries up.
  func overdueHoldCents(under rules: CheckRules) -> Int64 {
    oldestUndisputedDays > rules.overdueHoldDays
      && undisputedOverdueCents >= max(1, rules.overdueHoldCents) ? undisputedOverdueCents : 0
  }
}

/// What one characteristic adds to a score.
public struct ScoreContribution: Hashable, Sendable {
  /// The name of the feature.
  public let name: String
  public let points: Int
  /// Whether the feature has a value; what is missing has points, too.
  public let isKnown: Bool

  public init(name: String, points: Int, isKnown: Bool) {
    self.name = name
    self.points = points
    self.isKnown = isKnown
  }
}

/// What a model says of a customer on one day.
public struct Judgement: Sendable {
  public let verdict: ModelVerdict
  /// In default on the day, by the outcome's definition.
  public let isInDefault: Bool
  public let contributions: [ScoreContribution]
  public let expectedDelayDays: Int?

  public init(
    verdict: ModelVerdict, isInDefault: Bool, contributions: [ScoreContribution] = [],
    expectedDelayDays: Int? = nil
  ) {
    self.verdict = verdict
    self.isInDefault = isInDefault
    self.contributions = contributions
    self.expectedDelayDays = expectedDelayDays
  }
}

extension CustomerFacts {
  /// The facts that an account shows on `day`, with the rating that the policy makes of a judgement.
  ///
  /// - Parameter account: The account as known on `day`.
  public init(
    _ account: Account, of profile: CustomerProfile, on day: Day, judgement: Judgement,
    seller: LedgerSettings, under policy: CreditPolicy
  ) {
    // By position: no item is copied to be looked at.
    var (settled, openTermsDaysMax) = (0, 0)
    for position in account.items.indices {
      if account.items[position].isOpen {
        openTermsDaysMax = max(
          openTermsDaysMax,
          account.items[position].dueOn - account.items[position].invoice.issuedOn)
      } else if account.items[position].invoice.kind == .invoice {
        settled += 1
      }
    }
    let known = account.monthsKnown(of: profile, on: day)
    let late = account.overdueItems(on: day)
    self.init(
      profile: profile, agreed: account.dossier.terms, exposure: ExposureParts(account),
      overdueCents: account.overdueCents(on: day),
      oldestOverdueDays: late.first?.item.pastDueDays(on: day) ?? 0,
      disputedCents: account.disputedCents, guarantees: account.dossier.guarantees,
      equity: account.dossier.equity(in: seller.currency), monthsKnown: known,
      settledInvoices: settled,
      rating: policy.rating(
        of: judgement.verdict, isInDefault: judgement.isInDefault, monthsKnown: known,
        settledInvoices: settled),
      contributions: judgement.contributions,
      openProcedure: account.dossier.openProcedure,
      expectedDelayDays: judgement.expectedDelayDays,
      undisputedOverdue: account.undisputedOverdue(late, on: day),
      openTermsDaysMax: openTermsDaysMax,
      insurerCut: account.dossier.insurerCut,
      peakMonthlySalesCents: account.peakMonthlySalesCents(through: day))
  }
}

extension Account {
  /// The most sold in one of twelve months; nil where something was sold in fewer than three.
  fileprivate func peakMonthlySalesCents(through day: Day) -> Int64? {
    let sales = monthlySalesCents(through: day, months: 12).filter { $0 > 0 }
    return sales.count < 3 ? nil : sales.max()
  }

  /// Whole months since the relationship began, by the files or by the first invoice.
  fileprivate func monthsKnown(of profile: CustomerProfile, on day: Day) -> Int {
    var firstInvoice: Day?
    for index in items.indices {
      let issuedOn = items[index].invoice.issuedOn
      if firstInvoice.map({ issuedOn < $0 }) ?? true { firstInvoice = issuedOn }
    }
    guard let since = [profile.since, firstInvoice].compactMap({ $0 }).min(), since <= day else {
      return 0
    }
    let (from, to) = (since.components, day.components)
    return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0)
  }

  /// What is overdue beyond what open disputes contest of the same invoices.
  fileprivate func undisputedOverdue(
    _ late: [(item: AccountItem, cents: Int64)], on day: Day
  ) -> (cents: Int64, oldestDays: Int) {
    undisputed(late).reduce(into: (cents: Int64(0), oldestDays: 0)) { sum, late in
      sum.cents += late.cents
      sum.oldestDays = max(sum.oldestDays, late.item.pastDueDays(on: day))
    }
  }
}

extension Dossier {
  /// The equity of the latest accounts, if they are in `currency` or state none.
  fileprivate func equity(in currency: Currency) -> KnownEquity? {
    guard let statement = latestStatement, statement.currency ?? currency == currency,
      let position = StatementFigure.allCases.firstIndex(of: .equity),
      let cents = statement.figuresCents[position]
    else { return nil }
    return KnownEquity(cents: cents, periodEnd: statement.periodEnd)
  }

  /// The last cut of an insurer's limit, with what it left.
  fileprivate var insurerCut: InsurerCut? {
    events.filter { $0.kind == .insurerLimitCut }
      .max { ($0.occurredOn, $0.id) < ($1.occurredOn, $1.id) }
      .map { InsurerCut(on: $0.occurredOn, leftCents: $0.amountCents) }
  }

  /// The last procedure opened, or that the company was struck off, unless the procedure was closed or
  /// ended in a plan since.
  public var openProcedure: CustomerEventKind? {
    guard !events.isEmpty else { return nil }
    var open: CustomerEventKind?
    for event in events.sorted(by: { ($0.occurredOn, $0.id) < ($1.occurredOn, $1.id) }) {
      if event.kind.opensProcedure || event.kind == .struckOff {
        open = event.kind
      } else if event.kind == .planAdopted || event.kind == .procedureClosed {
        open = nil
      }
    }
    return open
  }
}
