import CreditPolicy
import Receivables

/// Under which conditions a credit insurer covers one customer, beside how that customer stands.
public struct InsurerConditions: Hashable, Sendable {
  public let standing: CustomerStanding
  public let guaranteeID: String
  public let issuer: String?
  /// Named to the insurer, or covered at our discretion; nil where unknown.
  public let limitType: String?
  /// The most that it covers; nil where nobody stated it.
  public let limitCents: Int64?
  /// The share of a loss that it bears; nil where the policy's counts.
  public let coveredShare: Double?
  public let deductibleCents: Int64?
  /// The longest terms that it covers; nil for any.
  public let termsDaysMax: Int?
  /// The longest terms of what is open.
  public let termsDays: Int
  /// How long after its due date an unpaid invoice has to be told; nil where nothing is stated.
  public let notifyWithinDays: Int?
  /// The last day to tell what is overdue now; nil where nothing is, or nothing is stated.
  public let notifyBy: Day?
  public let expiresOn: Day?
  /// What it covers on the day, 0 where it is void.
  public let coveredCents: Int64
  /// Why it covers nothing; nil where it holds.
  public let void: VoidCover?

  /// The conditions of all insurance of one customer that has not ended.
  ///
  /// - Parameter account: As known on the day of `standing`.
  public static func all(of standing: CustomerStanding, _ account: Account) -> [InsurerConditions] {
    let guarantees = Dictionary(
      account.dossier.guarantees.map { ($0.id, $0) }, uniquingKeysWith: { _, later in later })
    let open = account.items.filter(\.isOpen)
    let oldest = account.overdueItems(on: standing.day).first?.item.dueOn
    return standing.exposure.guarantees.compactMap { cover in
      guard let guarantee = guarantees[cover.guaranteeID], guarantee.kind.hasSuffix("insurance"),
        guarantee.expiresOn.map({ $0 >= standing.day }) ?? true
      else { return nil }
      return InsurerConditions(
        standing: standing, guaranteeID: cover.guaranteeID, issuer: guarantee.issuer,
        limitType: guarantee.limitType, limitCents: guarantee.amountCents,
        coveredShare: guarantee.coveredShare, deductibleCents: guarantee.deductibleCents,
        termsDaysMax: guarantee.maxTermsDays,
        termsDays: open.map { $0.dueOn - $0.invoice.issuedOn }.max() ?? 0,
        notifyWithinDays: guarantee.notifyWithinDays,
        notifyBy: guarantee.notifyWithinDays.flatMap { days in oldest.map { $0 + days } },
        expiresOn: guarantee.expiresOn, coveredCents: cover.coveredCents, void: cover.void)
    }
  }
}
