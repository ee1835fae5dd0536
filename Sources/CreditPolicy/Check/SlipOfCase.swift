import Receivables

extension CheckSlip {
  /// The slip of a case that has been decided.
  init(_ file: CheckCase, _ ruling: Ruling, modelVersion: String?) {
    let request = file.request
    // Where no credit is given, the exposure stays what it is.
    let deal = file.asksNoCredit || !file.mayHaveCredit ? nil : file.closestDeal
    let stack = file.coverStack(for: deal)
    let parts = file.customer.exposure
    let lent = deal.map { $0.amountCents - $0.depositCents } ?? 0
    let after = max(0, parts.balanceCents + lent)
    self.request = request
    self.customer = file.customer.profile
    self.rating = file.customer.rating
    self.answer = ruling.answer
    self.reasons = ruling.reasons
    self.waysToYes = ruling.ways
    self.termsAsked = file.termsAsked
    self.legal = file.termsAsked.map { file.law.verdict(on: $0, for: file.sale) }
    self.termsAllowed = file.mayHaveCredit ? file.termsAllowed : []
    self.limit = file.limit
    self.exposureParts = parts
    self.exposureBefore = Exposure(totalCents: parts.totalCents, under: stack)
    self.exposureAfter = Exposure(totalCents: after, under: stack)
    self.price = deal.flatMap(file.price(of:))
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

  fileprivate func message(for ruling: Ruling) -> CustomerMessage {
    switch ruling.answer {
    case .yes:
      guard !asksNoCredit, let deal = closestDeal else { return .paymentBeforeDelivery }
      return .accepted(deal.terms, dueOn: deal.dueOn)
    case .yesIf(let ways):
      guard let first = ways.first, first != prepayment else { return .paymentBeforeDelivery }
      return .acceptedOn(first)
    case .refer: return .underReview
    case .no: return ruling.ways.isEmpty ? .notAtPresent : .paymentBeforeDelivery
    }
  }
}
