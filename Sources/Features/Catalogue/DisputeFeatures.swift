extension Feature {
  /// nil for what is no feature of disputes.
  var disputeDefinition: FeatureDefinition? {
    switch self {
    case .disputedShare:
      .init(
        "disputed-share-12m", .dispute, .share, window: 365, .higherIsRiskier, absent: .noSales,
        "disputes opened / invoices issued, at most 1")
    case .disputedAmountShare:
      .init(
        "disputed-amount-share-12m", .dispute, .share, window: 365, .higherIsRiskier,
        absent: .noSales, "Σ cents disputed / Σ invoiced, at most 1")
    case .openDisputeShare:
      .init(
        "open-dispute-share", .dispute, .share, .higherIsRiskier, absent: .noActivity,
        "Σ cents in open disputes / Σ open, at most 1")
    case .oldestDisputeDays:
      .init(
        "oldest-dispute-days", .dispute, .days, .higherIsRiskier,
        "max(D − opened) of open disputes, 0 where none is open")
    case .disputeResolutionDays:
      .init(
        "dispute-resolution-days-12m", .dispute, .days, window: 365, .unknown,
        absent: .noDispute, "Σ (closed − opened) / disputes closed")
    case .creditedDisputeShare:
      .init(
        "credited-dispute-share-12m", .dispute, .share, window: 365, .higherIsSafer,
        absent: .noDispute, "disputes closed with a credit note / disputes closed")
    case .uncreditedDisputes:
      .init(
        "uncredited-disputes-12m", .dispute, .count, window: 365, .higherIsRiskier,
        "disputes rejected or withdrawn")
    case .lateDisputes:
      .init(
        "late-disputes-12m", .dispute, .count, window: 365, .higherIsRiskier,
        "disputes opened after the due date of their invoice")
    case .undisputedDaysLate:
      .init(
        "undisputed-days-late-12m", .dispute, .days, window: 365, .higherIsRiskier,
        absent: .noActivity,
        "as mean-days-late-12m, without items disputed no later than 15 days past due")
    default: nil
    }
  }
}
