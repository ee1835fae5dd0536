import CreditPolicy
import Receivables

/// One customer on a day's call list.
public struct CallLine: Hashable, Sendable {
  public let profile: CustomerProfile
  /// The letter of its class.
  public let grade: String
  public let owner: String?
  public let exposureCents: Int64
  /// Past due in all, whoever contests or promises it.
  public let overdueCents: Int64
  public let account: CollectionCase
  /// What the step is expected to bring within the horizon beyond what comes without it; 0 where none
  /// is due.
  public let gainCents: Int64

  /// What is due for the step, or will be.
  public var askedCents: Int64 { account.askedCents }
}

/// What one customer brings to a call list.
public struct CollectionEntry: Sendable {
  public let profile: CustomerProfile
  /// nil where nothing is overdue, so that nobody asked for its class.
  public let grade: String?
  public let owner: String?
  public let exposureCents: Int64
  public let aged: AgedBalance
  public let account: CollectionCase
  public let steps: StepSums

  public init(
    profile: CustomerProfile, grade: String?, owner: String?, exposureCents: Int64,
    aged: AgedBalance, account: CollectionCase, steps: StepSums
  ) {
    self.profile = profile
    self.grade = grade
    self.owner = owner
    self.exposureCents = exposureCents
    self.aged = aged
    self.account = account
    self.steps = steps
  }

  /// Whether anything of it stands in a list: it is asked for something, contests something or is in a
  /// procedure and owes.
  fileprivate var isListed: Bool {
    account.next != nil || !account.contested.isEmpty || account.action != nil
      || (account.procedure != nil && account.sums.procedureCents > 0)
  }
}

/// The call list of a day: each customer once, the most euros first.
public struct CallList: Sendable {
  public let day: Day
  /// Those for whom a step is due: by what it is expected to bring, then by what is asked for.
  public let lines: [CallLine]
  /// Those for whom the next step is not due yet, the nearest day first.
  public let waiting: [CallLine]
  /// What disputes hold back, by who settles it, the largest amount first.
  public let disputes: [Settler]
  /// Those in an insolvency procedure: the nearest deadline first. Nobody reminds them.
  public let procedures: [CallLine]
  /// Those against whom an action is open, the largest amount first. Nobody reminds them.
  public let actions: [CallLine]
  /// Where every cent stands.
  public let sums: CollectionSums
  /// The aged balance of the same customers, summed by itself: what the sums have to come to.
  public let aged: AgedBalance
  /// What was seen after steps, among all customers.
  public let effects: StepEffects

  /// Who settles which disputes.
  public struct Settler: Hashable, Sendable {
    public let role: PolicyName
    /// The largest amount first.
    public let disputes: [Item]
    public var cents: Int64 { disputes.reduce(0) { $0 + $1.amount.cents } }

    /// One dispute of one customer.
    public struct Item: Hashable, Sendable {
      public let profile: CustomerProfile
      public let amount: CollectionCase.ContestedAmount
    }
  }

  /// What the sums lack to the aged balance; 0 always.
  public var differenceCents: Int64 { aged.balanceCents - sums.balanceCents }
  /// What the list is expected to bring.
  public var gainCents: Int64 { lines.reduce(0) { $0 + $1.gainCents } }
}

/// Gathers a call list, customer by customer.
public struct CallListMaker: Sendable {
  private let day: Day
  private let owner: String?
  private let rules: CollectionRules
  private var listed: [CollectionEntry] = []
  private var tally = StepTally()
  private var sums = CollectionSums()
  private var aged = AgedBalance()
  /// The sales owners of customers who owe something.
  public private(set) var owners: Set<String> = []

  /// - Parameter owner: Only customers of this sales owner are listed and summed; nil for all. What
  ///   steps bring is measured on all customers.
  public init(on day: Day, ofOwner owner: String?, under rules: CollectionRules) {
    self.day = day
    self.owner = owner
    self.rules = rules
  }

  /// Adds a customer.
  public mutating func add(_ entry: CollectionEntry) {
    tally.add(entry.steps, grade: entry.grade, owner: entry.owner)
    if let owner = entry.owner { owners.insert(owner) }
    guard owner == nil || entry.owner == owner else { return }
    sums += entry.account.sums
    aged += entry.aged
    if entry.isListed { listed.append(entry) }
  }

  /// The list of all that were added.
  public var list: CallList {
    let effects = tally.effects(under: rules)
    let all = listed.map { entry -> CallLine in
      let isDue = entry.account.next?.isDue(on: day) ?? false
      return CallLine(
        profile: entry.profile, grade: entry.grade ?? "U", owner: entry.owner,
        exposureCents: entry.exposureCents, overdueCents: entry.aged.overdueCents,
        account: entry.account,
        gainCents: isDue
          ? effects.expectedGainCents(of: entry.account, grade: entry.grade ?? "U") : 0)
    }
    let due = all.filter { $0.account.next?.isDue(on: day) ?? false }
    let later = all.filter { $0.account.next.map { !$0.isDue(on: day) } ?? false }
    var disputes: [PolicyName: [CallList.Settler.Item]] = [:]
    for line in all {
      for amount in line.account.contested {
        disputes[amount.settler, default: []].append(.init(profile: line.profile, amount: amount))
      }
    }
    let settlers = disputes.map { role, items in
      CallList.Settler(
        role: role,
        disputes: items.sorted {
          (-$0.amount.cents, $0.amount.disputeID) < (-$1.amount.cents, $1.amount.disputeID)
        })
    }
    return CallList(
      day: day,
      lines: due.sorted {
        (-$0.gainCents, -$0.askedCents, $0.profile.id)
          < (-$1.gainCents, -$1.askedCents, $1.profile.id)
      },
      waiting: later.sorted {
        ($0.account.next?.dueOn ?? day, -$0.askedCents, $0.profile.id)
          < ($1.account.next?.dueOn ?? day, -$1.askedCents, $1.profile.id)
      },
      disputes: settlers.sorted { (-$0.cents, $0.role.text) < (-$1.cents, $1.role.text) },
      procedures: all.filter { $0.account.procedure != nil }.sorted {
        ($0.account.claim?.on ?? .last, $0.profile.id)
          < ($1.account.claim?.on ?? .last, $1.profile.id)
      },
      actions: all.filter { $0.account.action != nil }.sorted {
        (-$0.account.sums.inActionCents, $0.profile.id)
          < (-$1.account.sums.inActionCents, $1.profile.id)
      }, sums: sums, aged: aged, effects: effects)
  }
}
