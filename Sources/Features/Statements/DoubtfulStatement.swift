import Receivables

/// Accounts whose amounts look as if they were written in another unit than those around them.
public struct DoubtfulStatement: Hashable, Sendable {
  /// What they are out of proportion with.
  public enum Ground: Hashable, Sendable {
    /// The turnover of other accounts of the same customer.
    case otherAccounts(turnover: Double)
    /// What we invoiced the customer in the same period.
    case ourSales(cents: Int64)
  }

  public let customerID: CustomerID
  public let periodEnd: Day
  /// Over twelve months, in units of the currency.
  public let turnover: Double
  public let ground: Ground

  /// The doubtful accounts of one customer, by the end of their periods.
  ///
  /// Doubtful is a turnover more than a hundred times larger or smaller than that of the accounts
  /// before, and one below a half of what we alone sold to the customer in the year. Thousands
  /// written as units are seen by one or the other.
  public static func all(in account: Account) -> [DoubtfulStatement] {
    let statements = account.dossier.statements.filter { $0.kind == .company }
      .sorted { $0.periodEnd < $1.periodEnd }
    var former: Double?
    return statements.compactMap { statement in
      guard let turnover = statement[yearly: .turnover], turnover > 0 else { return nil }
      defer { former = turnover }
      func doubt(_ ground: Ground) -> DoubtfulStatement {
        DoubtfulStatement(
          customerID: statement.customerID, periodEnd: statement.periodEnd, turnover: turnover,
          ground: ground)
      }
      if let former, turnover > 100 * former || former > 100 * turnover {
        return doubt(.otherAccounts(turnover: former))
      }
      let sold = account.items.reduce(Int64(0)) {
        $1.invoice.kind == .invoice && within(365, $1.invoice.issuedOn, statement.periodEnd)
          ? $0 + $1.invoice.amountCents : $0
      }
      return Double(sold) / 100 > 2 * turnover ? doubt(.ourSales(cents: sold)) : nil
    }
  }
}
