import Receivables

/// What the journal keeps of a decision: what was answered, and all that it takes to answer again.
public struct RecordedDecision: Codable, Hashable, Sendable {
  /// yes, yes_if, no or refer.
  public let answer: String
  public let amountCents: Int64
  public let terms: String?
  public let grade: String
  public let score: Int?
  public let limitCents: Int64
  public let exposureBeforeCents: Int64
  public let exposureAfterCents: Int64
  public let validUntil: Day
  /// The last import that it rests on.
  public let importNumber: Int
  public let model: String?
  public let policy: String

  // What follows is absent where a former version wrote the decision.

  /// What of the exposure after the order nobody else would pay.
  public let uncoveredAfterCents: Int64?
  public let request: TermsRequest?
  /// The hashes of the documents that judged, by their parts.
  public let documents: [String: String]?
  /// The hash of the slip's content in no language; the content is a document, too.
  public let slip: String?
  /// The last day of which the ledger knew anything.
  public let lastKnownOn: Day?
  /// The acceptances whose headroom was taken, and the override that gave the class.
  public let reservations: [String]?
  public let override: String?
  /// The acceptances of the other members of its group whose headroom was taken. Those of natural
  /// persons are counted only, and none is named beside a natural person: an entry must not say
  /// whose group a person belongs to once the link to it is erased.
  public let groupReservations: [String]?
  public let groupPersonReservations: Int?

  /// What a check answered.
  ///
  /// - Parameter group: The acceptances of the other members of the group, as they may stand here.
  public init(
    _ slip: CheckSlip, score: Int?, importNumber: Int, documents: [String: String],
    content: String, lastKnownOn: Day?, reservations: [String],
    group: (references: [String], ofPersons: Int) = ([], 0)
  ) {
    answer = slip.answer.code
    amountCents = slip.request.amountCents
    terms = slip.termsAsked?.description
    grade = slip.rating.grade
    self.score = score
    limitCents = slip.limit.cents
    exposureBeforeCents = slip.exposureBefore.totalCents
    exposureAfterCents = slip.exposureAfter.totalCents
    validUntil = slip.validUntil
    self.importNumber = importNumber
    model = slip.modelVersion
    policy = slip.policyVersion
    uncoveredAfterCents = slip.exposureAfter.uncoveredCents
    request = slip.request
    self.documents = documents
    self.slip = content
    self.lastKnownOn = lastKnownOn
    self.reservations = reservations.isEmpty ? nil : reservations
    override = slip.override?.override.reference
    groupReservations = group.references.isEmpty ? nil : group.references
    groupPersonReservations = group.ofPersons == 0 ? nil : group.ofPersons
  }

  /// What later facts are held against.
  public func given(on day: Day) -> GivenAnswer {
    GivenAnswer(
      day: day, validUntil: validUntil, grade: grade, limitCents: limitCents,
      uncoveredCents: uncoveredAfterCents ?? exposureAfterCents)
  }
}

extension CheckAnswer {
  /// The stable name of the answer: yes, yes_if, no or refer.
  public var code: String {
    switch self {
    case .yes: "yes"
    case .yesIf: "yes_if"
    case .no: "no"
    case .refer: "refer"
    }
  }
}

extension CheckSlip {
  /// What an accepted order would owe without cover, of which so much is reserved.
  ///
  /// - Parameter way: The conditions that were confirmed; nil for the order as asked.
  public func reservedCents(by way: WayToYes?) -> Int64 {
    var (amount, deposit) = (request.amountCents, request.depositCents)
    var covered = request.guaranteesOffered.reduce(Int64(0)) { $0 + $1.amountCents }
    if way == nil, termsAsked?.rule == .prepaid { return 0 }
    for condition in way?.conditions ?? [] {
      switch condition {
      case .orderAtMost(let cents): amount = cents
      case .deposit(let cents, _): deposit = max(deposit, cents)
      case .guarantee(_, let cents): covered += cents
      case .prepayment: return 0
      default: break
      }
    }
    return max(0, amount - deposit - covered)
  }
}
