import CreditPolicy
import PortfolioReview
import Receivables

extension English {
  func sentence(of reason: DecisionReason, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency, decimals: false) }
    switch reason {
    case .inDefault: return "in default"
    case .inProcedure(let kind): return name(of: kind)
    case .classDown(let from, let to): return "class \(from) → \(to)"
    case .overLimit(let uncovered, let limit):
      return "\(money(uncovered)) uncovered over a limit of \(money(limit))"
    case .unlawfulTerms(let terms, let bound):
      return "\(words(of: terms)) agreed, above the legal cap (\(bound.article))"
    case .termsTooLong(let terms, let days, let most):
      return "\(words(of: terms)) agreed, \(days) days, and the class may have \(most)"
    }
  }

  func name(of cut: SegmentTable.Cut) -> String {
    switch cut {
    case .grade: "class"
    case .sector: "sector"
    case .country: "country"
    case .segment: "segment"
    case .salesOwner: "sales owner"
    }
  }

  func name(of band: AgeBand) -> String {
    switch band {
    case .notDue: "not due"
    case .days1to30: "1–30 days"
    case .days31to60: "31–60 days"
    case .days61to90: "61–90 days"
    case .over90Days: "over 90 days"
    }
  }

  func days(_ dso: DaysSalesOutstanding) -> String {
    switch dso {
    case .days(let days): Language.en.decimal(Int64((days * 10).rounded()) * 10).tenths
    case .moreThan(let days): "over \(days)"
    case .undefined: "–"
    }
  }
}

extension String {
  /// A number of two decimals without its last zero.
  var tenths: String { String(dropLast()) }
}
