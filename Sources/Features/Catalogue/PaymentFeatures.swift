extension Feature {
  /// nil for what is no feature of payment.
  var paymentDefinition: FeatureDefinition? {
    latenessDefinition ?? accountDefinition ?? requestDefinition
  }

  /// How late items were paid, or are.
  private var latenessDefinition: FeatureDefinition? {
    switch self {
    case .meanDaysLate12Months:
      .init(
        "mean-days-late-12m", .payment, .days, window: 365, .higherIsRiskier,
        absent: .noActivity, "Σ cents × max(0, days late) / Σ cents; open overdue items at D − due")
    case .meanDaysLate3Months:
      .init(
        "mean-days-late-3m", .payment, .days, window: 91, .higherIsRiskier, absent: .noActivity,
        "as mean-days-late-12m, over 91 days")
    case .worstDaysLate:
      .init(
        "worst-days-late-12m", .payment, .days, window: 365, .higherIsRiskier,
        absent: .noActivity, "max(last day paid − due, D − due where open and overdue)")
    case .daysLateSpread:
      .init(
        "days-late-spread-12m", .payment, .days, window: 365, .higherIsRiskier,
        absent: .noActivity, "√(Σ d² / n − (Σ d / n)²), d = max(0, days late) of each item")
    case .latenessTrend:
      .init(
        "lateness-trend", .payment, .days, window: 365, .higherIsRiskier, absent: .noActivity,
        "mean days late of the last 91 days − mean of the 274 days before")
    case .latenessSlope:
      .init(
        "lateness-slope-12m", .payment, .days, window: 365, .higherIsRiskier,
        absent: .noActivity,
        "median of (mᵢ − mⱼ) / (j − i) over the four quarters' means m (Theil–Sen, 1968)")
    case .lateShare12Months:
      .init(
        "late-share-12m", .payment, .share, window: 365, .higherIsRiskier, absent: .noActivity,
        "items late by a day or more / items")
    case .late30Share:
      .init(
        "late-30-share-12m", .payment, .share, window: 365, .higherIsRiskier,
        absent: .noActivity, "Σ cents more than 30 days late / Σ cents")
    case .late60Share:
      .init(
        "late-60-share-12m", .payment, .share, window: 365, .higherIsRiskier,
        absent: .noActivity, "Σ cents more than 60 days late / Σ cents")
    case .late90Share:
      .init(
        "late-90-share-12m", .payment, .share, window: 365, .higherIsRiskier,
        absent: .noActivity, "Σ cents more than 90 days late / Σ cents")
    case .paymentIndex:
      .init(
        "payment-index-12m", .payment, .points, window: 365, .higherIsSafer, absent: .noActivity,
        """
        Σ amount × points / Σ amount; points by days late, linear between: 100 at −30, 90 at −20, 80 \
        at 0, 70 at 15, 60 at 22, 50 at 30, 40 at 60, 30 at 90, 20 from 120 on
        """)
    case .overdueAmount:
      .init("overdue-amount", .payment, .amount, .higherIsRiskier, "Σ open, due before D")
    case .overdueShare:
      .init(
        "overdue-share", .payment, .share, .higherIsRiskier, absent: .noActivity,
        "Σ open, due before D / Σ open")
    case .oldestOverdueDays:
      .init("oldest-overdue-days", .payment, .days, .higherIsRiskier, "max(0, D − due)")
    default: nil
    }
  }

  /// How payments come, what is ordered, and what the account holds.
  private var accountDefinition: FeatureDefinition? {
    switch self {
    case .partialPaymentShare:
      .init(
        "partial-payment-share-12m", .payment, .share, window: 365, .higherIsRiskier,
        absent: .noActivity, "items paid on several days / items paid")
    case .roundPaymentShare:
      .init(
        "round-payment-share-12m", .payment, .share, window: 365, .higherIsRiskier,
        absent: .noPayment, "payments of whole hundreds that are no invoice's amount / payments")
    case .unallocatedPaymentShare:
      .init(
        "unallocated-payment-share-12m", .payment, .share, window: 365, .higherIsRiskier,
        absent: .noPayment, "Σ cents paid naming no invoice / Σ cents paid")
    case .returnedPayments:
      .init(
        "returned-payments-12m", .payment, .count, window: 365, .higherIsRiskier,
        "payments that came back")
    case .monthEndShare:
      .init(
        "month-end-share-12m", .payment, .share, window: 365, .unknown, absent: .noPayment,
        "Σ cents paid on the last three days of a month / Σ cents paid")
    case .methodChanges:
      .init(
        "method-changes-12m", .payment, .count, window: 365, .higherIsRiskier,
        "payments by another method than the payment known before")
    case .creditNoteShare:
      .init(
        "credit-note-share-12m", .payment, .share, window: 365, .unknown, absent: .noSales,
        "Σ credit notes / Σ invoices")
    case .daysSalesOutstanding:
      .init(
        "days-sales-outstanding", .payment, .days, window: 91, .higherIsRiskier,
        absent: .noSales, "Σ open / Σ invoiced in 91 days × 91, both TTC")
    case .daysSalesOutstandingDrift:
      .init(
        "days-sales-outstanding-drift", .payment, .days, window: 182, .higherIsRiskier,
        absent: .noSales,
        "Σ unsettled at D / Σ invoiced in 91 days × 91 − the same 91 days before")
    case .limitUse:
      .init(
        "limit-use", .payment, .share, .higherIsRiskier, absent: .noLimit,
        "max(0, balance) / credit limit")
    case .orderSilence:
      .init(
        "order-silence", .payment, .ratio, window: 365, .higherIsRiskier, absent: .noSales,
        "(D − last invoice) × invoices in the 365 days up to the last one / 365")
    case .orderSurge:
      .init(
        "order-surge", .payment, .ratio, window: 365, .unknown, absent: .noSales,
        "invoices in 91 days / 91 ÷ (invoices in the 274 days before / 274)")
    default: nil
    }
  }

  /// What was asked for and promised.
  private var requestDefinition: FeatureDefinition? {
    switch self {
    case .brokenPromiseShare:
      .init(
        "broken-promise-share-12m", .payment, .share, window: 365, .higherIsRiskier,
        absent: .noPromise,
        "promises not kept / promises due; kept = settled by the promised day + \(Self.promiseToleranceDays)"
      )
    case .extensionRequests:
      .init(
        "extension-requests-6m", .payment, .count, window: 182, .higherIsRiskier,
        "requests to pay later")
    case .extensionRequestAge:
      .init(
        "extension-request-age", .payment, .days, window: 730, .higherIsSafer,
        absent: .noRequest, "D − last request to pay later")
    case .refusedExtensions:
      .init(
        "refused-extensions-12m", .payment, .count, window: 365, .higherIsRiskier,
        "requests to pay later that were refused")
    case .reminderLevel:
      .init(
        "reminder-level-6m", .payment, .level, window: 182, .higherIsRiskier,
        "max(level): 0 none, 1 courtesy, 2 formal, 3 formal notice")
    case .formalNotices:
      .init(
        "formal-notices-6m", .payment, .count, window: 182, .higherIsRiskier,
        "reminders of level 3")
    default: nil
    }
  }
}
