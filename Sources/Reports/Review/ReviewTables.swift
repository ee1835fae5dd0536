import CreditPolicy
import PortfolioReview
import Receivables
import Wording

// The parts of a review as tables of typed values, with everybody who stands on a list.

extension ReviewPage {
  func words(_ phrase: WorkbookPhrase) -> String { speech.words(phrase) }

  func text(_ key: String, _ title: String) -> DataTable.Column { .init(key, title, .text) }
  func money(_ key: String, _ phrase: Phrase) -> DataTable.Column {
    .init(key, say(phrase), .money)
  }

  var customerColumns: [DataTable.Column] {
    [text("customer", words(.number)), text("name", say(.customer))]
  }

  func customer(_ standing: CustomerStanding) -> [DataTable.Value] {
    [.text(standing.profile.id.text), .text(standing.profile.name)]
  }

  var concentrationTable: DataTable {
    DataTable(
      say(.concentration),
      [text("measure", say(.figure)), .init("share", say(.share), .share(decimals: 2))],
      rows: [
        [.text(say(.topTen)), .real(review.concentration.topTenShare)],
        [.text(say(.herfindahl)), .real(review.concentration.herfindahl)],
        [
          .text(say(ReviewPhrase.topTenGroups)), .real(review.concentration.topTenGroupsShare),
        ],
      ])
  }

  /// The bands, then what brings them to the balance.
  var agedTable: DataTable {
    let (now, before) = (review.now.aged, review.before.aged)
    var rows: [[DataTable.Value]] = AgeBand.allCases.map { band in
      [.text(speech.name(of: band)), .cents(now[band]), .cents(before[band])]
    }
    rows.append([
      .text(say(.unallocated)), .cents(-now.unallocatedCents), .cents(-before.unallocatedCents),
    ])
    rows.append([
      .text(say(.unmatched)), .cents(now.unmatchedDebitCents), .cents(before.unmatchedDebitCents),
    ])
    rows.append([.text(say(.balance)), .cents(now.balanceCents), .cents(before.balanceCents)])
    return DataTable(
      say(.agedBalance),
      [
        text("band", say(.agedBalance)), .init("nowCents", "\(review.quarter)", .money),
        .init("beforeCents", "\(review.quarter.previous)", .money),
      ], rows: rows, note: say(.reconciled))
  }

  func segmentTable(_ table: SegmentTable) -> DataTable {
    let name = speech.name(of: table.cut)
    return DataTable(
      name.capitalised, [text("name", name)] + segmentColumns,
      rows: table.rows.map { segment in
        [.text(segment.name ?? say(.unknown))] + values(of: segment)
      })
  }

  /// All attributes at once, for a pivot table.
  var crossedTable: DataTable {
    let cuts = SegmentTable.Cut.allCases
    return DataTable(
      words(.segments),
      cuts.map { text($0.rawValue, speech.name(of: $0)) } + segmentColumns,
      rows: review.crossed.map { segment in
        segment.names.map { .text($0 ?? say(.unknown)) } + values(of: segment)
      })
  }

  private var segmentColumns: [DataTable.Column] {
    [
      .init("customers", say(.customers), .count),
      money("exposureCents", .exposure), money("overdueCents", .overdue),
      .init("meanProbability", say(.meanProbability), .share(decimals: 2)),
      money("expectedLossCents", .expectedLoss),
      .init("defaultRateLow", words(.intervalFrom), .share(decimals: 1)),
      .init("defaultRateHigh", words(.intervalTo), .share(decimals: 1)),
      .init("dsoDays", "DSO", .number(decimals: 1)),
    ]
  }

  private func values(of segment: Segment) -> [DataTable.Value] {
    [
      .count(segment.customers),
      .cents(segment.exposureCents), .cents(segment.overdueCents),
      .real(segment.meanProbability), .cents(segment.expectedLossCents),
      .real(segment.probabilityRange?.lowerBound), .real(segment.probabilityRange?.upperBound),
      .real(segment.dso.days),
    ]
  }

  /// What insurers ask of us; nil where nobody is insured.
  var insuranceTable: DataTable? {
    guard !review.insurance.isEmpty else { return nil }
    return DataTable(
      say(ReviewPhrase.insurance),
      customerColumns + [
        text("insurer", say(ReviewPhrase.insurer)), text("limitType", say(ReviewPhrase.limitType)),
        .init("limitCents", say(ReviewPhrase.insurerLimit), .money),
        .init("coveredShare", say(ReviewPhrase.coveredShare), .share(decimals: 0)),
        .init("deductibleCents", say(ReviewPhrase.deductible), .money),
        money("exposureCents", .exposure),
        .init("coveredCents", say(ReviewPhrase.insuredNow), .money),
        .init("termsDaysMax", say(ReviewPhrase.termsMax), .count),
        .init("termsDays", say(ReviewPhrase.termsOpen), .count),
        .init("notifyWithinDays", say(ReviewPhrase.notifyWithin), .count),
        .init("notifyBy", say(ReviewPhrase.notifyBy), .day),
        .init("expiresOn", say(ReviewPhrase.insuredUntil), .day),
        text("void", say(ReviewPhrase.whyVoid)),
      ],
      rows: review.insurance.map { one in
        customer(one.standing) + [
          .text(one.issuer), .text(one.limitType), .cents(one.limitCents), .real(one.coveredShare),
          .cents(one.deductibleCents), .cents(one.standing.exposure.totalCents),
          .cents(one.coveredCents), one.termsDaysMax.map { .count($0) } ?? .none,
          .count(one.termsDays), one.notifyWithinDays.map { .count($0) } ?? .none,
          .day(one.notifyBy), .day(one.expiresOn),
          .text(one.void.map { speech.sentence(of: $0) }),
        ]
      }
    ).withoutUnknown
  }

  /// Until when what has to be done; nil where nothing has to be.
  var deadlineTable: DataTable? {
    guard !review.deadlines.isEmpty else { return nil }
    return DataTable(
      say(ReviewPhrase.deadlines),
      [
        .init("on", say(.doBy), .day), text("kind", say(ReviewPhrase.deadlineKind)),
        text("customer", words(.number)), text("name", say(.customer)),
        text("remark", words(.remark)),
      ],
      rows: review.deadlines.map { deadline in
        let remarks =
          [deadline.guarantee.map { speech.name(ofGuarantee: $0) }]
          + [deadline.isEarliest ? speech.alertPhrase(.earliest) : nil]
          + [deadline.doubt.map { speech.sentence(of: $0) }]
        return [
          .day(deadline.on), .text(speech.name(of: deadline.kind)), .text(deadline.customerID),
          .text(deadline.name),
          .text(remarks.compactMap(\.self).joined(separator: say(.separator))),
        ]
      }
    ).withoutUnknown
  }

  /// From each class to each, in customers or in their exposure.
  func migrationTable(inMoney: Bool) -> DataTable {
    let migration = review.migration
    func value(_ cell: Migration.Cell) -> DataTable.Value {
      inMoney ? .cents(cell.exposureCents) : .count(cell.customers)
    }
    func column(_ key: String, _ title: String) -> DataTable.Column {
      .init(inMoney ? "\(key)Cents" : key, title, inMoney ? .money : .count)
    }
    var rows = zip(migration.grades, zip(migration.cells, migration.exits)).map { grade, row in
      [.text(grade)] + row.0.map(value) + [value(row.1)]
    }
    rows.append([.text(say(.entries))] + migration.entries.map(value) + [DataTable.Value.none])
    return DataTable(
      words(inMoney ? .migrationMoney : .migrationCustomers),
      [text("from", words(.fromTo))] + migration.grades.map { column($0, $0) }
        + [column("gone", say(.exits))], rows: rows)
  }

  /// The rises, the largest first, then the falls.
  var moverTable: DataTable {
    DataTable(
      words(.movers),
      customerColumns + [
        text("gradeBefore", words(.gradeBefore)), text("grade", say(.grade)),
        money("changeCents", .change), money("probabilityEffectCents", .byProbability),
        money("exposureEffectCents", .byExposure),
        .init("coverEffectCents", say(ReviewPhrase.cover), .money),
        text("reasons", say(ReviewPhrase.byPoints)),
      ],
      rows: (review.rises + review.falls).map { mover in
        customer(mover.now) + [
          .text(mover.before.grade), .text(mover.now.grade), .cents(mover.changeCents),
          .cents(mover.probabilityEffectCents), .cents(mover.exposureEffectCents),
          .cents(mover.coverEffectCents), .text(reasons(mover)),
        ]
      }, note: preface.first)
  }

  /// Each list that has to be looked at, with all who stand on it.
  var watchTable: DataTable {
    let lists = watchLists
    return DataTable(
      say(.watch),
      [text("list", words(.list))] + customerColumns + [
        text("grade", say(.grade)), money("exposureCents", .exposure),
        money("uncoveredCents", .uncovered), money("limitCents", .limit),
        .init("amountCents", words(.amount), .money),
      ],
      rows: lists.flatMap { title, standings, cents in
        standings.map { standing in
          [.text(say(title))] + customer(standing) + [
            .text(standing.grade), .cents(standing.exposure.totalCents),
            .cents(standing.exposure.uncoveredCents), .cents(standing.limit.cents),
            .cents(cents(standing)),
          ]
        }
      },
      note: lists.map { "\(say($0.title)) \(language.count($0.standings.count))" }
        .joined(separator: say(.separator)))
  }

  var decisionTable: DataTable {
    DataTable(
      say(.decisions),
      customerColumns + [
        text("grade", say(.grade)), text("reasons", say(.reasons)),
        text("proposal", say(.proposal)), text("terms", words(.proposedTerms)),
        .init("limitCents", words(.proposedLimit), .money), text("legal", words(.legalCheck)),
        text("guarantee", say(ReviewPhrase.guaranteeAsked)),
        money("exposureCents", .exposure), money("expectedLossAvoidedCents", .avoided),
        .init("gainCents", say(ReviewPhrase.gain), .money),
        .init("costCents", say(ReviewPhrase.cost), .money),
        text("owner", say(.owner)), .init("dueOn", say(.doBy), .day),
      ],
      rows: review.decisions.map { decision in
        customer(decision.standing) + [
          .text(decision.standing.gradesShown),
          .text(
            decision.reasons.map { speech.sentence(of: $0, in: currency) }
              .joined(separator: say(.separator))),
          .text(proposal(decision)), .text(decision.terms.map { "\($0)" }),
          decision.bearsOnLimit ? .cents(decision.limit.cents) : .none,
          .text(decision.legal.map { speech.sentence(of: $0) }),
          .text(decision.guarantee.map(asked)),
          .cents(decision.standing.exposure.totalCents),
          .cents(decision.expectedLossAvoidedCents), .cents(decision.gainCents),
          .cents(decision.costCents), .text(decision.owner ?? say(.ownerToName)),
          .day(decision.dueOn),
        ]
      }, note: review.decisions.isEmpty ? say(.noDecisions) : nil)
  }

  /// The classes that persons gave; nil where nobody gave any.
  var overrideTable: DataTable? {
    guard !overrides.records.isEmpty else { return nil }
    func said(_ phrase: JournalPhrase) -> String { speech.journalPhrase(phrase) }
    return DataTable(
      said(.overrides),
      customerColumns + [
        text("modelGrade", words(.gradeByModel)), text("grade", words(.gradeGiven)),
        text("author", said(.author)), .init("from", said(.given), .day),
        .init("until", said(.until), .day), text("defaulted", said(.defaultSince)),
        text("reason", said(.reason)),
      ],
      rows: overrides.records.map { record in
        [
          .text(record.profile.id.text), .text(record.profile.name),
          .text(record.given.modelGrade), .text(record.given.riskClass.rawValue),
          .text(record.given.author), .day(record.given.from), .day(record.given.until),
          .text(said(record.hasDefaulted ? .yes : .no)),
          .text(record.given.shownReason(in: speech)),
        ]
      }, note: overridesBlock?.note)
  }
}
