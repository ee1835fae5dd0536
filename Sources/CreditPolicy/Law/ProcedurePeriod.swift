import Receivables

/// How long a creditor has, once it was published that a procedure was opened against its customer.
///
/// The law in force on the day of the judgement counts.
public struct ProcedurePeriod: Hashable, Sendable {
  /// What must be done within it, or the right to it is lost.
  public enum Act: String, CaseIterable, Sendable, Codable {
    /// File the claim.
    case claim
    /// Reclaim goods sold under retention of title.
    case retentionOfTitle = "retention_of_title"
  }

  public let act: Act
  /// The article, as it is cited to a reader.
  public let article: String
  /// Months from the publication of the opening judgement.
  public let months: Int
  /// How many months more a creditor has who is in another country; 0 where that makes no difference.
  public let monthsMoreAbroad: Int
  /// The first day on which a judgement falls under it.
  public let validFrom: Day
  /// The last one; nil while it is in force.
  public let validTo: Day?
  /// Where the text was read.
  public let source: String
  /// Whether somebody has compared this row with the text in force.
  public let isVerified: Bool

  public init(
    act: Act, article: String, months: Int, monthsMoreAbroad: Int = 0, validFrom: Day,
    validTo: Day? = nil, source: String, isVerified: Bool
  ) {
    self.act = act
    self.article = article
    self.months = months
    self.monthsMoreAbroad = monthsMoreAbroad
    self.validFrom = validFrom
    self.validTo = validTo
    self.source = source
    self.isVerified = isVerified
  }
}

extension LegalSystem {
  /// How long a creditor has for an act in a procedure opened on a day; nil where no row says so.
  public func procedurePeriod(for act: ProcedurePeriod.Act, on day: Day) -> ProcedurePeriod? {
    procedurePeriods.last {
      $0.act == act && $0.validFrom <= day && day <= $0.validTo ?? .last
    }
  }
}

/// Why a deadline in a procedure may be later than told; never why it may be earlier.
public enum DeadlineDoubt: Hashable, Sendable, Codable {
  /// Nobody said in which country the customer is: the shortest of the periods known is counted.
  case customerCountry
  /// Nobody said in which country we are: so many months more for creditors abroad are not counted.
  case sellerCountry(months: Int)
}

/// The last day for something in a procedure, by the law of the customer's country.
public struct ProcedureDeadline: Hashable, Sendable {
  public let on: Day
  /// The publication is not known, so that the day counts from the judgement: rather too early.
  public let isEarliest: Bool
  /// nil where both countries are known.
  public let doubt: DeadlineDoubt?

  public init(on day: Day, isEarliest: Bool, doubt: DeadlineDoubt?) {
    on = day
    self.isEarliest = isEarliest
    self.doubt = doubt
  }
}

/// The law of procedures, as it meets a creditor of one country.
public struct ProcedureLaw: Hashable, Sendable {
  private let rules: LegalRules
  private let sellerCountry: String?

  /// - Parameter sellerCountry: ISO 3166 code; nil where unknown.
  public init(_ rules: LegalRules, sellerCountry: String?) {
    self.rules = rules
    self.sellerCountry = sellerCountry
  }

  /// Until when something must be done in a procedure.
  ///
  /// - Parameters:
  ///   - opening: The judgement that opened it.
  ///   - country: The customer's, as its file writes it. What is no code of a country counts as
  ///     unknown.
  /// - Returns: nil where the law of that country is not there: no other is taken for it.
  public func deadline(
    _ act: ProcedurePeriod.Act, after opening: CustomerEvent, in country: String?
  ) -> ProcedureDeadline? {
    let known = country.flatMap { isCountryCode($0) ? $0 : nil }
    let systems = rules.systems.filter {
      $0.members.isEmpty && (known.map { [code = $0.code] in $0 == code } ?? true)
    }
    let start = opening.publishedOn ?? opening.occurredOn
    let deadlines = systems.compactMap { system -> ProcedureDeadline? in
      guard let period = system.procedurePeriod(for: act, on: opening.occurredOn) else {
        return nil
      }
      let more = period.monthsMoreAbroad
      let isAbroad = sellerCountry.map { $0 != system.code } ?? false
      return ProcedureDeadline(
        on: start.adding(months: period.months + (isAbroad ? more : 0)),
        isEarliest: opening.publishedOn == nil,
        doubt: known == nil
          ? .customerCountry
          : sellerCountry == nil && more > 0 ? .sellerCountry(months: more) : nil)
    }
    return deadlines.min { $0.on < $1.on }
  }
}
