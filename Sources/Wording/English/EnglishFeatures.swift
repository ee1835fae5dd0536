import Features

extension English {
  func name(of feature: Feature) -> String {
    switch feature {
    case .meanDaysLate12Months: "mean days late, 12 months"
    case .meanDaysLate3Months: "mean days late, 3 months"
    case .worstDaysLate: "worst days late"
    case .daysLateSpread: "spread of days late"
    case .latenessTrend: "lateness against before"
    case .latenessSlope: "slope of lateness"
    case .lateShare12Months: "share paid late"
    case .late30Share: "share over 30 days late"
    case .late60Share: "share over 60 days late"
    case .late90Share: "share over 90 days late"
    case .paymentIndex: "payment index"
    case .overdueAmount: "amount overdue"
    case .overdueShare: "share overdue"
    case .oldestOverdueDays: "oldest overdue, days"
    case .partialPaymentShare: "paid in parts"
    case .roundPaymentShare: "round payments"
    case .unallocatedPaymentShare: "payments without a reference"
    case .returnedPayments: "payments returned"
    case .monthEndShare: "paid at month end"
    case .methodChanges: "changes of payment method"
    case .creditNoteShare: "credit notes"
    case .daysSalesOutstanding: "DSO of the customer"
    case .daysSalesOutstandingDrift: "drift of DSO"
    case .limitUse: "use of the limit"
    case .orderSilence: "silence since last invoice"
    case .orderSurge: "surge of orders"
    case .brokenPromiseShare: "promises broken"
    case .extensionRequests: "requests to postpone"
    case .extensionRequestAge: "last request to postpone, days"
    case .refusedExtensions: "refused postponements"
    case .reminderLevel: "highest reminder"
    case .formalNotices: "formal notices"
    case .disputedShare: "share disputed"
    case .disputedAmountShare: "amount disputed"
    case .openDisputeShare: "share in open disputes"
    case .oldestDisputeDays: "oldest dispute, days"
    case .disputeResolutionDays: "time to settle disputes"
    case .creditedDisputeShare: "disputes that were right"
    case .uncreditedDisputes: "disputes without ground"
    case .lateDisputes: "disputes after the due date"
    case .undisputedDaysLate: "mean days late, undisputed"
    case .equityRatio: "equity ratio"
    case .altmanZ: "Altman Z\u{2033}"
    case .altmanZPrime: "Altman Z\u{2032}"
    case .conanHolder: "Conan–Holder"
    case .zmijewski: "Zmijewski"
    case .netMargin: "net margin"
    case .ebitdaMargin: "EBITDA margin"
    case .interestCover: "interest cover"
    case .gearing: "gearing"
    case .quickRatio: "quick ratio"
    case .workingCapitalRatio: "working capital"
    case .customerDays: "its customers' days"
    case .supplierDays: "supplier days"
    case .supplierDaysDrift: "drift of supplier days"
    case .taxSocialWeight: "tax and social debt"
    case .equityBelowHalfCapital: "equity below half of capital"
    case .turnoverChange: "change of turnover"
    case .equityRatioChange: "change of equity ratio"
    case .ebitdaMarginChange: "change of EBITDA margin"
    case .netMarginChange: "change of net margin"
    case .interestCoverChange: "change of interest cover"
    case .gearingChange: "change of gearing"
    case .quickRatioChange: "change of quick ratio"
    case .workingCapitalChange: "change of working capital"
    case .customerDaysChange: "change of its customers' days"
    case .taxSocialWeightChange: "change of tax and social debt"
    case .altmanZChange: "change of Altman Z\u{2033}"
    case .liens: "liens registered"
    case .accountsAgeMonths: "age of accounts, months"
    case .filingDays: "time to publish accounts"
    case .turnoverSize: "size"
    case .ratingRank: "external rating"
    case .ratingChange: "change of external rating"
    case .insurerCuts: "limits cut by the insurer"
    case .warningEvents: "payment orders and alerts"
    case .monthsKnown: "months known"
    case .salesTrend: "sales trend"
    case .dependence: "our share of its purchases"
    case .parentInDefault: "parent in default"
    case .sectorDivision: "sector"
    }
  }

  func sentence(of feature: Feature) -> String {
    switch feature {
    case .meanDaysLate12Months:
      "Mean days past due of what was settled or overdue within a year, weighted by amount."
    case .meanDaysLate3Months:
      "Mean days past due of what was settled or overdue within a quarter, weighted by amount."
    case .worstDaysLate: "The longest lateness of an invoice paid within a year or overdue now."
    case .daysLateSpread:
      "How far the lateness of a year's invoices lies from its mean: their standard deviation."
    case .latenessTrend: "Mean days late of the last quarter less those of the three before."
    case .latenessSlope:
      """
      Days by which the mean lateness rises from quarter to quarter; one odd quarter does not \
      move it.
      """
    case .lateShare12Months: "Share of the invoices of a year that were paid late or are overdue."
    case .late30Share: "Share of a year's amounts paid, or still owed, more than 30 days past due."
    case .late60Share: "Share of a year's amounts paid, or still owed, more than 60 days past due."
    case .late90Share: "Share of a year's amounts paid, or still owed, more than 90 days past due."
    case .paymentIndex:
      "Punctuality of a year in points by amount: 100 a month early, 80 on time, 50 a month late."
    case .overdueAmount: "What is open and past due."
    case .overdueShare: "Share of what is open that is past due."
    case .oldestOverdueDays: "Days past due of the oldest open invoice."
    case .partialPaymentShare: "Share of the invoices of a year that were paid in several parts."
    case .roundPaymentShare:
      "Share of a year's payments that are whole hundreds and no invoice's amount."
    case .unallocatedPaymentShare: "Share of the amounts paid within a year that name no invoice."
    case .returnedPayments: "Payments that came back within a year."
    case .monthEndShare:
      "Share of the amounts of a year that were paid on the last three days of a month."
    case .methodChanges:
      "How often within a year a payment came by another method than the one before."
    case .creditNoteShare: "Credit notes over invoices of a year, by amount."
    case .daysSalesOutstanding: "Days of sales of the last quarter that are still open."
    case .daysSalesOutstandingDrift: "The customer's DSO less what it was a quarter before."
    case .limitUse: "What the customer owes over its credit limit."
    case .orderSilence: "Time since the last invoice, in the customer's own usual intervals."
    case .orderSurge: "Invoices a day of the last quarter over those of the three before."
    case .brokenPromiseShare:
      "Share of a year's promises to pay that were not kept within \(Feature.promiseToleranceDays) days."
    case .extensionRequests: "Requests to pay later within half a year."
    case .extensionRequestAge: "Days since the last request to pay later."
    case .refusedExtensions: "Requests to pay later that we refused within a year."
    case .reminderLevel:
      """
      The highest level of reminder sent within half a year: 1 courtesy, 2 formal, 3 formal \
      notice.
      """
    case .formalNotices: "Formal notices that we sent within half a year."
    case .disputedShare: "Disputes opened within a year over invoices issued."
    case .disputedAmountShare: "Amounts disputed within a year over amounts invoiced."
    case .openDisputeShare: "Amount of the disputes that are open over what is open."
    case .oldestDisputeDays: "Days since the oldest open dispute was opened."
    case .disputeResolutionDays:
      "Mean days from opening to closing of the disputes closed within a year."
    case .creditedDisputeShare:
      "Share of the disputes closed within a year that a credit note settled: the fault was ours."
    case .uncreditedDisputes: "Disputes of a year that were rejected or withdrawn: they won time."
    case .lateDisputes: "Disputes of a year that were opened after the due date of their invoice."
    case .undisputedDaysLate:
      """
      Mean days late of a year without invoices that were disputed in time: they cannot pay, \
      and do not contest.
      """
    case .equityRatio: "Equity over total assets of the latest accounts."
    case .altmanZ:
      "Altman's Z\u{2033} of the latest accounts: below 1.1 in distress, above 2.6 sound."
    case .altmanZPrime:
      """
      Altman's Z\u{2032} of the latest accounts, for manufacturers: below 1.23 in distress, \
      above 2.9 sound.
      """
    case .conanHolder:
      "Conan and Holder's score of the latest accounts: below 4 in danger, above 9 sound."
    case .zmijewski:
      "Zmijewski's score of the latest accounts: above 0 distress is more likely than not."
    case .netMargin: "Net income over turnover of the latest accounts."
    case .ebitdaMargin: "EBITDA over turnover of the latest accounts."
    case .interestCover: "How many times EBITDA covers the interest of the latest accounts."
    case .gearing: "Net financial debt over equity of the latest accounts."
    case .quickRatio:
      "Current assets without stocks over current liabilities of the latest accounts."
    case .workingCapitalRatio:
      "Current assets less current liabilities, over total assets of the latest accounts."
    case .customerDays: "Days of turnover that its own customers owe, in the latest accounts."
    case .supplierDays: "Days of purchases that it owes to its suppliers, in the latest accounts."
    case .supplierDaysDrift:
      "Supplier days less those of a year before: its lateness to everybody else."
    case .taxSocialWeight: "Tax and social debt over turnover of the latest accounts."
    case .equityBelowHalfCapital:
      "Whether equity is below half of share capital in the latest accounts."
    case .turnoverChange: "Turnover against the accounts of a year before."
    case .equityRatioChange: "Equity ratio less that of a year before."
    case .ebitdaMarginChange: "EBITDA margin less that of a year before."
    case .netMarginChange: "Net margin less that of a year before."
    case .interestCoverChange: "Interest cover less that of a year before."
    case .gearingChange: "Gearing less that of a year before."
    case .quickRatioChange: "Quick ratio less that of a year before."
    case .workingCapitalChange: "Working capital ratio less that of a year before."
    case .customerDaysChange: "Days that its own customers owe, less those of a year before."
    case .taxSocialWeightChange: "Tax and social debt over turnover, less that of a year before."
    case .altmanZChange: "Altman's Z\u{2033} less that of a year before."
    case .liens: "Liens of the tax office or of social security registered within two years."
    case .accountsAgeMonths: "Months since the end of the latest accounts known."
    case .filingDays: "Days from the end of the period to the publication of the latest accounts."
    case .turnoverSize:
      "Logarithm to base ten of the turnover of the latest accounts: 6 is a million."
    case .ratingRank: "Place on its agency's scale, 0 the best and 1 the worst."
    case .ratingChange:
      "Place on its agency's scale less the former one: above 0 it was downgraded."
    case .insurerCuts: "Limits that a credit insurer cut or cancelled within a year."
    case .warningEvents: "Payment orders and auditor's alerts within two years."
    case .monthsKnown: "Months since the relationship began."
    case .salesTrend: "Sales of the last quarter at a yearly rate, over those of the year."
    case .dependence: "Our sales of a year over the purchases of its latest accounts."
    case .parentInDefault: "Whether the company that controls it is in default with us."
    case .sectorDivision: "Division of the nomenclature of activities: its first two digits."
    }
  }
}
