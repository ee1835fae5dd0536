import CreditPolicy
import EarlyWarning
import Features
import Receivables

/// Fixed words of a back-test.
public enum BackTestPhrase: Sendable, Hashable, CaseIterable {
  case title, rule, inTime, against, euros, hits, ahead, falseAlarms, perWeek, weeksOpen, level
  case red, amber, cause, defaults, missed, reason, customer, warnedBy, recallTitle, timeline
  case timelineNote, day, models, from, rows, whatItSays, howMeasured, eachDefault, daysAhead
  case noWarning, held
}

/// What a back-test has to say in a sentence.
public enum BackTestSentence: Sendable, Hashable {
  /// How many defaults could be warned of, by their causes.
  case counted(defaults: Int, [CauseCount], sundays: Int)
  /// How many times mean lateness doubled, where that is what is foreseen.
  case countedDoublings(Int, sundays: Int)
  /// There are too few to tell rules apart.
  case tooFew(defaults: Int, needed: Int)
  /// Our share of defaults warned of in time, and the best of the other rules'.
  case compared(ours: Double, best: AlertRule, its: Double, low: Double, high: Double)
  /// What a customer went on buying after its first alert, and owed when it defaulted.
  case delivered(amount: String)
  /// Alerts after which we did something about the customer ourselves, and how many came true.
  case actedUpon(alerts: Int, hits: Int)
  case budget(AlertBudget, openMean: Double)
  /// What the words of the tables mean.
  case meansInTime(days: Int, within: Int)
  case meansHit(within: Int)
  case meansFalseAlarm
  case meansBudget(restWeeks: Int)
  case meansFallback
  case meansKnown(refitted: Bool)

  /// How many defaults one cause made.
  public struct CauseCount: Sendable, Hashable {
    let cause: DefaultOnset.Cause
    let count: Int

    public init(_ cause: DefaultOnset.Cause, _ count: Int) {
      self.cause = cause
      self.count = count
    }
  }
}

extension Speech {
  /// Why a default was not warned of in time.
  public func reason(_ reason: WarnedDefault.Reason, places: Int) -> String {
    switch reason {
    case .unknownBefore: backTest(missed: .unknownBefore)
    case .noSignal: backTest(missed: .noSignal)
    case .belowFloor: backTest(missed: .belowFloor)
    case .outOfBudget(let place):
      "\(backTest(missed: .outOfBudget)) (\(language.count(place)) / \(language.count(places)))"
    }
  }
}

/// Why a default was missed, without its figures.
public enum MissedKind: String, Sendable, Hashable, CaseIterable {
  case unknownBefore = "unknown_before"
  case noSignal = "no_signal"
  case belowFloor = "below_floor"
  case outOfBudget = "out_of_budget"

  public init(_ reason: WarnedDefault.Reason) {
    switch reason {
    case .unknownBefore: self = .unknownBefore
    case .noSignal: self = .noSignal
    case .belowFloor: self = .belowFloor
    case .outOfBudget: self = .outOfBudget
    }
  }
}
