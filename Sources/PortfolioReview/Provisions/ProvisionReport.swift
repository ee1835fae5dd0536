import CreditPolicy
import Receivables

/// The provisions on customers of one day, by both views, with the expected loss beside them.
public struct ProvisionReport: Sendable {
  public let plan: ProvisionPlan
  /// Of all customers, by month of invoice: what the rates were measured on.
  public let cohorts: FlowCohorts
  /// Of all customers; nil where there is too little history.
  public let rates: FlowRates?
  /// What is open; reconciles to the balance of the accounts.
  public let base: ProvisionBase
  /// One a segment with rates of its own, by name, then one for all others.
  public let segments: [SegmentProvision]
  /// The sum of `segments`.
  public let matrix: ProvisionMatrix
  /// In the order of `AgeBand.allCases`; nil where no customer has a probability of default.
  public let expectedLossByBand: [Int64]?
  /// The safest class first, the unrated last; those without customers who owe are left out.
  public let grades: [GradeLoss]
  /// The largest first, those without an amount before all; equal ones by identifier.
  public let individual: [IndividualProvision]
  /// nil where it was not asked for.
  public let late: LateInvoices?

  /// The matrix of one segment, with its rates.
  public struct SegmentProvision: Sendable {
    public let rates: SegmentRates
    public let matrix: ProvisionMatrix
  }

  public init(_ totals: ProvisionTotals, by plan: ProvisionPlan) {
    self.plan = plan
    let rules = plan.rules
    var (all, base) = (FlowCohorts(), ProvisionBase())
    var others = ProvisionBase()
    var own: [(name: String, rates: FlowRates, base: ProvisionBase)] = []
    for (name, segment) in totals.segments {
      all += segment.cohorts
      base += segment.base
      if let name, let rates = FlowRates(ofSegment: segment.cohorts, under: rules) {
        own.append((name, rates, segment.base))
      } else {
        others += segment.base
      }
    }
    own.sort { $0.name < $1.name }
    let rates = FlowRates(all, under: rules)
    func provision(_ name: String?, _ rates: FlowRates?, _ base: ProvisionBase) -> SegmentProvision
    {
      SegmentProvision(
        rates: SegmentRates(segment: name, rates: rates),
        matrix: ProvisionMatrix(
          openCents: base.centsByBand, rates: AgeBand.allCases.map { rates?[$0] },
          vatBasisPoints: plan.recoverableVATBasisPoints, forwardFactor: rules.forwardFactor))
    }
    cohorts = all
    self.rates = rates
    self.base = base
    segments =
      own.map { provision($0.name, $0.rates, $0.base) } + [provision(nil, rates, others)]
    matrix = ProvisionMatrix(sumOf: segments.map(\.matrix))
    grades = totals.grades.values.filter { $0.customers > 0 }.sorted {
      ($0.rank ?? .max, $0.grade) < ($1.rank ?? .max, $1.grade)
    }
    expectedLossByBand =
      grades.contains { $0.expectedLossCents != nil } ? totals.expectedLossByBand : nil
    let lastBands = Dictionary(uniqueKeysWithValues: own.map { ($0.name, $0.rates) })
    individual = totals.doubtful.map { customer in
      let rates = customer.segment.flatMap { lastBands[$0] } ?? rates
      return IndividualProvision(
        customer,
        lastBandShare: rates?.lastBandShare(under: rules),
        vatBasisPoints: plan.recoverableVATBasisPoints, under: rules, loss: plan.loss)
    }
    .sorted {
      ($1.provisionCents ?? .max, $0.customer.profile.id)
        < ($0.provisionCents ?? .max, $1.customer.profile.id)
    }
    late = plan.year.map { _ in totals.late }
  }

  /// What the individual provisions come to; those without a share are not in it.
  public var individualCents: Int64 { individual.reduce(0) { $0 + ($1.provisionCents ?? 0) } }

  /// Customers of whom nothing says how much is lost.
  public var withoutShare: Int { individual.count { $0.provisionCents == nil } }

  /// The sum over all classes; nil without a probability of default.
  public var expectedLossCents: Int64? { expectedLossByBand.map { $0.reduce(0, +) } }
}
