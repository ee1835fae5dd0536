import CreditPolicy
import Receivables

/// The loss rates of a ledger's own history, from each band.
public struct FlowRates: Hashable, Sendable {
  /// What they were measured on.
  public let flow: Flow
  /// In how many months something was invoiced.
  public let months: Int

  /// Of what has reached a band, the share that was lost; nil where nothing has reached it.
  public subscript(band: AgeBand) -> Double? { flow.lossRate(from: band) }

  /// The rates of all customers; fails where the policy calls the history too short.
  public init?(_ cohorts: FlowCohorts, under rules: ProvisionRules) {
    self.init(cohorts, monthsMin: rules.monthsMin, dueDatesMin: rules.dueDatesMin)
  }

  /// The rates of one segment; fails without enough due dates and losses of its own.
  init?(ofSegment cohorts: FlowCohorts, under rules: ProvisionRules) {
    self.init(cohorts, monthsMin: rules.monthsMin, dueDatesMin: rules.segmentDueDatesMin)
    guard flow.lostDueDates >= rules.segmentLossesMin else { return nil }
  }

  private init?(_ cohorts: FlowCohorts, monthsMin: Int, dueDatesMin: Int) {
    let flow = cohorts.flow
    guard cohorts.months.count >= monthsMin, flow.dueDates >= dueDatesMin else { return nil }
    self.flow = flow
    months = cohorts.months.count
  }

  /// What of items of more than 90 days is lost, after the look ahead; nil where too few due dates were
  /// so late to say so of one customer.
  func lastBandShare(under rules: ProvisionRules) -> Double? {
    guard flow.dueDatesAfter90Days >= rules.lastBandDueDatesMin else { return nil }
    return self[.over90Days].map { min(1, $0 * rules.forwardFactor) }
  }
}

/// The rates of a segment: its own, or those of all customers.
public struct SegmentRates: Hashable, Sendable {
  /// nil for all segments that have no rates of their own, and for customers of none.
  public let segment: String?
  /// nil where there is too little history: then there is no rate, and not one of zero.
  public let rates: FlowRates?
}
