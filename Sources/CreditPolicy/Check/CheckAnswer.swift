import Receivables

/// The answer to a request for terms.
public enum CheckAnswer: Hashable, Sendable {
  case yes
  /// Yes by any one of these ways, the least departure from the request first; never empty.
  case yesIf([WayToYes])
  /// No; the slip still says what would turn it into a yes.
  case no([CheckReason])
  /// A person decides: a natural person is never refused by a machine.
  case refer([CheckReason], role: String)
}

/// One way to a yes: all of its conditions together.
public struct WayToYes: Hashable, Sendable {
  /// Never empty.
  public let conditions: [CheckCondition]

  init(_ conditions: [CheckCondition]) { self.conditions = conditions }
}

/// What would have to change for a yes.
public enum CheckCondition: Hashable, Sendable {
  /// These terms instead of those asked.
  case terms(PaymentTerms, dueOn: Day)
  /// The terms are stated expressly in the contract, as the article asks.
  case contractClause(article: String)
  /// What is overdue and not contested is paid first.
  case overduePaid(cents: Int64)
  /// So much before delivery; the share is of the order, rounded up to a hundredth of a percent.
  case deposit(cents: Int64, orderBasisPoints: Int64)
  /// A guarantee of one of these kinds, over so much.
  case guarantee(kinds: [String], cents: Int64)
  /// An order of at most so much.
  case orderAtMost(cents: Int64)
  /// Monthly invoices of at most so much.
  case monthlyAtMost(cents: Int64)
  /// All of it before delivery.
  case prepayment(cents: Int64)
}

/// What stands against a request, with its evidence.
public enum CheckReason: Hashable, Sendable {
  /// A person has stopped deliveries to this customer.
  case stopped(CustomerStatus, since: Day?)
  /// A person has decided that it pays in advance.
  case cashOnly(since: Day?)
  case inProcedure(CustomerEventKind)
  case inDefault
  /// The terms asked are above the legal cap.
  case unlawfulTerms(PaymentTerms, dueOn: Day, LegalBound)
  /// The terms asked are longer than the class may have.
  case termsTooLong(PaymentTerms, days: Int, daysMax: Int)
  /// The class gets no credit at all.
  case noTermsForClass
  /// Something undisputed has been overdue for too long.
  case overdue(cents: Int64, oldestDays: Int, daysMax: Int)
  case overLimit(uncoveredCents: Int64, LimitProposal)
  /// The members of its group would owe more together than a group may.
  case overGroupLimit(cents: Int64, centsMax: Int64)
  case coverMissing(coveredCents: Int64, requiredCents: Int64)
  case expectedLossTooHigh(cents: Int64, centsMax: Int64)
  /// Too little is known, and the rule for new customers applies.
  case unrated
  case soleTrader
}

/// What would let us judge better.
public enum MissingInformation: Hashable, Sendable {
  /// No accounts at all, or only those of a period that ended on this day.
  case recentAccounts(latest: Day?)
  /// More history is needed for a rating.
  case history(months: Int, monthsMin: Int, settledInvoices: Int, settledInvoicesMin: Int)
  case country
}

/// What the salesperson may tell the customer: no class, no probability, no limit.
public enum CustomerMessage: Hashable, Sendable {
  case accepted(PaymentTerms, dueOn: Day)
  case acceptedOn(WayToYes)
  case paymentBeforeDelivery
  case underReview
  case notAtPresent
}

/// Terms that may be offered for this invoice date.
public struct AllowedTerms: Hashable, Sendable {
  public let terms: PaymentTerms
  public let dueOn: Day
  /// Lawful, or not verified; never above the cap.
  public let legal: LegalVerdict
}
