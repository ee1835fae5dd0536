import CreditPolicy
import PortfolioReview
import Receivables

extension English {
  func name(of indicator: Indicator) -> String {
    switch indicator {
    case .customers: "customers"
    case .balance: "balance"
    case .exposure: "exposure"
    case .overdue: "overdue"
    case .overdueShare: "overdue %"
    case .disputed: "disputed"
    case .unallocated: "unallocated"
    case .dso: "DSO"
    case .countBackDSO: "by count-back"
    case .bestPossibleDSO: "best possible"
    case .averageDaysDelinquent: "delinquent"
    case .trueDSO: "true DSO"
    case .averageTerms: "terms"
    case .averageDaysToPay: "to pay"
    case .averageDelay: "delay"
    case .sales: "sales"
    case .openingBalance: "opening"
    case .dueAtStart: "due at start"
    case .fellDue: "fell due"
    case .collected: "collected"
    case .collectionEffectiveness: "effectiveness"
    case .recoveryRate: "recovery"
    case .courtesyReminders: "courtesy"
    case .formalReminders: "formal"
    case .formalNotices: "notices"
    }
  }

  func definition(of indicator: Indicator) -> String {
    switch indicator {
    case .customers: "Customers who owe something or were invoiced within the year."
    case .balance: "What the accounts show: open items, less what is not allocated."
    case .exposure: "The balance with what is delivered or firmly ordered and not invoiced yet."
    case .overdue: "Open past the due date."
    case .overdueShare: "Overdue / all open items."
    case .disputed: "What open disputes contest, never more than what is open of their invoice."
    case .unallocated: "Payments and credit notes that settle nothing yet; they lower the balance."
    case .dso:
      "Balance / sales of the period × its days (DSO comptable). Moved by the sales of a single month."
    case .countBackDSO:
      "Sales are taken off the balance from the latest month backwards, each for its days, the last one pro rata. A month with more credit notes than sales counts its days and takes nothing off."
    case .bestPossibleDSO: "(Balance − overdue) / sales of the period × its days."
    case .averageDaysDelinquent: "DSO − best possible DSO: what lateness adds."
    case .trueDSO:
      "Sum over open invoices of age in days × what is open of it / net sales of its month; months without sales are left out."
    case .averageTerms:
      "Of items settled in the period: sum of amount × days from invoice to due date / sum of amounts."
    case .averageDaysToPay:
      "Of the same items: sum of amount × days from invoice to payment / sum of amounts."
    case .averageDelay: "Days to pay − terms: how much later than agreed."
    case .sales: "Invoiced within the period, VAT included, less credit notes on their own date."
    case .openingBalance: "The balance on the eve of the period."
    case .dueAtStart: "What of it was due by then."
    case .fellDue:
      "What was open on the eve and fell due within the period, and what was invoiced and due within it."
    case .collected:
      "Money received within the period: payments, and bills when they mature, less what came back. No set-offs, discounts or advances of a factor."
    case .collectionEffectiveness:
      "(Opening + sales − balance) / (opening + sales − balance not due); CEI."
    case .recoveryRate:
      "Collected / (due at start + fell due): the French taux de recouvrement. Above 100% where customers pay early."
    case .courtesyReminders:
      "Reminders of level 1 sent within the period: of reminders.csv, and letters in the journal, one an invoice."
    case .formalReminders: "Reminders of level 2."
    case .formalNotices: "Formal notices, level 3."
    }
  }

  func words(_ phrase: IndicatorPhrase) -> String {
    switch phrase {
    case .title: "Indicators"
    case .balances: "Balances"
    case .days: "Days"
    case .collection: "Collection"
    case .targets: "Targets"
    case .target: "target"
    case .targetDSO: "DSO by count-back"
    case .reached: "reached"
    case .missed: "missed"
    case .notMeasured: "not measured"
    case .asKnown:
      "What happened in a period counts in it, also what was booked later; amounts with VAT, in the ledger's currency."
    case .explained: "vigie kpi --explain defines each."
    case .agedTitle: "Aged balance by due date"
    case .unmatched: "unmatched debits"
    case .ofWhichDisputed: "disputed"
    case .stated: "stated"
    case .difference: "difference"
    case .reconciledToAccounts: "Reconciled to the accounts, item by item, to the cent."
    case .disputedNote: "What is disputed stands in its bands too."
    }
  }

  func name(of cut: IndicatorCut) -> String {
    switch cut {
    case .total: "total"
    case .segment: "segment"
    case .owner: "sales owner"
    case .country: "country"
    case .sector: "sector"
    }
  }

  func name(of band: MaturityBand) -> String {
    switch band {
    case .days0to30: "due in 0–30"
    case .days31to60: "in 31–60"
    case .over60Days: "in over 60"
    }
  }

  func sentence(of control: ControlTotals, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    let stated = Language.en.count(control.statedCustomers)
    switch control.verdict {
    case .noControlTotal(nil):
      return
        "Not reconciled: no control total. Import balances.csv with the balances of \(control.day)."
    case .noControlTotal(let latest?):
      return
        "Not reconciled: no control total for \(control.day); the last one before is of \(latest)."
    case .reconciled:
      return
        "Reconciled to balances.csv: \(money(control.statedCents)) stated for \(stated) customers, to the cent."
    case .differs:
      let unstated =
        control.unstatedCustomers == 0
        ? ""
        : " \(Language.en.count(control.unstatedCustomers)) more with \(money(control.unstatedCents)) have none."
      return
        "Not reconciled: balances.csv states \(money(control.statedCents)) for \(stated) customers, the ledger has \(money(control.ledgerCents)), difference \(money(control.ledgerCents - control.statedCents)).\(unstated)"
    }
  }
}
