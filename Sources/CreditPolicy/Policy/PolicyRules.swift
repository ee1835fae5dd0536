import Receivables

/// What a class may be offered.
public struct ClassRules: Hashable, Sendable {
  /// The terms that we propose, the preferred ones first; empty where only prepayment is offered.
  public let terms: [PaymentTerms]
  /// The most days from invoice to due date, whatever the terms.
  public let termsDaysMax: Int
  /// The most that may be owed to us without cover.
  public let appetiteCents: Int64
  /// From which exposure on how much must be covered, the lowest exposure first.
  public let coverBands: [CoverBand]
  /// The kinds of guarantee that may turn a no into a yes; empty where none does.
  public let guaranteeKinds: [String]

  public init(
    terms: [PaymentTerms], termsDaysMax: Int, appetiteCents: Int64, coverBands: [CoverBand] = [],
    guaranteeKinds: [String] = []
  ) {
    self.terms = terms
    self.termsDaysMax = termsDaysMax
    self.appetiteCents = appetiteCents
    self.coverBands = coverBands.sorted { $0.aboveCents < $1.aboveCents }
    self.guaranteeKinds = guaranteeKinds
  }

  /// How much of an exposure must be covered, rounded half away from zero to the cent.
  ///
  /// Each band asks its share of the part of the exposure that lies in it, as a tax does, so that
  /// one euro more never asks for thousands.
  public func requiredCoverCents(ofExposure cents: Int64) -> Int64 {
    var required: Int64 = 0
    for (index, band) in coverBands.enumerated() where cents > band.aboveCents {
      let top = index + 1 < coverBands.count ? coverBands[index + 1].aboveCents : .max
      required += scaled(
        min(cents, top) - band.aboveCents, by: band.coveredBasisPoints, over: 10_000)
    }
    return required
  }
}

/// From some exposure on, a share of it must be covered.
public struct CoverBand: Hashable, Sendable {
  public let aboveCents: Int64
  public let coveredBasisPoints: Int64

  /// Fails on a negative amount or a share outside 0...10 000.
  public init?(aboveCents: Int64, coveredBasisPoints: Int64) {
    guard aboveCents >= 0, (0...10_000).contains(coveredBasisPoints) else { return nil }
    self.aboveCents = aboveCents
    self.coveredBasisPoints = coveredBasisPoints
  }
}

/// When a customer is too new to be rated, and what it gets then.
public struct NewCustomerRules: Hashable, Sendable {
  public let monthsKnownMin: Int
  public let settledInvoicesMin: Int
  public let rules: ClassRules

  public init(monthsKnownMin: Int, settledInvoicesMin: Int, rules: ClassRules) {
    self.monthsKnownMin = monthsKnownMin
    self.settledInvoicesMin = settledInvoicesMin
    self.rules = rules
  }
}

/// What bounds a limit beside the appetite of the class.
public struct LimitRules: Hashable, Sendable {
  /// The part of the customer's equity that may be owed to us.
  public let equityBasisPoints: Int64
  /// The most without accounts.
  public let withoutAccountsCents: Int64
  /// Accounts whose period ended longer ago count as none.
  public let accountsAgeDaysMax: Int
  /// The most that the members of one group may owe us together; nil where nothing bounds it.
  public let groupCents: Int64?

  /// Fails on a share outside 0...10 000 or on anything negative.
  public init?(
    equityBasisPoints: Int64, withoutAccountsCents: Int64, accountsAgeDaysMax: Int,
    groupCents: Int64? = nil
  ) {
    guard (0...10_000).contains(equityBasisPoints), withoutAccountsCents >= 0,
      accountsAgeDaysMax >= 0, groupCents ?? 0 >= 0
    else { return nil }
    self.groupCents = groupCents
    self.equityBasisPoints = equityBasisPoints
    self.withoutAccountsCents = withoutAccountsCents
    self.accountsAgeDaysMax = accountsAgeDaysMax
  }
}

/// What we lose when a customer defaults: two events with two losses.
public struct LossRules: Hashable, Sendable {
  /// The share of defaults that become insolvencies.
  public let insolvencyShare: Double
  /// What an unsecured supplier gets back in an insolvency.
  public let insolvencyRecoveryShare: Double
  /// What is lost in the end on defaults by lateness alone, net of those that cure.
  public let lateLossShare: Double
  /// Whether the VAT on a definitive loss is got back (CGI art. 272): then we lose the price alone.
  public let isVATRecoverable: Bool
  /// How long after its due date a deal can still default.
  public let tailDays: Int

  /// Fails on a share outside 0...1 or a negative number of days.
  public init?(
    insolvencyShare: Double, insolvencyRecoveryShare: Double, lateLossShare: Double,
    isVATRecoverable: Bool, tailDays: Int
  ) {
    guard tailDays >= 0,
      [insolvencyShare, insolvencyRecoveryShare, lateLossShare]
        .allSatisfy({ (0...1).contains($0) })
    else { return nil }
    self.insolvencyShare = insolvencyShare
    self.insolvencyRecoveryShare = insolvencyRecoveryShare
    self.lateLossShare = lateLossShare
    self.isVATRecoverable = isVATRecoverable
    self.tailDays = tailDays
  }

  /// The share lost in a default, over both events.
  public var lossGivenDefaultShare: Double {
    insolvencyShare * (1 - insolvencyRecoveryShare) + (1 - insolvencyShare) * lateLossShare
  }
}

/// What a deal costs us and brings us beside its risk.
public struct PriceRules: Hashable, Sendable {
  /// What our own money costs a year.
  public let costOfFundsBasisPoints: Int64
  /// The usual margin on the price without VAT; nil where nobody stated one.
  public let marginBasisPoints: Int64?
  /// The most expected loss that a deal may carry, of its price without VAT.
  public let expectedLossBasisPointsMax: Int64

  public init(
    costOfFundsBasisPoints: Int64, marginBasisPoints: Int64?, expectedLossBasisPointsMax: Int64
  ) {
    self.costOfFundsBasisPoints = costOfFundsBasisPoints
    self.marginBasisPoints = marginBasisPoints
    self.expectedLossBasisPointsMax = expectedLossBasisPointsMax
  }
}

/// How a check before signing is answered.
public struct CheckRules: Hashable, Sendable {
  /// How many days an answer holds.
  public let validityDays: Int
  /// Above this share of the order, a deposit is no longer a condition but a refusal of credit.
  public let depositBasisPointsMax: Int64
  /// Who has something overdue for longer than this pays it before we deliver again.
  public let overdueHoldDays: Int
  /// Less overdue than this holds nothing up.
  public let overdueHoldCents: Int64
  /// Whom a sole trader's case goes to: no machine refuses a natural person.
  public let referralRole: String

  public init(
    validityDays: Int, depositBasisPointsMax: Int64, overdueHoldDays: Int,
    overdueHoldCents: Int64, referralRole: String
  ) {
    self.validityDays = validityDays
    self.depositBasisPointsMax = depositBasisPointsMax
    self.overdueHoldDays = overdueHoldDays
    self.overdueHoldCents = overdueHoldCents
    self.referralRole = referralRole
  }
}

/// Who may decide up to which exposure.
public struct ApprovalLevel: Hashable, Sendable {
  public let role: String
  /// nil where there is no ceiling.
  public let centsMax: Int64?

  public init(role: String, centsMax: Int64?) {
    self.role = role
    self.centsMax = centsMax
  }
}

/// When the weekly digest speaks, and how much it may say.
public struct AlertSettings: Hashable, Sendable {
  /// The lines a reader gets a week, beside instant facts and legal deadlines.
  public let linesPerWeek: Int
  /// A rise of expected loss, or for another outcome an exposure, below this gives no line.
  public let floorCents: Int64
  /// How many classes down make an alert.
  public let amberNotches: Int
  /// How many make a red one.
  public let redNotches: Int
  /// The lateness of the oldest open item that makes an alert.
  public let amberOverdueDays: Int
  /// The lateness that makes a red one.
  public let redOverdueDays: Int
  /// How many times their former size the odds of the outcome must be to make an alert.
  public let amberOddsFactor: Double
  /// What keeps an alert from coming and going.
  public let hysteresis: AlertHysteresis
  /// When payments count as not delivered to us, rather than not made.
  public let silence: PaymentSilence
  /// When a change of behaviour is told.
  public let drift: DriftSettings
  /// When accounts, ratings and suppliers' days are told of.
  public let slow: SlowSignalSettings

  /// Fails unless all are positive (the floor may be zero), red is beyond amber and the factor
  /// above 1.
  public init?(
    linesPerWeek: Int, floorCents: Int64, amberNotches: Int, redNotches: Int,
    amberOverdueDays: Int, redOverdueDays: Int, amberOddsFactor: Double,
    hysteresis: AlertHysteresis = .standard, silence: PaymentSilence = .standard,
    drift: DriftSettings = .standard, slow: SlowSignalSettings = .standard
  ) {
    guard linesPerWeek > 0, floorCents >= 0, 0 < amberNotches, amberNotches <= redNotches,
      0 < amberOverdueDays, amberOverdueDays <= redOverdueDays, amberOddsFactor > 1
    else { return nil }
    self.linesPerWeek = linesPerWeek
    self.floorCents = floorCents
    self.amberNotches = amberNotches
    self.redNotches = redNotches
    self.amberOverdueDays = amberOverdueDays
    self.redOverdueDays = redOverdueDays
    self.amberOddsFactor = amberOddsFactor
    self.hysteresis = hysteresis
    self.silence = silence
    self.drift = drift
    self.slow = slow
  }

  /// The lower thresholds by which an alert that is open stays.
  public var staying: AlertSettings {
    let share = hysteresis.stayShare
    let least = { (threshold: Int) in max(1, Int((Double(threshold) * share).rounded(.up))) }
    return AlertSettings(
      linesPerWeek: linesPerWeek, floorCents: Int64((Double(floorCents) * share).rounded(.up)),
      amberNotches: least(amberNotches), redNotches: redNotches,
      amberOverdueDays: least(amberOverdueDays), redOverdueDays: redOverdueDays,
      amberOddsFactor: 1 + (amberOddsFactor - 1) * share, hysteresis: hysteresis,
      silence: silence, drift: drift, slow: slow) ?? self
  }
}

/// What keeps an alert from coming and going with every small change.
public struct AlertHysteresis: Hashable, Sendable {
  /// The thresholds to stay open, as a share of those to open.
  public let stayShare: Double
  /// For how many digests running nothing may be seen until an alert is cleared.
  public let quietDigests: Int
  /// So many weeks after its line an alert is due for the next one, unless the class falls before; until
  /// then others come first. 0 and 1 give a line every week.
  public let restWeeks: Int

  /// Half of what opens an alert keeps it; it goes after two digests without; it has its turn once a
  /// quarter.
  public static let standard = AlertHysteresis(
    uncheckedStayShare: 0.5, quietDigests: 2, restWeeks: 13)

  /// Fails unless the share lies above 0 and at most at 1, the digests are positive and the weeks of
  /// rest not negative.
  public init?(stayShare: Double, quietDigests: Int, restWeeks: Int) {
    guard stayShare > 0, stayShare <= 1, quietDigests > 0, restWeeks >= 0 else { return nil }
    self.init(uncheckedStayShare: stayShare, quietDigests: quietDigests, restWeeks: restWeeks)
  }

  private init(uncheckedStayShare: Double, quietDigests: Int, restWeeks: Int) {
    self.restWeeks = restWeeks
    stayShare = uncheckedStayShare
    self.quietDigests = quietDigests
  }
}

/// When no payment for some days means that the file did not come, and not that nobody paid.
public struct PaymentSilence: Hashable, Sendable {
  /// At least so many days without any payment.
  public let days: Int
  /// In which at least so many were to be expected by the pace of the twelve weeks before.
  public let paymentsExpected: Int

  /// A week in which ten payments were to be expected: by chance alone none comes in one of some
  /// 20 000 such weeks (Poisson, e⁻¹⁰).
  public static let standard = PaymentSilence(days: 7, paymentsExpected: 10)

  /// - Precondition: Both are positive.
  public init(days: Int, paymentsExpected: Int) {
    precondition(days > 0 && paymentsExpected > 0, "a silence has a length and an expectation")
    self.days = days
    self.paymentsExpected = paymentsExpected
  }
}
