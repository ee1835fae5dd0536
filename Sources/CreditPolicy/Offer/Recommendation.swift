import Receivables

/// One lawful mix of terms, deposit, guarantee and discount, with what it brings.
public struct PricedOffer: Hashable, Sendable {
  /// PREPAID where all is paid before delivery.
  public let terms: PaymentTerms
  public let dueOn: Day
  /// Before delivery, TTC.
  public let depositCents: Int64
  /// What would have to be brought or bought beside what was offered; nil for nothing.
  public let guarantee: GuaranteeOffer?
  public let discount: EarlyPaymentOffer?
  /// nil where all is paid before delivery, or without a probability of default.
  public let price: DealPrice?
  /// The probability that what departs from the request loses the order.
  public let orderLossShare: Double
  /// That probability times the margin; nil where no margin is known.
  public let orderLossCents: Int64?
  /// How many things depart from the request.
  public let departures: Int

  /// What is left of the margin after its costs and the risk of losing the order; nil where no
  /// margin is known.
  public var netCents: Int64? {
    guard let price, let kept = price.keptCents, let orderLossCents else { return nil }
    return kept - orderLossCents
  }

  /// Whether two offers differ in amounts alone.
  func hasForm(of other: PricedOffer) -> Bool {
    terms == other.terms && (depositCents > 0) == (other.depositCents > 0)
      && guarantee?.kind == other.guarantee?.kind && discount == other.discount
  }
}

/// The best way to do a deal, the runner-up, and what lies between them.
public struct Recommendation: Hashable, Sendable {
  /// Why mixes are listed by what they cost, and none is recommended.
  public enum Unranked: String, Hashable, Sendable, CaseIterable {
    /// Nobody stated the deal's margin.
    case marginUnknown = "margin_unknown"
    /// Without a price of departures the longest list of conditions would always win.
    case departuresUnpriced = "departures_unpriced"
    /// Without a probability of default nothing has a price.
    case probabilityUnknown = "probability_unknown"
  }

  /// The recommended mix; nil where none is ranked.
  public let best: PricedOffer?
  /// The best of the others; nil where there is none.
  public let runnerUp: PricedOffer?
  /// Whether the runner-up brings more, and the best departs less from the request.
  public let isSmallerDeparture: Bool
  /// What the request as it stands brings; nil where it may not be done.
  public let asAsked: PricedOffer?
  public let unranked: Unranked?
  /// A few mixes that may be done: the best first, or where none is ranked, those that depart least
  /// from the request, the cheapest first.
  public let offers: [PricedOffer]
  /// How many mixes may be done.
  public let admissible: Int
}

/// How many mixes are listed.
private let listedMax = 6

extension CheckCase {
  /// Chooses among the mixes of terms, deposit, guarantee and discount that law, class and appetite
  /// admit.
  ///
  /// The requested deal is the reference. What a mix brings is its margin, less expected loss, cost
  /// of guarantees, of funds until the day on which payment is expected, and of a discount, less
  /// the probability that its departures lose the order times the margin. Of the mixes within the
  /// policy's tolerance of the best, the smallest departure wins.
  ///
  /// - Returns: nil where nothing may be lent, so that nothing is to choose.
  func recommend() -> Recommendation? {
    let offers = admissibleOffers
    guard !offers.isEmpty else { return nil }
    let asAsked = offers.first { $0.departures == 0 }
    guard let reason = unranked else {
      return ranked(offers, asAsked: asAsked)
    }
    let cheapest = forms(
      of: offers.sorted {
        ($0.departures, $0.price?.costCents ?? 0, $0.orderLossShare)
          < ($1.departures, $1.price?.costCents ?? 0, $1.orderLossShare)
      })
    return Recommendation(
      best: nil, runnerUp: nil, isSmallerDeparture: false, asAsked: asAsked, unranked: reason,
      offers: Array(cheapest.prefix(listedMax)), admissible: offers.count)
  }

  private func ranked(_ offers: [PricedOffer], asAsked: PricedOffer?) -> Recommendation {
    let net = { (offer: PricedOffer) in offer.netCents ?? .min }
    let forms = forms(
      of: offers.enumerated().sorted {
        (-net($0.element), $0.element.orderLossShare, $0.offset)
          < (-net($1.element), $1.element.orderLossShare, $1.offset)
      }.map(\.element))
    let most = net(forms[0])
    let least = most - Int64((Double(abs(most)) * policy.offers.toleranceShare).rounded())
    let best =
      forms.filter { net($0) >= least }.min {
        ($0.orderLossShare, $0.departures, -net($0)) < ($1.orderLossShare, $1.departures, -net($1))
      } ?? forms[0]
    let runnerUp = forms.first { $0 != best }
    return Recommendation(
      best: best, runnerUp: runnerUp, isSmallerDeparture: runnerUp.map(net) ?? .min > net(best),
      asAsked: asAsked, unranked: nil,
      offers: Array(([best] + forms.filter { $0 != best }).prefix(listedMax)),
      admissible: offers.count)
  }

  /// Of offers that differ in amounts alone, the first.
  private func forms(of offers: [PricedOffer]) -> [PricedOffer] {
    var forms: [PricedOffer] = []
    for offer in offers where !forms.contains(where: offer.hasForm(of:)) { forms.append(offer) }
    return forms
  }

  private var unranked: Recommendation.Unranked? {
    if customer.rating.defaultProbability == nil { return .probabilityUnknown }
    if request.marginBasisPoints ?? policy.price.marginBasisPoints == nil { return .marginUnknown }
    let prices = policy.offers
    let guarantees = (rules?.guaranteeKinds ?? []).compactMap {
      policy.guarantees.kinds[$0]?.orderLossShare
    }
    let isPriced =
      prices.depositLossShare > 0 || prices.dayCutLossShare > 0
      || guarantees.contains { $0 > 0 }
    return isPriced ? nil : .departuresUnpriced
  }

  // MARK: The mixes

  /// All mixes that may be done, those on the longest terms with the least deposit first; paying
  /// all before delivery is the last.
  private var admissibleOffers: [PricedOffer] {
    guard let closest = closestDeal, let rules else { return [] }
    var offers: [PricedOffer] = []
    for terms in termsUpTo(closest) {
      let bare = deal(on: terms)
      let bareStack = coverStack(for: bare)
      consider(bare, bareStack, &offers, rules)
      let isEnough = passes(bare, bareStack)
      for kind in rules.guaranteeKinds {
        for deal in guaranteed(bare, by: kind, isEnough ? nil : bareStack) {
          consider(deal, coverStack(for: deal), &offers, rules)
        }
      }
    }
    if let prepaidOffer { offers.append(prepaidOffer) }
    return offers
  }

  /// The closest terms, then the allowed ones that are due earlier, the latest first.
  private func termsUpTo(_ closest: Deal) -> [AllowedTerms] {
    let first = AllowedTerms(
      terms: closest.terms, dueOn: closest.dueOn, legal: verdict(on: closest.terms))
    return [first]
      + termsAllowed.filter { $0.dueOn < closest.dueOn }.sorted { $0.dueOn > $1.dueOn }
  }

  /// A deal with a guarantee of `kind`: as little of it as will do, and all that is lent.
  ///
  /// - Parameter stack: What stands behind it without that; nil where it needs nothing more.
  private func guaranteed(_ deal: Deal, by kind: String, _ stack: CoverStack?) -> [Deal] {
    guard let rules = policy.guarantees.kinds[kind], deal.lentCents > 0 else { return [] }
    let most = min(TermsRequest.amountCentsMax, deal.lentCents)
    let with = { (cents: Int64) in
      var guaranteed = deal
      guaranteed.guarantee = GuaranteeOffer(kind: kind, amountCents: cents)
      return guaranteed
    }
    guard !rules.coversWholeOrder, let stack,
      let least = leastGuarantee(of: kind, upTo: most, for: deal, stack), least > 0, least < most
    else { return [with(most)] }
    return [with(least), with(most)]
  }

  /// Adds what of a deal and its deposits and discounts may be done.
  private func consider(
    _ deal: Deal, _ stack: CoverStack, _ offers: inout [PricedOffer], _ rules: ClassRules
  ) {
    var deposits = [deal.depositCents]
    let isEnough = passes(deal, stack)
    if !isEnough, let least = leastDeposit(for: deal, stack), least < deal.amountCents {
      deposits.append(least)
    }
    deposits += policy.offers.depositBasisPoints.map {
      scaled(deal.amountCents, by: $0, over: 10_000)
    }.filter { $0 > deal.depositCents && $0 < deal.amountCents }
    for cents in deposits {
      var changed = deal
      changed.depositCents = cents
      var stack = stack
      if let offer = deal.guarantee, offer.amountCents > changed.lentCents,
        let less = GuaranteeOffer(kind: offer.kind, amountCents: changed.lentCents)
      {
        // Nobody is asked to stand for more than is lent.
        changed.guarantee = less
        stack = coverStack(for: changed)
      }
      let isAdmitted =
        cents == deal.depositCents ? isEnough : passes(changed, stack)
      guard isAdmitted, isCredit(depositCents: cents, of: changed) else { continue }
      offers.append(priced(changed, stack))
      for discount in policy.offers.discounts
      where discount.withinDays < changed.dueOn - request.issuedOn {
        var discounted = changed
        discounted.discount = discount
        offers.append(priced(discounted, stack))
      }
    }
  }

  /// A deposit of nearly all is no credit any more.
  private func isCredit(depositCents: Int64, of deal: Deal) -> Bool {
    depositCents
      <= max(
        request.depositCents,
        scaled(deal.amountCents, by: policy.check.depositBasisPointsMax, over: 10_000))
  }

  private func priced(_ deal: Deal, _ stack: CoverStack) -> PricedOffer {
    offer(
      terms: deal.terms, dueOn: deal.dueOn, depositCents: deal.depositCents,
      guarantee: deal.guarantee, discount: deal.discount, price: price(of: deal, stack),
      depositShare: Double(deal.depositCents - min(request.depositCents, deal.amountCents))
        / Double(max(1, deal.amountCents)))
  }

  /// All of it before delivery: nothing is at risk and nothing is lent.
  private var prepaidOffer: PricedOffer? {
    guard let prepaid = PaymentTerms(.prepaid) else { return nil }
    let net =
      request.amountExcludingTaxCents
      ?? excludingTax(request.amountCents, vatBasisPoints: seller.vatBasisPoints)
    let margin = request.marginBasisPoints ?? policy.price.marginBasisPoints
    return offer(
      terms: prepaid, dueOn: request.issuedOn, depositCents: request.amountCents,
      guarantee: nil, discount: nil,
      price: DealPrice(
        lifeDays: 0, defaultShare: 0,
        lossGivenDefaultShare: policy.loss.lossGivenDefaultShare, atRiskCents: 0,
        expectedLossCents: 0, expectedLossCentsMax: 0, costOfFundsCents: 0,
        costOfGuaranteeCents: 0, discountCents: 0,
        marginCents: margin.map { scaled(net, by: $0, over: 10_000) }),
      depositShare: 1 - Double(request.depositCents) / Double(request.amountCents))
  }

  /// An offer, with what its departures from the request risk.
  private func offer(
    terms: PaymentTerms, dueOn: Day, depositCents: Int64, guarantee: GuaranteeOffer?,
    discount: EarlyPaymentOffer?, price: DealPrice?, depositShare: Double
  ) -> PricedOffer {
    let asked = termsAsked.map(dueDay(of:)) ?? dueOn
    let cut = terms.rule == .prepaid ? 0 : max(0, asked - dueOn)
    let rules = policy.offers
    let shares = [
      depositShare * rules.depositLossShare, Double(cut) * rules.dayCutLossShare,
      guarantee.flatMap { policy.guarantees.kinds[$0.kind]?.orderLossShare } ?? 0,
    ]
    // Each departure loses some of the orders that the others have left.
    let kept = shares.reduce(1) { $0 * (1 - min(1, max(0, $1))) }
    let departures =
      (depositShare > 0 ? 1 : 0) + (cut > 0 ? 1 : 0) + (guarantee == nil ? 0 : 1)
      + (discount == nil ? 0 : 1)
    return PricedOffer(
      terms: terms, dueOn: dueOn, depositCents: depositCents, guarantee: guarantee,
      discount: discount, price: price, orderLossShare: 1 - kept,
      orderLossCents: price?.marginCents.map {
        Int64((Double(max(0, $0)) * (1 - kept)).rounded())
      },
      departures: departures)
  }
}
