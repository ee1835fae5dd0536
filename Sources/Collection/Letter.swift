import CreditPolicy
import Receivables

/// A letter that asks a customer for what is overdue: a value, before it is known how it is shown.
public struct Letter: Hashable, Sendable {
  /// Courtesy, formal reminder or formal notice.
  public let step: CollectionStep
  /// The day that it bears.
  public let day: Day
  /// The last day on which payment is asked for.
  public let payBy: Day
  public let profile: CustomerProfile
  public let seller: LedgerSettings
  /// In which language to write: en or fr.
  public let languageCode: String
  /// The number of the one invoice that it is about; nil for all that is overdue.
  public let subjectInvoiceID: String?
  /// That of every amount, but the fixed sums of the law.
  public let currency: Currency
  /// The oldest due date first.
  public let lines: [LetterLine]
  /// What is contested, and not asked for.
  public let contested: [LetterDispute]
  /// What we hold of the customer's, in the ledger's currency: it was taken off the oldest invoices.
  public let creditCents: Int64
  /// Bills of the customer's that have not matured, taken off the invoices that they pay.
  public let billCents: Int64
  /// What late payment costs by law; nil where nothing is claimed.
  public let penalties: LetterPenalties?
  /// What makes a formal notice one; nil for other letters, and where no law says so.
  public let notice: NoticeRule?
  /// Whether it says that deliveries will be suspended.
  public let suspendsDeliveries: Bool
  /// The days on which these invoices were asked for before.
  public let earlierDays: [Day]
  /// What whoever sends it must know, and the customer not.
  public let notes: [LetterNote]

  /// What is asked for without penalties.
  public var principalCents: Int64 { lines.reduce(0) { $0 + $1.cents } }

  /// All that is asked for in the letter's currency; fixed sums in another one stand beside it.
  public var totalCents: Int64 { principalCents + (penalties?.centsIn(currency) ?? 0) }

  /// The numbers of the invoices, each once.
  public var invoiceIDs: [String] {
    var seen: Set<String> = []
    return lines.map(\.invoiceID).filter { seen.insert($0).inserted }
  }
}

/// One due date that a letter asks for.
public struct LetterLine: Hashable, Sendable {
  public let invoiceID: String
  /// The number of the due date; nil where the invoice has one only.
  public let instalment: Int?
  public let issuedOn: Day
  public let dueOn: Day
  public let lateDays: Int
  /// As invoiced.
  public let invoicedCents: Int64
  /// What is asked for: open, not contested, and not covered by credits or bills that we hold.
  public let cents: Int64
  /// On what is asked for; nil where no interest is claimed.
  public let interest: AccruedPenalty?
  /// What was paid of it late, by the day of payment; empty where no interest is claimed.
  public let paidLate: [LatePart]

  /// All interest of the line, in order.
  var slices: [PenaltySlice] { paidLate.flatMap(\.interest.slices) + (interest?.slices ?? []) }

  /// The days for which no rate is known.
  var unknown: [ClosedRange<Day>] {
    paidLate.flatMap(\.interest.unknown) + (interest?.unknown ?? [])
  }
}

/// A part of a due date that was paid late: interest is due until its payment.
public struct LatePart: Hashable, Sendable {
  public let paidOn: Day
  public let cents: Int64
  public let lateDays: Int
  public let interest: AccruedPenalty
}

/// A dispute that keeps an amount out of a letter.
public struct LetterDispute: Hashable, Sendable {
  public let id: String
  public let invoiceID: String
  public let openedOn: Day
  public let cents: Int64
}

/// What late payment costs by law, over all lines of a letter.
public struct LetterPenalties: Hashable, Sendable {
  public let law: LatePenalty
  /// On what is asked for, and on what was paid late of the same invoices.
  public let interestCents: Int64
  /// What of it is on parts that were paid late.
  public let paidLateInterestCents: Int64
  /// The last day for which interest is counted; nil where it is for none.
  public let interestThrough: Day?
  /// The yearly rate of each half-year, in order.
  public let rates: [Rate]
  /// Days of lateness whose rate is not known.
  public let isRateMissing: Bool
  /// How many invoices owe the fixed sum.
  public let fixedCount: Int
  /// The fixed sums are in this currency.
  public let fixedCurrency: Currency
  /// That of the interest.
  public let currency: Currency

  public var fixedCents: Int64 { law.fixed.cents * Int64(fixedCount) }

  /// What of it is in a currency: interest is in the letter's.
  func centsIn(_ wanted: Currency) -> Int64 {
    (wanted == currency ? interestCents : 0) + (wanted == fixedCurrency ? fixedCents : 0)
  }

  /// A rate of a half-year.
  public struct Rate: Hashable, Sendable {
    public let days: ClosedRange<Day>
    public let basisPoints: Int64
    public let source: String
    public let isVerified: Bool
  }
}

/// Invoices that were paid late in full, for which interest and fixed sums are due all the same.
public struct LateSettled: Hashable, Sendable {
  public let invoices: Int
  /// In the ledger's currency.
  public let interestCents: Int64
  public let currency: Currency
  public let fixedCents: Int64
  public let fixedCurrency: Currency
  /// Whether days without a known rate are not counted.
  public let isRateMissing: Bool
}

/// What whoever sends a letter must know.
public enum LetterNote: Hashable, Sendable {
  /// The language was not recorded, or is one that we do not write.
  case language(String, from: LetterLanguage.Origin, recorded: String?)
  case noAddress(customer: String)
  /// Keys of the letterhead that `ledger.yaml` lacks.
  case noLetterhead([String])
  /// Penalties are claimed by policy, and no law of them is there.
  case noPenaltyLaw(country: String?)
  /// The interest that public bodies owe follows another law, which is not there.
  case publicBody
  /// The customer is in another country than ours, or nobody said in which.
  case otherCountry(String?)
  /// From that day on no rate is known.
  case rateMissing(from: Day, country: String)
  case notVerified(article: String)
  /// So many invoices were paid late in full: what is due for them by law, and not claimed here.
  case paidLate(LateSettled)
  /// The fixed sums are not added to a total in another currency.
  case fixedSumApart(Currency)
  /// Disputes that name no invoice keep nothing out.
  case unnamedDisputes([String])
  /// Left out: the step before was not taken since they fell due.
  case leftOut([String], missing: CollectionStep)
  /// Left out: a later step was taken lately.
  case ahead([String])
  /// A later step was taken for these invoices, some time ago.
  case beyond(CollectionStep, on: Day)
  /// Left out: we have granted more time.
  case extended([String])
  /// The customer has promised to pay by a day that is to come.
  case promised(Day)
  /// Left out: a factor collects them.
  case assigned([String])
  /// An action was opened that day, and no money came since.
  case actionOpened(Day)
  /// The customer has become part of another one.
  case merged(into: CustomerID, on: Day?)
  /// What would have kept the letter from being written, had nobody said so.
  case overruled(LetterProblem)
}
