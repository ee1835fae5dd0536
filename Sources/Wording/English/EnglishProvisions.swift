import PortfolioReview
import Receivables

extension English {
  func words(_ phrase: ProvisionPhrase) -> String {
    switch phrase {
    case .title: "Provisions on customers"
    case .matrix: "Provision matrix (IFRS 9, simplified approach)"
    case .chart: "Provision and expected loss by band"
    case .band: "past due"
    case .open: "open, VAT included"
    case .baseWithoutVAT: "without VAT"
    case .baseWithVAT: "at risk, VAT included"
    case .rate: "rate"
    case .provision: "provision"
    case .segments: "Provision matrix by segment"
    case .otherSegments: "others"
    case .segment: "segment"
    case .rates: "What was invoiced, unpaid when due and later, and lost: the ledger's own history"
    case .year: "invoiced in"
    case .dueDates: "due dates"
    case .invoiced: "invoiced"
    case .unpaidWhenDue: "unpaid when due"
    case .unpaidAfter30Days: "+30 days"
    case .unpaidAfter60Days: "+60 days"
    case .unpaidAfter90Days: "+90 days"
    case .lost: "lost"
    case .lostDueDates: "of due dates"
    case .lossRate: "rate"
    case .individual: "Individual provisions proposed (account 491)"
    case .doubtful: "doubtful, VAT included"
    case .covered: "covered"
    case .contested: "contested"
    case .share: "share"
    case .reason: "reason"
    case .noIndividual: "no customer calls for one"
    case .proposed: "proposed in all"
    case .grades: "Expected loss by class"
    case .late: "Late customer invoices at the close of the fiscal year (article D441-6)"
    case .invoices: "invoices"
    case .amount: "amount, VAT included"
    case .turnoverShare: "of turnover"
    case .turnover: "turnover of the year, VAT included"
    case .totalLate: "total, 1 day or more"
    case .contestedApart: "contested and late, not in the total"
    case .noYear: "no fiscal year had ended since the ledger begins"
    case .sold: "sold to a factor without recourse"
    case .withoutAmount: "amount to be named"
    }
  }

  func name(of band: ClosingBand) -> String {
    switch band {
    case .notDue: "not due, outside the table"
    case .dueThatDay: "0 days (indicative)"
    case .days1to30: "1–30 days"
    case .days31to60: "31–60 days"
    case .days61to90: "61–90 days"
    case .over90Days: "91 days and more"
    }
  }

  func reason(for provision: IndividualProvision) -> String {
    ground(provision.customer.ground) + ": " + share(provision)
  }

  private func ground(_ ground: DoubtfulGround) -> String {
    switch ground {
    case .procedure(let kind): "A procedure is open (\(name(of: kind)))"
    case .inDefault(let days) where days > 0:
      "In default, the oldest uncontested invoice \(days) days late"
    case .inDefault: "In default"
    case .late(let days): "Not in default, but an uncontested invoice is \(days) days late"
    }
  }

  private func share(_ provision: IndividualProvision) -> String {
    guard let share = provision.share, let source = provision.source else {
      return "too little history says which share is lost; name it."
    }
    let percent = Language.en.percentage(share)
    return switch source {
    case .policy: "\(percent) by the policy."
    case .insolvency: "\(percent), what an unsecured supplier does not get back."
    case .lastBand: "\(percent), what the ledger lost of what was more than 90 days late."
    case .lossGivenDefault: "\(percent), the policy's loss given default."
    }
  }

  func sentence(of note: ProvisionNote, in currency: Currency) -> String {
    let count = Language.en.count
    let money = { (cents: Int64) in Language.en.amount(cents, currency, decimals: false) }
    switch note {
    case .measured(let months, let dueDates, let lost, let after):
      return
        "Rates: lost over reached, of \(count(dueDates)) due dates invoiced in \(months) months, "
        + "\(count(lost)) of them lost. Lost is what was written off, or unpaid \(after) months after "
        + "its due date."
    case .tooLittle(let months, let dueDates, let monthsMin, let dueDatesMin, let after):
      return "Too little history for rates: \(count(dueDates)) due dates of \(months) months are "
        + "\(after) months old; the policy asks for \(count(dueDatesMin)) of \(monthsMin). No rate is "
        + "given, and none of zero."
    case .fewLosses(let lost):
      return "Few losses (\(count(lost))): the rates of the late bands rest on little."
    case .nothingLost:
      return "Nothing was lost in this history: a rate of zero is what was seen, and no promise."
    case .withoutRate(let cents):
      return
        "\(money(cents)) is open in bands that nothing has reached before, or without history: "
        + "no provision is given for it, and no total."
    case .forwardFactor(let factor):
      return factor == 1
        ? "Look ahead: a factor of 1, as the policy has it; what is foreseen is yours to state."
        : "Look ahead: all rates times \(Language.en.number(factor, decimals: 2)), by the policy."
    case .base(let vat?):
      return "Amounts are VAT included; rates are taken of amounts without VAT of "
        + "\(Language.en.percentage(Double(vat) / 10_000)), which is got back on a definitive loss."
    case .base(nil):
      return "Rates are taken of amounts with VAT, which the policy does not get back."
    case .contestedLeftOut(let cents):
      return "\(money(cents)) contested and open is left out of the rates."
    case .matrixScope:
      return "Bands less unallocated credits give the balance of the accounts. The matrix and the "
        + "individual list are two views of the same receivables: not to be added up."
    case .individual:
      return
        "Without VAT where it is got back, and net of cover. A provision lowers the tax only where "
        + "the risk is individualised and probable (to be confirmed by your accountant); a share of a "
        + "matrix is neither. What account 491 holds already is not known here."
    case .withoutShare(let customers):
      return customers == 1
        ? "For one customer the amount has to be named."
        : "For \(count(customers)) customers the amounts have to be named."
    case .expectedLoss(true):
      return
        "Expected loss: probability of default × loss given default × exposure over twelve months, "
        + "shared out over the bands as the customers' items lie there. Customers in default (X) and "
        + "unrated (U) have none."
    case .expectedLoss(false):
      return "The model gives no probability of default, so that there is no expected loss."
    case .close(let year, let day):
      return
        "Fiscal year \(year.firstDay) to \(year.lastDay): what was unpaid at its close by the days "
        + "of payment, as known on \(day). VAT included, turnover too; due dates of the contracts."
    case .closeScope:
      return
        "The bands are those of the usual model and not verified against the order. Penalties are "
        + "left out. An invoice of several due dates counts once, where its oldest unpaid one does."
    case .yearNotWhole(let day):
      return "The ledger begins on \(day), within the year: turnover and shares are not whole."
    case .assumedDueDates(let invoices):
      return "\(count(invoices)) late invoices have due dates by assumed terms, not by a contract."
    }
  }
}
