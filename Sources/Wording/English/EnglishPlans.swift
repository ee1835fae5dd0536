import Collection
import Receivables

extension English {
  func message(of problem: PlanProblem) -> String {
    let money = { (cents: Int64) in Language.en.decimal(cents) }
    return switch problem {
    case .nothingOverdue(let customer, let day):
      "\(quoted(customer)) owes nothing that is overdue and uncontested on \(day)."
    case .otherCurrency(let customer, let codes):
      "All that is overdue and uncontested of \(quoted(customer)) is in \(codes.joined(separator: ", ")); a plan is in the ledger's currency."
    case .inProcedure(let customer):
      "A court has opened a procedure against \(quoted(customer)): what it owed before is frozen, and no plan can be agreed."
    case .tooManyInstalments(let count, let most):
      "\(count) \(count == 1 ? "instalment is" : "instalments are") outside the policy, which has 1 to \(most)."
    case .tooLong(let last, let latest, let months):
      "The last instalment would fall due on \(last); the policy ends a plan after \(months) \(months == 1 ? "month" : "months"), on \(latest)."
    case .instalmentTooSmall(let cents, let least):
      "Instalments of \(money(cents)) are below the least of the policy, \(money(least))."
    case .noSuchDay(let text): "\(quoted(text)) is no day of the calendar."
    case .noSuchDayOfMonth(let day): "No month has a day \(day)."
    case .firstNotAfter(let first, let day):
      "The first instalment on \(first) does not come after the plan, \(day)."
    case .firstTooLate(let first, let latest):
      "The first instalment on \(first) is too late: the policy wants it by \(latest)."
    case .amountAboveOwed(let cents, let owed):
      "\(money(cents)) is more than what is overdue and uncontested, \(money(owed))."
    case .amountNotPositive: "A plan is for an amount above nothing."
    case .planRuns(let id, let customer, let until):
      "\(quoted(customer)) has a plan in force, \(printable(id)), until \(until)."
    }
  }

  func remedy(for problem: PlanProblem) -> String {
    switch problem {
    case .nothingOverdue:
      "Nothing is to be spread; a dispute is settled first, and --on names another day."
    case .otherCurrency:
      "Agree on it in writing, and import what was promised (promises.csv) in the ledger's currency."
    case .inProcedure: "File a claim with the court's agent, and send no reminder."
    case .tooManyInstalments(_, let most):
      "Ask for --instalments 1 to \(most), or change instalment-plans in the policy."
    case .tooLong: "Ask for fewer --instalments or an earlier --first."
    case .instalmentTooSmall: "Ask for fewer --instalments."
    case .noSuchDay: "Write a day that exists, such as 2026-02-28."
    case .noSuchDayOfMonth:
      "Name a day from 1 to 31; in a shorter month its last day is taken."
    case .firstNotAfter(_, let day): "Name \(day + 1) or a later day by --first."
    case .firstTooLate(_, let latest): "Name \(latest) or an earlier day by --first."
    case .amountAboveOwed(_, let owed):
      "Ask for \(Language.en.decimal(owed)) at most; what is contested goes to whoever settles it."
    case .amountNotPositive: "Leave --amount out for all that is overdue and uncontested."
    case .planRuns:
      "Follow it with 'vigie collect plans'; a new one can be made once it is paid or broken."
    }
  }

  func planWords(_ phrase: PlanPhrase) -> String {
    switch phrase {
    case .proposal: "Instalment plan proposed"
    case .plans: "Instalment plans"
    case .none: "no instalment plan is known"
    case .plan: "plan"
    case .madeOn: "made on"
    case .number: "no."
    case .dueOn: "due on"
    case .amount: "amount"
    case .received: "received"
    case .status: "status"
    case .next: "next due"
    case .broken: "broken since"
    case .owed: "overdue and uncontested"
    case .cost: "what the plan costs us"
    case .funds: "cost of funds"
    case .loss: "expected loss"
    case .lossUnknown: "no probability of default is known"
    case .dryRun: "proposed only: --out writes the promises, --agreed records them in the ledger"
    case .agreed: "recorded in the ledger by import"
    case .before: "Before you agree"
    case .instalments: "instalments"
    case .instalment: "instalment"
    case .missing: "missing"
    }
  }

  func name(of status: PlanState.Status) -> String {
    switch status {
    case .running: "running"
    case .kept: "kept"
    case .late: "late"
    case .broken: "broken"
    }
  }

  func name(of status: PlanState.Instalment.Status) -> String {
    switch status {
    case .notDue: "not due"
    case .kept: "kept"
    case .late: "late"
    case .broken: "broken"
    }
  }

  func sentence(of note: PlanNote, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    return switch note {
    case .countsAsDefault(let least):
      "A plan of \(least) or more instalments is a forced rescheduling: once recorded, the customer counts as in default."
    case .inDefault: "The customer is in default: the loss is what a default loses."
    case .beyondCapacity(let instalment, let capacity):
      "An instalment of \(money(instalment)) is more than the \(money(capacity)) a month that it can be trusted to pay: expect the plan to break unless deliveries stop or the customer finds money."
    case .monthEnds(let day, let days):
      "No day \(day) in every month: the last day is taken (\(days.map(\.description).joined(separator: ", ")))."
    case .paysLate(let median, let tolerance):
      "It usually pays \(median) \(median == 1 ? "day" : "days") beyond terms, and the tolerance is \(tolerance): name days on which it has money."
    case .outsidePlan(let cents): "\(money(cents)) of what is overdue is outside the plan."
    case .otherCurrency(let other, let cents):
      "The plan is in \(currency.code) and covers only that: \(Language.en.amount(cents, other)) overdue in \(other.code) is outside it."
    case .extensionGranted(let invoices, let until):
      "We have granted more time already for \(invoices.count == 1 ? "one of its invoices" : "some of its invoices") (\(shortlist(invoices))), until \(until)\(invoices.count == 1 ? "" : " at the latest")."
    case .brokenBefore(let id, let day): "It broke the plan \(printable(id)) on \(day)."
    case .alreadyAgreed: "This plan is recorded in the ledger already; nothing changes."
    }
  }

  func sentence(of capacity: PayingCapacity, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    return
      "In a usual bad month (\(Language.en.percentage(capacity.quantile, decimals: 0)) of its months are below; \(capacity.months) of its own, and ten of its class or the portfolio) it pays \(money(capacity.badMonthCents)), in the median month \(money(capacity.medianMonthCents)); \(money(capacity.dueMonthlyCents)) a month falls due anyway, which leaves \(money(capacity.beyondCents)). An instalment may come to \(money(capacity.instalmentCentsMax)), \(capacity.beyondCents == capacity.instalmentCentsMax ? "what is left" : "the policy's \(Language.en.percentage(capacity.stretchShare, decimals: 0)) of a bad month")."
  }

  func goodPayerWords(_ phrase: GoodPayerPhrase) -> String {
    switch phrase {
    case .title: "Good payers: who has earned a discount or longer terms"
    case .none: "no customer is a good payer by the policy"
    case .onTime: "on time"
    case .paid: "invoices paid"
    case .medianDelay: "median delay"
    case .purchases: "bought in 12 months"
    case .terms: "terms"
    case .offer: "offer"
    case .cost: "cost a year"
    case .benefit: "benefit a year"
    case .net: "net a year"
    case .breakEven: "break-even"
    case .legal: "law"
    case .discount: "discount"
    case .longer: "longer terms"
    case .clause: "lawful with a clause in the contract"
    case .notVerified: "law not verified"
    case .noOffer: "no offer to make"
    case .customers: "good payers"
    }
  }

  func words(ofOffer kind: GoodPayer.Offer.Kind) -> String {
    switch kind {
    case .discount(let offer, _):
      "\(Language.en.percentage(Double(offer.basisPoints) / 10_000)) within \(offer.withinDays) \(offer.withinDays == 1 ? "day" : "days")"
    case .longerTerms(let terms, let days, _):
      "terms \(terms) (+\(days) \(days == 1 ? "day" : "days"))"
    }
  }

  func sentence(of note: GoodPayerNote, in currency: Currency) -> String {
    switch note {
    case .found(let good, let all):
      "\(Language.en.count(good)) of \(Language.en.count(all)) \(all == 1 ? "customer" : "customers") \(good == 1 ? "is a good payer" : "are good payers") by the policy."
    case .noDiscountPays(let rate, let breakEven):
      "At our cost of funds of \(Language.en.percentage(rate)) no discount of the policy pays for us; the largest that would, for the best of them, is \(Language.en.percentage(breakEven, decimals: 2))."
    case .discountsPay(let count, let rate):
      "At our cost of funds of \(Language.en.percentage(rate)) a discount pays for \(Language.en.count(count)) of them."
    case .noUplift:
      "The policy assumes no extra sales from longer terms (good-payers: sales-uplift): only their cost is shown."
    case .uplift(let share):
      "Longer terms are assumed to sell \(Language.en.percentage(share)) more: an assumption of the policy, and no measurement."
    case .noMargin:
      "The policy states no margin (price: margin): extra sales have no benefit that could be shown."
    case .scope:
      "Figures are for a year of what the customer bought in the last twelve months, VAT included. A positive net is a gain for us."
    }
  }
}
