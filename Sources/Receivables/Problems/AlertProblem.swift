/// Why an alert, or a digest, could not be what was asked.
public enum AlertProblem: Problem, Hashable {
  /// No alert of the customer is alive.
  case noAlert(customer: String)
  /// An alert is alive already, or none ended lately.
  case nothingToReopen(customer: String)
  /// The rest would be over on the day on which it begins.
  case snoozeEnded(until: Day, day: Day)
  /// The last digest tells of a later day.
  case beforeDigest(Day, asOf: Day)
  /// The alert was changed after the day.
  case changedLater(Day)
  case unknownOutcome(String, known: [String])
  case unknownState(String, known: [String])
  /// A customer in default was no false alarm.
  case falseAlarmInDefault(customer: String)
  /// The week has not begun, and nothing is known of it.
  case futureWeek(String, lastKnownOn: Day)
}
