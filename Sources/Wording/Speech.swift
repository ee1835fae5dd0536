import Collection
import CreditPolicy
import EarlyWarning
import Features
import PortfolioReview
import Receivables
import Scoring

/// What can be said in every language: each language answers each of these by one exhaustive
/// switch, so that a missing translation does not compile.
public protocol Speech: LetterSpeech {
  var language: Language { get }

  func message(of problem: IngestProblem) -> String
  func remedy(for problem: IngestProblem) -> String
  func message(of problem: LedgerProblem) -> String
  func remedy(for problem: LedgerProblem) -> String
  func message(of problem: DocumentProblem) -> String
  func remedy(for problem: DocumentProblem) -> String
  func message(of problem: ScorecardProblem) -> String
  func remedy(for problem: ScorecardProblem) -> String
  func message(of problem: LegalProblem) -> String
  func remedy(for problem: LegalProblem) -> String
  func message(of rejection: Rejection) -> String
  func remedy(for problem: RowProblem) -> String
  func message(of warning: ImportWarning) -> String

  func name(of feature: Feature) -> String
  func sentence(of feature: Feature) -> String
  func name(of group: Feature.Group) -> String
  func name(of unit: Feature.Unit) -> String
  func words(of direction: Feature.Direction) -> String
  func sentence(of absence: Feature.Absence) -> String
  func window(days: Int?) -> String
  func sentence(of doubtful: DoubtfulStatement) -> String
  func headline(of answer: CheckAnswer) -> String
  func sentence(of reason: CheckReason, in currency: Currency) -> String
  func sentence(of condition: CheckCondition, in currency: Currency) -> String
  func sentence(of missing: MissingInformation) -> String
  func sentence(of caveat: Caveat) -> String
  func sentence(of verdict: LegalVerdict) -> String
  func sentence(of message: CustomerMessage, in currency: Currency) -> String
  func name(of bound: LimitBound) -> String
  func sentence(of offer: PricedOffer, in currency: Currency) -> String
  func account(of offer: PricedOffer, in currency: Currency) -> String
  func sentence(
    ofRunnerUp offer: PricedOffer, against best: PricedOffer, withParts: Bool,
    in currency: Currency
  ) -> String
  func sentence(of unranked: Recommendation.Unranked) -> String
  func sentence(of change: TermsChange) -> String
  func sentence(of payment: ExpectedPayment) -> String
  func sentence(ofReference payment: ExpectedPayment) -> String
  func sentence(of diff: PolicyDiff, in currency: Currency) -> String
  func sentence(ofPolicy version: String, from day: Day, country: String?) -> String
  func sentence(of void: VoidCover) -> String
  func name(of status: CustomerStatus) -> String
  func name(of event: CustomerEventKind) -> String

  func words(_ phrase: PricePhrase) -> String
  func words(_ phrase: BackTestPhrase) -> String
  func name(of rule: AlertRule) -> String
  func name(of cause: DefaultOnset.Cause) -> String
  func backTest(missed kind: MissedKind) -> String
  func sentence(_ sentence: BackTestSentence) -> String
  func headline(of discount: EarlyPaymentDiscount) -> String
  func sentence(of decision: DiscountDecision, in currency: Currency) -> String
  func name(of kind: FinancingKind) -> String
  func sentence(ofRisk quote: FinancingQuote, in currency: Currency) -> String
  func sentence(ofBest quote: FinancingQuote, in currency: Currency) -> String
  func sentence(of quote: FinancingQuote, behind best: FinancingQuote, in currency: Currency)
    -> String

  func words(_ phrase: LawPhrase) -> String
  func words(of cap: LegalCap) -> String
  func words(of invoices: LegalRule.Invoices) -> String
  func name(of buyer: LegalBuyer) -> String
  func sentence(of terms: TermsJudgement) -> String
  func sentence(of overruns: CapOverruns) -> [String]

  func words(of act: ProcedurePeriod.Act) -> String
  func months(_ count: Int) -> String
  func sentence(of doubt: DeadlineDoubt) -> String
  func sentence(of signal: Signal, in currency: Currency) -> String
  func name(of action: ProposedAction) -> String
  func name(of level: AlertLevel) -> String
  func name(of kind: DriftKind) -> String
  func sentence(of remedy: DriftRemedy, in currency: Currency) -> String
  func levels(_ kind: DriftKind, _ recent: Double?, _ usual: Double?, in currency: Currency)
    -> String?
  /// What would clear a signal, by the thresholds that it passed.
  func clearing(_ signal: Signal, under settings: AlertSettings) -> String?
  func words(_ phrase: SignalPhrase) -> String
  func words(_ phrase: ReviewPhrase) -> String
  func name(of lever: DSOLever) -> String
  /// What is assumed of a lever.
  func sentence(of lever: DSOLever, under rules: LeverRules) -> String
  func name(of kind: SignalSeries.Kind) -> String
  func unit(of kind: SignalSeries.Kind) -> String?
  /// So many days, rounded.
  func dayCount(_ days: Double) -> String
  /// What a threshold is, to stand beside it: "amber from".
  func name(of threshold: SignalSeries.Threshold) -> String
  func sentence(ofCourse course: SeriesCourse) -> String
  func monthsKnown(_ known: Int, of needed: Int) -> String
  /// The state of an alarm that has come below its threshold, and ends below another value.
  func alarm(since day: Day, endsBelow statistic: String) -> String
  func sentence(ofBudget falseAlarms: Double, red: Double, customers: Int) -> String

  func words(_ phrase: WorkbookPhrase) -> String
  func sentence(of reason: DecisionReason, in currency: Currency) -> String
  func name(of cut: SegmentTable.Cut) -> String
  func name(of band: AgeBand) -> String
  func words(_ phrase: ProvisionPhrase) -> String
  func name(of band: ClosingBand) -> String
  func reason(for provision: IndividualProvision) -> String
  func sentence(of note: ProvisionNote, in currency: Currency) -> String
  func days(_ dso: DaysSalesOutstanding) -> String

  func words(_ phrase: CallListPhrase) -> String
  func name(of step: CollectionStep) -> String
  func name(of channel: ContactChannel) -> String
  func name(of tone: CollectionTone) -> String
  func name(of reason: DisputeReason?) -> String
  func sentence(_ sentence: CallListSentence, in currency: Currency) -> String
  func name(of deed: CollectionDeed.Kind) -> String
  func name(of contact: ContactKind) -> String
  func sentence(_ sentence: DeedSentence) -> String

  func name(of indicator: Indicator) -> String
  func definition(of indicator: Indicator) -> String
  func name(of cut: IndicatorCut) -> String
  func name(of band: MaturityBand) -> String
  func words(_ phrase: IndicatorPhrase) -> String
  func sentence(of control: ControlTotals, in currency: Currency) -> String

  func sentence(of verdict: FittedCharacteristic.Verdict) -> String
  func sentence(of note: FitNote) -> String
  func sentence(of finding: ModelFinding) -> String
  func sentence(of method: Recipe.Method) -> String
  func sentence(of settings: CharacteristicSettings) -> String
  func sentence(of shrinkage: Recipe.Shrinkage) -> String
  func sentence(of rule: SelectionRule) -> String
  func sentence(of method: ModelCalibration.Method) -> String
  func sentence(of scale: PointsScale) -> String
  func sentence(of footnote: ScorecardFootnote) -> String
  func sentence(of limit: ScorecardLimit) -> String
  func words(of sample: ScorecardValidation.Sample) -> String
  func words(of shape: BinShape) -> String

  func name(of kind: RecordKind) -> String
  func name(of mode: ImportMode) -> String
  func phrase(_ phrase: Phrase) -> String

  func message(of problem: JournalProblem) -> String
  func remedy(for problem: JournalProblem) -> String
  func sentence(of state: SlipState, in currency: Currency) -> String
  func sentence(of withdrawal: SlipWithdrawal, in currency: Currency) -> String
  func sentence(of obstacle: NoReplay) -> String
  func journalPhrase(_ phrase: JournalPhrase) -> String

  func message(of problem: PlanProblem) -> String
  func remedy(for problem: PlanProblem) -> String
  func planWords(_ phrase: PlanPhrase) -> String
  func name(of status: PlanState.Status) -> String
  func name(of status: PlanState.Instalment.Status) -> String
  func sentence(of note: PlanNote, in currency: Currency) -> String
  func sentence(of capacity: PayingCapacity, in currency: Currency) -> String
  func goodPayerWords(_ phrase: GoodPayerPhrase) -> String
  func sentence(of note: GoodPayerNote, in currency: Currency) -> String
  /// What is offered, in a few words.
  func words(ofOffer kind: GoodPayer.Offer.Kind) -> String

  func message(of problem: AlertProblem) -> String
  func remedy(for problem: AlertProblem) -> String
  func name(of state: AlertState) -> String
  func name(of outcome: AlertOutcome) -> String
  func sentence(of deed: AlertChange.Deed) -> String
  func sentence(of happening: AlertLine.Happening, in currency: Currency) -> String
  func name(of kind: Deadline.Kind) -> String
  func sentence(of grade: TrackRecord.Grade) -> String
  func warning(ofSilenceSince day: Day) -> String
  func alertPhrase(_ phrase: AlertPhrase) -> String
}

/// Fixed words of reports.
public enum Phrase: Sendable, Hashable, CaseIterable {
  case imported, nothingChanged, nothingTaken, noRows, dryRun, refused
  case record, added, corrected, withdrawn, unchanged, rejected, total
  case rejectionsTitle, warningsTitle, assumptionsTitle
  case ledger, customers, receivable, firstDay, lastDay
  case imports, number, mode, receivedOn, source, undoneBy
  case andMore
  case customer, grade, probability, exposure, overdue, oldest, expectedLoss, limit, uncovered
  case asOf, model, policy, answerValidUntil, approver, reasons, waysToYes, termsAllowed
  case exposureBefore, exposureAfter, headroom, group, groupHeadroom, score, base, contributions,
    law
  case sayToCustomer, missing, journal, naturalPerson, price, fitTitle, rows, bads, baselines
  case outOfFold, calibration, foreseen, happened, expertOnly, lateKnowledge, written, value
  case sampleWritten, trueMean
  case review, cockpit, before, salesOfQuarter, dso, countBackDSO, bestDSO, daysDelinquent
  case effectiveness, disputed, agedBalance, balance, unallocated, unmatched, reconciled
  case segments, unknown, meanProbability, concentration, topTen, herfindahl, migration
  case entries, exits, rises, falls, byProbability, byExposure, watch, overLimit
  case insurerGaps, returned
  case over90Days, expiring, decisions, noDecisions, proposal, avoided, noChange, prepayment
  case knownOn
  case digest, facts, worse, nothingAbove, nearest, inDefaultTitle, noneInDefault, suppressed
  case week, comparedWith, owner, doBy, newAlert, notDue, others, received, procedure
  case riseIsLoss, riseIsProbability, claimUntil, budget
  case cockpitNote, covered, coversNothing, fitting, validating, readingFile, writingRows
  case atStake, sinceThen, inTheWeek, daysLate, foresees, notKnown, ownerToName, caveats
  case beatenBy, beatsRules, mayBeatRules, expertAsGood, outsideInterval, separator
  case unseenLevels, countsAsMissing, toSafer, toRiskier, rateOfFit, neverSeen, missingValue
  case points, change, legalNotVerified, terms, order, deposit, days, name
  case taxIncluded, taxExcluded, margin, marginAfterRisk, guaranteeOffered
  case recommended, smallerDeparture, expectedPayment, habitReference, daysBeyondTerms, portfolio,
    invoices, termsChange, agreedHeld, openItems
  case deliveredNotInvoiced, firmOrders, headroomBefore, perMonth, classInterval
  case noInterval90
  case contents, noData
  case settingsOfTheirOwn, fittedOnOwnEvidence
  case scorecardTitle, scorecardCard, cases, badCases, badRate, summary, figure, interval95
  case interval90, discrimination, areaUnderCurve, giniCoefficient, kolmogorovSmirnov
  case calibrationTitle, brierScore, logLoss, reliability, resolution, uncertainty, withinGroups
  case calibrationSlope, calibrationIntercept, hosmerLemeshow, standardError, degreesOfFreedom
  case rocCurve, capCurve, goodsAbove, badsAbove, casesAbove, chance, perfectCalibration, thisScore
  case baselinesTitle, looksTitle, looksShare, precision, recall, noBaselines
  case calibrationChart, tenths, classesTitle, classesOfFit, classesOfValidation, probabilityBelow
  case noBound, pValue, prudentRate, coefficientOfVariation, scorecardSection, characteristic
  case bin, share, weightOfEvidence, informationValue, bins, pointsRange, verdict, coefficient
  case characteristicsTitle, selectionTitle, nothingDropped, nothingKept, stabilityTitle
  case scoreShift, sameCases, characteristicShifts, shiftIndex, byPeriod, period, noPeriods
  case periodShifts, ratesByPeriod, reversals, isUnstable, isStable, limitsTitle, notValidatedHere
  case noArea, noLine, noClasses, recipeTitle, findingsTitle, foreseenOutcome, fittedOn, fingerprint
  case noFingerprint, characteristicsKept, scale, validatedOn, weightColumn, totalWeight
  case basePoints, sumRange, purposeTitle, dataTitle, heldTitle, noInterval,
    perfectScore, whenNotToUse
  case feature, unit, window, risk, formula, withoutNumber, panelRows
}
