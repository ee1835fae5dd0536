import CreditPolicy
import Receivables

/// Why a customer needs a provision of its own.
public enum DoubtfulGround: Hashable, Sendable {
  /// A court has opened a procedure, or the company was struck off.
  case procedure(CustomerEventKind)
  /// In default; with the lateness of its oldest item that is not contested, 0 without one.
  case inDefault(oldestDays: Int)
  /// Not in default, but something is late for long and not contested.
  case late(oldestDays: Int)
}

/// A customer whose receivables are doubtful, before it is known at which share.
public struct DoubtfulCustomer: Hashable, Sendable {
  public let profile: CustomerProfile
  public let segment: String?
  public let ground: DoubtfulGround
  /// What is doubtful, TTC, without what waits to be allocated: all that is open in a procedure or a
  /// default, else what is late for long and not contested.
  public let openCents: Int64
  /// What of it others would pay.
  public let coveredCents: Int64
  /// What open disputes contest, of all that is open.
  public let contestedCents: Int64
  /// Whether something uncontested is later than the policy allows.
  let isLate: Bool

  /// Fails where nothing is doubtful.
  ///
  /// Cover is taken to pay what is open first, and orders last.
  init?(_ standing: CustomerStanding, _ account: Account, _ base: ProvisionBase, lateDays: Int) {
    let late = account.undisputedOverdueItems(on: standing.day).filter {
      $0.item.pastDueDays(on: standing.day) > lateDays && !$0.item.isSold
    }
    let oldest = late.map { $0.item.pastDueDays(on: standing.day) }.max() ?? 0
    let all = max(0, base.atRiskCents - base.unallocatedCents + base.unmatchedDebitCents)
    let (ground, open): (DoubtfulGround, Int64)
    if let procedure = standing.openProcedure {
      (ground, open) = (.procedure(procedure), all)
    } else if standing.isInDefault {
      (ground, open) = (.inDefault(oldestDays: oldest), all)
    } else if !late.isEmpty {
      (ground, open) = (.late(oldestDays: oldest), late.reduce(0) { $0 + $1.cents })
    } else {
      return nil
    }
    guard open >= max(1, account.floor.residueCents) else { return nil }
    self.profile = standing.profile
    self.segment = standing.agreed.segment
    self.ground = ground
    openCents = open
    coveredCents = min(open, max(0, standing.exposure.coveredCents))
    contestedCents = min(all, standing.disputedCents)
    isLate = !late.isEmpty
  }
}

extension CustomerStanding {
  /// Whether the model's rating is X, also where a person has given another class.
  fileprivate var isInDefault: Bool { (override?.modelRating ?? rating) == .inDefault }
}

/// A provision proposed on one customer (account 491 in France).
public struct IndividualProvision: Hashable, Sendable {
  /// Where the share comes from.
  public enum Source: Hashable, Sendable {
    /// The policy states it.
    case policy
    /// What an unsecured supplier does not get back in an insolvency.
    case insolvency
    /// What of the ledger's own items of more than 90 days was lost.
    case lastBand
    /// The loss given default of the policy, over both its events.
    case lossGivenDefault
  }

  public let customer: DoubtfulCustomer
  /// Doubtful and not covered, without VAT where it is got back.
  public let baseCents: Int64
  /// nil where nothing says how much is lost: then a person has to.
  public let share: Double?
  public let source: Source?
  /// Rounded half away from zero to the cent; nil without a share.
  public let provisionCents: Int64?

  init(
    _ customer: DoubtfulCustomer, lastBandShare: Double?, vatBasisPoints: Int64,
    under rules: ProvisionRules, loss: LossRules
  ) {
    self.customer = customer
    baseCents = excludingTax(
      customer.openCents - customer.coveredCents, vatBasisPoints: vatBasisPoints)
    let found: (share: Double, source: Source)? =
      switch customer.ground {
      case .procedure:
        rules.procedureShare.map { ($0, .policy) } ?? (
          1 - loss.insolvencyRecoveryShare, .insolvency
        )
      case .inDefault:
        rules.defaultShare.map { ($0, .policy) }
          ?? (customer.isLate ? lastBandShare.map { ($0, .lastBand) } : nil)
          ?? (loss.lossGivenDefaultShare, .lossGivenDefault)
      case .late: lastBandShare.map { ($0, .lastBand) }
      }
    share = found?.share
    source = found?.source
    let base = baseCents
    provisionCents = share.map { Int64((Double(base) * $0).rounded()) }
  }
}
