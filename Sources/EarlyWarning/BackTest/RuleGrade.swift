import Features
import Receivables

/// How the alerts of one rule did with one budget.
public struct RuleGrade: Sendable {
  public let rule: AlertRule
  public let budget: AlertBudget
  /// Alerts opened, of any fate.
  public let alerts: Int
  public let alertsPerWeek: Double
  public let openMean: Double
  /// Alerts after which we did something about the customer within the horizon, and how many of them
  /// were hits all the same. They count neither as hits nor as false: where it helped, nothing happened.
  public let actedUpon: Int
  public let actedUponHits: Int
  /// Of the other alerts whose horizon is known, those that were hits; nil without any.
  public let precision: Proportion?
  public let redPrecision: Proportion?
  public let amberPrecision: Proportion?
  /// Alerts that were no hits, for 100 customers and a quarter.
  public let falseAlarmsPer100Quarters: Double
  /// Of all defaults, those warned of in time.
  public let recall: Proportion?
  public let redRecall: Proportion?
  public let recallByCause: [(cause: DefaultOnset.Cause, recall: Proportion)]
  /// By what was open when the customers defaulted.
  public let euroRecall: Proportion?
  /// The same where as many places are held and not taken in turns; nil where they are.
  public let heldRecall: Proportion?
  /// Our share in time less this rule's; nil for ours.
  public let behindOurs: PairedDifference?
  /// Of the defaults of which there was any warning, the days ahead in the middle.
  public let leadMedian: Int?
  /// Of all defaults, those of which there was any warning before.
  public let warned: Proportion?
  /// Invoiced after the first alert and open at the default.
  public let deliveredAfterCents: Int64
  /// Sundays on which an alert in the middle was open.
  public let weeksMedian: Int?
  /// Of all alerts, those opened within four weeks after another of the same customer ended.
  public let reopenedShare: Double
}

extension BackTest {
  /// The grades of all rules and budgets.
  public var grades: [RuleGrade] {
    results.map { result in
      let ours = results.first { $0.rule == .vigie && $0.budget == result.budget }
      var held: RuleResult?
      if case .lines(let lines) = result.budget {
        held = results.first { $0.rule == result.rule && $0.budget == .held(lines) }
      }
      return grade(result, beside: result.rule == .vigie ? nil : ours, held: held)
    }
  }

  /// Whether there are too few defaults to tell rules apart.
  public var isTooSmall: Bool { defaults.count < Self.defaultsMin }

  /// With fewer defaults a share has an interval of more than half of what is possible.
  public static let defaultsMin = 15

  private func grade(
    _ result: RuleResult, beside ours: RuleResult?, held: RuleResult?
  ) -> RuleGrade {
    let (spells, warned) = (result.spells, result.warned)
    let over = spells.filter { $0.fate != .unknown }
    let acted = over.filter(isActedUpon)
    let known = acted.isEmpty ? over : over.filter { !isActedUpon($0) }
    let weeks = Double(max(1, sundays.count))
    let lengths = spells.map { Int($0.last - $0.first) + 1 }.sorted()
    let leads = warned.compactMap(\.leadDays).sorted()
    let quarters = Double(gradedWeeks) / 13
    return RuleGrade(
      rule: result.rule, budget: result.budget, alerts: spells.count,
      alertsPerWeek: Double(spells.count) / weeks, openMean: result.openMean,
      actedUpon: acted.count, actedUponHits: acted.count { $0.fate == .hit },
      precision: precision(known), redPrecision: precision(known.filter { $0.level == .red }),
      amberPrecision: precision(known.filter { $0.level == .amber }),
      falseAlarmsPer100Quarters: quarters > 0
        ? 100 * Double(known.count { $0.fate == .quiet }) / quarters : 0,
      recall: recall(warned) { $0.isInTime },
      redRecall: result.rule == .vigie ? recall(warned) { $0.isInTime && $0.isRed } : nil,
      recallByCause: DefaultOnset.Cause.allCases.compactMap { cause in
        recall(warned.filter { $0.onset.cause == cause }) { $0.isInTime }.map { (cause, $0) }
      },
      euroRecall: Proportion(
        warned.map {
          let cents = Double($0.onset.openCents)
          return ($0.isInTime ? cents : 0, cents)
        }),
      heldRecall: held.flatMap { recall($0.warned) { $0.isInTime } },
      behindOurs: ours.flatMap { ours in
        PairedDifference(zip(ours.warned, warned).map { ($0.isInTime, $1.isInTime) })
      },
      leadMedian: leads.isEmpty ? nil : leads[leads.count / 2],
      warned: recall(warned) { $0.leadDays != nil },
      deliveredAfterCents: warned.reduce(0) { $0 + $1.deliveredAfterCents },
      weeksMedian: lengths.isEmpty ? nil : lengths[lengths.count / 2],
      reopenedShare: spells.isEmpty ? 0 : Double(reopened(spells)) / Double(spells.count))
  }

  /// Whether we did something about its customer within the horizon.
  private func isActedUpon(_ spell: AlertSpell) -> Bool {
    let sunday = sundays[Int(spell.first)]
    return customers[Int(spell.customer)].actedOn.contains {
      $0 > sunday && $0 <= sunday + warningDays
    }
  }

  private func precision(_ spells: [AlertSpell]) -> Proportion? {
    let clusters = Dictionary(grouping: spells, by: \.customer)
    return Proportion(
      clusters.sorted { $0.key < $1.key }.map { _, spells in
        (Double(spells.count { $0.fate == .hit }), Double(spells.count))
      })
  }

  private func recall(
    _ warned: [WarnedDefault], _ isCaught: (WarnedDefault) -> Bool
  ) -> Proportion? {
    let clusters = Dictionary(grouping: warned, by: \.customer)
    return Proportion(
      clusters.sorted { $0.key < $1.key }.map { _, warned in
        (Double(warned.count(where: isCaught)), Double(warned.count))
      })
  }

  private func reopened(_ spells: [AlertSpell]) -> Int {
    var ends: [Int32: Int32] = [:]
    var count = 0
    for spell in spells {
      if let end = ends[spell.customer], spell.first - end <= 4 { count += 1 }
      ends[spell.customer] = spell.last
    }
    return count
  }
}
