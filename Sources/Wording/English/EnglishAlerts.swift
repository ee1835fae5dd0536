import CreditPolicy
import EarlyWarning
import Receivables

extension English {
  func message(of problem: AlertProblem) -> String {
    switch problem {
    case .noAlert(let customer): "No alert is open for \(quoted(customer))."
    case .nothingToReopen(let customer):
      "No alert of \(quoted(customer)) ended lately that could be reopened."
    case .snoozeEnded(let until, let day):
      "A snooze until \(until) would be over when it begins on \(day)."
    case .beforeDigest(let day, let asOf):
      "The last digest tells of \(asOf): nothing can be done to its alerts on \(day)."
    case .changedLater(let day): "The alert was changed on \(day), after that day."
    case .unknownOutcome(let text, _): "An alert does not end as \(quoted(text))."
    case .unknownState(let text, _): "An alert is never \(quoted(text))."
    case .falseAlarmInDefault(let customer):
      "\(quoted(customer)) is in default: its alert was no false alarm."
    case .futureWeek(let week, let last):
      "The week \(week) has not begun: the last day known is \(last)."
    }
  }

  func remedy(for problem: AlertProblem) -> String {
    switch problem {
    case .noAlert: "'vigie alerts list' lists those that are open; 'vigie digest' makes new ones."
    case .nothingToReopen: "'vigie alerts list --state all' lists those that ended."
    case .snoozeEnded: "Name a later day by --until."
    case .beforeDigest(_, let asOf): "Name \(asOf + 1) or a later day by --on."
    case .changedLater(let day): "Name \(day) or a later day by --on."
    case .unknownOutcome(_, let known), .unknownState(_, let known):
      "Write one of \(known.joined(separator: ", "))."
    case .falseAlarmInDefault: "Close it with another outcome, such as lost or plan_agreed."
    case .futureWeek(_, let last):
      "Name a week up to \(ISOWeek(containing: last + 1)), or import what came since."
    }
  }

  func name(of state: AlertState) -> String {
    switch state {
    case .new: "new"
    case .continuing: "continuing"
    case .worse: "worse"
    case .acknowledged: "acknowledged"
    case .snoozed: "snoozed"
    case .cleared: "cleared"
    case .closed: "closed"
    }
  }

  func name(of outcome: AlertOutcome) -> String {
    switch outcome {
    case .paid: "paid"
    case .planAgreed: "plan agreed"
    case .termsChanged: "terms changed"
    case .deliveriesStopped: "deliveries stopped"
    case .falseAlarm: "false alarm"
    case .lost: "lost"
    case .other: "other"
    }
  }

  func sentence(of deed: AlertChange.Deed) -> String {
    switch deed {
    case .acknowledge: "acknowledged"
    case .snooze(let until): "snoozed until \(until)"
    case .close(let outcome): "closed: \(name(of: outcome))"
    case .assign(let owner): "assigned to \(printable(owner))"
    case .reopen: "reopened"
    }
  }

  func sentence(of happening: AlertLine.Happening, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    switch happening {
    case .paid(let cents): return "paid \(money(cents))"
    case .promised(let cents?, let day): return "promised \(money(cents)) by \(day)"
    case .promised(nil, let day): return "promised to pay by \(day)"
    case .reminded(let level):
      return level >= 3 ? "formal notice sent" : level == 2 ? "formal reminder sent" : "reminded"
    case .acknowledged(let author): return "acknowledged by \(printable(author))"
    case .snoozed(let author, let until):
      return "snoozed by \(printable(author)) until \(until)"
    case .assigned(let owner): return "assigned to \(printable(owner))"
    case .reopened(let author): return "reopened by \(printable(author))"
    }
  }

  func name(of kind: Deadline.Kind) -> String {
    switch kind {
    case .claim: words(of: ProcedurePeriod.Act.claim)
    case .retentionOfTitle: words(of: ProcedurePeriod.Act.retentionOfTitle)
    case .guaranteeExpiry: "guarantee ends"
    case .insurerNotice: "notify the insurer"
    }
  }

  func sentence(of grade: TrackRecord.Grade) -> String {
    let days = "\(grade.horizonDays) days"
    let acted =
      grade.actedUpon > 0
      ? "; acted upon, graded apart: \(grade.actedUponHits) of \(grade.actedUpon)" : ""
    let waiting = grade.waiting > 0 ? "; \(grade.waiting) too young" : ""
    guard grade.alerts > 0 else { return "within \(days): no alert old enough\(acted)\(waiting)" }
    let share = Language.en.percentage(Double(grade.hits) / Double(grade.alerts))
    let few = grade.isTelling ? "" : " (too few to tell)"
    return
      "within \(days): \(grade.hits) of \(grade.alerts) came true, \(share)\(few)\(acted)\(waiting)"
  }

  func warning(ofSilenceSince day: Day) -> String {
    "No payment is known after \(day), where there used to be some every week: the file may be missing. What follows from unpaid invoices alone is held back, and nothing is cleared."
  }

  func alertPhrase(_ phrase: AlertPhrase) -> String {
    switch phrase {
    case .alertsTitle: "Alerts"
    case .noAlerts: "No such alert."
    case .noDigestYet: "No digest was kept yet: 'vigie digest' opens the first alerts."
    case .openSince: "open since"
    case .digests: "digests"
    case .owner: "owner"
    case .until: "until"
    case .by: "by"
    case .reason: "reason"
    case .nothingChanged: "It was so already: nothing was changed."
    case .wouldChange: "Would be"
    case .staysInDefault:
      "The customer is in default: the digest keeps it in the block of those in default until that is cured."
    case .history: "History"
    case .told: "told"
    case .withoutLine: "open, without a line"
    case .recorded: "recorded as"
    case .inHand: "In hand"
    case .resting: "Told before, and in nobody’s hands"
    case .toldBefore: "of them told before, and at rest"
    case .ended: "Ended"
    case .deadlines: "Deadlines"
    case .lastWeek: "last week:"
    case .nothingHappened: "nothing"
    case .byModel: "by the model"
    case .earliest: "counted from the judgement, for its publication is not known"
    case .record: "Past alerts"
    case .falseAlarms: "closed as false alarms:"
    case .newlyUnscored: "customers without a score that had one a week ago:"
    case .newlyKnown: "customers new this week, with nothing to compare them with:"
    case .freshness: "last known:"
    case .nobodyKnows: "nothing"
    case .state: "state"
    case .level: "level"
    case .brokenPromises: "promises broken:"
    case .sameGroup: "Same group"
    case .dryRun: "Dry run: nothing was written."
    }
  }
}

extension Speech {
  /// What a digest is about, in one line.
  public func subject(of digest: Digest) -> String {
    let (worse, facts) = (digest.alerts.count, digest.instants.count)
    switch language {
    case .en:
      let customers = worse == 0 ? "nobody" : worse == 1 ? "1 customer" : "\(worse) customers"
      return "Vigie \(digest.week): \(customers) got worse"
        + (facts > 0 ? ", \(facts) with facts or deadlines" : "")
    case .fr:
      let customers =
        worse == 0
        ? "aucun client ne s’est dégradé"
        : worse == 1 ? "1 client s’est dégradé" : "\(worse) clients se sont dégradés"
      return "Vigie \(digest.week)\u{a0}: \(customers)"
        + (facts > 0 ? ", \(facts) avec un fait ou une échéance" : "")
    }
  }
}
