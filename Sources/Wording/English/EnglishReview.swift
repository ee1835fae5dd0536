import CreditPolicy
import PortfolioReview

extension English {
  /// The fixed words of a review.
  public func words(_ phrase: ReviewPhrase) -> String {
    switch phrase {
    case .quarters: "The last quarters"
    case .quarter: "quarter"
    case .days: "days"
    case .amounts: "amounts"
    case .overdueShare: "overdue share"
    case .cover: "by cover"
    case .byPoints: "what moved the probability"
    case .strategic: "Strategic customers: accounts beside those of the year before"
    case .periodEnd: "accounts of"
    case .turnover: "turnover"
    case .equity: "equity"
    case .netIncome: "net income"
    case .equityRatio: "equity ratio"
    case .supplierDays: "supplier days"
    case .altman: "Altman Z″"
    case .conanHolder: "Conan–Holder"
    case .rating: "rating"
    case .noAccounts: "none known"
    case .health: "Health of the model"
    case .judgedOn: "judged on"
    case .meanPD: "foreseen"
    case .defaults: "defaults since"
    case .defaultRate: "came"
    case .interval: "interval (95%)"
    case .off: "off"
    case .discrimination: "ranking of who defaulted since (AUC, 0.5 is chance)"
    case .stability: "stability of the probabilities since (PSI; above 0.25 much has moved)"
    case .characteristic: "characteristic"
    case .missing: "not known"
    case .stale: "scored customers without accounts of the last 18 months"
    case .scoredOnLittle: "scored customers known for fewer than six months"
    case .scored: "scored customers"
    case .noCalibration:
      "The model gives no probability of default that could be held against what came."
    case .measure: "measure"
    case .value: "value"
    case .annex: "Annex"
    case .range: "range of a year's rate (95%)"
    case .topTenGroups: "of the ten largest groups"
    case .stayed: "Kept their class"
    case .better: "better"
    case .worse: "worse"
    case .mobility: "mobility of the matrix (Shorrocks, 0 is still)"
    case .trueDSO: "true DSO"
    case .recoveryRate: "recovery rate"
    case .courtesy: "courtesy reminders"
    case .formal: "formal reminders"
    case .notices: "formal notices"
    case .matrixProvision: "provision by flow rates (IFRS 9)"
    case .individualProvision: "individual provisions (491)"
    case .collection: "Collection"
    case .reminders: "Reminders sent"
    case .reminderCount: "reminders"
    case .losses: "Expected loss and provisions"
    case .ageing: "Open by age"
    case .shareOfWhole: "share"
    case .definitions: "Definitions"
    case .crossed: "By class and sector"
    case .insurance: "Conditions of credit insurance"
    case .insurer: "insurer"
    case .limitType: "kind of limit"
    case .insurerLimit: "insurer’s limit"
    case .coveredShare: "quota"
    case .deductible: "deductible"
    case .termsMax: "longest terms covered, days"
    case .termsOpen: "longest terms open, days"
    case .notifyWithin: "to be told within, days"
    case .notifyBy: "to be told by"
    case .insuredUntil: "ends"
    case .insuredNow: "covered now"
    case .whyVoid: "why nothing is covered"
    case .deadlines: "Deadlines"
    case .deadlineKind: "what"
    case .guaranteeAsked: "guarantee asked for"
    case .gain: "gain a year"
    case .cost: "cost a year"
    case .levers: "What would shorten the DSO"
    case .lever: "lever"
    case .daysShorter: "days shorter"
    case .cash: "cash"
    case .yearlyCost: "cost a year"
    case .assumption: "assumption"
    case .leversNote:
      "Of what is open on the day, over the quarter's sales. Levers overlap: their effects do not add up. The "
        + "assumptions are the policy's."
    case .unfinished:
      "The quarter is not over: everything is as of the last day known, and its figures are those of its days so far."
    }
  }

  /// What is assumed of a lever.
  public func sentence(of lever: DSOLever, under rules: LeverRules) -> String {
    switch lever {
    case .lawfulTerms: "no invoice is due after the latest lawful day"
    case .earlyPaymentDiscount:
      "\(percent(rules.discountTakeUp)) of what is not due is paid within \(rules.discountDays) days for a rebate of "
        + percent(rules.discountRate)
    case .fasterDisputes: "disputes are settled within \(rules.disputeDays) days"
    case .remindersOnTime:
      "what is \(rules.reminderDays) days late is reminded, and \(percent(rules.reminderShare)) of it is paid"
    case .invoicingOnDelivery: "invoices are sent on the day of delivery"
    case .factoring:
      "what is neither due nor contested, of the better classes (A to C, Q1 to Q3), is sold; the factor advances \(percent(rules.factorAdvance)), its fee is not counted"
    }
  }

  /// The name of a lever.
  public func name(of lever: DSOLever) -> String {
    switch lever {
    case .lawfulTerms: "terms within the law"
    case .earlyPaymentDiscount: "early-payment discount"
    case .fasterDisputes: "faster disputes"
    case .remindersOnTime: "reminders on time"
    case .invoicingOnDelivery: "invoicing on delivery"
    case .factoring: "factoring"
    }
  }

  private func percent(_ share: Double) -> String { language.percentage(share, decimals: 0) }
}
