import Collection
import CreditPolicy
import Receivables

// Letters to customers in English, as a company in the United Kingdom would write them.

extension English {
  func words(_ phrase: LetterPhrase) -> String {
    switch phrase {
    case .invoice: "Invoice"
    case .issuedOn: "Date"
    case .dueOn: "Due date"
    case .lateDays: "Days late"
    case .amount: "Amount due"
    case .interest: "Interest"
    case .calculation: "How interest is counted"
    case .principal: "Invoices due"
    case .fixedSums: "Fixed sums for recovery costs"
    case .total: "Total to pay"
    case .registered: "By registered post with proof of delivery"
    case .subject: "Subject"
    case .ourReference: "Your account with us"
    case .attention: "For the attention of"
    case .salutation: "Dear Sir or Madam,"
    case .siren: "SIREN"
    case .registration: "Company number"
    case .phone: "Tel."
    case .account: "IBAN"
    case .notCounted: "not counted"
    case .notVerified: "not verified"
    case .recorded: "Recorded as sent in the journal under the reference"
    case .alreadyRecorded: "Already recorded as sent, nothing was written. Reference"
    case .draft: "Nothing was recorded: --sent will, once the letter is sent."
    }
  }

  func level(of step: CollectionStep) -> String {
    switch step {
    case .courtesy: "courtesy reminder (1)"
    case .formal: "formal reminder (2)"
    case .notice: "formal notice (3)"
    case .settlement: "instalment plan or amicable agreement"
    case .action: "recovery action"
    }
  }

  func heading(of letter: Letter) -> String {
    switch letter.step {
    case .courtesy: letter.isOne ? "Invoice now due" : "Invoices now due"
    case .formal: letter.isOne ? "Reminder: unpaid invoice" : "Reminder: unpaid invoices"
    case .notice, .settlement, .action: "FORMAL NOTICE TO PAY"
    }
  }

  func opening(of letter: Letter) -> [String] {
    let earlier = listed(letter.earlierDays.suffix(3).map(date), "and")
    let despite =
      letter.earlierDays.isEmpty
      ? ""
      : letter.earlierDays.count == 1
        ? "Despite our reminder of \(earlier), " : "Despite our reminders of \(earlier), "
    let these = letter.isOne ? "the invoice below" : "the invoices below"
    switch letter.step {
    case .courtesy:
      return [
        "According to our records, \(these), now past \(letter.isOne ? "its due date, has" : "their due dates, have") not yet been paid. This is no doubt an oversight."
      ]
    case .formal:
      return [
        (despite + "\(these) \(letter.isOne ? "remains" : "remain") unpaid to this day.").capital
      ]
    case .notice, .settlement, .action:
      return [
        (despite + "you have not paid \(these), which \(letter.isOne ? "is" : "are") overdue.")
          .capital
      ]
    }
  }

  func demand(of letter: Letter) -> [String] {
    set(aside: letter) + ask(letter) + consequences(letter)
  }

  /// What is not asked for, and why.
  private func set(aside letter: Letter) -> [String] {
    var sentences = letter.contested.map { dispute in
      "The part of invoice \(printable(dispute.invoiceID)) that you dispute (dispute \(printable(dispute.id)) of \(date(dispute.openedOn)), \(language.amount(dispute.cents, letter.seller.currency))) is not included in these amounts."
    }
    if letter.creditCents > 0 {
      sentences.append(
        "We hold \(language.amount(letter.creditCents, letter.seller.currency)) of yours that is not yet allocated to an invoice; it has been deducted from the oldest invoices."
      )
    }
    if letter.billCents > 0 {
      sentences.append(
        "The bills that you have given us and that have not matured, \(language.amount(letter.billCents, letter.seller.currency)), have been deducted."
      )
    }
    return sentences
  }

  private func ask(_ letter: Letter) -> [String] {
    let total = language.amount(letter.totalCents, letter.currency)
    let by = date(letter.payBy)
    switch letter.step {
    case .courtesy:
      return [
        "We should be grateful if you would pay \(total) by \(by). If your payment has crossed this letter in the post, please disregard it."
      ]
    case .formal: return ["Please pay \(total)\(apart(letter)) by \(by) at the latest."]
    case .notice, .settlement, .action:
      let article = letter.notice.map { notice in
        " (article \(cited(notice.article, of: "of the"))\(mark(notice.isVerified)))"
      }
      return [
        "We hereby give you formal notice to pay \(total)\(apart(letter)) within \(letter.payBy - letter.day) \(letter.payBy - letter.day == 1 ? "day" : "days") of the date of this letter, that is by \(by) at the latest\(article ?? "")."
      ]
    }
  }

  /// Fixed sums in another currency than the total.
  private func apart(_ letter: Letter) -> String {
    guard let penalties = letter.penalties, penalties.fixedCurrency != letter.currency else {
      return ""
    }
    return
      ", and \(language.amount(penalties.fixedCents, penalties.fixedCurrency)) of fixed sums for recovery costs,"
  }

  private func consequences(_ letter: Letter) -> [String] {
    guard letter.step == .notice else { return [] }
    let suspension = letter.suspendsDeliveries ? ", suspend our deliveries and services" : ""
    let more =
      letter.penalties.map { penalties in
        " We reserve the right to claim further compensation for documented recovery costs (article \(cited(penalties.law.article, of: "of the")))."
      } ?? ""
    return [
      "Failing full payment within this period we shall, without further notice, hand the matter to our lawyers\(suspension) and bring an action for recovery before the competent court.\(more)"
    ]
  }

  func law(of penalties: LetterPenalties) -> [String] {
    let law = penalties.law
    let points = language.number(Double(law.addedBasisPoints) / 100, decimals: 0)
    var sentences = [
      "Interest for late payment (article \(cited(law.article, of: "of the"))\(mark(law.isVerified))): due without reminder from the day after the due date, at the main refinancing rate of the European Central Bank on the first day of the half-year plus \(points) percentage points."
    ]
    let rates = penalties.rates.map { rate in
      "\(self.rate(rate.basisPoints)) from \(shortDate(rate.days.lowerBound)) to \(shortDate(rate.days.upperBound))\(mark(rate.isVerified))"
    }
    if !rates.isEmpty { sentences.append("Yearly rates: \(rates.joined(separator: ", ")).") }
    if penalties.paidLateInterestCents > 0 {
      sentences.append(
        "Of the interest, \(language.amount(penalties.paidLateInterestCents, penalties.currency)) is for parts of these invoices that were paid late, until their payment."
      )
    }
    if penalties.isRateMissing {
      sentences.append(
        penalties.interestThrough.map {
          "Interest is counted until \(date($0)), the last day whose rate is known to us; it continues to run until full payment."
        } ?? "Interest is not yet counted; it runs until full payment.")
    } else {
      sentences.append("Interest continues to run until full payment.")
    }
    sentences.append(
      "Fixed sum for recovery costs (article \(cited(law.fixed.article, of: "of the"))\(mark(law.fixed.isVerified))): \(language.amount(law.fixed.cents, penalties.fixedCurrency, decimals: law.fixed.cents % 100 != 0)) for each invoice paid late."
    )
    return sentences
  }

  func closing(of letter: Letter) -> [String] {
    switch letter.step {
    case .courtesy:
      [
        "If there is any difficulty or disagreement behind this delay, please let us know.",
        "Yours faithfully,",
      ]
    case .formal:
      [
        "If anything prevents you from paying by then, please contact us without delay.",
        "Yours faithfully,",
      ]
    case .notice, .settlement, .action: ["Yours faithfully,"]
    }
  }

  func date(_ day: Day) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let (year, month, day) = day.components
    return "\(day)\u{a0}\(names[month - 1])\u{a0}\(year)"
  }

  func shortDate(_ day: Day) -> String {
    let (year, month, day) = day.components
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(day))/\(two(month))/\(year)"
  }

  func calculation(of interest: AccruedPenalty) -> String {
    let known = interest.daysByRate.map { days, basisPoints in
      "\(sum(of: days))\u{a0}d\u{a0}×\u{a0}\(rate(basisPoints))"
    }
    let unknown = interest.unknown.map {
      "\($0.count)\u{a0}d \(words(LetterPhrase.notCounted))"
    }
    return (known + unknown).joined(separator: " + ")
  }

  func paid(_ invoice: String, on day: Day) -> String { "\(invoice), paid \(shortDate(day))" }

  private func mark(_ isVerified: Bool) -> String {
    isVerified ? "" : ", \(words(LetterPhrase.notVerified))"
  }
}

// MARK: What is said of letters

extension English {
  func sentence(of note: LetterNote) -> String {
    switch note {
    case .language(let code, let origin, let recorded):
      (recorded.map { "No letter is written in \(quoted($0))" }
        ?? "The customer's language is not known")
        + ": the letter is in \(code == "fr" ? "French" : "English"), \(origin == .country ? "the language of its country" : "our own language"). Import the column language of customers.csv, or say --lang."
    case .noAddress(let customer):
      "\(quoted(customer)) has no address: its place is blank. Import the column address of customers.csv."
    case .noLetterhead(let keys):
      "Our letterhead is incomplete: import ledger.yaml with letterhead (\(keys.joined(separator: ", ")))."
    case .noPenaltyLaw(let country):
      country.map { "No rule of \($0) on penalties for late payment: none are claimed." }
        ?? "Our country is not known: no penalties are claimed. Import country in ledger.yaml."
    case .publicBody:
      "What public bodies owe for late payment follows other rules, which are not in Models/legal: nothing is claimed."
    case .otherCountry(let country):
      (country.map { "The customer is in \(printable($0))" }
        ?? "The customer's country is not known")
        + ": penalties follow our law, which the contract may set aside. Check it."
    case .rateMissing(let day, let country):
      "No rate of \(country) is known on \(day): nothing is counted for these days. Add the row of the half-year to central-bank in Models/legal."
    case .notVerified(let article): "\(article) has been verified by nobody."
    case .paidLate(let late):
      "\(late.invoices == 1 ? "1 other invoice or instalment was" : "\(language.count(late.invoices)) other invoices or instalments were") paid late in full: \(language.amount(late.interestCents, late.currency)) of interest\(late.isRateMissing ? " (days without a known rate not counted)" : "")\(late.fixedCents == 0 ? "" : " and \(language.amount(late.fixedCents, late.fixedCurrency)) of fixed sums") are due by law, and this letter does not claim them."
    case .fixedSumApart(let currency):
      "The fixed sums are in \(currency.code) and are not added to the total."
    case .unnamedDisputes(let ids):
      "\(ids.count == 1 ? "Dispute" : "Disputes") \(shortlist(ids)) \(ids.count == 1 ? "names" : "name") neither invoice nor amount and \(ids.count == 1 ? "keeps" : "keep") nothing out: check before you send."
    case .leftOut(let invoices, let missing):
      "Left out, as no \(level(of: missing)) was sent since \(invoices.count == 1 ? "it" : "they") fell due: \(shortlist(invoices)). With --anyway \(invoices.count == 1 ? "it is" : "they are") in."
    case .ahead(let invoices):
      "Left out, as a later reminder was sent lately: \(shortlist(invoices)). With --anyway \(invoices.count == 1 ? "it is" : "they are") in."
    case .beyond(let step, let day):
      "A \(level(of: step)) was sent for the same invoices on \(day) already: this letter goes back behind it."
    case .merged(let heir, let day):
      "The customer was merged into \(heir.text)\(day.map { " on \($0)" } ?? ""): its debts are that customer's, and the letter is addressed to the former one."
    case .actionOpened(let day):
      "An action was opened on \(day): whoever conducts it has to know of this letter."
    case .extended(let invoices):
      "Left out, as we have granted more time: \(shortlist(invoices))."
    case .promised(let day):
      "The customer has promised to pay by \(day): wait until then, unless you know better."
    case .assigned(let invoices):
      "Sold to a factor, who collects \(invoices.count == 1 ? "it" : "them"): \(shortlist(invoices))."
    case .overruled(let problem): "All the same: \(message(of: problem))"
    }
  }

  func message(of problem: LetterProblem) -> String {
    switch problem {
    case .unknownSubject(let text, _):
      "\(quoted(text)) is neither a customer nor an invoice of this ledger on that day."
    case .ambiguousSubject(let text): "\(quoted(text)) is both a customer and an invoice."
    case .unknownLevel(let level): "There is no letter of level \(level)."
    case .noDebt(let invoice): "\(quoted(invoice)) is a credit note."
    case .paid(let invoice, let day): "Invoice \(quoted(invoice)) was paid on \(day)."
    case .credited(let invoice, let day): "Invoice \(quoted(invoice)) was credited on \(day)."
    case .writtenOff(let invoice, let day): "Invoice \(quoted(invoice)) was written off on \(day)."
    case .notDue(let invoice, let day):
      "Invoice \(quoted(invoice)) is not late: it is due on \(day)."
    case .nothingOverdue(let customer, let next):
      "Nothing of \(quoted(customer)) is overdue"
        + (next.map { ": the next due date is \($0)." } ?? ".")
    case .contested(let name, let disputes):
      "All that is overdue of \(quoted(name)) is contested (\(shortlist(disputes)))."
    case .covered(let name):
      "What is overdue of \(quoted(name)) is covered by payments or bills that we hold."
    case .assigned(let invoice): "Invoice \(quoted(invoice)) was sold to a factor."
    case .extended(let invoice, let until):
      "We have granted time until \(until) for invoice \(quoted(invoice))."
    case .promised(let name, let until):
      "What is overdue of \(quoted(name)) is promised until \(until)."
    case .inProcedure(let customer, let kind, let since, _, _):
      "\(quoted(customer)) is in an insolvency procedure (\(name(of: kind)), \(since)): it gets no reminder."
    case .beforeProcedure(let name, let day):
      "What is overdue of \(quoted(name)) is older than the procedure of \(day)."
    case .severalCurrencies(let customer, let codes):
      "\(quoted(customer)) owes in several currencies (\(codes.joined(separator: ", "))), which are not added up."
    case .levelSkipped(let step, let missing, let invoices):
      "No \(level(of: step)) without a \(level(of: missing)) since the due date: \(shortlist(invoices))."
    case .sentLater(let step, let day, let reference):
      "The journal tells of a \(level(of: step)) of a later day, \(day) (\(reference))."
    case .levelRepeated(let step, let day, let pause):
      "The last \(level(of: step)), by letter or call, was on \(day), less than \(pause) \(pause == 1 ? "day" : "days") ago."
    }
  }

  func remedy(for problem: LetterProblem) -> String {
    switch problem {
    case .unknownSubject(_, let nearest):
      nearest.isEmpty
        ? "'vigie aging' lists the customers who owe; check the number and --on."
        : "Did you mean \(shortlist(nearest))?"
    case .ambiguousSubject: "Add --invoice for the invoice, or write the customer's whole name."
    case .unknownLevel: "Write 1 (courtesy), 2 (formal reminder) or 3 (formal notice)."
    case .noDebt: "Name the invoice that it lowers, or the customer."
    case .paid, .credited, .nothingOverdue: "There is nothing to ask for."
    case .writtenOff: "Take the write-off back first, if the money is still to be collected."
    case .notDue(_, let day): "Wait until \(day + 1)."
    case .contested:
      "Have the dispute settled by whoever can; only the undisputed part is asked for."
    case .covered: "Allocate them to the invoices, or wait until the bills mature."
    case .assigned: "The factor collects it; pass on what you know."
    case .promised(_, let until):
      "Wait until \(until + 1), or ask for it all the same with --anyway."
    case .extended(_, let until): "Wait until \(until + 1)."
    case .inProcedure(_, _, _, let claimBy?, true):
      "The period to file the claim ended on \(claimBy): ask the administrator or counsel what can still be done."
    case .inProcedure(_, _, _, let claimBy, _):
      claimBy.map { "File the claim by \($0)." }
        ?? "File the claim within the period of its country's law."
    case .beforeProcedure: "Follow the plan or the closing of the procedure."
    case .severalCurrencies: "Write one letter an invoice."
    case .levelSkipped(_, let missing, _):
      "Send a \(level(of: missing)) first, or add --anyway."
    case .sentLater(_, _, let reference):
      "Check --on; take the other back if it was noted by mistake ('vigie collect withdraw \(reference)'), or add --anyway."
    case .levelRepeated: "Wait until the pause is over (letters in the policy), or add --anyway."
    }
  }
}

extension String {
  /// With a capital at its beginning.
  fileprivate var capital: String { prefix(1).uppercased() + dropFirst() }
}
