import Receivables

/// What made a limit as low as it is.
public enum LimitBound: String, CaseIterable, Sendable, Codable {
  /// The appetite for the class.
  case appetite
  /// The rule for customers of whom too little is known.
  case newCustomer = "new_customer"
  /// A share of the customer's equity.
  case equity
  /// No recent accounts are known.
  case withoutAccounts = "without_accounts"
  /// The limit that the credit manager agreed for this customer.
  case agreed
  /// What the customer needs at most.
  case need
  /// The appetite for its sector, below that for its class.
  case sector
  /// In default: nothing without cover.
  case inDefault = "in_default"
}

/// The most that a customer may owe us without cover, and why no more.
public struct LimitProposal: Hashable, Sendable {
  public let cents: Int64
  public let boundBy: LimitBound

  public init(cents: Int64, boundBy: LimitBound) {
    self.cents = cents
    self.boundBy = boundBy
  }
}

/// The equity of the latest accounts that are known.
public struct KnownEquity: Hashable, Sendable {
  public let cents: Int64
  public let periodEnd: Day

  public init(cents: Int64, periodEnd: Day) {
    self.cents = cents
    self.periodEnd = periodEnd
  }
}

/// What a limit is made of.
public struct LimitRequest: Hashable, Sendable {
  public let asOf: Day
  public let rating: Rating
  /// The code of the customer's sector; nil where unknown.
  public let sector: String?
  /// nil where no accounts are known.
  public let equity: KnownEquity?
  /// The limit agreed so far; nil where there is none.
  public let agreedCents: Int64?
  /// The peak of monthly sales over terms and expected delay; nil where it shall not count.
  public let needCents: Int64?

  public init(
    asOf: Day, rating: Rating, sector: String? = nil, equity: KnownEquity? = nil,
    agreedCents: Int64? = nil, needCents: Int64? = nil
  ) {
    self.asOf = asOf
    self.sector = sector
    self.rating = rating
    self.equity = equity
    self.agreedCents = agreedCents
    self.needCents = needCents
  }
}

/// The limit without cover: the least of appetite, capacity, what was agreed, and need.
public func proposeLimit(
  _ request: LimitRequest, under policy: CreditPolicy
) -> LimitProposal {
  guard
    let rules = policy.rules(for: request.rating, sector: request.sector, on: request.asOf),
    let ofClass = policy.rules(for: request.rating)
  else {
    return LimitProposal(cents: 0, boundBy: .inDefault)
  }
  var ceilings = [
    LimitProposal(
      cents: rules.appetiteCents,
      boundBy: rules.appetiteCents < ofClass.appetiteCents
        ? .sector : request.rating == .unrated ? .newCustomer : .appetite),
    capacity(of: request.equity, asOf: request.asOf, under: policy.limit),
  ]
  if let agreed = request.agreedCents {
    ceilings.append(LimitProposal(cents: max(0, agreed), boundBy: .agreed))
  }
  if let need = request.needCents {
    ceilings.append(LimitProposal(cents: max(0, need), boundBy: .need))
  }
  // Of two equal ones the first names the reason.
  return ceilings.min { $0.cents < $1.cents } ?? ceilings[0]
}

/// The part of the equity that may be owed to us, rounded down; nothing where equity is spent.
private func capacity(
  of equity: KnownEquity?, asOf: Day, under rules: LimitRules
) -> LimitProposal {
  guard let equity, asOf - equity.periodEnd <= rules.accountsAgeDaysMax else {
    return LimitProposal(cents: rules.withoutAccountsCents, boundBy: .withoutAccounts)
  }
  // At full width: the product may not fit 64 bits.
  let product = max(0, equity.cents).multipliedFullWidth(by: rules.equityBasisPoints)
  return LimitProposal(cents: Int64(10_000).dividingFullWidth(product).quotient, boundBy: .equity)
}

extension CustomerFacts {
  /// The most that a customer can owe us at its usual pace: its best month's purchases for as long
  /// as it takes to pay them; nil where its pace is not known.
  ///
  /// - Parameter termsDays: From the invoice to the due date.
  func needCents(termsDays: Int) -> Int64? {
    peakMonthlySalesCents.map {
      // Of 365 / 12 days a month; a month at least, for that much may be ordered at once.
      max($0, scaled($0, by: Int64(max(0, termsDays + (expectedDelayDays ?? 0))) * 12, over: 365))
    }
  }
}
