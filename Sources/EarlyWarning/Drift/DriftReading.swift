import Receivables

/// What one detector has seen of a customer, whether it raises an alarm or not.
public struct DriftReading: Hashable, Sendable {
  public let kind: DriftKind
  /// The statistic after each of the last steps, the latest last.
  public let points: [Point]
  public let amber: Double
  public let red: Double
  /// The alarm at the level that it reaches now; nil while it is quiet.
  public let finding: DriftFinding?
  /// How many own values there are.
  public let observations: Int
  /// What it was lately and what it usually is, as in a finding.
  public let recent: Double?
  public let usual: Double?
  /// What would end the alarm; nil where there is none, or nothing near would.
  public let remedy: DriftRemedy?

  /// One step.
  public struct Point: Hashable, Sendable {
    /// The due date of an invoice, a month's end, or the day on which an event became known.
    public let day: Day
    public let statistic: Double
  }

  /// Where the statistic stands.
  public var statistic: Double { points.last?.statistic ?? 0 }

  /// How many months must be known before one can be compared with them; nil where months are not what
  /// is watched, or where one was compared already.
  public var monthsNeeded: Int? {
    switch kind {
    case .orderCollapse, .orderSurge, .limitShare: points.isEmpty ? OwnMonths.needed : nil
    case .lateness, .averageLateness, .disputes, .extensions, .failedPayments, .reminders: nil
    }
  }

  /// The statistic below which the alarm ends, where it has come below the amber threshold and is not told
  /// any more; nil otherwise.
  public var endsBelow: Double? {
    finding.flatMap { $0.statistic < amber ? amber / 2 : nil }
  }
}

/// What would end an alarm.
public enum DriftRemedy: Hashable, Sendable {
  /// What is overdue and not contested is paid, and then so many invoices within so many days of their
  /// due dates; negative days are before. What is contested stays aside.
  case payments(overdue: Int, contested: Int, invoices: Int, days: Int)
  /// So many months of at least this much, or of at most this much.
  case months(Int, cents: Int64, isAtLeast: Bool)
  /// So many months that end with at most this share of the limit in use.
  case monthEnds(Int, share: Double)
  /// So many invoices without it.
  case invoicesWithout(Int)
}

/// Nobody waits longer than this for an alarm to end.
private let stepsMax = 300

extension DriftStream {
  /// What each detector has seen by the day closed last, in the order of their kinds.
  ///
  /// - Parameter count: How many steps are shown at most.
  public func readings(under thresholds: DriftThresholds, last count: Int = 60) -> [DriftReading] {
    let findings = currentFindings(under: thresholds)
    return DriftKind.allCases.map { kind in
      var chart = DriftChart()
      let steps = steps(kind) + tail(kind)
      let points = steps.map { step in
        chart.take(step, kind.rule, amber: thresholds.amber(kind), red: thresholds.red(kind))
        return DriftReading.Point(day: step.day, statistic: chart.statistic)
      }
      let level = level(kind)
      let finding = findings.first { $0.kind == kind }
      return DriftReading(
        kind: kind, points: points.suffix(count), amber: thresholds.amber(kind),
        red: thresholds.red(kind), finding: finding, observations: level.observations,
        recent: level.recent, usual: level.usual,
        remedy: finding == nil ? nil : remedy(kind, under: thresholds))
    }
  }

  /// What would end the alarm of a detector.
  func remedy(_ kind: DriftKind, under thresholds: DriftThresholds) -> DriftRemedy? {
    let isRaised = { (stream: DriftStream) in
      var monitor = DriftMonitor(thresholds)
      monitor.advance(with: stream)
      return monitor.chart(kind, of: stream).alarm != nil
    }
    switch kind {
    case .lateness, .averageLateness: return payments(isRaised)
    case .orderCollapse, .orderSurge:
      guard let usual = rhythm.scores.reference.median else { return nil }
      let months = steps(isRaised) { stream, number in
        stream.imagine(monthOf: usual, after: number)
      }
      return months.map {
        .months($0, cents: Int64(usual.rounded()), isAtLeast: kind == .orderCollapse)
      }
    case .limitShare:
      guard let usual = limitUse.scores.reference.median else { return nil }
      return steps(isRaised) { stream, number in stream.imagine(shareOf: usual, after: number) }
        .map { .monthEnds($0, share: usual) }
    case .disputes, .extensions, .failedPayments, .reminders:
      return steps(isRaised) { stream, number in stream.imagineInvoice(after: number) }
        .map { .invoicesWithout($0) }
    }
  }

  private func payments(_ isRaised: (DriftStream) -> Bool) -> DriftRemedy? {
    var stream = self
    let contested = Set(contested.keys)
    stream.lateness = lateness.withOverduePaid(contested: contested, on: day)
    stream.lateness.close(contested: contested, on: day)
    // As it paid the best quarter of its invoices.
    guard let best = stream.lateness.lastReference.value(atMost: 0.25) else { return nil }
    let days = Int(best.rounded(.down))
    let overdue = lateness.overdueCounts(contested: contested, on: day)
    for number in 0...stepsMax {
      if !isRaised(stream) {
        return .payments(
          overdue: overdue.undisputed, contested: overdue.contested, invoices: number, days: days)
      }
      let due = day + 1 + number + max(0, -days)
      stream.lateness.imagine(paidAfter: days, dueOn: due)
      stream.lateness.close(contested: contested, on: due + max(0, days))
    }
    return nil
  }

  /// How many steps it takes until nothing is raised; nil where too many.
  private func steps(
    _ isRaised: (DriftStream) -> Bool, _ imagine: (inout DriftStream, Int) -> Void
  ) -> Int? {
    var stream = self
    for number in 1...stepsMax {
      imagine(&stream, number)
      if !isRaised(stream) { return number }
    }
    return nil
  }
}
