import CreditPolicy
import Features
import Receivables

/// How a customer stood on a day, and what was known of it by then.
public struct KnownStanding: Sendable {
  public let standing: CustomerStanding
  public let dossier: Dossier

  public init(_ standing: CustomerStanding, _ dossier: Dossier) {
    self.standing = standing
    self.dossier = dossier
  }

  /// The days of a series: the last 24 month ends before `day`, and the day itself.
  public static func days(until day: Day) -> [Day] {
    let month = CalendarMonth(containing: day).number
    let ends = (1...24).reversed().map { CalendarMonth(number: month - $0).lastDay }
    // There is no month before the first day that can be written.
    return ends.filter { $0 < day } + [day]
  }
}

/// Makes the series of one customer from what was known of it on ascending days.
struct SeriesMaker {
  /// The last is the day of the sheet.
  let known: [KnownStanding]
  /// How it stood on the day with which it is compared.
  let reference: CustomerStanding?
  let told: [SignalSheet.Told]
  let settings: AlertSettings
  /// That of the ledger.
  let currency: Currency

  /// All series, in the order of their kinds; of ratings one an agency.
  func series() -> [SignalSeries] {
    SignalSeries.Kind.allCases.flatMap { kind -> [SignalSeries] in
      switch kind {
      case .grade: [grades]
      case .probability: [probabilities]
      case .overdueDays: [overdueDays]
      case .overdueAmount: [overdueAmounts]
      case .equity: [equity]
      case .supplierDays: [supplierDays]
      case .statementAge: [statementAges]
      case .rating: ratings
      }
    }
  }

  private var day: Day? { known.last?.standing.day }
}

// MARK: What the model and the ledger say

extension SeriesMaker {
  private func daily(
    _ value: (KnownStanding) -> Double?, name: (KnownStanding) -> String? = { _ in nil }
  ) -> [SignalSeries.Point] {
    known.compactMap { known in
      value(known).map { .init(day: known.standing.day, value: $0, name: name(known)) }
    }
  }

  /// The same on all days.
  private func level(
    _ level: AlertLevel, _ side: SignalSeries.Threshold.Side, _ value: Double?,
    _ basis: SignalSeries.Threshold.Basis = .policy, over points: [SignalSeries.Point]
  ) -> SignalSeries.Threshold? {
    value.map { value in
      .init(level: level, side: side, basis: basis, values: points.map { _ in value })
    }
  }

  private var grades: SignalSeries {
    let isRanked = known.contains {
      if case .ranked = $0.standing.rating { true } else { false }
    }
    // X has its place behind F, which no fifth has.
    let scale =
      isRanked
      ? QuantileClass.allCases.map(\.description) + ["", RiskClass.inDefault.rawValue]
      : (RiskClass.graded + [.inDefault]).map(\.rawValue)
    let worst = isRanked ? QuantileClass.allCases.count - 1 : RiskClass.graded.count - 1
    let points = daily({ $0.standing.rating.rank.map(Double.init) }, name: { $0.standing.grade })
    let line = { (alert: AlertLevel, notches: Int) in
      let rank = reference?.rating.rank.map { $0 + notches }
      // Beyond the worst class there is none to fall to.
      return level(
        alert, .from, rank.flatMap { $0 <= worst ? Double($0) : nil }, .reference, over: points)
    }
    return SignalSeries(
      .grade, points,
      [line(.amber, settings.amberNotches), line(.red, settings.redNotches)].compactMap { $0 },
      scale: scale, nowOn: day, told: told)
  }

  private var probabilities: SignalSeries {
    let points = daily { $0.standing.probability }
    let amber = reference?.probability.flatMap { settings.amberProbability(from: $0) }
    return SignalSeries(
      .probability, points,
      [level(.amber, .from, amber, .reference, over: points)].compactMap { $0 }, nowOn: day,
      told: told)
  }

  private var overdueDays: SignalSeries {
    let points = daily {
      $0.standing.overdueCents > 0 ? Double($0.standing.oldestOverdueDays) : 0
    }
    return SignalSeries(
      .overdueDays, points,
      [
        level(.amber, .from, Double(settings.amberOverdueDays), over: points),
        level(.red, .from, Double(settings.redOverdueDays), over: points),
      ].compactMap { $0 }, nowOn: day, told: told)
  }

  private var overdueAmounts: SignalSeries {
    SignalSeries(
      .overdueAmount, currency: currency, daily { Double($0.standing.overdueCents) / 100 },
      nowOn: day, told: told)
  }

  private var statementAges: SignalSeries {
    let points = daily { known in
      known.dossier.latestStatement.map { Double(known.standing.day - $0.periodEnd) }
    }
    return SignalSeries(
      .statementAge, points,
      [level(.amber, .above, Double(settings.slow.statementAgeDaysMax), over: points)]
        .compactMap { $0 }, nowOn: day, told: told)
  }
}

extension AlertSettings {
  /// The probability from which on it has risen enough to be told.
  ///
  /// The odds p / (1 − p) times the factor, as a probability again; nil where it was certain.
  public func amberProbability(from probability: Double) -> Double? {
    guard probability < 1 else { return nil }
    let odds = probability / (1 - probability) * amberOddsFactor
    return odds / (1 + odds)
  }
}

// MARK: What accounts and agencies say

extension SeriesMaker {
  private var latest: Statement? { known.last?.dossier.latestStatement }

  /// The accounts of the same kind as the latest ones, by the ends of their periods, with those of the
  /// year before.
  private var accounts: [(own: Statement, former: Statement?)] {
    guard let latest, let dossier = known.last?.dossier else { return [] }
    return dossier.statements.filter { $0.kind == latest.kind }
      .sorted { $0.periodEnd < $1.periodEnd }
      .map { ($0, dossier.statements.former(of: $0)) }
  }

  private var equity: SignalSeries {
    let known = accounts.filter { $0.own.currency == latest?.currency }.compactMap { accounts in
      accounts.own[.equity].map { (value: $0, own: accounts.own, former: accounts.former) }
    }
    let halved = known.map { accounts -> Double? in
      guard let former = accounts.former, former.currency == accounts.own.currency,
        let equity = former[.equity], equity > 0
      else { return nil }
      return equity * settings.slow.equityShareMax
    }
    let capital = known.map { accounts in
      accounts.own[.shareCapital].flatMap { $0 > 0 ? $0 / 2 : nil }
    }
    return SignalSeries(
      .equity, currency: latest.map { $0.currency ?? currency },
      known.map { .init(day: $0.own.periodEnd, value: $0.value, name: nil) },
      [
        .init(level: .amber, side: .atMost, basis: .formerAccounts, values: halved),
        .init(level: .amber, side: .below, basis: .shareCapital, values: capital),
      ], nowOn: latest?.periodEnd, told: told)
  }

  private var supplierDays: SignalSeries {
    let days = { (statement: Statement?) in
      statement?.supplierDays.flatMap { $0.isFinite ? $0 : nil }
    }
    let known = accounts.compactMap { accounts in
      days(accounts.own).map { (value: $0, own: accounts.own, former: days(accounts.former)) }
    }
    let drift = settings.slow.supplierDaysDrift
    return SignalSeries(
      .supplierDays, known.map { .init(day: $0.own.periodEnd, value: $0.value, name: nil) },
      [
        .init(
          level: .amber, side: .from, basis: .formerAccounts,
          values: known.map { $0.former.map { $0 + drift } })
      ], nowOn: latest?.periodEnd, told: told)
  }

  /// One an agency, in the order of their names; an empty one where none is known.
  private var ratings: [SignalSeries] {
    let all = known.last?.dossier.ratings ?? []
    let agencies = Set(all.map(\.agency)).sorted()
    guard !agencies.isEmpty else { return [SignalSeries(.rating, [], nowOn: nil, told: [])] }
    return agencies.map { agency in
      let grades = all.filter { $0.agency == agency }.sorted { $0.ratedOn < $1.ratedOn }
      let ranked = grades.compactMap { grade in
        grade.rankShare.map { share in
          (
            grade: grade, share: share,
            former: grades.last { $0.ratedOn < grade.ratedOn }?.rankShare
          )
        }
      }
      let down = settings.slow.ratingShareDown
      return SignalSeries(
        .rating, agency: agency,
        ranked.map { .init(day: $0.grade.ratedOn, value: $0.share, name: $0.grade.grade) },
        [
          .init(
            level: .amber, side: .from, basis: .formerRating,
            // Beyond the worst grade there is none to fall to.
            values: ranked.map { $0.former.flatMap { $0 + down <= 1 ? $0 + down : nil } })
        ], nowOn: grades.last?.ratedOn, told: told)
    }
  }
}
