import Receivables

/// One alert, with what the last digest said of it.
public struct ListedAlert: Sendable {
  public let alert: Alert
  /// As the ledger names the customer now.
  public let name: String
  public let isNaturalPerson: Bool
  /// The customer's line in the last digest; nil where it had none.
  public let line: AlertLine?
  /// Why it was last changed; nil where nobody said.
  public let reason: String?

  /// Whose it is: whom it was given to, else the customer's sales owner.
  public var owner: String? { alert.owner ?? line?.owner }

  public init(
    alert: Alert, name: String, isNaturalPerson: Bool, line: AlertLine?, reason: String?
  ) {
    self.alert = alert
    self.name = name
    self.isNaturalPerson = isNaturalPerson
    self.line = line
    self.reason = reason
  }
}

/// One step of what a customer's alerts went through, on a day.
public enum AlertHistoryStep: Sendable {
  /// A digest told it, by a line.
  case told(week: String, asOf: Day, AlertLine)
  /// It was open and had no line: beyond the budget, or without signals.
  case withoutLine(week: String, asOf: Day, Alert)
  /// A digest cleared it.
  case cleared(week: String, asOf: Day)
  case changed(AlertChange, reason: String?, reference: String)

  public var day: Day {
    switch self {
    case .told(_, let day, _), .withoutLine(_, let day, _), .cleared(_, let day): day
    case .changed(let change, _, _): change.day
    }
  }
}
