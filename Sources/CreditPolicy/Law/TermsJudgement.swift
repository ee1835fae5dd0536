import Receivables

/// What the law says of the terms of one invoice, or of an invoice without terms.
public struct TermsJudgement: Hashable, Sendable {
  public let sale: LegalSale
  public let terms: PaymentTerms
  /// The rule that gives the terms where nothing was agreed; nil where something was.
  public let fallback: LegalDefault?
  /// Where nothing was agreed, never after the latest lawful day.
  public let dueOn: Day
  public let verdict: LegalVerdict
  /// Whether the contract states the terms expressly.
  public let hasContractClause: Bool

  /// Whether nothing was agreed and the cap is shorter than what the law gives otherwise.
  public var isCapped: Bool { fallback != nil && verdict.isAboveCap }

  /// Whether the invoice's date stands in for an unknown day of delivery.
  public var isDeliveryAssumed: Bool {
    sale.deliveredOn == nil && (terms.countsFromDelivery || bound?.isDeliveryAssumed == true)
  }

  /// What bounds the terms; nil where no cap could be named.
  public var bound: LegalBound? {
    switch verdict {
    case .lawful(let bound), .aboveCap(_, let bound): bound
    case .notVerified: nil
    }
  }

  /// Whether the terms hold only with a clause that nobody said is there.
  public var lacksClause: Bool {
    guard case .lawful(let bound) = verdict else { return false }
    return bound.needsContractClause && !hasContractClause
  }
}

extension LegalRules {
  /// Judges terms, or what the law puts in their place where nothing was agreed.
  public func judge(
    _ terms: PaymentTerms?, for sale: LegalSale, hasContractClause: Bool
  ) throws(LegalProblem) -> TermsJudgement {
    let country = sale.sellerCountry ?? ""
    guard let home = system(of: country) else {
      throw .noRules(
        country: country, known: systems.filter { $0.members.isEmpty }.map(\.code))
    }
    let system = system(governing: sale) ?? home
    if let regime = sale.regime, !home.hasRegime(regime) {
      throw .unknownRegime(regime, known: home.regimes)
    }
    let fallback =
      terms == nil ? system.defaultTerm(for: LegalBuyer(sale.buyerKind), on: sale.issuedOn) : nil
    guard let judged = terms ?? fallback?.terms else {
      throw .noDefaultTerm(country: system.code, on: sale.issuedOn)
    }
    let verdict = verdict(on: judged, for: sale)
    var dueOn = judged.dueDay(issuedOn: sale.issuedOn, deliveredOn: sale.deliveredOn)
    if fallback != nil, case .aboveCap(_, let bound) = verdict { dueOn = bound.latestDay }
    return TermsJudgement(
      sale: sale, terms: judged, fallback: fallback, dueOn: dueOn, verdict: verdict,
      hasContractClause: hasContractClause)
  }
}
