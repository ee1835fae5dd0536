import Receivables

/// The balances of a ledger's accounts beside those that the books state for the same day
/// (balances.csv).
public struct ControlTotals: Hashable, Sendable {
  /// An account whose balance is not the one stated.
  public struct Difference: Hashable, Sendable {
    public let customer: CustomerID
    public let name: String
    public let ledgerCents: Int64
    public let statedCents: Int64

    public var cents: Int64 { ledgerCents - statedCents }
  }

  /// What the comparison comes to.
  public enum Verdict: Hashable, Sendable {
    /// No balance is stated for the day; the last day before for which one is.
    case noControlTotal(latestOn: Day?)
    /// Every account that owes or is owed has its balance stated, to the cent.
    case reconciled
    case differs
  }

  public let day: Day
  public private(set) var statedCents: Int64 = 0
  public private(set) var statedCustomers = 0
  /// Of the accounts that have a balance stated.
  public private(set) var ledgerCents: Int64 = 0
  /// Of the accounts that have none.
  public private(set) var unstatedCents: Int64 = 0
  /// How many of these are not zero.
  public private(set) var unstatedCustomers = 0
  /// The largest first, once all are there.
  public var differences: [Difference] {
    found.sorted {
      (-Int64(clamping: $0.cents.magnitude), $0.customer)
        < (-Int64(clamping: $1.cents.magnitude), $1.customer)
    }
  }
  private var found: [Difference] = []
  /// The last day up to this one for which any balance is stated.
  public private(set) var latestOn: Day?

  /// Nothing compared yet.
  public init(on day: Day) {
    self.day = day
  }

  public var verdict: Verdict {
    guard statedCustomers > 0 else { return .noControlTotal(latestOn: latestOn) }
    return found.isEmpty && unstatedCustomers == 0 ? .reconciled : .differs
  }

  /// Adds one account.
  public mutating func add(
    _ balanceCents: Int64, of profile: CustomerProfile, stated: StatedBalance
  ) {
    if let latest = stated.latestOn { latestOn = max(latestOn ?? latest, latest) }
    guard let cents = stated.cents else {
      unstatedCents += balanceCents
      if balanceCents != 0 { unstatedCustomers += 1 }
      return
    }
    statedCents += cents
    statedCustomers += 1
    ledgerCents += balanceCents
    guard cents != balanceCents else { return }
    found.append(
      Difference(
        customer: profile.id, name: profile.name, ledgerCents: balanceCents, statedCents: cents))
  }
}

/// What the books say that a customer owes on a day, over all accounts of the books.
public struct StatedBalance: Hashable, Sendable {
  /// nil where they say nothing for the day.
  public let cents: Int64?
  /// The last day up to the one asked for, for which they say something.
  public let latestOn: Day?

  /// What is stated for `day`, whenever it became known: books are closed after the day.
  public init(in history: CustomerHistory, on day: Day) {
    let facts = history.facts.filter {
      if case .balanceStated(let balance) = $0.content { return balance.day <= day }
      return $0.key.kind == .balance
    }
    let superseded = SupersededFacts(in: facts[...])
    let balances = facts.compactMap { fact -> ControlBalance? in
      guard !superseded.contains(fact), case .balanceStated(let balance) = fact.content else {
        return nil
      }
      return balance
    }
    latestOn = balances.map(\.day).max()
    let ofDay = balances.filter { $0.day == day }
    cents = ofDay.isEmpty ? nil : ofDay.reduce(0) { $0 + $1.balanceCents }
  }
}
