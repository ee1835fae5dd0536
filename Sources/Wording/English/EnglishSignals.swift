import CreditPolicy
import EarlyWarning
import Receivables

extension English {
  func sentence(of finding: DriftFinding, in currency: Currency) -> String {
    let numbers = [finding.statistic, finding.threshold].map { Language.en.number($0, decimals: 1) }
    return change(finding.kind)
      + (levels(finding.kind, finding.recent, finding.usual, in: currency).map { ": \($0)" } ?? "")
      + " (since \(finding.since); \(numbers[0]) against \(numbers[1]))"
  }

  func name(of kind: DriftKind) -> String {
    switch kind {
    case .lateness: "days beyond terms"
    case .averageLateness: "days beyond terms, averaged"
    case .orderCollapse: "orders falling"
    case .orderSurge: "orders rising"
    case .limitShare: "share of the limit"
    case .disputes: "disputes"
    case .extensions: "requests to pay later"
    case .failedPayments: "returned and partial payments"
    case .reminders: "formal reminders"
    }
  }

  private func change(_ kind: DriftKind) -> String {
    switch kind {
    case .lateness: "pays later than it used to"
    case .averageLateness: "has lately paid much later than it used to"
    case .orderCollapse: "orders less than it used to"
    case .orderSurge: "orders more than it used to"
    case .limitShare: "uses more of its limit than it used to"
    case .disputes: "contests more often than it used to"
    case .extensions: "asks to pay later more often than it used to"
    case .failedPayments: "more payments come back or are partial than used to"
    case .reminders: "more formal reminders are needed than used to be"
    }
  }

  func levels(
    _ kind: DriftKind, _ recent: Double?, _ usual: Double?, in currency: Currency
  ) -> String? {
    guard let recent, let usual else { return nil }
    let number = { (value: Double) in
      switch kind {
      case .lateness, .averageLateness: Language.en.number(value, decimals: 0)
      case .orderCollapse, .orderSurge:
        Language.en.amount(Int64(value.rounded()), currency, decimals: false)
      case .limitShare: Language.en.percentage(value, decimals: 0)
      case .disputes, .extensions, .failedPayments, .reminders:
        Language.en.number(value, decimals: value == value.rounded() ? 0 : 1)
      }
    }
    let unit =
      switch kind {
      case .lateness, .averageLateness: " days late"
      case .orderCollapse, .orderSurge: " a month"
      case .limitShare: ""
      case .disputes, .extensions, .failedPayments, .reminders: " in 50 invoices"
      }
    return "lately \(number(recent))\(unit), usually \(number(usual))"
  }

  func sentence(of remedy: DriftRemedy, in currency: Currency) -> String {
    switch remedy {
    case .payments(let overdue, let contested, let invoices, let days):
      let aside = contested == 0 ? "" : " (\(contested) contested aside)"
      let all =
        switch overdue {
        case 1: "the overdue invoice paid"
        case 2: "both overdue invoices paid"
        default: "all \(overdue) overdue invoices paid"
        }
      let first = overdue == 0 ? nil : all + aside
      let due = invoices == 1 ? "its due date" : "their due dates"
      let span = abs(days) == 1 ? "1 day" : "\(abs(days)) days"
      let within =
        days < 0 ? "\(span) before \(due)" : days == 0 ? "by \(due)" : "within \(span) of \(due)"
      let then =
        invoices == 0 ? nil : "\(invoices) \(invoices == 1 ? "invoice" : "invoices") paid \(within)"
      return [first, then].compactMap { $0 }.joined(separator: ", then ")
    case .months(let count, let cents, let isAtLeast):
      let amount = Language.en.amount(cents, currency, decimals: false)
      return "\(count) months of \(isAtLeast ? "at least" : "at most") \(amount)"
    case .monthEnds(let count, let share):
      return "\(count) month ends with at most \(Language.en.percentage(share)) of the limit in use"
    case .invoicesWithout(let count): return "\(count) invoices without one more"
    }
  }

  func clearing(_ signal: Signal, under settings: AlertSettings) -> String? {
    switch signal {
    case .event, .enteredDefault, .parentInDefault:
      "nothing: it is a fact; close it with its outcome"
    case .planBroken: "the missing instalments paid"
    case .paymentReturned: "the amount paid again"
    case .guaranteeExpires: "a renewed guarantee"
    case .claimDeadline: "a claim filed"
    case .titleDeadline: "the goods reclaimed, or nothing left to reclaim"
    case .classDown(let from, _, _): "class \(from) again"
    case .probabilityUp(let from, _):
      settings.amberProbability(from: from).map {
        "a probability below \(Language.en.percentage($0, decimals: 2))"
      }
    case .coverLost: "the cover restored"
    case .overdue: "payment of what is overdue for \(settings.amberOverdueDays) days or more"
    case .equityDown(let from, _, _):
      "accounts with an equity above \(units(from * settings.slow.equityShareMax))"
    case .equityBelowHalfCapital(_, let capital, _):
      "accounts with an equity of at least \(units(capital / 2))"
    case .statementsLate: "newer accounts"
    case .supplierDaysUp(let from, _, _):
      "accounts with fewer than \(units(from + settings.slow.supplierDaysDrift)) days owed to suppliers"
    case .ratingDown(_, let from, _, _): "a grade of \(printable(from)) or better"
    case .drift: nil
    }
  }

  func words(_ phrase: SignalPhrase) -> String {
    switch phrase {
    case .title: "Signals"
    case .toldNow: "Told now"
    case .nothingToTell: "nothing reaches a threshold"
    case .watched: "Watched"
    case .quiet: "quiet"
    case .state: "state"
    case .since: "since"
    case .wouldClear: "would clear it"
    case .statistic: "statistic"
    case .amberAt: "amber above"
    case .redAt: "red above"
    case .course: "course"
    case .noneYet: "too little is known yet"
    case .measured: "Measured"
    case .knownThen:
      "The last 24 month ends and the day, each as it was known then, judged by today's model and "
        + "policy; accounts and grades by their own days."
    case .now: "now"
    case .amber: "amber"
    case .red: "red"
    case .nothingKnown: "nothing known"
    case .notKnownNow: "not known now"
    case .notToldInDefault: "in default: not told"
    case .notWorseLately: "not told: no worse lately"
    }
  }

  func name(of kind: SignalSeries.Kind) -> String {
    switch kind {
    case .grade: "class"
    case .probability: "probability"
    case .overdueDays: "oldest overdue"
    case .overdueAmount: "overdue amount"
    case .equity: "equity"
    case .supplierDays: "time to pay suppliers"
    case .statementAge: "age of the accounts"
    case .rating: "external rating"
    }
  }

  func unit(of kind: SignalSeries.Kind) -> String? {
    switch kind {
    case .overdueDays, .supplierDays, .statementAge: "days"
    case .grade: "worse is higher"
    case .rating: "0 best, 1 worst"
    case .probability, .overdueAmount, .equity: nil
    }
  }

  func dayCount(_ days: Double) -> String {
    "\(Language.en.number(days, decimals: 0)) \(days.rounded() == 1 ? "day" : "days")"
  }

  func name(of threshold: SignalSeries.Threshold) -> String {
    let level = threshold.level == .red ? "red" : "amber"
    let side =
      switch threshold.side {
      case .from: "from"
      case .above: "above"
      case .atMost: "up to"
      case .below: "below"
      }
    return switch threshold.basis {
    case .policy, .reference: "\(level) \(side)"
    case .formerAccounts: "\(level) threshold, by the year before"
    case .shareCapital: "\(level) \(side) half of the share capital"
    case .formerRating: "\(level) threshold, by the grade before"
    }
  }

  func sentence(ofCourse course: SeriesCourse) -> String {
    let span =
      course.count == 1
      ? "One value, of \(course.from): \(course.least)"
      : "\(course.count) values from \(course.from) to \(course.to), between \(course.least) and "
        + course.greatest
    return span + (course.now.map { "; now \($0)" } ?? "; not known now")
  }

  func monthsKnown(_ known: Int, of needed: Int) -> String { "\(known) of \(needed) months known" }

  func alarm(since day: Day, endsBelow statistic: String) -> String {
    "alarm of \(day) came down, ends below \(statistic)"
  }

  func sentence(ofBudget falseAlarms: Double, red: Double, customers: Int) -> String {
    "Thresholds are those at which \(Language.en.count(customers)) customers that do not change would give "
      + "\(Language.en.number(falseAlarms, decimals: 2)) false alarms a week, "
      + "\(Language.en.number(red, decimals: 2)) of them red."
  }

  func units(_ value: Double) -> String { Language.en.number(value, decimals: 0) }
}
