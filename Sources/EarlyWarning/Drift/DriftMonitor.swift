import Receivables

/// The detectors of one customer under thresholds, which go forward with what was gathered.
struct DriftMonitor: Sendable {
  let thresholds: DriftThresholds
  private var charts: [Watched]

  /// One detector, and how much it has taken in.
  private struct Watched {
    var chart = DriftChart()
    var taken = 0
    var revision = 0
  }

  init(_ thresholds: DriftThresholds) {
    self.thresholds = thresholds
    charts = DriftKind.allCases.map { _ in Watched() }
  }

  /// Takes in what is new; all once more where something was taken back.
  mutating func advance(with stream: DriftStream) {
    for kind in DriftKind.allCases {
      let steps = stream.steps(kind)
      let (amber, red, rule) = (thresholds.amber(kind), thresholds.red(kind), kind.rule)
      let revision = stream.revision(kind)
      var watched = charts[kind.place]
      if watched.revision != revision { watched = Watched(revision: revision) }
      while watched.taken < steps.count {
        watched.chart.take(steps[watched.taken], rule, amber: amber, red: red)
        watched.taken += 1
      }
      charts[kind.place] = watched
    }
  }

  /// What a detector says on the day closed last.
  func chart(_ kind: DriftKind, of stream: DriftStream) -> DriftChart {
    var chart = charts[kind.place].chart
    let (amber, red, rule) = (thresholds.amber(kind), thresholds.red(kind), kind.rule)
    for step in stream.tail(kind) { chart.take(step, rule, amber: amber, red: red) }
    return chart
  }
}

/// How many own values stand behind a detector, what they were lately, and what they usually are.
struct DriftLevel: Sendable {
  let observations: Int
  let recent: Double?
  let usual: Double?
}

extension DriftFinding {
  /// nil where the detector raises no alarm.
  init?(
    _ kind: DriftKind, _ chart: DriftChart, _ level: DriftLevel, under thresholds: DriftThresholds
  ) {
    guard let alarm = chart.alarm else { return nil }
    self.init(
      kind: kind, statistic: chart.statistic,
      threshold: thresholds.threshold(of: alarm.level, kind),
      observations: level.observations, since: alarm.since, level: alarm.level,
      recent: level.recent, usual: level.usual)
  }

  /// The finding at the level that it reaches now: an alarm that was red and has come down between the two
  /// thresholds is amber, since it passed amber.
  init?(
    current kind: DriftKind, _ chart: DriftChart, _ level: DriftLevel,
    under thresholds: DriftThresholds
  ) {
    self.init(kind, chart, level, under: thresholds)
    let amber = thresholds.amber(kind)
    guard self.level == .red, statistic < threshold, statistic >= amber,
      let since = chart.amberSince
    else { return }
    self.init(
      kind: kind, statistic: statistic, threshold: amber, observations: observations, since: since,
      level: .amber, recent: recent, usual: usual)
  }
}

extension DriftStream {
  /// The changes of behaviour that are beyond their thresholds on the day closed last, in the order of
  /// their kinds.
  ///
  /// O(steps); a sweep asks its own monitor, which takes in only what is new.
  public func findings(under thresholds: DriftThresholds) -> [DriftFinding] {
    var monitor = DriftMonitor(thresholds)
    monitor.advance(with: self)
    return findings(monitor)
  }

  func findings(_ monitor: DriftMonitor) -> [DriftFinding] {
    DriftKind.allCases.compactMap { kind in
      DriftFinding(
        kind, monitor.chart(kind, of: self), level(kind), under: monitor.thresholds)
    }
  }

  /// The same, each at the level that it reaches now.
  public func currentFindings(under thresholds: DriftThresholds) -> [DriftFinding] {
    var monitor = DriftMonitor(thresholds)
    monitor.advance(with: self)
    return currentFindings(monitor)
  }

  func currentFindings(_ monitor: DriftMonitor) -> [DriftFinding] {
    DriftKind.allCases.compactMap { kind in
      DriftFinding(
        current: kind, monitor.chart(kind, of: self), level(kind), under: monitor.thresholds)
    }
  }

  /// How many own values there are, what they were lately, and what they usually are.
  func level(_ kind: DriftKind) -> DriftLevel {
    switch kind {
    case .lateness, .averageLateness:
      return DriftLevel(
        observations: lateness.settledCount, recent: mean(lateness.lastDays(5, on: day)),
        usual: lateness.lastReference.median)
    case .orderCollapse, .orderSurge: return months(rhythm.scores)
    case .limitShare: return months(limitUse.scores)
    case .disputes, .extensions, .failedPayments, .reminders:
      guard let place = kind.countPlace else {
        return DriftLevel(observations: 0, recent: nil, usual: nil)
      }
      let counts = counts[place]
      return DriftLevel(
        observations: counts.invoices, recent: Double(counts.events(inLast: 50)),
        usual: 50 * counts.rate)
    }
  }

  private func months(_ scores: MonthScores) -> DriftLevel {
    DriftLevel(
      observations: scores.values.count, recent: mean(scores.values.suffix(3)),
      usual: scores.reference.median)
  }
}

/// The arithmetic mean; nil of nothing.
private func mean(_ values: some Collection<Double>) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}
