import CreditPolicy
import EarlyWarning
import Features

extension English {
  func words(_ phrase: BackTestPhrase) -> String {
    switch phrase {
    case .title: "Back-test of the alerts"
    case .rule: "rule"
    case .inTime: "in time"
    case .against: "ours more by"
    case .euros: "euros in time"
    case .hits: "hits"
    case .ahead: "days ahead"
    case .falseAlarms: "false"
    case .perWeek: "new/week"
    case .weeksOpen: "weeks"
    case .level: "level"
    case .red: "red"
    case .amber: "amber"
    case .cause: "cause"
    case .defaults: "defaults"
    case .missed: "Not warned of in time, and why"
    case .reason: "why"
    case .customer: "customer"
    case .warnedBy: "Warned of in time, by cause and level"
    case .recallTitle: "Defaults warned of 60 days ahead"
    case .timeline: "Each default, and when it was alerted of"
    case .timelineNote: "days before and after the day to which a warning leads"
    case .day: "default"
    case .models: "Who judged"
    case .from: "from"
    case .rows: "observations"
    case .whatItSays: "What it says"
    case .howMeasured: "How it is measured"
    case .eachDefault: "Each default"
    case .daysAhead: "days ahead"
    case .noWarning: "no warning"
    case .held: "if held"
    }
  }

  func name(of rule: AlertRule) -> String {
    switch rule {
    case .vigie: "Vigie"
    case .oldestOverdue: "oldest overdue"
    case .altman: "Altman Z″"
    case .conanHolder: "Conan–Holder"
    case .meanDaysLate: "mean days late"
    case .formerClass: "class of last quarter"
    }
  }

  func name(of cause: DefaultOnset.Cause) -> String {
    switch cause {
    case .procedure: "procedure"
    case .lateness: "90 days late"
    case .other: "loss, claim or rescheduling"
    case .doubling: "mean lateness doubled"
    }
  }

  func backTest(missed kind: MissedKind) -> String {
    switch kind {
    case .unknownBefore: "nothing known so long before"
    case .noSignal: "no signal"
    case .belowFloor: "no more at stake, or less probable"
    case .outOfBudget: "others came first"
    }
  }

  func sentence(_ sentence: BackTestSentence) -> String {
    switch sentence {
    case .counted(let defaults, let causes, let sundays):
      "\(language.count(defaults)) defaults could be warned of on \(language.count(sundays)) Sundays"
        + (causes.isEmpty ? "." : ": \(listed(causes)).")
    case .countedDoublings(let doublings, let sundays):
      "\(language.count(doublings)) times a customer came to pay twice as late, over 90 days, as in the "
        + "year before; that could be warned of on \(language.count(sundays)) Sundays. Read it where this "
        + "page says default."
    case .tooFew(let defaults, let needed):
      "\(language.count(defaults)) defaults are too few to conclude (at least "
        + "\(language.count(needed))): read them one by one, and do not compare rules by them."
    case .compared(let ours, let best, let its, let low, let high):
      "Vigie warned of \(language.percentage(ours, decimals: 0)) in time, the best other rule "
        + "(\(name(of: best))) of \(language.percentage(its, decimals: 0)); the difference lies "
        + "between \(points(low)) and \(points(high)) points (95%)"
        + (low > 0 ? "." : high < 0 ? ": Vigie did worse." : ": chance could make it.")
    case .delivered(let amount):
      "\(amount) were invoiced after the first alert to customers that then defaulted, and were open "
        + "on that day."
    case .actedUpon(let alerts, let hits):
      "\(language.count(alerts)) alerts count apart, as neither hits nor false: within 180 days the "
        + "customer got a lower limit, shorter terms, a stop or a guarantee, or somebody took the alert in "
        + "hand. Of them \(language.count(hits)) came true all the same."
    case .budget(.lines(let lines), let mean):
      "\(language.count(lines)) lines a week, in turns (\(language.number(mean, decimals: 1)) in the mean)"
    case .budget(.held(let places), let mean):
      "\(language.count(places)) places, each held (\(language.number(mean, decimals: 1)) alerts open in the "
        + "mean)"
    case .budget(.share(let share), let mean):
      "At most \(language.percentage(share)) of the customers alerted of at once "
        + "(\(language.number(mean, decimals: 1)) in the mean)"
    case .meansInTime(let days, let within):
      "In time: an alert was open \(days) to \(within) days before the court's judgement, or, for 90 days "
        + "of lateness, before the first invoice left unpaid fell due: its 90 days are no foresight."
    case .meansHit(let within):
      "Hits: of the alerts, those after which a default, or 60 days of lateness on a tenth of what is "
        + "open, began within \(within) days. What went on already does not count."
    case .meansFalseAlarm:
      "False: alerts that were no hits, for 100 customers and a quarter. Weeks: the Sundays an alert stays "
        + "open, in the middle. Euros: by what was open on the day of the default."
    case .meansBudget(let weeks):
      "Every rule has the same rows (active customers not in default) and as many places. Lines are taken in "
        + "turns, as a digest does: who had one has the next \(language.count(weeks)) weeks later, unless "
        + "its class falls. A share of the customers is held: who is in a place keeps it while it stands "
        + "within one and a half times the budget; “if held” has what as many lines would see so. Facts and "
        + "legal deadlines stand outside."
    case .meansFallback:
      "Customers without accounts stand in the order of Altman and Conan–Holder by their oldest overdue."
    case .meansKnown(let refitted):
      refitted
        ? "Each Sunday sees what was known at its close; the model is fitted anew each year on what was "
          + "certain by then, and the policy is today's."
        : "Each Sunday sees what was known at its close, but the model may have learned from later years: "
          + "its figures flatter."
    }
  }

  private func listed(_ causes: [BackTestSentence.CauseCount]) -> String {
    causes.map { "\(language.count($0.count)) \(name(of: $0.cause))" }.joined(separator: ", ")
  }

  private func points(_ share: Double) -> String { language.number(100 * share, decimals: 0) }
}
