import Features

extension English {
  func name(of feature: Feature) -> String {
    switch feature {
    case .meanDaysLate12Months: "mean days late, 12 months"
    case .meanDaysLate3Months: "mean days late, 3 months"
    case .lateShare12Months: "share paid late"
    case .latenessTrend: "lateness against before"
    case .oldestOverdueDays: "oldest overdue, days"
    case .overdueShare: "share overdue"
    case .partialPaymentShare: "paid in parts"
    case .returnedPayments: "payments returned"
    case .formalNotices: "formal notices"
    case .disputedShare: "share disputed"
    case .extensionRequests: "requests to postpone"
    case .equityRatio: "equity ratio"
    case .altmanZ: "Altman Z\u{2033}"
    case .netMargin: "net margin"
    case .accountsAgeMonths: "age of accounts, months"
    case .ratingRank: "external rating"
    case .monthsKnown: "months known"
    case .salesTrend: "sales trend"
    }
  }

  func sentence(of feature: Feature) -> String {
    switch feature {
    case .meanDaysLate12Months:
      "Mean days past due of what was settled or overdue within a year, weighted by amount."
    case .meanDaysLate3Months:
      "Mean days past due of what was settled or overdue within a quarter, weighted by amount."
    case .lateShare12Months: "Share of the invoices of a year that were paid late or are overdue."
    case .latenessTrend: "Mean days late of the last quarter less those of the three before."
    case .oldestOverdueDays: "Days past due of the oldest open invoice."
    case .overdueShare: "Share of what is open that is past due."
    case .partialPaymentShare: "Share of the invoices of a year that were paid in several parts."
    case .returnedPayments: "Payments that came back within a year."
    case .formalNotices: "Formal notices that we sent within half a year."
    case .disputedShare: "Disputes opened within a year over invoices issued."
    case .extensionRequests: "Requests to pay later within half a year."
    case .equityRatio: "Equity over total assets of the latest accounts."
    case .altmanZ:
      "Altman's Z\u{2033} of the latest accounts: below 1.1 in distress, above 2.6 sound."
    case .netMargin: "Net income over turnover of the latest accounts."
    case .accountsAgeMonths: "Months since the end of the latest accounts known."
    case .ratingRank: "Place on its agency's scale, 0 the best and 1 the worst."
    case .monthsKnown: "Months since the relationship began."
    case .salesTrend: "Sales of the last quarter at a yearly rate, over those of the year."
    }
  }
}
