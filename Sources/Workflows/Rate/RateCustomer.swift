import CreditPolicy
import LedgerStore
import Receivables

/// The classes that persons gave to one customer.
public struct CustomerOverrides: Sendable {
  public let profile: CustomerProfile
  public let day: Day
  /// What the model says on that day.
  public let modelGrade: String
  /// In the order in which they were given, with the day on which a person ended them.
  public let overrides: [(given: ClassOverride, endedOn: Day?)]
  /// The one in force on the day.
  public let inForce: ClassOverride?
  public let settings: LedgerSettings
}

/// What is to be done to the class of a customer.
public enum RateChange: Sendable {
  case give(riskClass: String, reason: String, until: Day)
  case withdraw(reason: String?)
}

/// Gives a class to a customer for a time, ends one, or lists those that were given.
///
/// - Parameters:
///   - day: From which it holds; nil for the last of which anything is known.
///   - change: nil to list only.
public func rateCustomer(
  _ ledgerPath: String, customer text: String, on day: Day?, _ change: RateChange?,
  by choice: JudgeChoice, author: String
) throws -> CustomerOverrides {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let history = try snapshot.history(called: text)
    let settings = try snapshot.settings()
    let judge = try choice.documents(for: ledgerPath, seller: settings, on: day).judge()
    var sweep = judge.sweep(
      of: history, on: [day], try judge.parents(in: snapshot, of: history.profile, on: [day]))
    sweep.advance()
    let grade = judge.finding(in: &sweep, of: history.profile).standing.grade
    let path = Journal.path(besideLedger: ledgerPath)
    if let change {
      try Journal.open(path).write {
        try $0.record(change, of: history.profile, modelGrade: grade, on: day, author: author)
      }
    }
    let book = try Journal.openIfWritten(path)?.read {
      try CustomerBook(of: history.profile.id, in: $0)
    }
    return CustomerOverrides(
      profile: history.profile, day: day, modelGrade: grade,
      overrides: (book ?? CustomerBook()).given,
      inForce: OverrideBook(book ?? CustomerBook(), of: history.profile.id)
        .inForce(of: history.profile.id, on: day),
      settings: settings)
  }
}

extension CustomerBook {
  /// Each class given, with the day of the event that took its place.
  var given: [(given: ClassOverride, endedOn: Day?)] {
    overrides.enumerated().compactMap { index, event in
      guard let given = event.given else { return nil }
      let next = overrides.dropFirst(index + 1).first?.entry.day
      return (given, next.flatMap { $0 <= given.until ? $0 : nil })
    }
  }
}

extension JournalSession {
  fileprivate func record(
    _ change: RateChange, of profile: CustomerProfile, modelGrade: String, on day: Day,
    author: String
  ) throws {
    let book = try CustomerBook(of: profile.id, in: self)
    let inForce = OverrideBook(book, of: profile.id).inForce(of: profile.id, on: day)
    let last = book.overrides.last?.entry
    if let last, last.day > day { throw JournalProblem.ratedLater(last.day) }
    let reason: String?
    let grade: RiskClass?
    let until: Day?
    switch change {
    case .withdraw(let text):
      guard inForce != nil else { throw JournalProblem.noOverride(customer: profile.id.text) }
      (grade, until, reason) = (nil, nil, try text.map(checkedReason))
    case .give(let text, let stated, let last):
      grade = try givenClass(text)
      reason = try checkedReason(stated)
      guard last >= day else { throw JournalProblem.overrideEnded(until: last, day: day) }
      until = last
      // Said twice, it is one.
      if let inForce, inForce.riskClass == grade, inForce.until == until, inForce.reason == reason,
        inForce.author == author
      {
        return
      }
    }
    let name = try chainName(of: profile)
    let entry = try append(
      .override, about: name, on: day, author: author,
      RecordedOverride(
        grade: grade, until: until, modelGrade: grade == nil ? nil : modelGrade,
        reason: try reason.map { try chained($0, about: name) }, follows: last?.reference))
    if let reason { try keep(reason: reason, of: entry) }
  }
}

/// A class that a person may give.
private func givenClass(_ text: String) throws -> RiskClass {
  guard let riskClass = RiskClass(rawValue: text.uppercased()) else {
    throw JournalProblem.unknownClass(text, known: RiskClass.graded.map(\.rawValue))
  }
  guard RiskClass.graded.contains(riskClass) else {
    throw JournalProblem.classNotGiven(riskClass.rawValue)
  }
  return riskClass
}
