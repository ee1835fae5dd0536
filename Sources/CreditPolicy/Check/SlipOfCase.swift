import Receivables

extension CheckSlip {
  /// The slip of a case that has been decided.
  init(_ file: CheckCase, _ ruling: Ruling, modelVersion: String?) {
    let request = file.request
    // Where no credit is given, the exposure stays what it is.
    let deal = file.asksNoCredit || !file.mayHaveCredit ? nil : file.closestDeal
    let stack = file.coverStack(for: deal)
    let parts = file.customer.exposure
    let after = max(0, parts.balanceCents + (deal?.lentCents ?? 0))
    self.request = request
    self.customer = file.customer.profile
    self.rating = file.customer.rating
    self.override = file.customer.override
    self.answer = ruling.answer
    self.reasons = ruling.reasons
    self.waysToYes = ruling.ways
    self.termsAsked = file.termsAsked
    self.legal = file.termsAsked.map(file.verdict(on:))
    self.termsAllowed = file.mayHaveCredit ? file.termsAllowed : []
    self.limit = file.limit
    self.exposureParts = parts
    self.exposureBefore = Exposure(totalCents: parts.totalCents, under: stack)
    self.exposureAfter = Exposure(totalCents: after, under: stack)
    self.groupReservedCents = file.customer.groupReservedCents
    self.groupHeadroomAfterCents = file.groupHeadroomCents(
      uncoveredCents: exposureAfter.uncoveredCents)
    self.price = deal.flatMap(file.price(of:))
    self.payment = deal.flatMap(file.expectedPayment(of:))
    self.recommendation = deal == nil ? nil : file.recommend()
    self.termsChange = file.termsChange
    self.holdsAgreedTerms = file.holdsAgreedTerms
    self.contributions = file.customer.contributions
    self.missing = file.missing
    self.message = file.message(for: ruling)
    self.approver = file.policy.approver(ofCents: after)
    self.validUntil = request.asOf + file.policy.check.validityDays
    self.policyVersion = file.policy.version
    self.modelVersion = modelVersion
  }
}

extension CheckCase {
  /// Whether anything stands between this customer and credit as such.
  fileprivate var mayHaveCredit: Bool {
    let isOpen = customer.agreed.status ?? .active == .active
    return isOpen && customer.openProcedure == nil && customer.rating != .inDefault
  }

  fileprivate func expectedPayment(of deal: Deal) -> ExpectedPayment? {
    customer.delay.map {
      // Nobody pays what is not invoiced yet.
      ExpectedPayment(
        earlyOn: max(request.issuedOn, deal.dueOn + $0.earlyDays),
        medianOn: max(request.issuedOn, deal.dueOn + $0.medianDays),
        lateOn: max(request.issuedOn, deal.dueOn + $0.lateDays), invoices: $0.invoices,
        reference: $0.reference)
    }
  }

  /// A change of what was agreed, where the relation is established and the class gets less.
  fileprivate var termsChange: TermsChange? {
    guard let agreed = customer.agreed.agreedTerms, let rules,
      customer.isEstablished(under: policy.existing),
      dueDay(of: agreed) - request.issuedOn > rules.termsDaysMax || verdict(on: agreed).isAboveCap
    else { return nil }
    return TermsChange(
      agreed: agreed, offered: termsAllowed.max { $0.dueOn < $1.dueOn }?.terms,
      noticeDays: policy.existing.noticeDays,
      effectiveFrom: request.asOf + policy.existing.noticeDays)
  }

  fileprivate var missing: [MissingInformation] {
    var missing: [MissingInformation] = []
    let rules = policy.newCustomer
    if customer.rating == .unrated {
      missing.append(
        .history(
          months: customer.monthsKnown, monthsMin: rules.monthsKnownMin,
          settledInvoices: customer.settledInvoices,
          settledInvoicesMin: rules.settledInvoicesMin))
    }
    if !hasRecentAccounts {
      missing.append(.recentAccounts(latest: customer.equity?.periodEnd))
    }
    if customer.profile.country == nil { missing.append(.country) }
    return missing
  }

  private var hasRecentAccounts: Bool {
    customer.equity.map { request.asOf - $0.periodEnd <= policy.limit.accountsAgeDaysMax } ?? false
  }

  /// What of a way the customer has to do; nil where a guarantee is ours to take out.
  private func asked(ofCustomer way: WayToYes) -> WayToYes? {
    var conditions: [CheckCondition] = []
    for condition in way.conditions {
      guard case .guarantee(let kinds, let cents) = condition else {
        conditions.append(condition)
        continue
      }
      let brought = kinds.filter { policy.guarantees.kinds[$0]?.isOurs == false }
      guard !brought.isEmpty else { return nil }
      conditions.append(.guarantee(kinds: brought, cents: cents))
    }
    return WayToYes(conditions)
  }

  fileprivate func message(for ruling: Ruling) -> CustomerMessage {
    switch ruling.answer {
    case .yes:
      guard !asksNoCredit, let deal = closestDeal else { return .paymentBeforeDelivery }
      return .accepted(deal.terms, dueOn: deal.dueOn)
    case .yesIf(let ways):
      let first = ways.lazy.compactMap(asked(ofCustomer:)).first
      guard let first, first != prepayment else { return .paymentBeforeDelivery }
      return .acceptedOn(first)
    case .refer: return .underReview
    case .no: return ruling.ways.isEmpty ? .notAtPresent : .paymentBeforeDelivery
    }
  }
}
