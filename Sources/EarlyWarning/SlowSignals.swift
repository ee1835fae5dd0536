import Features
import Receivables

extension Dossier {
  /// What the accounts and the ratings known on `day` tell of a slow decay, whatever the thresholds:
  /// `level(under:)` says what of it is told.
  ///
  /// Accounts are compared with those of the same kind whose period ended about a year before.
  func slowSignals(on day: Day) -> [Signal] {
    (latestStatement.map { accounts($0, on: day) } ?? []) + ratings(on: day)
  }

  private func accounts(_ latest: Statement, on day: Day) -> [Signal] {
    var signals: [Signal] = []
    let former = statements.former(of: latest)
    if let former, former.currency == latest.currency, let from = former[.equity],
      let to = latest[.equity], from > 0
    {
      signals.append(.equityDown(from: from, to: to, periodEnd: latest.periodEnd))
    }
    if latest.hasEquityBelowHalfCapital == true, let equity = latest[.equity],
      let capital = latest[.shareCapital]
    {
      signals.append(
        .equityBelowHalfCapital(equity: equity, capital: capital, periodEnd: latest.periodEnd))
    }
    if let from = former?.supplierDays, let to = latest.supplierDays, from.isFinite, to.isFinite {
      signals.append(.supplierDaysUp(from: from, to: to, periodEnd: latest.periodEnd))
    }
    signals.append(.statementsLate(periodEnd: latest.periodEnd, days: day - latest.periodEnd))
    return signals
  }

  /// The latest grade of each agency against the one before it, as long as it is not a year old.
  private func ratings(on day: Day) -> [Signal] {
    Set(ratings.map(\.agency)).sorted().compactMap { agency in
      let known = ratings.filter { $0.agency == agency }.sorted { $0.ratedOn < $1.ratedOn }
      guard let latest = known.last, day - latest.ratedOn <= 365,
        let former = known.last(where: { $0.ratedOn < latest.ratedOn }),
        let from = former.rankShare, let to = latest.rankShare, to > from
      else { return nil }
      return .ratingDown(
        agency: agency, from: former.grade, to: latest.grade, rankShare: to - from)
    }
  }
}
