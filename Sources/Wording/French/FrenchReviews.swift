import CreditPolicy
import PortfolioReview
import Receivables

extension French {
  func sentence(of reason: DecisionReason, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.fr.amount(cents, currency, decimals: false) }
    switch reason {
    case .inDefault: return "en défaut"
    case .inProcedure(let kind): return name(of: kind)
    case .classDown(let from, let to): return "classe \(from) → \(to)"
    case .overLimit(let uncovered, let limit):
      return "\(money(uncovered)) non couverts pour une limite de \(money(limit))"
    case .unlawfulTerms(let terms, let bound):
      return "\(words(of: terms)) convenus, au-delà du plafond légal (\(bound.article))"
    case .termsTooLong(let terms, let days, let most):
      return "\(words(of: terms)) convenus, \(days) jours, et la classe en permet \(most)"
    }
  }

  func name(of cut: SegmentTable.Cut) -> String {
    switch cut {
    case .grade: "classe"
    case .sector: "secteur"
    case .country: "pays"
    case .segment: "segment"
    case .salesOwner: "commercial"
    }
  }

  func name(of band: AgeBand) -> String {
    switch band {
    case .notDue: "non échu"
    case .days1to30: "1 à 30 jours"
    case .days31to60: "31 à 60 jours"
    case .days61to90: "61 à 90 jours"
    case .over90Days: "plus de 90 jours"
    }
  }

  func days(_ dso: DaysSalesOutstanding) -> String {
    switch dso {
    case .days(let days): Language.fr.decimal(Int64((days * 10).rounded()) * 10).tenths
    case .moreThan(let days): "plus de \(days)"
    case .undefined: "–"
    }
  }
}
