import Receivables

/// The columns of each canonical file, in the order in which we write them.
extension RecordKind {
  var columns: [Column] {
    switch self {
    case .rate: RateColumns.all
    case .customer: CustomerColumns.all
    case .statement: StatementColumns.all
    case .rating: RatingColumns.all
    case .guarantee: GuaranteeColumns.all
    case .order: OrderColumns.all
    case .delivery: DeliveryColumns.all
    case .invoice: InvoiceColumns.all
    case .dispute: DisputeColumns.all
    case .extensionRequest: ExtensionColumns.all
    case .promise: PromiseColumns.all
    case .reminder: ReminderColumns.all
    case .payment: PaymentColumns.all
    case .event: EventColumns.all
    case .balance: BalanceColumns.all
    }
  }

  /// The column that every file may have: the day on which we learned of the fact.
  var recordedOn: Column { Column(columns.count, "recorded_on") }
}

enum CustomerColumns {
  static let id = Column(0, "customer_id", isRequired: true)
  static let name = Column(1, "name", isRequired: true)
  static let validFrom = Column(2, "valid_from")
  static let country = Column(3, "country")
  static let kind = Column(4, "kind")
  static let registrationID = Column(5, "registration_id")
  static let sector = Column(6, "sector")
  static let segment = Column(7, "segment")
  static let parentID = Column(8, "parent_id")
  static let strategic = Column(9, "strategic")
  static let since = Column(10, "since")
  static let currency = Column(11, "currency")
  static let creditLimit = Column(12, "credit_limit")
  static let agreedTerms = Column(13, "agreed_terms")
  static let salesOwner = Column(14, "sales_owner")
  static let status = Column(15, "status")
  static let statusSince = Column(16, "status_since")
  static let mergedInto = Column(17, "merged_into")
  static let mergedOn = Column(18, "merged_on")
  static let language = Column(19, "language")
  static let address = Column(20, "address")
  static let contact = Column(21, "contact")
  static let email = Column(22, "email")
  static let all = [
    id, name, validFrom, country, kind, registrationID, sector, segment, parentID, strategic,
    since, currency, creditLimit, agreedTerms, salesOwner, status, statusSince, mergedInto,
    mergedOn, language, address, contact, email,
  ]
}

enum InvoiceColumns {
  static let id = Column(0, "invoice_id", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let issuedOn = Column(2, "issued_on", isRequired: true)
  static let amount = Column(3, "amount", isRequired: true)
  static let instalment = Column(4, "instalment")
  static let dueOn = Column(5, "due_on")
  static let kind = Column(6, "kind")
  static let creditedInvoiceID = Column(7, "credited_invoice_id")
  static let contested = Column(8, "contested")
  static let orderID = Column(9, "order_id")
  static let deliveredOn = Column(10, "delivered_on")
  static let amountExcludingTax = Column(11, "amount_ht")
  static let currency = Column(12, "currency")
  static let regime = Column(13, "regime")
  static let periodic = Column(14, "periodic")
  static let assignedOn = Column(15, "assigned_on")
  static let recourse = Column(16, "recourse")
  static let all = [
    id, customerID, issuedOn, amount, instalment, dueOn, kind, creditedInvoiceID, contested,
    orderID, deliveredOn, amountExcludingTax, currency, regime, periodic, assignedOn, recourse,
  ]
}

enum PaymentColumns {
  static let id = Column(0, "payment_id", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let paidOn = Column(2, "paid_on", isRequired: true)
  static let amount = Column(3, "amount", isRequired: true)
  static let invoiceID = Column(4, "invoice_id")
  static let kind = Column(5, "kind")
  static let reverses = Column(6, "reverses")
  static let maturesOn = Column(7, "matures_on")
  static let method = Column(8, "method")
  static let planID = Column(9, "plan_id")
  static let currency = Column(10, "currency")
  static let all = [
    id, customerID, paidOn, amount, invoiceID, kind, reverses, maturesOn, method, planID, currency,
  ]
}

enum DisputeColumns {
  static let id = Column(0, "dispute_id", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let openedOn = Column(2, "opened_on", isRequired: true)
  static let invoiceID = Column(3, "invoice_id")
  static let amount = Column(4, "amount")
  static let reason = Column(5, "reason")
  static let closedOn = Column(6, "closed_on")
  static let outcome = Column(7, "outcome")
  static let all = [id, customerID, openedOn, invoiceID, amount, reason, closedOn, outcome]
}

enum ExtensionColumns {
  static let id = Column(0, "request_id", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let requestedOn = Column(2, "requested_on", isRequired: true)
  static let invoiceID = Column(3, "invoice_id")
  static let newDueOn = Column(4, "new_due_on")
  static let decidedOn = Column(5, "decided_on")
  static let granted = Column(6, "granted")
  static let all = [id, customerID, requestedOn, invoiceID, newDueOn, decidedOn, granted]
}

enum PromiseColumns {
  static let id = Column(0, "promise_id", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let madeOn = Column(2, "made_on", isRequired: true)
  static let promisedOn = Column(3, "promised_on", isRequired: true)
  static let invoiceID = Column(4, "invoice_id")
  static let amount = Column(5, "amount")
  static let planID = Column(6, "plan_id")
  static let all = [id, customerID, madeOn, promisedOn, invoiceID, amount, planID]
}

enum ReminderColumns {
  static let id = Column(0, "reminder_id", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let sentOn = Column(2, "sent_on", isRequired: true)
  static let level = Column(3, "level", isRequired: true)
  static let invoiceID = Column(4, "invoice_id")
  static let channel = Column(5, "channel")
  static let all = [id, customerID, sentOn, level, invoiceID, channel]
}

enum StatementColumns {
  static let customerID = Column(0, "customer_id", isRequired: true)
  static let periodEnd = Column(1, "period_end", isRequired: true)
  static let kind = Column(2, "kind")
  static let publishedOn = Column(3, "published_on")
  static let confidential = Column(4, "confidential")
  static let currency = Column(5, "currency")
  static let months = Column(6, "months")
  static let headcount = Column(7, "headcount")
  static let figures: [Column] = figureNames.enumerated().map { Column(8 + $0, $1) }
  static let all =
    [customerID, periodEnd, kind, publishedOn, confidential, currency, months, headcount] + figures

  /// In the order of `StatementFigure.allCases`; a test holds the two together.
  private static let figureNames: [StaticString] = [
    "turnover", "value_added", "ebitda", "ebit", "interest_expense", "personnel_costs",
    "net_income", "operating_cash_flow", "total_assets", "current_assets", "inventories",
    "trade_receivables", "other_receivables", "bills_discounted", "securities", "cash", "equity",
    "share_capital", "retained_earnings", "provisions", "total_debt", "debt_over_one_year",
    "current_liabilities", "financial_debt", "trade_payables", "purchases",
    "tax_and_social_debt",
  ]
}

enum RatingColumns {
  static let customerID = Column(0, "customer_id", isRequired: true)
  static let agency = Column(1, "agency", isRequired: true)
  static let ratedOn = Column(2, "rated_on", isRequired: true)
  static let grade = Column(3, "grade", isRequired: true)
  static let rank = Column(4, "rank")
  static let all = [customerID, agency, ratedOn, grade, rank]
}

enum EventColumns {
  static let id = Column(0, "event_id", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let kind = Column(2, "kind", isRequired: true)
  static let occurredOn = Column(3, "occurred_on", isRequired: true)
  static let invoiceID = Column(4, "invoice_id")
  static let amount = Column(5, "amount")
  static let publishedOn = Column(6, "published_on")
  static let reference = Column(7, "reference")
  static let all = [
    id, customerID, kind, occurredOn, invoiceID, amount, publishedOn, reference,
  ]
}

enum GuaranteeColumns {
  static let id = Column(0, "guarantee_id", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let kind = Column(2, "kind", isRequired: true)
  static let issuer = Column(3, "issuer")
  static let guarantorID = Column(4, "guarantor_id")
  static let amount = Column(5, "amount")
  static let coveredShare = Column(6, "covered_share")
  static let deductible = Column(7, "deductible")
  static let validFrom = Column(8, "valid_from")
  static let expiresOn = Column(9, "expires_on")
  static let limitType = Column(10, "limit_type")
  static let maxTermsDays = Column(11, "max_terms_days")
  static let notifyWithinDays = Column(12, "notify_within_days")
  static let all = [
    id, customerID, kind, issuer, guarantorID, amount, coveredShare, deductible, validFrom,
    expiresOn, limitType, maxTermsDays, notifyWithinDays,
  ]
}

enum OrderColumns {
  static let id = Column(0, "order_id", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let orderedOn = Column(2, "ordered_on", isRequired: true)
  static let amount = Column(3, "amount", isRequired: true)
  static let closedOn = Column(4, "closed_on")
  static let all = [id, customerID, orderedOn, amount, closedOn]
}

enum DeliveryColumns {
  static let orderID = Column(0, "order_id", isRequired: true)
  static let deliveredOn = Column(1, "delivered_on", isRequired: true)
  static let amount = Column(2, "amount", isRequired: true)
  static let all = [orderID, deliveredOn, amount]
}

enum BalanceColumns {
  static let day = Column(0, "day", isRequired: true)
  static let customerID = Column(1, "customer_id", isRequired: true)
  static let balance = Column(2, "balance", isRequired: true)
  static let account = Column(3, "account")
  static let all = [day, customerID, balance, account]
}

enum RateColumns {
  static let day = Column(0, "day", isRequired: true)
  static let currency = Column(1, "currency", isRequired: true)
  static let rate = Column(2, "rate", isRequired: true)
  static let all = [day, currency, rate]
}
