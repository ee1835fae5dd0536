import Receivables

/// One order on some terms, as it may be changed to find a yes.
struct Deal {
  /// What it adds to the exposure at its peak, before any deposit.
  var amountCents: Int64
  /// What is invoiced in all; more than the peak where a contract runs for months.
  var invoicedCents: Int64
  let terms: PaymentTerms
  /// The due date of its first invoice.
  let dueOn: Day
  /// That of its last one.
  let lastDueOn: Day
  var depositCents: Int64
  /// A guarantee that would still have to be brought or bought.
  var guarantee: GuaranteeOffer?
  var discount: EarlyPaymentOffer?
  /// What is overdue and would be paid first.
  var overduePaidCents: Int64 = 0

  /// What of all its invoices is paid after delivery: what a factor would take over.
  var invoicedLentCents: Int64 { max(0, invoicedCents - depositCents) }
  /// What is lent at the peak.
  var lentCents: Int64 { max(0, amountCents - depositCents) }
}

/// A request, the customer, and everything that bounds the answer.
struct CheckCase {
  let request: TermsRequest
  let customer: CustomerFacts
  let seller: LedgerSettings
  let policy: CreditPolicy
  let law: LegalRules
  let limit: LimitProposal
  let sale: LegalSale
  /// nil for a customer in default.
  let rules: ClassRules?
  /// Whether agreed terms are kept although the class, by a hair, would not have them.
  let holdsAgreedTerms: Bool
  let termsAllowed: [AllowedTerms]
  let termsAsked: PaymentTerms?

  init(
    _ request: TermsRequest, _ customer: CustomerFacts, _ seller: LedgerSettings,
    _ policy: CreditPolicy, _ law: LegalRules
  ) {
    self.request = request
    self.customer = customer
    self.seller = seller
    self.policy = policy
    self.law = law
    let sale = LegalSale(
      sellerCountry: seller.country, buyerCountry: customer.profile.country,
      buyerKind: customer.profile.kind, regime: request.regime ?? seller.regime,
      issuedOn: request.issuedOn, deliveredOn: request.deliveredOn,
      isPeriodic: request.isPeriodic)
    self.sale = sale
    let ofClass = policy.rules(
      for: customer.rating, sector: customer.profile.sector, on: request.asOf)
    let held = policy.rulesHolding(
      customer.agreed.agreedTerms, beside: ofClass, rating: customer.rating,
      sector: customer.profile.sector, monthsKnown: customer.monthsKnown, for: sale,
      on: request.asOf)
    rules = held ?? ofClass
    holdsAgreedTerms = held != nil
    let dates = request.invoiceDays
    termsAllowed =
      rules?.termsAllowed(for: sale, under: law).filter { allowed in
        dates.allSatisfy { !law.verdict(on: allowed.terms, for: sale.issued(on: $0)).isAboveCap }
      } ?? []
    termsAsked =
      request.terms ?? customer.agreed.agreedTerms ?? seller.defaultTerms
      ?? termsAllowed.first?.terms
    let asked = termsAsked.map { $0.dueDay(issuedOn: sale.issuedOn) - sale.issuedOn } ?? 0
    let need = customer.needCents(termsDays: max(asked, customer.openTermsDaysMax))
    limit = proposeLimit(
      LimitRequest(
        asOf: request.asOf, rating: customer.rating, sector: customer.profile.sector,
        equity: customer.equity, agreedCents: customer.agreed.creditLimitCents,
        // The order in question is a need of its own.
        needCents: need.map { $0 + request.amountCents }),
      under: policy)
  }

  /// Whether all is paid before delivery, so that nothing is lent.
  var asksNoCredit: Bool {
    termsAsked?.rule == .prepaid || request.depositCents == request.amountCents
  }

  /// What is overdue for too long and not contested; 0 where nothing holds the order up.
  var overdueHoldCents: Int64 { customer.overdueHoldCents(under: policy.check) }

  func dueDay(of terms: PaymentTerms) -> Day {
    terms.dueDay(issuedOn: sale.issuedOn, deliveredOn: sale.deliveredOn)
  }

  /// What the law says of some terms on every invoice of the request; the first refusal tells.
  func verdict(on terms: PaymentTerms) -> LegalVerdict {
    let verdicts = request.invoiceDays.map { law.verdict(on: terms, for: sale.issued(on: $0)) }
    return verdicts.first(where: \.isAboveCap) ?? verdicts.first
      ?? law.verdict(on: terms, for: sale)
  }

  /// The request on these terms.
  func deal(on allowed: AllowedTerms) -> Deal {
    let days = request.invoiceDays
    let dues = days.map { day in
      day == sale.issuedOn ? allowed.dueOn : allowed.terms.dueDay(issuedOn: day)
    }
    // An invoice is open from its day until it is expected to be paid.
    let delay = max(0, customer.expectedDelayDays ?? 0)
    let open = days.map { day in
      zip(days, dues).count { issued, due in issued <= day && day <= due + delay }
    }
    let peak = scaled(
      request.amountCents, by: Int64(open.max() ?? 1), over: Int64(max(1, days.count)))
    return Deal(
      amountCents: peak, invoicedCents: request.amountCents, terms: allowed.terms,
      dueOn: allowed.dueOn, lastDueOn: dues.last ?? allowed.dueOn,
      depositCents: min(request.depositCents, peak), overduePaidCents: overdueHoldCents)
  }
}

extension LegalSale {
  /// The same sale, invoiced on another day; a first delivery is none of a later invoice's.
  fileprivate func issued(on day: Day) -> LegalSale {
    day == issuedOn
      ? self
      : LegalSale(
        sellerCountry: sellerCountry, buyerCountry: buyerCountry, buyerKind: buyerKind,
        regime: regime, issuedOn: day, isPeriodic: isPeriodic)
  }
}

extension CustomerFacts {
  /// Whether the relation is so old that shortening its terms needs notice.
  func isEstablished(under rules: ExistingCustomerRules) -> Bool {
    monthsKnown >= rules.establishedMonths
  }
}

extension CreditPolicy {
  /// The rules of a class with agreed terms among them, where the probability of default is barely
  /// beyond the class that admits them; nil where nothing has to be held.
  ///
  /// - Parameter rules: Those of the customer's class.
  public func rulesHolding(
    _ agreed: PaymentTerms?, beside rules: ClassRules?, rating: Rating, sector: String?,
    monthsKnown: Int, for sale: LegalSale, on day: Day
  ) -> ClassRules? {
    guard let rules, let agreed, monthsKnown >= existing.establishedMonths,
      case .graded(let riskClass, let probability) = rating
    else { return nil }
    let days =
      agreed.dueDay(issuedOn: sale.issuedOn, deliveredOn: sale.deliveredOn) - sale.issuedOn
    guard days > rules.termsDaysMax else { return nil }
    let admitting = RiskClass.graded.last {
      riskClass.isWorse(than: $0)
        && self.rules(for: .graded($0, probability), sector: sector, on: day)?.termsDaysMax ?? 0
          >= days
    }
    guard let admitting, let bound = masterScale.shares(of: admitting)?.to,
      probability.value < bound * (1 + existing.holdShare)
    else { return nil }
    return rules.holding(agreed, days: days)
  }
}

/// `terms`, if they are lawful for the sale and not longer than the class may have.
func allowed(
  _ terms: PaymentTerms, daysMax: Int, for sale: LegalSale, under law: LegalRules
) -> AllowedTerms? {
  let dueOn = terms.dueDay(issuedOn: sale.issuedOn, deliveredOn: sale.deliveredOn)
  let legal = law.verdict(on: terms, for: sale)
  if case .aboveCap = legal { return nil }
  guard terms.rule != .prepaid, dueOn - sale.issuedOn <= daysMax else { return nil }
  return AllowedTerms(terms: terms, dueOn: dueOn, legal: legal)
}

extension ClassRules {
  /// The terms of the class that are lawful for a sale; where all of them are too long for it, the
  /// longest net days that the law admits. Empty where the class gets no credit.
  public func termsAllowed(for sale: LegalSale, under law: LegalRules) -> [AllowedTerms] {
    let ofClass = terms.compactMap { allowed($0, daysMax: termsDaysMax, for: sale, under: law) }
    guard ofClass.isEmpty, !terms.isEmpty, let cap = try? law.cap(for: sale) else { return ofClass }
    let days = min(cap.latestDay - sale.issuedOn, termsDaysMax)
    let shortened = PaymentTerms.net(days).flatMap {
      allowed($0, daysMax: termsDaysMax, for: sale, under: law)
    }
    return shortened.map { [$0] } ?? []
  }
}

// MARK: What a deal adds to the exposure, and whether that is too much

extension CheckCase {
  /// What stands behind a deal: guarantees in force, those offered, and the one still to bring.
  ///
  /// Without a deal, what stands behind the exposure of today.
  func coverStack(for deal: Deal?) -> CoverStack {
    let offers = request.guaranteesOffered + (deal?.guarantee.map { [$0] } ?? [])
    let offered = offers.enumerated().map { index, offer in
      Guarantee(
        id: "offer \(index + 1)", customerID: customer.profile.id, kind: offer.kind,
        amountCents: offer.amountCents, validFrom: request.asOf)
    }
    let need = CoverStack.Need(
      asOf: request.asOf, until: deal.map { $0.lastDueOn + 1 } ?? request.asOf,
      termsDays: deal.map { $0.dueOn - request.issuedOn } ?? 0,
      oldestOverdueDays: customer.oldestOverdueDays, insurerCut: customer.insurerCut)
    return CoverStack(customer.guarantees + offered, for: need, under: policy.guarantees)
  }

  /// The exposure without the deal and with it.
  func exposures(of deal: Deal) -> (beforeCents: Int64, afterCents: Int64) {
    let before = customer.exposure.balanceCents - deal.overduePaidCents
    return (max(0, before), max(0, before + deal.lentCents))
  }

  /// Everything in which a deal goes beyond the limit, the cover or the loss that the policy
  /// accepts; empty where it may be done. Nothing lent is never too much.
  func excesses(of deal: Deal) -> [CheckReason] { excesses(of: deal, coverStack(for: deal)) }

  /// - Parameter stack: What stands behind the deal.
  func excesses(of deal: Deal, _ stack: CoverStack) -> [CheckReason] {
    guard let rules, deal.lentCents > 0 else { return [] }
    let after = exposures(of: deal).afterCents
    let covered = stack.coveredCents(ofExposure: after)
    let required = rules.requiredCoverCents(ofExposure: after)
    var excesses: [CheckReason] = []
    if after - covered > limit.cents {
      excesses.append(.overLimit(uncoveredCents: after - covered, limit))
    }
    if let room = groupHeadroomCents(uncoveredCents: after - covered), room < 0,
      let most = policy.limit.groupCents
    {
      excesses.append(.overGroupLimit(cents: most - room, centsMax: most))
    }
    if covered < required {
      excesses.append(.coverMissing(coveredCents: covered, requiredCents: required))
    }
    if let (loss, most) = expectedLossAndMost(of: deal, stack), loss > most {
      excesses.append(.expectedLossTooHigh(cents: loss, centsMax: most))
    }
    return excesses
  }

  /// What is left of the limit of the group where the customer owes so much without cover; nil
  /// without a group or without a limit for it.
  ///
  /// What the others owe and what accepted offers have reserved for them are taken whole.
  func groupHeadroomCents(uncoveredCents: Int64) -> Int64? {
    guard let others = customer.groupOthersCents, let most = policy.limit.groupCents else {
      return nil
    }
    return most - others - customer.groupReservedCents - uncoveredCents
  }

  /// Whether nothing of a deal is too much.
  func passes(_ deal: Deal, _ stack: CoverStack) -> Bool { excesses(of: deal, stack).isEmpty }

  /// The expected loss of a deal without a discount, and the most that the policy accepts; nil
  /// without a probability of default.
  private func expectedLossAndMost(
    of deal: Deal, _ stack: CoverStack
  ) -> (cents: Int64, centsMax: Int64)? {
    guard let probability = customer.rating.defaultProbability else { return nil }
    return (
      expectedLoss(
        of: deal, stack, probability,
        overDays: deal.lastDueOn - request.asOf + policy.loss.tailDays),
      scaledDown(
        withoutTax(deal.invoicedCents), by: policy.price.expectedLossBasisPointsMax)
    )
  }

  /// What the deal costs; nil without a probability of default.
  func price(of deal: Deal) -> DealPrice? { price(of: deal, coverStack(for: deal)) }

  /// - Parameter stack: What stands behind the deal.
  func price(of deal: Deal, _ stack: CoverStack) -> DealPrice? {
    guard let probability = customer.rating.defaultProbability else { return nil }
    let lifeDays = deal.lastDueOn - request.asOf + policy.loss.tailDays
    let fundedDays = max(0, deal.dueOn - request.issuedOn + (customer.expectedDelayDays ?? 0))
    let net = withoutTax(deal.invoicedCents)
    let margin = request.marginBasisPoints ?? policy.price.marginBasisPoints
    var loss = expectedLoss(of: deal, stack, probability, overDays: lifeDays)
    var funds = costOfFunds(of: deal, days: fundedDays)
    var discountCents: Int64 = 0
    if let discount = deal.discount {
      // Who takes it pays on its last day, and is at risk no longer than that.
      let early = expectedLoss(
        of: deal, stack, probability,
        overDays: max(0, deal.lastDueOn - deal.dueOn + discount.withinDays))
      loss = mean(loss, early, discount.takeUpShare)
      funds = mean(funds, costOfFunds(of: deal, days: discount.withinDays), discount.takeUpShare)
      discountCents = Int64(
        (Double(net) * Double(discount.basisPoints) / 10_000 * discount.takeUpShare).rounded())
    }
    return DealPrice(
      lifeDays: lifeDays, defaultShare: defaultShare(of: probability, overDays: lifeDays),
      lossGivenDefaultShare: policy.loss.lossGivenDefaultShare,
      atRiskCents: atRisk(exposures(of: deal).afterCents - exposures(of: deal).beforeCents),
      expectedLossCents: loss,
      expectedLossCentsMax: scaledDown(net, by: policy.price.expectedLossBasisPointsMax),
      costOfFundsCents: funds, costOfGuaranteeCents: costOfGuarantees(of: deal, net),
      discountCents: discountCents,
      marginCents: margin.map { scaled(net, by: $0, over: 10_000) })
  }

  private func expectedLoss(
    of deal: Deal, _ stack: CoverStack, _ probability: DefaultProbability, overDays days: Int
  ) -> Int64 {
    let (before, after) = exposures(of: deal)
    let covered = zip(stack.covers(ofExposure: after), stack.covers(ofExposure: before)).map {
      (cents: atRisk($0.cents - $1.cents), jointFailureShare: $0.layer.jointFailureShare)
    }
    return expectedLossCents(
      uncoveredCents: atRisk(after - before) - covered.reduce(0) { $0 + $1.cents },
      covered: covered, defaultShare: defaultShare(of: probability, overDays: days),
      lossGivenDefaultShare: policy.loss.lossGivenDefaultShare)
  }

  /// What lending until the day of payment costs: our own money, or in part a factor's.
  private func costOfFunds(of deal: Deal, days: Int) -> Int64 {
    let lent = deal.invoicedLentCents
    let kinds = (request.guaranteesOffered + (deal.guarantee.map { [$0] } ?? [])).map(\.kind)
    let financing = kinds.compactMap { policy.guarantees.kinds[$0] }
      .max { $0.financedBasisPoints < $1.financedBasisPoints }
    let financed = scaled(lent, by: financing?.financedBasisPoints ?? 0, over: 10_000)
    let yearly = 10_000 * 365 as Int64
    return scaled(
      lent - financed, by: policy.price.costOfFundsBasisPoints * Int64(days), over: yearly)
      + scaled(financed, by: (financing?.financingBasisPoints ?? 0) * Int64(days), over: yearly)
  }

  private func costOfGuarantees(of deal: Deal, _ netCents: Int64) -> Int64 {
    let days = deal.lastDueOn - request.asOf
    return (request.guaranteesOffered + (deal.guarantee.map { [$0] } ?? [])).reduce(0) {
      guard let kind = policy.guarantees.kinds[$1.kind] else { return $0 }
      return $0
        + kind.costCents(
          covering: $1.amountCents, netCents: netCents, lentCents: deal.invoicedLentCents,
          days: days)
    }
  }

  /// What we lose of an amount TTC that is never paid.
  private func atRisk(_ cents: Int64) -> Int64 {
    policy.loss.isVATRecoverable ? withoutTax(cents) : cents
  }

  private func withoutTax(_ cents: Int64) -> Int64 {
    guard let net = request.amountExcludingTaxCents else {
      return excludingTax(cents, vatBasisPoints: seller.vatBasisPoints)
    }
    return scaled(cents, by: net, over: request.amountCents)
  }
}

/// `share` of the second beside the rest of the first, rounded half away from zero.
private func mean(_ first: Int64, _ second: Int64, _ share: Double) -> Int64 {
  Int64((Double(first) * (1 - share) + Double(second) * share).rounded())
}

/// So many hundredths of a percent, rounded down.
private func scaledDown(_ cents: Int64, by basisPoints: Int64) -> Int64 {
  cents * basisPoints / 10_000
}
