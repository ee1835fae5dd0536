import Receivables

extension Statement {
  /// One figure over another; nil where one is not known or the divisor is not positive.
  public func ratio(_ figure: StatementFigure, to base: StatementFigure) -> Double? {
    guard let value = self[figure], let divisor = self[base], divisor > 0 else { return nil }
    return value / divisor
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
  guard let assets = statement[.totalAssets], assets > 0, let equity = statement[.equity],
    let current = statement[.currentAssets], let due = statement[.currentLiabilities],
    let retained = statement[.retainedEarnings], let ebit = statement[.ebit]
  else { return nil }
  let liabilities = assets - equity
  guard liabilities > 0 else { return nil }
  return 6.56 * (current - due) / assets + 3.26 * retained / assets + 6.72 * ebit / assets
    + 1.05 * equity / liabilities
}

/// Conan and Holder's N: above 9 sound, below 4 in danger.
///
/// N = 24 X1 + 22 X2 + 16 X3 − 87 X4 − 10 X5: EBITDA over total debt, equity, provisions and long
/// debt over total assets, current assets without stocks over total assets, interest over turnover,
/// personnel costs over value added. nil where one of them is not known.
///
/// Source: Conan, Holder, *Variables explicatives de performances et contrôle de gestion dans les
/// PMI* (1979), with ratios as decimals.
public func conanHolder(_ statement: Statement) -> Double? {
  guard let cashFlow = statement.ratio(.ebitda, to: .totalDebt),
    let assets = statement[.totalAssets], assets > 0, let equity = statement[.equity],
    let provisions = statement[.provisions], let longDebt = statement[.debtOverOneYear],
    let current = statement[.currentAssets],
    let stocks = statement[.inventories],
    let interest = statement.ratio(.interestExpense, to: .turnover),
    let personnel = statement.ratio(.personnelCosts, to: .valueAdded)
  else { return nil }
  return 24 * cashFlow + 22 * (equity + provisions + longDebt) / assets + 16 * (current - stocks)
    / assets
    - 87 * interest - 10 * personnel
}
