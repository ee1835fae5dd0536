import CreditPolicy
import EarlyWarning
import PortfolioReview
import Receivables
import Wording

// The parts of a review that are typed tables: the last quarters, strategic customers, the model's health, levers.

extension ReviewPage {
  func say(_ phrase: ReviewPhrase) -> String { speech.words(phrase) }

  /// The figures of a cockpit that are indicators of collection, with their names in a review.
  private var cockpitIndicators: [(indicator: Indicator, title: String)] {
    [
      (.customers, say(Phrase.customers)), (.exposure, say(Phrase.exposure)),
      (.balance, say(Phrase.balance)), (.overdue, say(Phrase.overdue)),
      (.overdueShare, say(ReviewPhrase.overdueShare)), (.disputed, say(Phrase.disputed)),
      (.sales, say(Phrase.salesOfQuarter)), (.dso, say(Phrase.dso)),
      (.countBackDSO, say(Phrase.countBackDSO)), (.bestPossibleDSO, say(Phrase.bestDSO)),
      (.averageDaysDelinquent, say(Phrase.daysDelinquent)), (.trueDSO, say(ReviewPhrase.trueDSO)),
      (.collectionEffectiveness, say(Phrase.effectiveness)),
      (.recoveryRate, say(ReviewPhrase.recoveryRate)),
      (.courtesyReminders, say(ReviewPhrase.courtesy)),
      (.formalReminders, say(ReviewPhrase.formal)), (.formalNotices, say(ReviewPhrase.notices)),
    ]
  }

  /// The cockpit of each of the last quarters, the oldest first.
  var quarters: DataTable {
    let indicators = cockpitIndicators
    return DataTable(
      say(ReviewPhrase.quarters),
      [
        .init("quarter", say(ReviewPhrase.quarter), .text), .init("day", say(Phrase.asOf), .day),
      ] + indicators.map { .init($0.indicator.key, $0.title, $0.indicator.kind) } + [
        .init("uncoveredCents", say(Phrase.uncovered), .money),
        .init("expectedLossCents", say(Phrase.expectedLoss), .money),
        .init("matrixProvisionCents", say(ReviewPhrase.matrixProvision), .money),
        .init("individualProvisionCents", say(ReviewPhrase.individualProvision), .money),
      ],
      rows: review.quarters.map { cockpit in
        [.text("\(cockpit.quarter)"), .day(cockpit.day)]
          + indicators.map { cockpit.indicators.value(of: $0.indicator) } + [
            .cents(cockpit.uncoveredCents), .cents(cockpit.expectedLossCents),
            .cents(cockpit.matrixProvisionCents), .cents(cockpit.individualProvisionCents),
          ]
      }
    ).withoutUnknown
  }

  /// What each figure of the cockpit is.
  var definitions: DataTable {
    DataTable(
      "",
      [
        .init("measure", say(ReviewPhrase.measure), .text),
        .init("definition", say(ReviewPhrase.definitions), .text),
      ],
      rows: cockpitIndicators.map {
        [.text($0.title), .text(speech.definition(of: $0.indicator))]
      })
  }

  /// The same for a page: one row a figure, one column a quarter, the latest first.
  var eightQuarters: Block {
    let table = quarters
    let cells = table.cells(in: language)
    let figures = table.columns.indices.dropFirst(2)
    return Block(
      title: say(Phrase.cockpit), header: [""] + cells.reversed().map { $0[0] },
      rows: figures.map { column in
        [table.columns[column].title] + cells.reversed().map { $0[column] }
      }, note: say(Phrase.cockpitNote))
  }

  /// How stable the classes were.
  var migrationNote: String? {
    guard let stability = review.migration.stability else { return nil }
    let parts = [
      (ReviewPhrase.stayed, stability.stayed), (.better, stability.better),
      (.worse, stability.worse),
    ].map { phrase, share in
      "\(say(phrase)) \(language.percentage(share.customers, decimals: 0)) "
        + "(\(language.percentage(share.exposure, decimals: 0)))"
    }
    let mobility = stability.mobility.map {
      "\(say(ReviewPhrase.mobility)) \(language.number($0, decimals: 2))"
    }
    return (parts + [mobility].compactMap(\.self)).joined(separator: say(Phrase.separator))
  }

  /// The strategic customers; nil without any.
  var strategic: DataTable? {
    guard !review.strategic.isEmpty else { return nil }
    func zoned(_ value: Double?, _ zone: StrategicHealth.Zone?) -> DataTable.Value {
      guard let value, let zone else { return .none }
      return .text("\(language.number(value, decimals: 2)) (\(speech.name(of: zone)))")
    }
    func units(_ value: Double?) -> DataTable.Value {
      .cents(value.flatMap { $0.magnitude < 9e15 ? Int64(($0 * 100).rounded()) : nil })
    }
    var table = DataTable(
      say(ReviewPhrase.strategic),
      [
        .init("customer", say(Phrase.customer), .text), .init("grade", say(Phrase.grade), .text),
        .init("exposureCents", say(Phrase.exposure), .money),
        .init("periodEnd", say(ReviewPhrase.periodEnd), .text),
        .init("turnoverCents", say(ReviewPhrase.turnover), .money),
        .init("equityCents", say(ReviewPhrase.equity), .money),
        .init("netIncomeCents", say(ReviewPhrase.netIncome), .money),
        .init("equityRatio", say(ReviewPhrase.equityRatio), .share(decimals: 1)),
        .init("supplierDays", say(ReviewPhrase.supplierDays), .number(decimals: 0)),
        .init("altmanZ", say(ReviewPhrase.altman), .text),
        .init("conanHolder", say(ReviewPhrase.conanHolder), .text),
        .init("rating", say(ReviewPhrase.rating), .text),
      ])
    for one in review.strategic {
      let grade =
        one.gradeBefore.map { $0 == one.standing.grade ? $0 : "\($0) → \(one.standing.grade)" }
        ?? one.standing.grade
      let rating = one.rating.map { rated in
        "\(rated.agency) \(rated.former.map { "\($0) → " } ?? "")\(rated.grade)"
      }
      for (place, accounts) in [one.latest, one.former].enumerated()
      where place == 0 || accounts != nil {
        let isFirst = place == 0
        table.add([
          .text(isFirst ? name(of: one.standing) : ""), .text(isFirst ? grade : ""),
          isFirst ? .cents(one.standing.exposure.totalCents) : .none,
          .text(accounts.map { "\($0.periodEnd)" } ?? say(ReviewPhrase.noAccounts)),
          units(accounts?.turnover),
          units(accounts?.equity), units(accounts?.netIncome), .real(accounts?.equityRatio),
          .real(accounts?.supplierDays), zoned(accounts?.altmanZ, accounts?.altmanZone),
          zoned(accounts?.conanHolder, accounts?.conanHolderZone),
          isFirst ? .text(rating) : .none,
        ])
      }
    }
    return table
  }

  /// How the judgements of a year ago came out, class by class; nil where nothing can be held against it.
  var calibration: DataTable? {
    let health = review.health
    guard !health.calibration.isEmpty else { return nil }
    return DataTable(
      "\(say(ReviewPhrase.health))\(say(Phrase.separator))\(say(ReviewPhrase.judgedOn)) \(health.judgedOn)",
      [
        .init("grade", say(Phrase.grade), .text),
        .init("customers", say(Phrase.customers), .count),
        .init("meanProbability", say(ReviewPhrase.meanPD), .share(decimals: 2)),
        .init("defaults", say(ReviewPhrase.defaults), .count),
        .init("defaultRate", say(ReviewPhrase.defaultRate), .share(decimals: 2)),
        .init("interval", say(ReviewPhrase.interval), .text), .init("verdict", "", .text),
      ],
      rows: health.calibration.map { row in
        [
          .text(row.grade), .count(row.customers), .real(row.meanProbability),
          .count(row.defaults), .real(Double(row.defaults) / Double(max(1, row.customers))),
          .text(
            "\(language.percentage(row.low, decimals: 2)) – \(language.percentage(row.high, decimals: 2))"
          ), .text(row.isOff ? say(ReviewPhrase.off) : ""),
        ]
      })
  }

  /// The figures of the model's health that are one number each.
  var healthFigures: DataTable {
    let health = review.health
    var table = DataTable(
      calibration == nil ? say(ReviewPhrase.health) : "",
      [
        .init("measure", say(ReviewPhrase.measure), .text),
        .init("value", say(ReviewPhrase.value), .text),
      ])
    if let area = health.discrimination {
      let parts = [area.value, area.low, area.high].map { language.number($0, decimals: 3) }
      table.add([
        .text(say(ReviewPhrase.discrimination)), .text("\(parts[0]) (\(parts[1]) – \(parts[2]))"),
      ])
    }
    if let index = health.populationStability {
      table.add([.text(say(ReviewPhrase.stability)), .text(language.number(index, decimals: 3))])
    }
    for (phrase, count) in [
      (ReviewPhrase.scored, health.scored), (.scoredOnLittle, health.scoredOnLittle),
      (.stale, health.staleAccounts),
    ] {
      table.add([.text(say(phrase)), .text(language.count(count))])
    }
    if calibration == nil { table.note = say(ReviewPhrase.noCalibration) }
    return table
  }

  /// The characteristics that moved most, with how often they are not known.
  var characteristics: DataTable? {
    let health = review.health
    let missing = Dictionary(
      health.missing.map { ($0.name, $0.share) }, uniquingKeysWith: { first, _ in first })
    guard !health.characteristicStability.isEmpty else { return nil }
    return DataTable(
      "",
      [
        .init("characteristic", say(ReviewPhrase.characteristic), .text),
        .init("stability", "PSI", .number(decimals: 3)),
        .init("missing", say(ReviewPhrase.missing), .share(decimals: 0)),
      ],
      rows: health.characteristicStability.prefix(8).map { one in
        [
          .text(speech.name(ofCharacteristic: one.name)), .real(one.index),
          .real(missing[one.name]),
        ]
      })
  }

  /// What would shorten the DSO; nil without sales to measure by.
  var levers: DataTable? {
    guard !review.levers.isEmpty else { return nil }
    return DataTable(
      say(ReviewPhrase.levers),
      [
        .init("lever", say(ReviewPhrase.lever), .text),
        .init("days", say(ReviewPhrase.daysShorter), .number(decimals: 1)),
        .init("cents", say(ReviewPhrase.cash), .money),
        .init("yearlyCostCents", say(ReviewPhrase.yearlyCost), .money),
        .init("assumption", say(ReviewPhrase.assumption), .text),
      ],
      rows: review.levers.map { effect in
        [
          .text(speech.name(of: effect.lever)), .real(effect.days), .cents(effect.cents),
          .cents(effect.yearlyCostCents),
          .text(speech.sentence(of: effect.lever, under: review.leverRules)),
        ]
      }, note: say(ReviewPhrase.leversNote))
  }

  /// What was seen after reminders.
  var effectTables: EffectTables {
    EffectTables(review.effects, currency: currency, in: language)
  }

  /// The tables of the provisions.
  var provisionTables: ProvisionTables {
    ProvisionTables(
      review.provisions, in: language, currency: currency, firstKnownOn: review.firstKnownOn)
  }

  /// Whether the accounts agree with the books.
  var controlSentence: String { speech.sentence(of: review.control, in: currency) }

  /// What moved a customer's probability, by characteristics; nothing where points do not tell.
  func reasons(_ mover: Mover) -> String {
    mover.reasons.prefix(3).filter { $0.cents.magnitude >= 50 }.map { reason in
      "\(speech.name(ofCharacteristic: reason.name)) \(reason.cents > 0 ? "+" : "")\(money(reason.cents))"
    }.joined(separator: say(Phrase.separator))
  }

  /// The parts as JSON.
  var partsJSON: [JSONValue.Member] {
    let health = review.health
    return [
      .init("knownOn", .text("\(review.knownOn)")), .init("unfinished", .flag(review.isUnfinished)),
      .init(
        "control",
        .members([
          "verdict": .text(review.control.verdict.code),
          "statedCents": .integer(review.control.statedCents),
          "ledgerCents": .integer(review.control.ledgerCents),
          "unstatedCents": .integer(review.control.unstatedCents),
        ])),
      .init("provisions", provisionsJSON),
      .init("quarters", quarters.json),
      .init("effects", effectTables.json),
      .init("insurance", .list(review.insurance.map(\.json))),
      .init("deadlines", .list(review.deadlines.map(\.json))),
      .init("strategic", .list(review.strategic.map(\.json))),
      .init(
        "health",
        .members([
          "judgedOn": .text("\(health.judgedOn)"),
          "calibration": .list(health.calibration.map(\.json)),
          "discrimination": .optional(health.discrimination) {
            .members([
              "value": .number($0.value), "low": .number($0.low), "high": .number($0.high),
            ])
          },
          "populationStability": .real(health.populationStability),
          "characteristics": .list(
            health.characteristicStability.map {
              .members(["name": .text($0.name), "stability": .number($0.index)])
            }),
          "missing": .list(
            health.missing.map { .members(["name": .text($0.name), "share": .number($0.share)]) }),
          "scored": .whole(health.scored), "scoredOnLittle": .whole(health.scoredOnLittle),
          "staleAccounts": .whole(health.staleAccounts),
        ])),
      .init(
        "levers",
        .list(
          review.levers.map { effect in
            .members([
              "lever": .text(effect.lever.rawValue), "days": .number(effect.days),
              "cents": .integer(effect.cents), "yearlyCostCents": .whole(effect.yearlyCostCents),
            ])
          })),
    ]
  }
}

extension ReviewPage {
  /// The members of `vigie.provisions`, but for what the review says itself.
  private var provisionsJSON: JSONValue {
    let page = ProvisionsPage(
      provisionTables, model: origin.model, policy: origin.policy,
      importNumber: origin.importNumber, caveats: [])
    guard case .object(let members) = page.json else { return .null }
    let own: Set<String> = [
      "schema", "version", "model", "policy", "import", "caveats", "currency",
    ]
    return .object(members.filter { !own.contains($0.key) })
  }
}

extension StrategicHealth {
  fileprivate var json: JSONValue {
    .members([
      "customer": .text(standing.profile.id.text), "name": .text(standing.profile.name),
      "grade": .text(standing.grade), "gradeBefore": .optional(gradeBefore),
      "exposureCents": .integer(standing.exposure.totalCents),
      "latest": .optional(latest, \.json), "former": .optional(former, \.json),
      "rating": .optional(rating) {
        .members([
          "agency": .text($0.agency), "grade": .text($0.grade), "former": .optional($0.former),
        ])
      },
    ])
  }
}

extension StrategicHealth.Accounts {
  fileprivate var json: JSONValue {
    .members([
      "periodEnd": .text("\(periodEnd)"), "turnover": .real(turnover), "equity": .real(equity),
      "netIncome": .real(netIncome), "equityRatio": .real(equityRatio),
      "supplierDays": .real(supplierDays), "altmanZ": .real(altmanZ),
      "altmanZone": .optional(altmanZone?.rawValue), "conanHolder": .real(conanHolder),
      "conanHolderZone": .optional(conanHolderZone?.rawValue),
    ])
  }
}

extension ModelHealth.ClassCalibration {
  fileprivate var json: JSONValue {
    .members([
      "grade": .text(grade), "customers": .whole(customers),
      "meanProbability": .number(meanProbability), "defaults": .whole(defaults),
      "defaultRate": .number(Double(defaults) / Double(max(1, customers))), "low": .number(low),
      "high": .number(high), "isOff": .flag(isOff),
    ])
  }
}

extension InsurerConditions {
  fileprivate var json: JSONValue {
    .members([
      "customer": .text(standing.profile.id.text), "guarantee": .text(guaranteeID),
      "insurer": .optional(issuer), "limitType": .optional(limitType),
      "limitCents": .whole(limitCents), "coveredShare": .real(coveredShare),
      "deductibleCents": .whole(deductibleCents), "coveredCents": .integer(coveredCents),
      "termsDaysMax": .whole(termsDaysMax), "termsDays": .whole(termsDays),
      "notifyWithinDays": .whole(notifyWithinDays), "notifyBy": .optional(notifyBy),
      "expiresOn": .optional(expiresOn), "isVoid": .flag(void != nil),
    ])
  }
}

extension Deadline {
  fileprivate var json: JSONValue {
    .members([
      "customer": .text(customerID), "kind": .text(kind.rawValue), "on": .text("\(on)"),
      "guarantee": .optional(guarantee), "earliest": .flag(isEarliest),
      "isDoubtful": .flag(doubt != nil),
    ])
  }
}
