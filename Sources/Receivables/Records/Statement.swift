/// A figure of a balance sheet or income statement.
public enum StatementFigure: String, CaseIterable, Sendable, Codable {
  case turnover
  case valueAdded = "value_added"
  case ebitda
  case ebit
  case interestExpense = "interest_expense"
  case personnelCosts = "personnel_costs"
  case netIncome = "net_income"
  case operatingCashFlow = "operating_cash_flow"
  case totalAssets = "total_assets"
  case currentAssets = "current_assets"
  case inventories
  case tradeReceivables = "trade_receivables"
  case otherReceivables = "other_receivables"
  case billsDiscounted = "bills_discounted"
  case securities
  case cash
  case equity
  case shareCapital = "share_capital"
  case retainedEarnings = "retained_earnings"
  case provisions
  case totalDebt = "total_debt"
  case debtOverOneYear = "debt_over_one_year"
  case currentLiabilities = "current_liabilities"
  case financialDebt = "financial_debt"
  case tradePayables = "trade_payables"
  case purchases
  case taxAndSocialDebt = "tax_and_social_debt"
}

extension StatementFigure {
  /// Its place in `allCases`; without a dictionary, which would hash the names.
  public var position: Int {
    switch self {
    case .turnover: 0
    case .valueAdded: 1
    case .ebitda: 2
    case .ebit: 3
    case .interestExpense: 4
    case .personnelCosts: 5
    case .netIncome: 6
    case .operatingCashFlow: 7
    case .totalAssets: 8
    case .currentAssets: 9
    case .inventories: 10
    case .tradeReceivables: 11
    case .otherReceivables: 12
    case .billsDiscounted: 13
    case .securities: 14
    case .cash: 15
    case .equity: 16
    case .shareCapital: 17
    case .retainedEarnings: 18
    case .provisions: 19
    case .totalDebt: 20
    case .debtOverOneYear: 21
    case .currentLiabilities: 22
    case .financialDebt: 23
    case .tradePayables: 24
    case .purchases: 25
    case .taxAndSocialDebt: 26
    }
  }
}

/// Whether accounts are those of one company or of its group.
public enum StatementKind: String, CaseIterable, Sendable, Codable {
  case company, consolidated
}

/// The row of statements.csv: the accounts of one customer at the end of one period.
public struct Statement: Hashable, Sendable {
  public let customerID: CustomerID
  public let periodEnd: Day
  public let kind: StatementKind
  public let publishedOn: Day?
  public let isConfidential: Bool
  public let currency: Currency?
  /// The length of the period, 12 for a year.
  public let months: Int?
  public let headcount: Int?
  /// In hundredths of the currency, in the order of `StatementFigure.allCases`; nil = not known.
  public let figuresCents: [Int64?]

  /// - Precondition: one entry of `figuresCents` a figure.
  public init(
    customerID: CustomerID, periodEnd: Day, kind: StatementKind = .company,
    publishedOn: Day? = nil, isConfidential: Bool = false, currency: Currency? = nil,
    months: Int? = nil, headcount: Int? = nil, figuresCents: [Int64?]
  ) {
    precondition(figuresCents.count == StatementFigure.allCases.count, "one entry a figure")
    self.customerID = customerID
    self.periodEnd = periodEnd
    self.kind = kind
    self.publishedOn = publishedOn
    self.isConfidential = isConfidential
    self.currency = currency
    self.months = months
    self.headcount = headcount
    self.figuresCents = figuresCents
  }

  /// One figure, in units of the currency; nil where the accounts do not give it.
  public subscript(figure: StatementFigure) -> Double? {
    figuresCents[figure.position].map { Double($0) / 100 }
  }

  /// The day on which accounts without a known publication are taken to be public.
  ///
  /// 210 days after the end of the period: six months to approve them and one to file
  /// (Code de commerce L232-22, R225-66).
  public static func assumedPublication(of periodEnd: Day) -> Day { periodEnd + 210 }
}
