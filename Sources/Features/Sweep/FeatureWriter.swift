import Receivables

/// Turns what was gathered into the features of one day.
struct FeatureWriter {
  /// In the order of `Feature.allCases`.
  var values: [Double]
  let day: Day
  var expectedDelayDays = 0

  mutating func write(
    _ gathered: inout Gathering, of account: Account, _ profile: CustomerProfile,
    isParentInDefault: Bool?
  ) {
    writeLateness(&gathered, account)
    writeOrders(&gathered, profile)
    writePayments(gathered.sums)
    writeBalance(&gathered, account)
    writeRequests(&gathered)
    writeDisputes(&gathered)
    writeAccounts(&gathered)
    writeRatings(gathered.ratings)
    set(.insurerCuts, gathered.sums[.insurerCuts365])
    set(.warningEvents, gathered.sums[.warnings730])
    set(.liens, gathered.sums[.liens730])
    if let isParentInDefault { set(.parentInDefault, isParentInDefault ? 1 : 0) }
    if let division = profile.sectorDivision { set(.sectorDivision, Double(division)) }
  }

  mutating func set(_ feature: Feature, _ value: Double) { values[feature.rawValue] = value }

  /// `part` of `whole`; nothing where the whole is none.
  mutating func set(_ feature: Feature, _ part: Double, of whole: Double) {
    if whole > 0 { values[feature.rawValue] = part / whole }
  }
}

extension CustomerProfile {
  /// The first two digits of the sector's code; nil where it does not begin with two.
  fileprivate var sectorDivision: Int? {
    guard let sector, sector.utf8.count >= 2 else { return nil }
    let digits = sector.utf8.prefix(2)
    guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}

// MARK: Payment

extension FeatureWriter {
  private mutating func writeLateness(_ gathered: inout Gathering, _ account: Account) {
    let sums = gathered.sums
    let running = RunningLateness(&gathered, account, on: day)
    let cents = sums[.cents365] + running.cents
    let centDays = sums[.centDays365] + running.centDays
    set(.meanDaysLate12Months, centDays, of: cents)
    let means = quarterMeans(sums, running)
    if let latest = means[0] { set(.meanDaysLate3Months, latest) }
    let before = sums[.cents365] - sums[.cents91]
    if let latest = means[0], before > 0 {
      set(.latenessTrend, latest - (sums[.centDays365] - sums[.centDays91]) / before)
    }
    if let slope = theilSenSlope(means) { set(.latenessSlope, -slope) }
    set(.late30Share, sums[.cents30Late] + running.cents30Late, of: cents)
    set(.late60Share, sums[.cents60Late] + running.cents60Late, of: cents)
    set(.late90Share, sums[.cents90Late] + running.cents90Late, of: cents)
    let weight = sums[.pointWeight] + running.pointWeight
    set(.paymentIndex, (sums[.points] + running.points) / PaymentIndex.scale, of: weight)
    writeItems(sums, running)
    let worst = gathered.worstDaysLate(on: day)
    if sums[.items] + running.items > 0 {
      set(.worstDaysLate, Double(max(worst, running.oldestDays)))
    }
    set(.overdueAmount, running.openCents / 100)
    let open = Double(gathered.openCents)
    if open > 0 { set(.overdueShare, min(1, running.openCents / open)) }
    set(.oldestOverdueDays, Double(running.oldestDays))
    set(
      .undisputedDaysLate, sums[.undisputedCentDays] + running.undisputedCentDays,
      of: sums[.undisputedCents] + running.undisputedCents)
  }

  private mutating func writeItems(_ sums: WindowSums, _ running: RunningLateness) {
    let items = sums[.items] + running.items
    let days = sums[.lateDays] + running.days
    if items > 0 {
      set(.lateShare12Months, sums[.lateItems] + running.items, of: items)
      let mean = days / items
      let variance = (sums[.squaredLateDays] + running.squaredDays) / items - mean * mean
      set(.daysLateSpread, max(0, variance).squareRoot())
    }
    set(.partialPaymentShare, sums[.partlyPaidItems], of: sums[.paidItems])
    // The customer's mean, drawn towards 12 days by ten invoices' worth: the mean lateness of
    // French companies (Banque de France, Observatoire des délais de paiement).
    let (count, late) = (Int(items), Int(days))
    expectedDelayDays = (late + 120 + (count + 10) / 2) / (count + 10)
  }

  /// The mean days late of the four quarters of the year, the latest first; what runs belongs there.
  private func quarterMeans(_ sums: WindowSums, _ running: RunningLateness) -> [Double?] {
    let cents = [sums[.cents91], sums[.cents182], sums[.cents273], sums[.cents365]]
    let days = [sums[.centDays91], sums[.centDays182], sums[.centDays273], sums[.centDays365]]
    return (0..<4).map { quarter in
      let of = quarter == 0 ? cents[0] + running.cents : cents[quarter] - cents[quarter - 1]
      let late = quarter == 0 ? days[0] + running.centDays : days[quarter] - days[quarter - 1]
      return of > 0 ? late / of : nil
    }
  }

  private mutating func writePayments(_ sums: WindowSums) {
    set(.roundPaymentShare, sums[.roundPayments365], of: sums[.payments365])
    set(.unallocatedPaymentShare, sums[.unallocatedCents365], of: sums[.paidCents365])
    set(.monthEndShare, sums[.monthEndCents365], of: sums[.paidCents365])
    set(.methodChanges, sums[.methodChanges365])
    set(.returnedPayments, sums[.returned365])
  }

  private mutating func writeOrders(_ gathered: inout Gathering, _ profile: CustomerProfile) {
    let sums = gathered.sums
    let issues = gathered.issues
    let first = [profile.since, issues.days.first].compactMap { $0 }.min()
    set(.monthsKnown, Double(max(0, first.map { day - $0 } ?? 0)) / 30.4375)
    set(.creditNoteShare, sums[.creditNotes365], of: sums[.sales365])
    set(.salesTrend, sums[.sales91] * 365 / 91, of: sums[.sales365])
    if let last = issues.last(through: day) {
      let rhythm = issues.count(through: last) - issues.count(through: last - 365)
      set(.orderSilence, Double(day - last) * Double(rhythm) / 365)
    }
    let before = sums[.invoices365] - sums[.invoices91]
    set(.orderSurge, sums[.invoices91] * 274 / 91, of: before)
  }

  private mutating func writeBalance(_ gathered: inout Gathering, _ account: Account) {
    let sums = gathered.sums
    let balance = Double(
      gathered.bookedCents - account.unallocatedCents + account.unmatchedDebitCents)
    set(.daysSalesOutstanding, max(0, balance) * 91, of: sums[.sales91])
    let before = sums[.sales182] - sums[.sales91]
    if sums[.sales91] > 0, before > 0 {
      set(
        .daysSalesOutstandingDrift,
        91 * (sums[.unsettledCents] / sums[.sales91] - sums[.unsettledCentsBefore] / before))
    }
    if let limit = account.dossier.terms.creditLimitCents {
      set(.limitUse, max(0, balance), of: Double(limit))
    }
  }

  private mutating func writeRequests(_ gathered: inout Gathering) {
    let sums = gathered.sums
    set(.brokenPromiseShare, sums[.promises365] - sums[.keptPromises365], of: sums[.promises365])
    set(.extensionRequests, sums[.requests182])
    set(.refusedExtensions, sums[.refused365])
    if let last = gathered.requests.last(through: day), within(730, last, day) {
      set(.extensionRequestAge, Double(day - last))
    }
    let levels = [sums[.reminders1], sums[.reminders2], sums[.reminders3]]
    set(.reminderLevel, Double((levels.lastIndex { $0 > 0 } ?? -1) + 1))
    set(.formalNotices, sums[.reminders3])
  }
}

// MARK: Disputes, accounts and ratings

extension FeatureWriter {
  private mutating func writeDisputes(_ gathered: inout Gathering) {
    let sums = gathered.sums
    if sums[.invoices365] > 0 {
      set(.disputedShare, min(1, sums[.disputes365] / sums[.invoices365]))
    }
    if sums[.sales365] > 0 {
      set(.disputedAmountShare, min(1, sums[.disputedCents365] / sums[.sales365]))
    }
    let open = Double(gathered.openCents)
    if open > 0 { set(.openDisputeShare, min(1, sums[.openDisputedCents] / open)) }
    let oldest = gathered.disputes.open.days.first.map { max(0, day - $0) } ?? 0
    set(.oldestDisputeDays, Double(oldest))
    set(.disputeResolutionDays, sums[.closedDisputeDays365], of: sums[.closedDisputes365])
    set(.creditedDisputeShare, sums[.creditedDisputes365], of: sums[.closedDisputes365])
    set(.uncreditedDisputes, sums[.uncreditedDisputes365])
    set(.lateDisputes, sums[.lateDisputes365])
  }

  private mutating func writeAccounts(_ gathered: inout Gathering) {
    let statements = gathered.statements
    guard let end = statements.periodEnd, within(StatementFigures.windowDays, end, day) else {
      return
    }
    for (feature, value) in statements.values { set(feature, value) }
    set(.accountsAgeMonths, Double(day - end) / 30.4375)
    if let purchases = statements.purchases {
      set(.dependence, min(1, gathered.sums[.sales365] / 100 / purchases))
    }
  }

  private mutating func writeRatings(_ ratings: [ExternalRating]) {
    guard let place = ratings.lastIndex(where: { $0.ratedOn <= day }),
      within(730, ratings[place].ratedOn, day), let rank = ratings[place].rankShare
    else { return }
    set(.ratingRank, rank)
    let agency = ratings[place].agency
    guard let former = ratings[..<place].last(where: { $0.agency == agency }),
      within(730, former.ratedOn, day), let before = former.rankShare
    else { return }
    set(.ratingChange, rank - before)
  }
}

/// The median of the slopes between all pairs of known points at 0, 1, 2 …; nil below three points.
///
/// Source: Sen, *Journal of the American Statistical Association* 63 (1968).
func theilSenSlope(_ points: [Double?]) -> Double? {
  guard points.count(where: { $0 != nil }) >= 3 else { return nil }
  var slopes: [Double] = []
  for (later, value) in points.enumerated() {
    for earlier in 0..<later {
      if let value, let other = points[earlier] {
        slopes.append((value - other) / Double(later - earlier))
      }
    }
  }
  slopes.sort()
  let middle = slopes.count / 2
  return slopes.count % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2
}
