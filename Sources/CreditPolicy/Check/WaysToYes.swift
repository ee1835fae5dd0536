import Receivables

// How a no becomes a yes: each way changes one thing of the deal, by as little as will do. Every
// way is tried by the same test as the request, so that what is proposed is what is accepted.

extension CheckCase {
  /// The order on the closest terms that are allowed: those asked, else the longest shorter ones.
  ///
  /// nil where no credit may be given.
  var closestDeal: Deal? {
    // A class without terms gets no credit, however short.
    guard let rules, !rules.terms.isEmpty else { return nil }
    let asked = termsAsked.flatMap {
      verdict(on: $0).isAboveCap
        ? nil : allowed($0, daysMax: rules.termsDaysMax, for: sale, under: law)
    }
    guard let closest = asked ?? longestAllowed(upTo: termsAsked.map(dueDay(of:))) else {
      return nil
    }
    return deal(on: closest)
  }

  /// The policy's longest terms that are due by `day`; of two equal ones the preferred.
  private func longestAllowed(upTo day: Day?) -> AllowedTerms? {
    termsAllowed.filter { $0.dueOn <= day ?? .last }.max { $0.dueOn < $1.dueOn }
  }

  /// What must be done in any case for a deal on these terms.
  func standingConditions(for deal: Deal) -> [CheckCondition] {
    var conditions: [CheckCondition] = []
    if overdueHoldCents > 0 { conditions.append(.overduePaid(cents: overdueHoldCents)) }
    if let termsAsked, deal.terms != termsAsked {
      conditions.append(.terms(deal.terms, dueOn: deal.dueOn))
    }
    if case .lawful(let bound) = verdict(on: deal.terms),
      bound.needsContractClause, !request.hasContractClause,
      deal.terms != customer.agreed.agreedTerms
    {
      conditions.append(.contractClause(article: bound.article))
    }
    return conditions
  }

  /// Every way from a deal that goes too far to one that does not, the least departure first.
  func waysToYes(from deal: Deal) -> [WayToYes] {
    [
      shorterTerms(than: deal), largerDeposit(than: deal), guarantee(for: deal),
      smallerOrder(than: deal),
    ].compactMap { $0 }
  }

  /// All of it paid before delivery: always a way.
  var prepayment: WayToYes { WayToYes([.prepayment(cents: request.amountCents)]) }

  private func shorterTerms(than deal: Deal) -> WayToYes? {
    let shorter = termsAllowed.filter { $0.dueOn < deal.dueOn }.sorted { $0.dueOn > $1.dueOn }
    for allowed in shorter {
      let candidate = self.deal(on: allowed)
      if excesses(of: candidate).isEmpty { return WayToYes(standingConditions(for: candidate)) }
    }
    return nil
  }

  private func largerDeposit(than deal: Deal) -> WayToYes? {
    let least = leastDeposit(for: deal, coverStack(for: deal))
    guard let least, least < deal.amountCents else { return nil }
    let share = (least * 10_000 + deal.amountCents - 1) / deal.amountCents
    return WayToYes(
      standingConditions(for: deal) + [.deposit(cents: least, orderBasisPoints: share)])
  }

  private func guarantee(for deal: Deal) -> WayToYes? {
    let most = min(TermsRequest.amountCentsMax, exposures(of: deal).afterCents)
    // Each kind that suffices, and how much of it: what is asked suffices from any of them.
    let stack = coverStack(for: deal)
    let sufficient = (rules?.guaranteeKinds ?? []).compactMap { kind in
      leastGuarantee(of: kind, upTo: most, for: deal, stack).map { (kind: kind, cents: $0) }
    }
    guard let least = sufficient.map(\.cents).max() else { return nil }
    return WayToYes(
      standingConditions(for: deal) + [
        .guarantee(kinds: sufficient.map(\.kind), cents: least)
      ])
  }

  private func smallerOrder(than deal: Deal) -> WayToYes? {
    let stack = coverStack(for: deal)
    let least = leastPassing(in: 0...deal.amountCents - 1) { cut in
      var candidate = deal
      candidate.amountCents = deal.amountCents - cut
      candidate.invoicedCents = scaled(
        deal.invoicedCents, by: candidate.amountCents, over: deal.amountCents)
      candidate.depositCents = min(deal.depositCents, candidate.amountCents)
      return passes(candidate, stack)
    }
    guard let least else { return nil }
    let cents = deal.amountCents - least
    guard request.months > 1 else {
      return WayToYes(standingConditions(for: deal) + [.orderAtMost(cents: cents)])
    }
    // Rounded down: what is proposed must pass.
    let (high, low) = request.amountCents.multipliedFullWidth(by: cents)
    let monthly = deal.amountCents.dividingFullWidth((high, low)).quotient / Int64(request.months)
    return WayToYes(standingConditions(for: deal) + [.monthlyAtMost(cents: monthly)])
  }

  /// The least deposit by which a deal passes; nil where not even all of it does.
  ///
  /// - Parameter stack: What stands behind the deal, whatever is paid before.
  func leastDeposit(for deal: Deal, _ stack: CoverStack) -> Int64? {
    leastPassing(in: deal.depositCents...deal.amountCents) { cents in
      var candidate = deal
      candidate.depositCents = cents
      return passes(candidate, stack)
    }
  }

  /// The least guarantee of `kind` by which a deal passes; nil where not even the most does.
  ///
  /// - Parameter stack: What stands behind the deal without it.
  func leastGuarantee(
    of kind: String, upTo most: Int64, for deal: Deal, _ stack: CoverStack
  ) -> Int64? {
    leastPassing(in: 0...most) { cents in
      passes(deal, stack.adding(kind: kind, cents: cents, under: policy.guarantees))
    }
  }

  /// The least number of cents that passes; nil where even the most does not.
  ///
  /// Halving finds it where more always helps. Odd guarantees can break that (a deductible beside
  /// a band of required cover), so what it finds is tried once more before it is proposed.
  private func leastPassing(
    in range: ClosedRange<Int64>, _ passes: (Int64) -> Bool
  ) -> Int64? {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if passes(middle) { high = middle } else { low = middle + 1 }
    }
    return passes(low) ? low : nil
  }
}
