/// What a policy says of one kind of letter that asks for money.
public struct LetterRule: Hashable, Sendable {
  /// The payment is asked for within so many days of the letter.
  public let daysToPay: Int
  /// The same kind is not sent again within so many days.
  public let pauseDays: Int
  /// Whether interest and the fixed sum for late payment are claimed, or not spoken of.
  public let claimsPenalties: Bool

  public init(daysToPay: Int, pauseDays: Int, claimsPenalties: Bool) {
    self.daysToPay = daysToPay
    self.pauseDays = pauseDays
    self.claimsPenalties = claimsPenalties
  }
}

/// What a policy says of the letters of collection.
public struct LetterRules: Hashable, Sendable {
  public let courtesy: LetterRule
  public let formal: LetterRule
  public let notice: LetterRule
  /// Whether a formal notice says that deliveries will be suspended.
  public let suspendsDeliveries: Bool

  public init(
    courtesy: LetterRule, formal: LetterRule, notice: LetterRule, suspendsDeliveries: Bool
  ) {
    self.courtesy = courtesy
    self.formal = formal
    self.notice = notice
    self.suspendsDeliveries = suspendsDeliveries
  }

  /// What holds under a policy that says nothing of letters.
  ///
  /// Source: usual practice of French companies; an opinion.
  public static let standard = LetterRules(
    courtesy: LetterRule(daysToPay: 8, pauseDays: 15, claimsPenalties: false),
    formal: LetterRule(daysToPay: 8, pauseDays: 15, claimsPenalties: true),
    notice: LetterRule(daysToPay: 8, pauseDays: 30, claimsPenalties: true),
    suspendsDeliveries: true)
}
