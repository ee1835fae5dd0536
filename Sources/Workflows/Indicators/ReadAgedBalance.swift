import CreditPolicy
import LedgerStore
import PortfolioReview
import Receivables

/// The aged balance of a ledger on a day, reconciled.
public struct AgedBalanceReading: Sendable {
  public let day: Day
  /// The day at whose close the books are seen.
  public let knownOn: Day
  public let cut: AgingCut
  /// Everybody with a balance or anything in a band: the largest balance first, then by name.
  public let rows: [AgedRow]
  public let total: IndicatorSums
  /// What the accounts come to by themselves, item by item: the same as the total, to the cent.
  public let accountsCents: Int64
  public let control: ControlTotals
  public let settings: LedgerSettings
  public let importNumber: Int
  public let caveats: [Caveat]
}

/// Ages what is open on a day by its due dates; what happened by then and was entered later, up to
/// `knownOn`, counts.
///
/// - Parameters:
///   - day: nil for the last day of which the ledger knows anything.
///   - knownOn: The day at whose close the books are seen; nil for the last day known.
/// - Throws: `noRecords` for an empty ledger, `beforeFirstRecord` for a day too early,
///   `beforeQuarterEnd` where the books are to be seen before the day.
public func readAgedBalance(
  _ ledgerPath: String, on day: Day?, knownOn: Day? = nil, by cut: AgingCut,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> AgedBalanceReading {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let knownOn = try snapshot.booksSeen(on: knownOn, through: day)
    var total = IndicatorSums()
    var accounts: Int64 = 0
    var control = ControlTotals(on: day)
    var rows: [RowKey: AgedRow] = [:]
    try snapshot.judgeAll(progress) { history in
      AgedAccount(history, on: day, knownOn: knownOn)
    } consume: { aged in
      for account in aged {
        accounts += account.balanceCents
        control.add(account.balanceCents, of: account.profile, stated: account.stated)
        guard account.sums.isWorthARow else { continue }
        total += account.sums
        rows[account.key(by: cut), default: account.row(by: cut)].sums += account.sums
      }
    }
    return AgedBalanceReading(
      day: day, knownOn: knownOn, cut: cut,
      rows: rows.values.sorted { $0.place < $1.place }, total: total, accountsCents: accounts,
      control: control, settings: try snapshot.settings(), importNumber: Int(snapshot.sequence),
      caveats: Caveat.all(
        on: day, lastKnownOn: try snapshot.totals().lastKnownOn, learnedUntil: nil,
        policyFrom: .first))
  }
}

private enum RowKey: Hashable {
  case customer(CustomerID)
  case group(String?)
}

/// One account on the day.
private struct AgedAccount: Sendable {
  let profile: CustomerProfile
  let agreed: CustomerTerms
  let sums: IndicatorSums
  let balanceCents: Int64
  let stated: StatedBalance

  init(_ history: CustomerHistory, on day: Day, knownOn: Day) {
    let period = IndicatorPeriod(.month, upTo: day)
    let days = IndicatorTally.days(of: [period])
    var sweep = AccountSweep(history.closed(onEach: days, knownOn: knownOn))
    var tally = IndicatorTally(over: [period])
    sweep.advance(to: days[0], telling: &tally)
    tally.begin(with: sweep.account)
    sweep.advance(to: day, telling: &tally)
    sums = tally.close(sweep.account)
    balanceCents = sweep.account.balanceCents
    agreed = sweep.account.dossier.terms
    profile = history.profile
    stated = StatedBalance(in: history, on: day)
  }

  func key(by cut: AgingCut) -> RowKey {
    switch cut {
    case .customer: .customer(profile.id)
    case .segment: .group(agreed.segment)
    case .owner: .group(agreed.salesOwner)
    }
  }

  /// The row, still empty, that it adds to.
  func row(by cut: AgingCut) -> AgedRow {
    switch key(by: cut) {
    case .customer(let id): AgedRow(customer: id, name: profile.name, sums: IndicatorSums())
    case .group(let name): AgedRow(customer: nil, name: name, sums: IndicatorSums())
    }
  }
}

extension IndicatorSums {
  /// Whether anything stands in it that an aged balance shows.
  fileprivate var isWorthARow: Bool { aged != AgedBalance() || disputedCents != 0 }
}

extension AgedRow {
  /// Who belongs to no group comes last.
  fileprivate var place: (Int, Int64, String, String) {
    (
      name == nil ? 1 : 0, -sums.aged.balanceCents, name ?? "", customer?.text ?? ""
    )
  }
}
