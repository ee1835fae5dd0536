import Receivables

// Classical scores of accounts: features and baselines, no decisions. Ratios are decimals; flows are
// brought to twelve months. Each is nil where a figure is not known, or nothing stands below a line.

extension Statement {
  /// One figure over another; nil where one is not known or the divisor is not positive.
  public func ratio(_ figure: StatementFigure, to base: StatementFigure) -> Double? {
    guard let value = self[yearly: figure], let divisor = self[yearly: base], divisor > 0 else {
      return nil
    }
    return value / divisor
  }

  /// A figure in units of the currency; what flows in the period is brought to twelve months.
  public subscript(yearly figure: StatementFigure) -> Double? {
    guard let value = self[figure] else { return nil }
    guard figure.isFlow, let months, months > 0, months != 12 else { return value }
    return value * 12 / Double(months)
  }
}

extension StatementFigure {
  /// Whether it is earned or spent over the period, and not held at its end.
  var isFlow: Bool {
    switch self {
    case .turnover, .valueAdded, .ebitda, .ebit, .interestExpense, .personnelCosts, .netIncome,
      .operatingCashFlow, .purchases:
      true
    default: false
    }
  }
}

/// Altman's Z″ for companies that are not listed and make anything: above 2.60 sound, below 1.10 in
/// distress.
///
/// Z″ = 6.56 X1 + 3.26 X2 + 6.72 X3 + 1.05 X4: working capital, retained earnings and EBIT over
/// total assets, book equity over total liabilities. nil where one of them is not known.
///
/// Source: Altman, *Corporate Financial Distress and Bankruptcy* (1993).
public func altmanZSecond(_ statement: Statement) -> Double? {
  AltmanRatios(statement).map {
    6.56 * $0.workingCapital + 3.26 * $0.retained + 6.72 * $0.ebit + 1.05 * $0.equity
  }
}

/// Altman's Z′ for manufacturers that are not listed: above 2.90 sound, below 1.23 in distress.
///
/// Z′ = 0.717 X1 + 0.847 X2 + 3.107 X3 + 0.420 X4 + 0.998 X5: as in Z″, and turnover over total
/// assets. nil where one of them is not known.
///
/// Source: Altman, *Corporate Financial Distress* (1983).
public func altmanZPrime(_ statement: Statement) -> Double? {
  guard let ratios = AltmanRatios(statement),
    let turnover = statement.ratio(.turnover, to: .totalAssets)
  else { return nil }
  return 0.717 * ratios.workingCapital + 0.847 * ratios.retained + 3.107 * ratios.ebit
    + 0.420 * ratios.equity + 0.998 * turnover
}

/// X1 to X4 of Altman's scores.
private struct AltmanRatios {
  let workingCapital: Double
  let retained: Double
  let ebit: Double
  /// Book equity over total liabilities.
  let equity: Double

  init?(_ statement: Statement) {
    guard let assets = statement[.totalAssets], assets > 0, let equity = statement[.equity],
      let current = statement[.currentAssets], let due = statement[.currentLiabilities],
      let retained = statement[.retainedEarnings], let ebit = statement[yearly: .ebit],
      assets - equity > 0
    else { return nil }
    workingCapital = (current - due) / assets
    self.retained = retained / assets
    self.ebit = ebit / assets
    self.equity = equity / (assets - equity)
  }
}

/// Zmijewski's X: the probability of distress is that of a standard normal below X, above 0 more
/// likely than not.
///
/// X = −4.336 − 4.513 NI/TA + 5.679 TL/TA + 0.004 CA/CL; liabilities are total assets less equity.
/// nil where one of them is not known.
///
/// Source: Zmijewski, *Journal of Accounting Research* 22 (1984). Copies differ in the sign of the
/// last term, which moves X by hundredths.
public func zmijewski(_ statement: Statement) -> Double? {
  guard let assets = statement[.totalAssets], assets > 0, let equity = statement[.equity],
    let profit = statement[yearly: .netIncome],
    let liquidity = statement.ratio(.currentAssets, to: .currentLiabilities)
  else { return nil }
  return -4.336 - 4.513 * profit / assets + 5.679 * (assets - equity) / assets + 0.004 * liquidity
}

/// Conan and Holder's N: above 9 sound, below 4 in danger.
///
/// N = 24 X1 + 22 X2 + 16 X3 − 87 X4 − 10 X5: EBITDA over total debt, equity, provisions and long
/// debt over total assets, receivables and cash over total assets, interest over turnover, personnel
/// costs over value added. Where receivables or cash are not given, current assets without stocks
/// stand for them. nil where a figure is not known.
///
/// Source: Conan, Holder, *Variables explicatives de performances et contrôle de gestion dans les
/// PMI* (1979), with ratios as decimals.
public func conanHolder(_ statement: Statement) -> Double? {
  guard let cashFlow = statement.ratio(.ebitda, to: .totalDebt),
    let assets = statement[.totalAssets], assets > 0, let equity = statement[.equity],
    let provisions = statement[.provisions], let longDebt = statement[.debtOverOneYear],
    let liquid = statement.receivablesAndCash,
    let interest = statement.ratio(.interestExpense, to: .turnover),
    let personnel = statement.ratio(.personnelCosts, to: .valueAdded)
  else { return nil }
  return 24 * cashFlow + 22 * (equity + provisions + longDebt) / assets + 16 * liquid / assets
    - 87 * interest - 10 * personnel
}

extension Statement {
  /// What is cash or turns into it soon: *réalisable et disponible*.
  fileprivate var receivablesAndCash: Double? {
    if let trade = self[.tradeReceivables], let cash = self[.cash] {
      return trade + (self[.otherReceivables] ?? 0) + (self[.securities] ?? 0) + cash
    }
    guard let current = self[.currentAssets], let stocks = self[.inventories] else { return nil }
    return current - stocks
  }
}
