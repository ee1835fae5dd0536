import CreditPolicy
import Receivables

// What an offer is worth in a year of a customer's purchases A, VAT included:
//   discount       see DiscountDecision: funds freed and loss avoided, less the discount given
//   longer terms   cost A r Δ/365 and A' LGD (PD by the later day − PD by the day now), A' without VAT where
//                  it is got back; benefit A'' u m: without VAT, the uplift of sales and the margin that the
//                  policy states, nothing where it states none.

/// A customer that has earned a discount or longer terms, and what each would bring us in a year.
public struct GoodPayer: Hashable, Sendable {
  public let profile: CustomerProfile
  public let grade: String
  /// Invoices paid within two years.
  public let paidInvoices: Int
  /// Of the invoices that were paid or overdue.
  public let onTimeShare: Double
  public let medianDelayDays: Int
  /// Of twelve months, VAT included.
  public let purchasesCents: Int64
  public let terms: PaymentTerms
  /// The largest net first.
  public let offers: [Offer]

  /// What may be offered, with what it costs and brings us in a year.
  public struct Offer: Hashable, Sendable {
    public let kind: Kind
    public let costCents: Int64
    /// nil where nothing states it, and then the net is the cost alone.
    public let benefitCents: Int64?

    /// What is offered.
    public enum Kind: Hashable, Sendable {
      /// The largest discount that would still pay stands beside it.
      case discount(EarlyPaymentOffer, breakEven: Double)
      /// Days on average more than now; the law that admits them.
      case longerTerms(PaymentTerms, extraDays: Int, LegalBound)
    }

    /// Positive where it is a gain for us.
    public var netCents: Int64 { (benefitCents ?? 0) - costCents }

    public var isDiscount: Bool { if case .discount = kind { true } else { false } }
  }

  /// The net of the best offer; nil where there is none to make.
  public var bestNetCents: Int64? { offers.first?.netCents }
}

/// How far back payments and disputes are looked at.
private let windowDays = 730
/// Terms by the end of the month differ from day to day: so many days of invoices are looked at.
private let invoiceDays = 30

extension GoodPayer {
  /// Fails for who is no good payer by the policy.
  ///
  /// - Parameters:
  ///   - account: As known on the day of `standing`.
  ///   - sale: Makes a sale to the customer on a day, for the law.
  public init?(
    _ standing: CustomerStanding, _ account: Account, beside reference: HabitReference,
    under policy: CreditPolicy, law: LegalRules, vatBasisPoints: Int64,
    sale: (Day) -> LegalSale
  ) {
    let (rules, day) = (policy.goodPayers, standing.day)
    guard case .graded(let riskClass, let probability) = standing.rating,
      rules.classes.contains(riskClass), standing.monthsKnown >= rules.monthsMin,
      standing.openProcedure == nil, standing.agreed.status ?? .active == .active,
      standing.oldestOverdueDays <= rules.overdueDaysMax
    else { return nil }
    let paid = account.paidInvoices(on: day)
    let onTime = paid.count { $0.lateDays <= rules.onTimeDays && !$0.isOpen }
    let settled = paid.count { !$0.isOpen }
    guard settled >= rules.paidInvoicesMin,
      Double(onTime) >= rules.onTimeShareMin * Double(paid.count),
      !account.hasLostDispute(since: day - windowDays)
    else { return nil }
    let purchases = account.monthlySalesCents(through: day, months: 12).reduce(0, +)
    guard (1...pricedCentsMax).contains(purchases) else { return nil }
    let delay = PaymentDelay(account, on: day, beside: reference).medianDays
    let usual = paid.map(\.termsDays).sorted()[paid.count / 2]
    let agreed = standing.agreed.agreedTerms ?? PaymentTerms.net(usual)
    guard let agreed else { return nil }
    let ground = OfferGround(
      purchasesCents: purchases, termsDays: usual, terms: agreed,
      expectedDay: max(0, usual + delay), probability: probability, vatBasisPoints: vatBasisPoints,
      paid: paid, policy: policy)
    let longer = policy.rules(for: standing.rating, sector: standing.profile.sector, on: day)
    profile = standing.profile
    grade = standing.grade
    paidInvoices = settled
    onTimeShare = Double(onTime) / Double(paid.count)
    medianDelayDays = delay
    purchasesCents = purchases
    terms = agreed
    offers =
      (policy.offers.discounts.compactMap(ground.discount)
      + (longer?.terms ?? []).compactMap { ground.longer($0, from: day, law, sale) })
      .sorted { $0.netCents > $1.netCents }
  }
}

/// An invoice that was paid within two years, or is overdue.
private struct PaidInvoice {
  let lateDays: Int
  let termsDays: Int
  /// From the invoice to its payment.
  let daysToPay: Int
  let cents: Int64
  let isOpen: Bool
}

extension Account {
  fileprivate func paidInvoices(on day: Day) -> [PaidInvoice] {
    items.compactMap { item in
      guard item.invoice.kind == .invoice else { return nil }
      let issuedOn = item.invoice.issuedOn
      let paidOn = item.settledOn ?? day
      guard item.settledOn.map({ $0 > day - windowDays }) ?? (item.dueOn < day) else { return nil }
      return PaidInvoice(
        lateDays: paidOn - item.dueOn, termsDays: item.dueOn - issuedOn,
        daysToPay: paidOn - issuedOn, cents: item.invoice.amountCents, isOpen: item.isOpen)
    }
  }

  /// Whether it contested what it owed and was wrong.
  fileprivate func hasLostDispute(since day: Day) -> Bool {
    dossier.disputes.values.contains { dispute in
      dispute.closing.map { $0.outcome == .rejected && $0.closedOn > day } ?? false
    }
  }
}

/// What offers to one customer are priced on.
private struct OfferGround {
  let purchasesCents: Int64
  let termsDays: Int
  let terms: PaymentTerms
  /// When an invoice is expected to be paid, in days from its issue.
  let expectedDay: Int
  let probability: DefaultProbability
  let vatBasisPoints: Int64
  let paid: [PaidInvoice]
  let policy: CreditPolicy

  private var costOfFunds: Double { Double(policy.price.costOfFundsBasisPoints) / 10_000 }

  /// The share lost of what is invoiced, VAT included.
  private var lossShare: Double {
    policy.loss.lossGivenDefaultShare
      * (policy.loss.isVATRecoverable ? 10_000 / Double(10_000 + vatBasisPoints) : 1)
  }

  func discount(_ offer: EarlyPaymentOffer) -> GoodPayer.Offer? {
    let early = paid.filter { !$0.isOpen && $0.daysToPay <= offer.withinDays }
    let all = paid.filter { !$0.isOpen }.reduce(Int64(0)) { $0 + $1.cents }
    let share = all > 0 ? Double(early.reduce(Int64(0)) { $0 + $1.cents }) / Double(all) : 0
    guard
      let discount = EarlyPaymentDiscount(
        discountShare: Double(offer.basisPoints) / 10_000, discountDay: offer.withinDays,
        dueDay: termsDays),
      let audience = DiscountAudience(
        amountCents: purchasesCents, expectedDay: expectedDay, costOfFunds: costOfFunds,
        probability: probability, lossGivenDefaultShare: lossShare,
        alreadyEarlyShare: min(1, max(0, share)), takeUpShare: offer.takeUpShare)
    else { return nil }
    let decision = decideDiscount(discount, for: audience)
    return GoodPayer.Offer(
      kind: .discount(offer, breakEven: decision.breakEven),
      costCents: decision.givenToMovedCents + decision.givenToFreeRidersCents,
      benefitCents: decision.fundsFreedCents + decision.lossAvoidedCents)
  }

  /// Longer terms that the law admits on each day of a month; nil where they are not longer by the policy's days or not
  /// lawful, or where the law is not known.
  func longer(
    _ other: PaymentTerms, from day: Day, _ law: LegalRules, _ sale: (Day) -> LegalSale
  ) -> GoodPayer.Offer? {
    var (extra, strictest): (Int, LegalBound?) = (0, nil)
    for issuedOn in (0..<invoiceDays).map({ day + $0 }) {
      guard case .lawful(let bound) = law.verdict(on: other, for: sale(issuedOn)) else {
        return nil
      }
      if strictest == nil || bound.needsContractClause { strictest = bound }
      extra += other.dueDay(issuedOn: issuedOn) - terms.dueDay(issuedOn: issuedOn)
    }
    let days = Int((Double(extra) / Double(invoiceDays)).rounded())
    guard days >= policy.goodPayers.extraDaysMin, let strictest else { return nil }
    let loss =
      lossShare
      * (defaultShare(of: probability, overDays: expectedDay + days)
        - defaultShare(of: probability, overDays: expectedDay))
    let part = { (share: Double) in Int64((Double(purchasesCents) * share).rounded()) }
    var benefit: Int64?
    if let uplift = policy.goodPayers.salesUplift, let margin = policy.price.marginBasisPoints {
      let net = excludingTax(purchasesCents, vatBasisPoints: vatBasisPoints)
      benefit = Int64((Double(net) * uplift * Double(margin) / 10_000).rounded())
    }
    return GoodPayer.Offer(
      kind: .longerTerms(other, extraDays: days, strictest),
      costCents: part(costOfFunds * Double(days) / 365) + part(loss), benefitCents: benefit)
  }
}
