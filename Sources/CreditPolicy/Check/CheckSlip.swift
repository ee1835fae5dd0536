import Receivables

/// The answer to a check before signing, with all that it rests on.
public struct CheckSlip: Hashable, Sendable {
  public let request: TermsRequest
  public let customer: CustomerProfile
  public let rating: Rating
  /// The class that a person has given, beside what the model says; nil where none is in force.
  public let override: AppliedOverride?
  public let answer: CheckAnswer
  /// What stands against the request as asked; empty for a plain yes.
  public let reasons: [CheckReason]
  /// What would turn anything but a yes into one: what leaves a credit worth the name first, the
  /// least departure before others; paying before delivery is the last. Empty where a person has
  /// stopped deliveries.
  public let waysToYes: [WayToYes]
  /// The terms judged: those asked, else those agreed; nil where nobody stated any.
  public let termsAsked: PaymentTerms?
  /// What the law says of them.
  public let legal: LegalVerdict?
  /// The policy's terms that are lawful for this invoice date, the preferred ones first; empty
  /// where only payment before delivery is.
  public let termsAllowed: [AllowedTerms]
  public let limit: LimitProposal
  /// The parts of the exposure before the order.
  public let exposureParts: ExposureParts
  public let exposureBefore: Exposure
  /// With the order on the closest terms that are allowed.
  public let exposureAfter: Exposure
  /// What accepted offers to the other members of the customer's group have reserved.
  public let groupReservedCents: Int64
  /// What is left of the limit of the group after the order, negative where it is exceeded; nil
  /// without a group or without a limit for it.
  public let groupHeadroomAfterCents: Int64?
  /// nil without a probability of default, or where no credit is asked or allowed.
  public let price: DealPrice?
  /// When the customer is expected to pay the invoice; nil where nothing is lent.
  public let payment: ExpectedPayment?
  /// The best lawful mix and the runner-up; nil where nothing may be lent.
  public let recommendation: Recommendation?
  /// What agreed terms that cannot stay ask of us; nil where they stay.
  public let termsChange: TermsChange?
  /// Whether agreed terms are kept although the class, by a hair, would not have them.
  public let holdsAgreedTerms: Bool
  /// What made the score.
  public let contributions: [ScoreContribution]
  public let missing: [MissingInformation]
  public let message: CustomerMessage
  /// Who may decide about the exposure after the order.
  public let approver: ApprovalLevel?
  /// The last day on which the answer holds.
  public let validUntil: Day
  public let policyVersion: String
  public let modelVersion: String?

  /// What is left of the limit before the order; negative where it is exceeded.
  public var headroomBeforeCents: Int64 { limit.cents - exposureBefore.uncoveredCents }
  /// What is left of it after.
  public var headroomAfterCents: Int64 { limit.cents - exposureAfter.uncoveredCents }
  /// Whether the customer is a natural person; to be said wherever the decision is shown.
  public var isAboutNaturalPerson: Bool { customer.kind == .soleTrader }
}

/// When an invoice will be paid, by the customer's habits: a band of 80 %.
public struct ExpectedPayment: Hashable, Sendable {
  /// A tenth of such payments come before this day.
  public let earlyOn: Day
  public let medianOn: Day
  /// A tenth come after it.
  public let lateOn: Day
  /// How many invoices of the customer's own stand behind it.
  public let invoices: Int
  /// What stood beside them.
  public let reference: HabitReference
}

/// Terms agreed with an existing customer that its class may not have any more.
///
/// Source: Code de commerce L442-1 II: an established relation is not broken abruptly.
public struct TermsChange: Hashable, Sendable {
  public let agreed: PaymentTerms
  /// nil where only payment before delivery is left.
  public let offered: PaymentTerms?
  public let noticeDays: Int
  /// The first day on which the new terms can hold if they are announced on the day of the check.
  public let effectiveFrom: Day
}
