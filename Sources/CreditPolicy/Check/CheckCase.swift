import Receivables

/// One order on some terms, as it may be changed to find a yes.
struct Deal {
  var amountCents: Int64
  let terms: PaymentTerms
  let dueOn: Day
  var depositCents: Int64
  /// A guarantee that the customer would still have to bring.
  var guarantee: GuaranteeOffer?
  /// What is overdue and would be paid first.
  var overduePaidCents: Int64 = 0
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
    limit = proposeLimit(
      LimitRequest(
        asOf: request.asOf, rating: customer.rating, equity: customer.equity,
        agreedCents: customer.agreed.creditLimitCents),
      under: policy)
    let sale = LegalSale(
      sellerCountry: seller.country, buyerCountry: customer.profile.country,
      buyerKind: customer.profile.kind, regime: request.regime ?? seller.regime,
      issuedOn: request.issuedOn, deliveredOn: request.deliveredOn,
      isPeriodic: request.isPeriodic)
    self.sale = sale
    let rules = policy.rules(for: customer.rating)
    termsAllowed = rules?.termsAllowed(for: sale, under: law) ?? []
    termsAsked =
      request.terms ?? customer.agreed.agreedTerms ?? seller.defaultTerms
      ?? termsAllowed.first?.terms
  }

  /// nil for a customer in default.
  var rules: ClassRules? { policy.rules(for: customer.rating) }

  /// Whether all is paid before delivery, so that nothing is lent.
  var asksNoCredit: Bool {
    termsAsked?.rule == .prepaid || request.depositCents == request.amountCents
  }

  /// What is overdue for too long and not contested; 0 where nothing holds the order up.
  var overdueHoldCents: Int64 { customer.overdueHoldCents(under: policy.check) }

  func dueDay(of terms: PaymentTerms) -> Day {
    terms.dueDay(issuedOn: sale.issuedOn, deliveredOn: sale.deliveredOn)
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
        amountCents: offer.amountCents)
    }
    let need = CoverStack.Need(
      asOf: request.asOf, until: deal.map { $0.dueOn + 1 } ?? request.asOf,
      termsDays: deal.map { $0.dueOn - request.issuedOn } ?? 0,
      oldestOverdueDays: customer.oldestOverdueDays)
    return CoverStack(customer.guarantees + offered, for: need, under: policy.guarantees)
  }

  /// The exposure without the deal and with it.
  func exposures(of deal: Deal) -> (beforeCents: Int64, afterCents: Int64) {
    let before = customer.exposure.balanceCents - deal.overduePaidCents
    return (max(0, before), max(0, before + deal.amountCents - deal.depositCents))
  }

  /// Everything in which a deal goes beyond the limit, the cover or the loss that the policy
  /// accepts; empty where it may be done. Nothing lent is never too much.
  func excesses(of deal: Deal) -> [CheckReason] {
    guard let rules, deal.depositCents < deal.amountCents else { return [] }
    let after = exposures(of: deal).afterCents
    let covered = coverStack(for: deal).coveredCents(ofExposure: after)
    let required = rules.requiredCoverCents(ofExposure: after)
    var excesses: [CheckReason] = []
    if after - covered > limit.cents {
      excesses.append(.overLimit(uncoveredCents: after - covered, limit))
    }
    if covered < required {
      excesses.append(.coverMissing(coveredCents: covered, requiredCents: required))
    }
    if let price = price(of: deal), price.expectedLossCents > price.expectedLossCentsMax {
      excesses.append(
        .expectedLossTooHigh(
          cents: price.expectedLossCents, centsMax: price.expectedLossCentsMax))
    }
    return excesses
  }

  /// What the deal costs; nil without a probability of default.
  func price(of deal: Deal) -> DealPrice? {
    guard let probability = customer.rating.defaultProbability else { return nil }
    let (before, after) = exposures(of: deal)
    let lifeDays = deal.dueOn - request.asOf + policy.loss.tailDays
    let share = defaultShare(of: probability, overDays: lifeDays)
    let stack = coverStack(for: deal)
    let covered = zip(stack.covers(ofExposure: after), stack.covers(ofExposure: before)).map {
      (cents: atRisk($0.cents - $1.cents), jointFailureShare: $0.layer.jointFailureShare)
    }
    let addedCents = atRisk(after - before)
    let net = withoutTax(deal.amountCents)
    let fundedDays = max(0, deal.dueOn - request.issuedOn + (customer.expectedDelayDays ?? 0))
    let margin = request.marginBasisPoints ?? policy.price.marginBasisPoints
    return DealPrice(
      lifeDays: lifeDays, defaultShare: share,
      lossGivenDefaultShare: policy.loss.lossGivenDefaultShare, atRiskCents: addedCents,
      expectedLossCents: expectedLossCents(
        uncoveredCents: addedCents - covered.reduce(0) { $0 + $1.cents }, covered: covered,
        defaultShare: share, lossGivenDefaultShare: policy.loss.lossGivenDefaultShare),
      expectedLossCentsMax: net * policy.price.expectedLossBasisPointsMax / 10_000,
      costOfFundsCents: scaled(
        deal.amountCents - deal.depositCents,
        by: policy.price.costOfFundsBasisPoints * Int64(fundedDays), over: 10_000 * 365),
      marginCents: margin.map { scaled(net, by: $0, over: 10_000) })
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
