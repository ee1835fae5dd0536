extension Feature {
  /// What others say of the customer, and what it is to us: the rest of the catalogue.
  var outsideDefinition: FeatureDefinition {
    switch self {
    case .ratingRank:
      .init(
        "external-rating-rank", .external, .share, window: 730, .higherIsRiskier,
        absent: .noRating, "rank as the files declare it: 0 the best grade, 1 the worst")
    case .ratingChange:
      .init(
        "external-rating-change", .external, .share, window: 730, .higherIsRiskier,
        absent: .noFormerRating, "rank − the former rank by the same agency")
    case .insurerCuts:
      .init(
        "insurer-cuts-12m", .external, .count, window: 365, .higherIsRiskier,
        "limits that the credit insurer cut or cancelled")
    case .warningEvents:
      .init(
        "warning-events-24m", .external, .count, window: 730, .higherIsRiskier,
        "payment orders and auditor's alerts")
    case .monthsKnown:
      .init(
        "months-known", .relationship, .months, .higherIsSafer,
        "(D − the first invoice, or since) / 30.4375")
    case .salesTrend:
      .init(
        "sales-trend", .relationship, .ratio, window: 365, .unknown, absent: .noSales,
        "Σ invoiced in 91 days / Σ invoiced in 365 days × 365 / 91")
    case .dependence:
      .init(
        "dependence-share", .relationship, .share, window: 365, .unknown, absent: .noAccounts,
        "Σ invoiced in 365 days / purchases of the latest accounts, at most 1")
    case .parentInDefault:
      .init(
        "parent-in-default", .relationship, .flag, .higherIsRiskier, absent: .noParent,
        "1 where the parent company is in default on D")
    case .sectorDivision:
      .init(
        "sector-division", .relationship, .code, .unknown, absent: .noSector,
        "the first two digits of NAF or NACE (Eurostat, NACE Rev. 2)")
    default: preconditionFailure("every feature has a definition")
    }
  }
}
