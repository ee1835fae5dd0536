import Features
import Receivables

extension English {
  func name(of group: Feature.Group) -> String {
    switch group {
    case .payment: "payment"
    case .dispute: "disputes"
    case .financial: "accounts"
    case .external: "others' opinion"
    case .relationship: "relationship"
    }
  }

  func name(of unit: Feature.Unit) -> String {
    switch unit {
    case .days: "days"
    case .share: "share"
    case .count: "count"
    case .months: "months"
    case .ratio: "ratio"
    case .points: "points"
    case .level: "level"
    case .amount: "amount"
    case .flag: "yes or no"
    case .code: "code"
    }
  }

  func words(of direction: Feature.Direction) -> String {
    switch direction {
    case .higherIsRiskier: "more is riskier"
    case .higherIsSafer: "more is safer"
    case .unknown: "either way"
    }
  }

  func sentence(of absence: Feature.Absence) -> String {
    switch absence {
    case .noActivity: "nothing was due, settled or open"
    case .noSales: "nothing was invoiced"
    case .noPayment: "nothing was paid"
    case .noPromise: "no promise fell due"
    case .noRequest: "nothing was asked for"
    case .noLimit: "no credit limit was agreed"
    case .noDispute: "no dispute was closed"
    case .noAccounts: "no accounts of two years, or the figure is not in them"
    case .noFormerAccounts: "no accounts of the year before"
    case .noRating: "no grade on a declared scale"
    case .noFormerRating: "no former grade of the agency"
    case .noParent: "no parent company"
    case .noSector: "no sector given"
    case .never: "always a number"
    }
  }

  func sentence(of doubtful: DoubtfulStatement) -> String {
    let what =
      "\(printable(doubtful.customerID.text)), accounts of \(doubtful.periodEnd): turnover "
      + language.count(Int(doubtful.turnover.rounded()))
    let but =
      switch doubtful.ground {
      case .otherAccounts(let turnover):
        "those before say \(language.count(Int(turnover.rounded())))"
      case .ourSales(let cents):
        "we alone sold it \(language.count(Int(cents / 100))) in that year"
      }
    return "\(what), but \(but). Are they in thousands? Correct the row, or leave it."
  }

  func window(days: Int?) -> String { days.map { "\($0) days" } ?? "–" }
}
