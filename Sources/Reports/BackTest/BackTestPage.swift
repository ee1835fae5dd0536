import CreditPolicy
import EarlyWarning
import Features
import Receivables
import Wording

/// A back-test, ready to be shown.
public struct BackTestPage: Sendable {
  let test: BackTest
  let grades: [RuleGrade]
  let language: Language
  let origin: Origin

  /// What it was made from.
  public struct Origin: Sendable {
    let currency: Currency
    let models: [Model]
    let policy: String
    let importNumber: Int
    let isRefitted: Bool

    /// A model, and from when on it judged.
    public struct Model: Sendable {
      let name: String
      let from: Day
      let rows: Int
      let defaults: Int

      public init(name: String, from: Day, rows: Int, defaults: Int) {
        self.name = name
        self.from = from
        self.rows = rows
        self.defaults = defaults
      }
    }

    public init(
      currency: Currency, models: [Model], policy: String, importNumber: Int, isRefitted: Bool
    ) {
      self.currency = currency
      self.models = models
      self.policy = policy
      self.importNumber = importNumber
      self.isRefitted = isRefitted
    }
  }

  public init(_ test: BackTest, in language: Language, origin: Origin) {
    self.test = test
    self.grades = test.grades
    self.language = language
    self.origin = origin
  }

  var speech: any Speech { language.speech }
  func say(_ phrase: BackTestPhrase) -> String { speech.words(phrase) }
  func money(_ cents: Int64) -> String { language.decimal(cents, decimals: false) }
  func share(_ proportion: Proportion?) -> String {
    proportion.map { language.percentage($0.share, decimals: 0) } ?? "–"
  }

  /// The share with its interval, in percent.
  func interval(_ proportion: Proportion?) -> String {
    guard let proportion else { return "–" }
    let ends = [proportion.low, proportion.high].map { language.number(100 * $0, decimals: 0) }
    return "\(share(proportion)) (\(ends.joined(separator: "–")))"
  }

  var title: String { say(.title) }

  var subtitle: String {
    guard let first = test.sundays.first, let last = test.sundays.last else { return "" }
    return
      "\(first) – \(last) · \(speech.phrase(.knownOn)) \(test.lastKnownOn) · \(origin.currency.code)"
  }

  /// What it comes to.
  var sentences: [String] {
    let counts = Dictionary(grouping: test.defaults, by: \.onset.cause).mapValues(\.count)
    let causes = DefaultOnset.Cause.allCases.compactMap { cause in
      counts[cause].map { BackTestSentence.CauseCount(cause, $0) }
    }
    var all = [
      counts[.doubling].map { .countedDoublings($0, sundays: test.sundays.count) }
        ?? BackTestSentence.counted(
          defaults: test.defaults.count, causes, sundays: test.sundays.count)
    ]
    if test.isTooSmall {
      all.append(.tooFew(defaults: test.defaults.count, needed: BackTest.defaultsMin))
    }
    var texts = all.map(speech.sentence)
    for ours in ours {
      let rivals = grades.filter { $0.budget == ours.budget && $0.rule != .vigie }
      let best = rivals.max { ($0.recall?.share ?? 0) < ($1.recall?.share ?? 0) }
      guard let best, let recall = ours.recall, let its = best.recall, let gap = best.behindOurs
      else { continue }
      if !test.isTooSmall {
        texts.append(
          budget(ours) + speech.phrase(.separator)
            + speech.sentence(
              .compared(
                ours: recall.share, best: best.rule, its: its.share, low: gap.low, high: gap.high)))
      }
      texts.append(speech.sentence(.delivered(amount: money(ours.deliveredAfterCents))))
      if ours.actedUpon > 0 {
        texts.append(
          speech.sentence(.actedUpon(alerts: ours.actedUpon, hits: ours.actedUponHits)))
      }
    }
    return texts
  }

  var notes: [String] {
    [
      .meansInTime(days: leadDaysMin, within: warningDays), .meansHit(within: warningDays),
      .meansFalseAlarm, .meansBudget(restWeeks: test.restWeeks), .meansFallback,
      .meansKnown(refitted: origin.isRefitted),
    ].map(speech.sentence)
  }

  /// Ours with each budget that the page shows: places that are held stand in a column of those that
  /// are taken in turns.
  var ours: [RuleGrade] {
    grades.filter { grade in
      if case .held = grade.budget { return false }
      return grade.rule == .vigie
    }
  }

  func budget(_ grade: RuleGrade) -> String {
    speech.sentence(.budget(grade.budget, openMean: grade.openMean))
  }

  /// All rules with one budget.
  func comparison(_ grade: RuleGrade) -> ReviewPage.Block {
    let hasTurns = grade.heldRecall != nil
    return ReviewPage.Block(
      title: budget(grade),
      header: [say(.rule), say(.inTime), say(.against)] + (hasTurns ? [say(.held)] : [])
        + [
          say(.euros), say(.hits), say(.ahead), say(.falseAlarms), say(.perWeek), say(.weeksOpen),
        ],
      rows: grades.filter { $0.budget == grade.budget }.map { grade in
        [
          speech.name(of: grade.rule), interval(grade.recall),
          grade.behindOurs.map { gap in
            let numbers = [gap.difference, gap.low, gap.high].map {
              language.number(100 * $0, decimals: 0)
            }
            return "\(numbers[0]) (\(numbers[1]) … \(numbers[2]))"
          } ?? "–",
        ] + (hasTurns ? [share(grade.heldRecall)] : []) + [
          share(grade.euroRecall), interval(grade.precision),
          grade.leadMedian.map { language.count($0) } ?? "–",
          language.number(grade.falseAlarmsPer100Quarters, decimals: 2),
          language.number(grade.alertsPerWeek, decimals: 1),
          grade.weeksMedian.map { language.count($0) } ?? "–",
        ]
      })
  }

  /// Ours by level, then by cause.
  func byCause(_ grade: RuleGrade) -> ReviewPage.Block {
    let levels = [
      [say(.red), share(grade.redRecall), interval(grade.redPrecision)],
      [say(.amber), "–", interval(grade.amberPrecision)],
    ]
    return ReviewPage.Block(
      title: say(.warnedBy), header: [say(.level), say(.inTime), say(.hits)],
      rows: levels
        + grade.recallByCause.map { [speech.name(of: $0.cause), interval($0.recall), "–"] })
  }

  /// Why defaults were missed.
  func missed(_ result: BackTest.RuleResult) -> ReviewPage.Block {
    let kinds = result.warned.compactMap(\.missed).map(MissedKind.init)
    let counts = Dictionary(grouping: kinds) { $0 }.mapValues(\.count)
    return ReviewPage.Block(
      title: say(.missed), header: [say(.reason), say(.defaults)],
      rows: MissedKind.allCases.compactMap { kind in
        counts[kind].map { [speech.backTest(missed: kind), language.count($0)] }
      })
  }

  /// Each default, the dearest first.
  func each(_ result: BackTest.RuleResult) -> ReviewPage.Block {
    ReviewPage.Block(
      title: say(.eachDefault),
      header: [
        say(.customer), say(.cause), say(.day), origin.currency.code, say(.daysAhead),
        say(.reason),
      ],
      rows: sorted(result.warned).map { warned in
        let customer = test.customers[Int(warned.customer)]
        return [
          "\(printable(customer.id.text)) \(printable(customer.name))",
          speech.name(of: warned.onset.cause), "\(warned.onset.day)",
          money(warned.onset.openCents), warned.leadDays.map { language.count($0) } ?? "–",
          warned.missed.map { speech.reason($0, places: places(result.budget)) } ?? "",
        ]
      }, texts: 3, endsInText: true)
  }

  private func places(_ budget: AlertBudget) -> Int {
    switch budget {
    case .lines(let places), .held(let places): places
    case .share(let share):
      max(
        1, Int((share * Double(test.customerWeeks) / Double(max(1, test.sundays.count))).rounded()))
    }
  }

  func sorted(_ warned: [WarnedDefault]) -> [WarnedDefault] {
    warned.sorted {
      (-$0.onset.openCents, $0.onset.day, $0.customer)
        < (-$1.onset.openCents, $1.onset.day, $1.customer)
    }
  }

  var models: ReviewPage.Block {
    ReviewPage.Block(
      title: say(.models), header: [say(.from), speech.phrase(.model), say(.rows), say(.defaults)],
      rows: origin.models.map {
        ["\($0.from)", printable($0.name), language.count($0.rows), language.count($0.defaults)]
      }, texts: 2)
  }

  var provenance: String {
    "\(speech.phrase(.policy)) \(printable(origin.policy)) · import \(origin.importNumber)"
  }
}
