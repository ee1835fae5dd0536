import CreditPolicy
import Receivables

/// By what provisions are reckoned.
public struct ProvisionPlan: Hashable, Sendable {
  public let day: Day
  /// The year of the disclosure of article D441-6, ended by `day`; nil where it is not asked for.
  public let year: FiscalYear?
  public let rules: ProvisionRules
  public let loss: LossRules
  /// The seller's usual rate.
  public let vatBasisPoints: Int64

  /// - Precondition: The year has ended by `day`.
  public init(
    on day: Day, year: FiscalYear?, rules: ProvisionRules, loss: LossRules, vatBasisPoints: Int64
  ) {
    precondition(year.map { $0.lastDay <= day } ?? true, "a year is closed when it has ended")
    self.day = day
    self.year = year
    self.rules = rules
    self.loss = loss
    self.vatBasisPoints = vatBasisPoints
  }

  public init(
    on day: Day, year: FiscalYear?, under policy: CreditPolicy, vatBasisPoints: Int64
  ) {
    self.init(
      on: day, year: year, rules: policy.provisions, loss: policy.loss,
      vatBasisPoints: vatBasisPoints)
  }

  /// The same on an earlier day, without the disclosure of a year.
  public func former(_ day: Day) -> ProvisionPlan {
    ProvisionPlan(on: day, year: nil, rules: rules, loss: loss, vatBasisPoints: vatBasisPoints)
  }

  /// What is got back of a loss: 0 where VAT is not.
  public var recoverableVATBasisPoints: Int64 { loss.isVATRecoverable ? vatBasisPoints : 0 }
}

/// What one customer adds to the provisions of a day.
public struct CustomerProvisions: Sendable {
  let segment: String?
  let grade: String
  let rank: Int?
  let exposureCents: Int64
  let expectedLossCents: Int64?
  /// The expected loss over the bands, in proportion to what is open there.
  let expectedLossByBand: [Int64]
  let base: ProvisionBase
  let cohorts: FlowCohorts
  let doubtful: DoubtfulCustomer?
  let late: LateInvoices

  /// - Parameters:
  ///   - standing: As judged on the day of `plan`.
  ///   - account: As known on that day. O(items).
  public init(_ standing: CustomerStanding, _ account: Account, by plan: ProvisionPlan) {
    segment = standing.agreed.segment
    grade = standing.grade
    rank = standing.rating.rank
    exposureCents = standing.exposure.totalCents
    expectedLossCents = standing.expectedLossCents
    base = ProvisionBase(account, on: plan.day)
    expectedLossByBand = shared(standing.expectedLossCents ?? 0, over: base.centsByBand)
    cohorts = FlowCohorts(account, on: plan.day, under: plan.rules)
    doubtful = DoubtfulCustomer(standing, account, base, lateDays: plan.rules.lateDays)
    late = plan.year.map { LateInvoices(account, atCloseOf: $0) } ?? LateInvoices()
  }
}

/// Shares cents out in proportion to weights, to the cent; all to the first where no weight is positive.
private func shared(_ cents: Int64, over weights: [Int64]) -> [Int64] {
  let whole = weights.reduce(0, +)
  guard whole > 0 else { return weights.indices.map { $0 == 0 ? cents : 0 } }
  var (reached, given): (Int64, Int64) = (0, 0)
  return weights.map { weight in
    reached += weight
    let until = scaled(cents, by: reached, over: whole)
    defer { given = until }
    return until - given
  }
}

/// The sums of many customers.
public struct ProvisionTotals: Sendable {
  /// What is summed of one segment.
  struct Segment: Sendable {
    var base = ProvisionBase()
    var cohorts = FlowCohorts()
  }

  private(set) var segments: [String?: Segment] = [:]
  private(set) var grades: [String: GradeLoss] = [:]
  private(set) var expectedLossByBand = [Int64](repeating: 0, count: AgeBand.allCases.count)
  private(set) var doubtful: [DoubtfulCustomer] = []
  private(set) var late = LateInvoices()

  /// No customers.
  public init() {}

  public static func += (sum: inout ProvisionTotals, customer: CustomerProvisions) {
    sum.segments[customer.segment, default: Segment()].base += customer.base
    sum.segments[customer.segment, default: Segment()].cohorts += customer.cohorts
    sum.grades[
      customer.grade, default: GradeLoss(grade: customer.grade, rank: customer.rank)
    ].add(customer)
    for (band, cents) in customer.expectedLossByBand.enumerated() {
      sum.expectedLossByBand[band] += cents
    }
    if let doubtful = customer.doubtful { sum.doubtful.append(doubtful) }
    sum.late += customer.late
  }
}

/// The expected loss of the customers of one class.
public struct GradeLoss: Hashable, Sendable {
  public let grade: String
  /// The place of the class, the safest first; nil for the unrated.
  let rank: Int?
  public private(set) var customers = 0
  public private(set) var exposureCents: Int64 = 0
  /// PD × LGD × exposure over twelve months; nil where no customer has a probability of default.
  public private(set) var expectedLossCents: Int64?

  init(grade: String, rank: Int?) {
    self.grade = grade
    self.rank = rank
  }

  mutating func add(_ customer: CustomerProvisions) {
    // Who owes nothing is no row of a provision.
    guard customer.exposureCents != 0 || customer.base.balanceCents != 0 else { return }
    customers += 1
    exposureCents += customer.exposureCents
    if let cents = customer.expectedLossCents {
      expectedLossCents = (expectedLossCents ?? 0) + cents
    }
  }
}
