import RealModule
import Receivables

/// The features of the latest accounts, which change only when accounts become known.
struct StatementFigures {
  /// Accounts are forgotten two years after the end of their period.
  static let windowDays = 730

  /// The end of the period; nil where no accounts are known.
  private(set) var periodEnd: Day?
  /// Purchases in the ledger's currency, over twelve months.
  private(set) var purchases: Double?
  private(set) var values: [(feature: Feature, value: Double)] = []

  /// Nothing known.
  init() {}

  init(_ dossier: Dossier, currency: Currency) {
    guard let latest = dossier.latestStatement else { return }
    periodEnd = latest.periodEnd
    set(.equityRatio, latest.ratio(.equity, to: .totalAssets))
    set(.netMargin, latest.ratio(.netIncome, to: .turnover))
    set(.ebitdaMargin, latest.ratio(.ebitda, to: .turnover))
    set(.altmanZ, altmanZSecond(latest))
    set(.altmanZPrime, altmanZPrime(latest))
    set(.conanHolder, Features.conanHolder(latest))
    set(.zmijewski, Features.zmijewski(latest))
    set(.interestCover, latest.interestCover)
    set(.gearing, latest.gearing)
    set(.quickRatio, latest.quickRatio)
    set(.workingCapitalRatio, latest.workingCapitalRatio)
    set(.customerDays, latest.customerDays)
    set(.supplierDays, latest.supplierDays)
    set(.taxSocialWeight, latest.ratio(.taxAndSocialDebt, to: .turnover))
    set(.equityBelowHalfCapital, latest.hasEquityBelowHalfCapital.map { $0 ? 1 : 0 })
    set(.filingDays, latest.publishedOn.map { Double($0 - latest.periodEnd) })
    if (latest.currency ?? currency) == currency {
      set(.turnoverSize, latest[yearly: .turnover].flatMap { $0 >= 1 ? .log10($0) : nil })
      purchases = latest[yearly: .purchases].flatMap { $0 > 0 ? $0 : nil }
    }
    guard let former = dossier.statements.former(of: latest) else { return }
    set(.supplierDaysDrift, change(latest, former) { $0.supplierDays })
    set(.equityRatioChange, change(latest, former) { $0.ratio(.equity, to: .totalAssets) })
    set(.ebitdaMarginChange, change(latest, former) { $0.ratio(.ebitda, to: .turnover) })
    set(.netMarginChange, change(latest, former) { $0.ratio(.netIncome, to: .turnover) })
    set(.interestCoverChange, change(latest, former) { $0.interestCover })
    set(.gearingChange, change(latest, former) { $0.gearing })
    set(.quickRatioChange, change(latest, former) { $0.quickRatio })
    set(.workingCapitalChange, change(latest, former) { $0.workingCapitalRatio })
    set(.customerDaysChange, change(latest, former) { $0.customerDays })
    set(
      .taxSocialWeightChange, change(latest, former) { $0.ratio(.taxAndSocialDebt, to: .turnover) })
    set(.altmanZChange, change(latest, former) { altmanZSecond($0) })
    if let now = latest[yearly: .turnover], let then = former[yearly: .turnover], then > 0,
      latest.currency == former.currency
    {
      set(.turnoverChange, now / then - 1)
    }
  }

  private mutating func set(_ feature: Feature, _ value: Double?) {
    // What a division by next to nothing makes is no figure.
    if let value, value.isFinite { values.append((feature, value)) }
  }
}

private func change(
  _ latest: Statement, _ former: Statement, _ figure: (Statement) -> Double?
) -> Double? {
  guard let now = figure(latest), let then = figure(former) else { return nil }
  return now - then
}

extension [Statement] {
  /// The accounts of the same kind whose period ended about a year before: nine to eighteen months.
  public func former(of latest: Statement) -> Statement? {
    filter {
      $0.kind == latest.kind && (270...550).contains(latest.periodEnd - $0.periodEnd)
    }.max { $0.periodEnd < $1.periodEnd }
  }
}

// MARK: Ratios

extension Statement {
  /// EBITDA over interest, within ±50.
  var interestCover: Double? {
    guard let earned = self[yearly: .ebitda], let interest = self[yearly: .interestExpense] else {
      return nil
    }
    guard interest > 0 else { return earned > 0 ? 50 : -50 }
    return max(-50, min(50, earned / interest))
  }

  /// Net financial debt over equity, within ±10; without positive equity the worst.
  var gearing: Double? {
    guard let debt = self[.financialDebt], let cash = self[.cash], let equity = self[.equity] else {
      return nil
    }
    guard equity > 0 else { return 10 }
    return max(-10, min(10, (debt - cash - (self[.securities] ?? 0)) / equity))
  }

  var quickRatio: Double? {
    guard let current = self[.currentAssets], let stocks = self[.inventories],
      let due = self[.currentLiabilities], due > 0
    else { return nil }
    return (current - stocks) / due
  }

  var workingCapitalRatio: Double? {
    guard let current = self[.currentAssets], let due = self[.currentLiabilities],
      let assets = self[.totalAssets], assets > 0
    else { return nil }
    return (current - due) / assets
  }

  /// Days of turnover that customers owe. Turnover is without VAT and receivables are with it, so
  /// that a fifth of it is VAT: the same in every year.
  var customerDays: Double? {
    guard let trade = self[.tradeReceivables], let turnover = self[yearly: .turnover],
      turnover > 0
    else { return nil }
    return (trade + (self[.billsDiscounted] ?? 0)) / turnover * 360
  }

  /// Days of purchases that are owed to suppliers.
  public var supplierDays: Double? { ratio(.tradePayables, to: .purchases).map { $0 * 360 } }

  /// The loss of half the share capital, after which partners must decide whether to go on.
  public var hasEquityBelowHalfCapital: Bool? {
    guard let equity = self[.equity], let capital = self[.shareCapital], capital > 0 else {
      return nil
    }
    return equity < capital / 2
  }
}
