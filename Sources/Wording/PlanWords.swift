import Receivables

/// Fixed words of the pages of instalment plans.
public enum PlanPhrase: Sendable, Hashable, CaseIterable {
  case proposal, plans, none, plan, madeOn, number, dueOn, amount, received, status, next, broken
  case instalment, owed, cost, funds, loss, lossUnknown, dryRun, agreed, before, instalments,
    missing
}

/// Fixed words of the page of good payers.
public enum GoodPayerPhrase: Sendable, Hashable, CaseIterable {
  case title, none, onTime, paid, medianDelay, purchases, terms, offer, cost, benefit, net
  case breakEven, legal, discount, longer, clause, notVerified, noOffer, customers
}

/// What has to be said of good payers beside their figures.
public enum GoodPayerNote: Sendable, Hashable {
  /// How many were looked at and how many are good payers.
  case found(good: Int, of: Int)
  /// No discount pays for us at this cost of funds; the largest that would for anybody.
  case noDiscountPays(costOfFunds: Double, breakEven: Double)
  /// So many would be worth a discount.
  case discountsPay(Int, costOfFunds: Double)
  /// Nobody stated what longer terms sell.
  case noUplift
  /// What longer terms are assumed to sell more.
  case uplift(Double)
  /// No margin is stated, so that more sales have no benefit.
  case noMargin
  /// What the figures are.
  case scope
}
