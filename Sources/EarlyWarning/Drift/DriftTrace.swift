import Receivables

/// What of a stream can raise an alarm, whatever the thresholds will be.
///
/// They follow from the load of all customers, and are known when the last one was gone through. Until
/// then the steps are kept from the first one on that passes the least threshold there is; of most
/// customers and detectors none does, and nothing is kept.
public struct DriftTrace: Sendable {
  private let courses: [Course]

  /// One detector.
  private struct Course: Sendable {
    let kind: DriftKind
    /// The statistic before the first step that is kept.
    let start: Double
    let steps: [DriftStep]
    let level: DriftLevel
  }

  /// What a stream shows on the day closed last.
  public init(_ stream: DriftStream) {
    courses = DriftKind.allCases.compactMap { kind in
      let least = kind.thresholds.lowerBound
      let (steps, tail) = (stream.steps(kind), stream.tail(kind))
      var statistic = 0.0
      // Below the least threshold the statistic is the same under all of them.
      func firstBeyond(_ steps: [DriftStep]) -> Int? {
        for (place, step) in steps.enumerated() {
          let next = kind.rule.next(statistic, step.value)
          if next > least { return place }
          statistic = next
        }
        return nil
      }
      let kept: [DriftStep]
      if let place = firstBeyond(steps) {
        kept = steps[place...] + tail
      } else if let place = firstBeyond(tail) {
        kept = Array(tail[place...])
      } else {
        return nil
      }
      return Course(kind: kind, start: statistic, steps: kept, level: stream.level(kind))
    }
  }

  /// What is beyond its thresholds, each at the level that it reaches now: the same as the stream says.
  ///
  /// - Precondition: No threshold is below the least that `DriftThresholds(for:under:)` makes.
  public func currentFindings(under thresholds: DriftThresholds) -> [DriftFinding] {
    courses.compactMap { course in
      let (kind, amber) = (course.kind, thresholds.amber(course.kind))
      precondition(amber >= kind.thresholds.lowerBound, "a threshold below the least one")
      var chart = DriftChart(statistic: course.start)
      for step in course.steps {
        chart.take(step, kind.rule, amber: amber, red: thresholds.red(kind))
      }
      return DriftFinding(current: kind, chart, course.level, under: thresholds)
    }
  }
}
