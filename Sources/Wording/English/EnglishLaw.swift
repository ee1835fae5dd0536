import CreditPolicy
import Receivables

extension English {
  func words(_ phrase: LawPhrase) -> String {
    switch phrase {
    case .invoiceOf: "invoice of"
    case .deliveredOn: "delivered on"
    case .dueOn: "due on"
    case .latestLawful: "latest lawful day"
    case .article: "article"
    case .source: "source"
    case .mark: "mark"
    case .verified: "verified"
    case .notVerified: "not verified"
    case .nothingAgreed: "Nothing was agreed: the law gives the due date."
    case .cappedDefault: "The cap on these goods is shorter, and it holds."
    case .deliveryAssumed: "not stated, the day of the invoice is taken"
    case .clauseNeeded: "the contract has to state these terms expressly (--clause when it does)"
    case .clauseNotNeeded: "no clause of the contract is needed"
    case .clauseStated: "the contract states these terms expressly"
    case .penaltyTitle: "Interest, half-year by half-year"
    case .from: "from"
    case .to: "to"
    case .days: "days"
    case .rate: "rate"
    case .floor: "least a contract may state"
    case .interest: "interest"
    case .fixedSum: "fixed sum for recovery"
    case .total: "total"
    case .perInvoice: "for each invoice paid late"
    case .floorUnknown: "not known"
    case .rulesTitle: "Rules of"
    case .defaultTitle: "Where nothing was agreed"
    case .capTitle: "The longest terms"
    case .centralBankTitle: "Interest on late payment: rate of the central bank, to which is added"
    case .legalInterestTitle: "Legal interest; a contract states at least so many times as much:"
    case .reportTitle: "Bands of the report on late invoices"
    case .procedureTitle: "In a procedure, from its publication on"
    case .act: "what"
    case .abroad: "creditors abroad"
    case .bound: "until"
    case .goods: "goods"
    case .buyer: "buyer"
    case .invoices: "invoices"
    case .allGoods: "all"
    case .months: "months"
    case .inForce: "in force"
    case .clause: "clause"
    case .lateDays: "days late"
    case .overrunsTitle: "Above the legal cap, kept as imported"
    case .capsNotLookedAt: "Legal caps were not looked at: no legal rules were found (--models)."
    }
  }

  func words(of cap: LegalCap) -> String {
    switch cap {
    case .daysAfterInvoice(let days): "\(days) days after the invoice"
    case .daysEndOfMonth(let days): "\(days) days end of month, in either reading"
    case .daysAfterDelivery(let days): "\(days) days after the delivery"
    case .daysAfterDeliveryDecade(let days): "\(days) days after the ten days of the delivery"
    case .daysAfterDeliveryMonth(let days): "\(days) days after the month of the delivery"
    }
  }

  func words(of act: ProcedurePeriod.Act) -> String {
    switch act {
    case .claim: "file the claim"
    case .retentionOfTitle: "reclaim goods under retention of title"
    }
  }

  func months(_ count: Int) -> String { count == 1 ? "1 month" : "\(count) months" }

  func sentence(of doubt: DeadlineDoubt) -> String {
    switch doubt {
    case .customerCountry: "the shortest period known, for the customer's country is not known"
    case .sellerCountry(let months):
      "without the \(self.months(months)) more of creditors abroad, for our own country is not known"
    }
  }

  func words(of invoices: LegalRule.Invoices) -> String {
    switch invoices {
    case .ordinary: "ordinary"
    case .periodic: "periodic"
    case .any: "any"
    }
  }

  func name(of buyer: LegalBuyer) -> String {
    switch buyer {
    case .business: "business"
    case .publicBody: "public body"
    }
  }

  func sentence(of judgement: TermsJudgement) -> String {
    let terms = words(of: judgement.terms)
    return switch judgement.verdict {
    case .aboveCap where judgement.isCapped: "Nothing agreed: LAWFUL until the cap."
    case .lawful where judgement.lacksClause:
      "\(terms): LAWFUL IF the contract states it expressly."
    case .lawful: "\(terms): LAWFUL."
    case .aboveCap: "\(terms): ABOVE THE LEGAL CAP."
    case .notVerified: "\(terms): \(sentence(of: judgement.verdict))."
    }
  }

  func sentence(of overruns: CapOverruns) -> [String] {
    var sentences: [String] = []
    if overruns.customers > 0 {
      let named = overruns.firstCustomers.map {
        "\(printable($0.customerID.text)) (\($0.terms), \($0.bound.article)\(mark($0.bound)))"
      }
      sentences.append(
        "\(language.count(overruns.customers)) with agreed terms above the cap: \(namedSome(named, of: overruns.customers))"
      )
    }
    if overruns.invoices > 0 {
      let named = overruns.firstInvoices.map {
        "\(printable($0.invoiceID)) of \(printable($0.customerID.text)) (due \($0.dueOn), lawful to \($0.bound.latestDay), \($0.bound.article)\(mark($0.bound)))"
      }
      sentences.append(
        "\(language.count(overruns.invoices)) invoices due after the latest lawful day: \(namedSome(named, of: overruns.invoices))"
      )
    }
    let unknown = [
      (overruns.customersNotJudged, "agreed terms"), (overruns.invoicesNotJudged, "invoices"),
    ]
    for (count, what) in unknown where count > 0 {
      sentences.append(
        "\(language.count(count)) \(what) could not be held against a cap: the seller's or the customer's country or the goods are not known, or no rule is."
      )
    }
    return sentences
  }

  private func mark(_ bound: LegalBound) -> String { bound.isVerified ? "" : ", not verified" }

  func message(of problem: LegalProblem) -> String {
    switch problem {
    case .noRules(let country, _): "No legal rules of \(quoted(country)) are there."
    case .unknownRegime(let regime, _): "There is no legal regime \(quoted(regime))."
    case .noDefaultTerm(let country, let day):
      "No rule of \(country) says when an invoice of \(day) is due where nothing was agreed."
    case .noPenalty(let country): "No rule of \(country) on interest for late payment is there."
    case .noRate(let day, let country): "No rate of \(country) is known on \(day)."
    case .belowFloor(let rate, let floor, let day, let article):
      "\(self.rate(rate)) is less than a contract may state on \(day): at least \(self.rate(floor)) (\(article))."
    }
  }

  func remedy(for problem: LegalProblem) -> String {
    switch problem {
    case .noRules(_, let known):
      "Write one of \(known.joined(separator: ", ")), or add a file for it to Models/legal."
    case .unknownRegime(_, let known): "Write one of \(known.joined(separator: ", "))."
    case .noDefaultTerm: "Name the terms agreed, or add a row to default-terms in Models/legal."
    case .noPenalty: "Add a penalty to its file in Models/legal."
    case .noRate:
      "Add the half-year's row, with its source, to central-bank and legal-interest in Models/legal."
    case .belowFloor: "Name a higher rate by --rate, or leave it out for the legal one."
    }
  }
}

/// Names in a list, with a mark where there are more of them.
func namedSome(_ names: [String], of count: Int) -> String {
  (names + (count > names.count ? ["…"] : [])).joined(separator: ", ")
}
