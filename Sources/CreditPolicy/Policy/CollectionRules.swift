import Receivables

/// How a customer is reached.
public enum ContactChannel: String, CaseIterable, Sendable, Codable {
  case call, mail, letter
  case registeredLetter = "registered_letter"
}

/// How a customer is spoken to.
public enum CollectionTone: String, CaseIterable, Sendable, Codable {
  case friendly, firm, strict
}

/// When and how one step of the ladder is taken.
public struct StepRule: Hashable, Sendable {
  /// Days past due of the oldest item from which on the step is due.
  public let afterDays: Int
  public let channel: ContactChannel
  public let tone: CollectionTone

  public init(afterDays: Int, channel: ContactChannel, tone: CollectionTone) {
    self.afterDays = afterDays
    self.channel = channel
    self.tone = tone
  }
}

/// The steps by which the customers of some classes are asked for money.
public struct LadderRules: Hashable, Sendable {
  public let courtesy: StepRule
  public let formal: StepRule
  public let notice: StepRule
  public let settlement: StepRule
  /// So many days at least lie between two steps.
  public let pauseDays: Int

  /// Fails unless each step is due after the one before, the first after the due date, and there is a
  /// pause.
  public init?(
    courtesy: StepRule, formal: StepRule, notice: StepRule, settlement: StepRule, pauseDays: Int
  ) {
    let days = [courtesy, formal, notice, settlement].map(\.afterDays)
    guard days[0] > 0, zip(days, days.dropFirst()).allSatisfy({ $0 < $1 }), pauseDays > 0 else {
      return nil
    }
    self.init(known: courtesy, formal, notice, settlement, pauseDays)
  }

  fileprivate init(
    known courtesy: StepRule, _ formal: StepRule, _ notice: StepRule, _ settlement: StepRule,
    _ pauseDays: Int
  ) {
    self.courtesy = courtesy
    self.formal = formal
    self.notice = notice
    self.settlement = settlement
    self.pauseDays = pauseDays
  }
}

/// What is thought of a step before the ledger has shown it: an opinion.
public struct EffectPrior: Hashable, Sendable {
  /// How many times as likely a payment is in the days after the step as without it.
  public let hazardRatio: Double
  /// So many payments expected without the step weigh as much as this opinion.
  public let weightPayments: Double

  /// Fails unless both are positive and finite.
  public init?(hazardRatio: Double, weightPayments: Double) {
    guard hazardRatio > 0, weightPayments > 0, hazardRatio.isFinite, weightPayments.isFinite else {
      return nil
    }
    self.init(known: hazardRatio, weightPayments)
  }

  fileprivate init(known hazardRatio: Double, _ weightPayments: Double) {
    self.hazardRatio = hazardRatio
    self.weightPayments = weightPayments
  }
}

/// How money that is overdue is asked for.
public struct CollectionRules: Hashable, Sendable {
  /// By the letter of the class: A to F, Q1 to Q5, X in default, U unrated.
  private let ladders: [String: LadderRules]
  private let settlers: [DisputeReason: PolicyName]
  /// Who settles a dispute whose reason is not known.
  public let otherSettler: PolicyName
  /// So many days after a call the next step waits.
  public let callWaitDays: Int
  /// So many days after a plan or an agreement was offered.
  public let settlementWaitDays: Int
  /// Over how many days what a step brings is counted.
  public let horizonDays: Int
  /// How many days of the past are looked at for what steps bring.
  public let historyDays: Int
  /// Less than this in all is not asked for.
  public let floorCents: Int64
  /// What is thought of each step: courtesy, formal, notice, settlement.
  public let priors: [EffectPrior]
  /// What is thought of an item that is 1 to 30, 31 to 60, 61 to 90 and over 90 days late: the share
  /// paid within the horizon.
  public let paidShares: [Double]
  /// So many items weigh as much as that opinion, and a class as much as all classes.
  public let paidWeightItems: Double

  /// The letters of all classes that need a ladder.
  public static let grades =
    RiskClass.graded.map(\.rawValue) + QuantileClass.allCases.map(\.description) + ["X", "U"]

  /// Fails unless every class has a ladder, there are four priors and four shares in 0 to 1, and
  /// counts are positive (the floor and the days to wait may be zero).
  public init?(
    ladders: [String: LadderRules], settlers: [DisputeReason: PolicyName],
    otherSettler: PolicyName, callWaitDays: Int = 10, settlementWaitDays: Int = 15,
    horizonDays: Int, historyDays: Int, floorCents: Int64,
    priors: [EffectPrior], paidShares: [Double], paidWeightItems: Double
  ) {
    guard Self.grades.allSatisfy({ ladders[$0] != nil }), priors.count == 4,
      paidShares.count == 4, paidShares.allSatisfy({ $0 > 0 && $0 < 1 }), paidWeightItems > 0,
      horizonDays > 0, historyDays > horizonDays, floorCents >= 0, callWaitDays >= 0,
      settlementWaitDays >= 0
    else { return nil }
    self.init(
      known: ladders, settlers, otherSettler, callWaitDays, settlementWaitDays, horizonDays,
      historyDays, floorCents, priors, paidShares, paidWeightItems)
  }

  private init(
    known ladders: [String: LadderRules], _ settlers: [DisputeReason: PolicyName],
    _ otherSettler: PolicyName, _ callWaitDays: Int, _ settlementWaitDays: Int, _ horizonDays: Int,
    _ historyDays: Int,
    _ floorCents: Int64, _ priors: [EffectPrior], _ paidShares: [Double], _ paidWeightItems: Double
  ) {
    self.ladders = ladders
    self.settlers = settlers
    self.otherSettler = otherSettler
    self.callWaitDays = callWaitDays
    self.settlementWaitDays = settlementWaitDays
    self.horizonDays = horizonDays
    self.historyDays = historyDays
    self.floorCents = floorCents
    self.priors = priors
    self.paidShares = paidShares
    self.paidWeightItems = paidWeightItems
  }

  /// The ladder of a customer.
  public func ladder(for rating: Rating) -> LadderRules { ladders[rating.grade] ?? Self.middle }

  /// The ladder of a class, by its letter.
  public func ladder(ofGrade grade: String) -> LadderRules { ladders[grade] ?? Self.middle }

  /// Who can settle a dispute.
  public func settler(of reason: DisputeReason?) -> PolicyName {
    reason.flatMap { settlers[$0] } ?? otherSettler
  }
}

// MARK: What holds where a policy says nothing

extension CollectionRules {
  private static func steps(
    _ days: [Int], _ channels: [ContactChannel], _ tones: [CollectionTone], pause: Int
  ) -> LadderRules {
    let rules = zip(zip(days, channels), tones).map {
      StepRule(afterDays: $0.0, channel: $0.1, tone: $1)
    }
    return LadderRules(known: rules[0], rules[1], rules[2], rules[3], pause)
  }

  private static let safe = steps(
    [10, 30, 60, 90], [.mail, .mail, .registeredLetter, .call],
    [.friendly, .friendly, .firm, .firm], pause: 10)
  private static let middle = steps(
    [5, 20, 40, 60], [.call, .letter, .registeredLetter, .call],
    [.friendly, .firm, .strict, .firm], pause: 10)
  private static let risky = steps(
    [2, 10, 20, 35], [.call, .letter, .registeredLetter, .call],
    [.firm, .strict, .strict, .strict], pause: 10)

  /// The rules that ship, for policies that say nothing of collection.
  public static let standard = CollectionRules(
    known: Dictionary(
      grades.map { grade in
        switch grade {
        case "A", "B", "Q1", "Q2": (grade, safe)
        case "E", "F", "Q5", "X": (grade, risky)
        default: (grade, middle)
        }
      }, uniquingKeysWith: { first, _ in first }),
    [
      .quality: PolicyName("quality manager", byLanguage: ["fr": "responsable qualité"]),
      .delivery: PolicyName("logistics", byLanguage: ["fr": "logistique"]),
      .price: PolicyName("sales owner", byLanguage: ["fr": "commercial"]),
      .administrative: PolicyName("accounting", byLanguage: ["fr": "comptabilité"]),
      .other: PolicyName("credit manager", byLanguage: ["fr": "responsable crédit"]),
    ], PolicyName("credit manager", byLanguage: ["fr": "responsable crédit"]), 10, 15, 14, 730,
    2_000,
    [
      EffectPrior(known: 1.3, 10), EffectPrior(known: 1.3, 10), EffectPrior(known: 1.4, 10),
      EffectPrior(known: 1.5, 10),
    ], [0.5, 0.35, 0.2, 0.1], 20)
}
