import CreditPolicy
import Documents
import Features
import Foundation
import LedgerStore
import Receivables
import Scoring

/// What a judgement is made by: a model, its outcome, the policy and the law.
public struct Judge: Sendable {
  public let modelName: String
  /// The last day from which the model learned; nil for the expert's opinion.
  public let learnedUntil: Day?
  public let scorecard: Scorecard
  /// What the scorecard's characteristics measure, in their order; nil where it is none of ours.
  private let features: [Feature?]
  public let outcome: OutcomeDefinition
  public let policy: CreditPolicy
  public let law: LegalRules
  public let seller: LedgerSettings
  /// What became of the customers that the model was validated on; nil for the expert's opinion.
  public let validation: Validation?
  /// How customers pay, as the model has measured it; nil where it has not.
  public let paymentHabits: PaymentHabits?
  /// The classes that persons gave, as the journal has them.
  var overrides = OverrideBook()

  init(
    modelName: String, learnedUntil: Day?, scorecard: Scorecard, outcome: OutcomeDefinition,
    policy: CreditPolicy, law: LegalRules, seller: LedgerSettings,
    validation: Validation? = nil, paymentHabits: PaymentHabits? = nil
  ) {
    self.validation = validation
    self.paymentHabits = paymentHabits
    self.modelName = modelName
    self.learnedUntil = learnedUntil
    self.scorecard = scorecard
    self.outcome = outcome
    self.policy = policy
    self.law = law
    self.seller = seller
    features = scorecard.characteristics.map { Feature(name: $0.name) }
  }

  /// The law of procedures against customers, as it meets this seller.
  var procedureLaw: ProcedureLaw { ProcedureLaw(law, sellerCountry: seller.country) }

  /// What became of customers of about this probability, out of fold: the fifth of the validation
  /// whose mean is nearest in odds; nil without a validation or a probability of default.
  func similar(to rating: Rating) -> CalibrationRow? {
    guard let probability = rating.defaultProbability?.value else { return nil }
    let logOdds = { (share: Double) in log(max(1e-9, share) / max(1e-9, 1 - share)) }
    return validation?.calibration.min {
      abs(logOdds($0.meanProbability) - logOdds(probability))
        < abs(logOdds($1.meanProbability) - logOdds(probability))
    }
  }

  /// What stands beside a customer's own payments: its class, the portfolio, or where the model has
  /// measured neither, the policy's opinion.
  func habitReference(for rating: Rating) -> HabitReference {
    paymentHabits?.reference(for: rating) ?? .policy(policy.payment)
  }

  /// One customer's standing, with what it rests on.
  public struct Finding: Sendable {
    public let standing: CustomerStanding
    public let facts: CustomerFacts
    public let vector: FeatureVector
    public let account: Account
  }

  /// Judges one customer on the day that its sweep has reached.
  func finding(in sweep: inout FeatureSweep, of profile: CustomerProfile) -> Finding {
    let (account, vector, day) = (sweep.account, sweep.vector, sweep.day)
    let values = features.map { $0.flatMap { vector[$0] } }
    let score = scorecard.score(ofValues: values)
    let contributions = zip(score.contributions, values).map {
      ScoreContribution(name: $0.name, points: $0.points, isKnown: $1 != nil)
    }
    let judgement = Judgement(
      verdict: verdict(of: score),
      isInDefault: sweep.isInDefault,
      contributions: contributions, expectedDelayDays: vector.expectedDelayDays)
    let facts = CustomerFacts(
      account, of: profile, on: day, judgement: judgement, seller: seller, under: policy
    ).overridden(by: overrides.inForce(of: profile.id, on: day), under: policy)
    let modelRating = facts.override?.modelRating ?? facts.rating
    let isScored = modelRating.rank != nil && modelRating != .inDefault
    let standing = CustomerStanding(
      facts, aged: AgedBalance(account, on: day), points: isScored ? score.points : nil, on: day,
      vatBasisPoints: seller.vatBasisPoints, under: policy)
    return Finding(standing: standing, facts: facts, vector: vector, account: account)
  }

  /// One pass over a customer's history, on days that ascend.
  func sweep(
    of history: CustomerHistory, on days: [Day], _ parents: ParentDefaults
  ) -> FeatureSweep {
    FeatureSweep(
      history, on: days, within: parents.surroundings(of: history.profile),
      default: outcome.definition)
  }

  /// Judges one customer on several days, which ascend; one pass over its history.
  ///
  /// - Returns: One finding a day; nil where nothing was known of the customer yet.
  func findings(
    of history: CustomerHistory, on days: [Day], _ parents: ParentDefaults
  ) -> [Finding?] {
    var nobody = NoFollower()
    return findings(of: history, on: days, parents, beside: &nobody)
  }

  /// The same, and tells somebody else of each fact on the way.
  func findings(
    of history: CustomerHistory, on days: [Day], _ parents: ParentDefaults,
    beside follower: inout some AccountFollower
  ) -> [Finding?] {
    var sweep = sweep(of: history, on: days, parents)
    return days.map { _ in
      sweep.advance(beside: &follower)
      return sweep.isKnown ? finding(in: &sweep, of: history.profile) : nil
    }
  }

  /// The parents in default on some days: of one customer, or of all where it is nil.
  func parents(
    in snapshot: LedgerSnapshot, of profile: CustomerProfile? = nil, on days: [Day]
  ) throws -> ParentDefaults {
    try snapshot.parentDefaults(
      of: profile, on: days, definition: outcome.definition, currency: seller.currency)
  }

  /// What has to be said of a judgement as of `day` of a ledger.
  func caveats(on day: Day, in snapshot: LedgerSnapshot) throws -> [Caveat] {
    caveats(on: day, lastKnownOn: try snapshot.totals().lastKnownOn)
  }

  /// The same, where the ledger knew of nothing after `lastKnownOn`.
  func caveats(on day: Day, lastKnownOn: Day?) -> [Caveat] {
    Caveat.all(
      on: day, lastKnownOn: lastKnownOn, learnedUntil: learnedUntil, policyFrom: policy.activeFrom)
  }

  private func verdict(of score: Score) -> ModelVerdict {
    if outcome.givesDefaultProbability {
      return DefaultProbability(score.probability).map { .defaultProbability($0) } ?? .none
    }
    guard let fifth = scorecard.fifth(ofPoints: score.points).flatMap(QuantileClass.init) else {
      return .none
    }
    return .outcomeProbability(score.probability, outcome: outcome.name, fifth)
  }
}

/// Which models and policy a command uses.
public struct JudgeChoice: Sendable {
  /// Where models may lie, the first that exists is taken.
  public let modelFolders: [String]
  /// A model document; nil for the one beside the ledger, and where there is none, the expert's.
  public let modelPath: String?
  /// A policy; nil for the one that ships.
  public let policyPath: String?

  public init(modelFolders: [String], modelPath: String? = nil, policyPath: String? = nil) {
    self.modelFolders = modelFolders
    self.modelPath = modelPath
    self.policyPath = policyPath
  }

  /// The model document that belongs to a ledger: `ledger.model.json` beside `ledger.sqlite`.
  public static func modelPath(besideLedger ledger: String) -> String {
    "\(stem(ofLedger: ledger)).model.json"
  }

  /// Reads what is needed to judge the customers of a ledger, with the classes that persons gave.
  ///
  /// - Parameter day: The day of the judgement, which says which policy is in force.
  public func judge(for ledgerPath: String, seller: LedgerSettings, on day: Day) throws -> Judge {
    var judge = try documents(for: ledgerPath, seller: seller, on: day).judge()
    judge.overrides = try OverrideBook(besideLedger: ledgerPath)
    return judge
  }
}
