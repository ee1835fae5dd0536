import CreditPolicy
import PortfolioReview
import Receivables
import Wording

/// A review, ready to be shown.
public struct ReviewPage: Sendable {
  let review: Review
  let language: Language
  let currency: Currency
  let origin: Origin
  let overrides: OverridePerformance

  /// What it rests on.
  public struct Origin: Sendable {
    let outcome: String
    let model: String
    let policy: String
    let importNumber: Int
    let chainHead: String?
    let caveats: [Caveat]

    public init(
      outcome: String, model: String, policy: String, importNumber: Int, chainHead: String?,
      caveats: [Caveat]
    ) {
      self.caveats = caveats
      self.outcome = outcome
      self.model = model
      self.policy = policy
      self.importNumber = importNumber
      self.chainHead = chainHead
    }
  }

  public init(
    _ review: Review, in language: Language, currency: Currency, origin: Origin,
    overrides: OverridePerformance = OverridePerformance([])
  ) {
    self.overrides = overrides
    self.review = review
    self.language = language
    self.currency = currency
    self.origin = origin
  }

  var speech: any Speech { language.speech }
  func say(_ phrase: Phrase) -> String { speech.phrase(phrase) }
  func money(_ cents: Int64) -> String { language.decimal(cents, decimals: false) }
  func money(_ cents: Int64?) -> String { cents.map(money) ?? "–" }

  var title: String { "\(say(.review)) \(review.quarter)" }

  var subtitle: String {
    "\(say(.asOf)) \(review.now.day) · \(say(.knownOn)) \(review.knownOn) · "
      + "\(say(.before)) \(review.before.day) · \(currency.code)"
  }

  /// What is foreseen, what is at stake, and what has to be known of it.
  var preface: [String] {
    let isLoss = review.now.expectedLossCents != nil
    return [
      "\(language.titled(say(.foresees).capitalised)) \(speech.words(ofOutcome: origin.outcome))"
        + "\(say(.separator))\(say(isLoss ? .riseIsLoss : .riseIsProbability))"
    ] + (review.isUnfinished ? [say(ReviewPhrase.unfinished)] : [])
      + origin.caveats.map(speech.sentence(of:))
  }

  var footer: String {
    var parts = [
      "\(say(.model)) \(printable(origin.model))",
      "\(say(.policy)) \(printable(origin.policy))", "import \(origin.importNumber)",
    ]
    if let head = origin.chainHead { parts.append("\(say(.journal)) \(head.prefix(16))") }
    return parts.joined(separator: " · ")
  }

  /// One table of the review: its title, header, sides and rows.
  struct Block {
    let title: String
    let header: [String]
    let rows: [[String]]
    var note: String?
    /// The first columns hold text, the others numbers.
    var texts = 1
    /// The last column holds text, too.
    var endsInText = false

    /// Without the columns of which nothing is known in any row.
    var withoutUnknown: Block {
      let kept = header.indices.filter { column in
        column < texts || rows.isEmpty || rows.contains { !["", "–"].contains($0[column]) }
      }
      var block = Block(
        title: title, header: kept.map { header[$0] },
        rows: rows.map { row in kept.map { row[$0] } },
        note: note, texts: texts)
      block.endsInText = endsInText && kept.last == header.count - 1
      return block
    }

    var sides: [TextTable.Side] {
      header.indices.map {
        $0 < texts || (endsInText && $0 == header.count - 1) ? .left : .right
      }
    }
  }

  /// The cockpit of the quarter and of the one before, for a terminal.
  var cockpit: Block {
    let all = eightQuarters
    return Block(
      title: all.title, header: Array(all.header.prefix(3)),
      rows: all.rows.map { Array($0.prefix(3)) }, note: all.note)
  }

  var aged: Block {
    let (now, before) = (review.now.aged, review.before.aged)
    var rows = AgeBand.allCases.map { [speech.name(of: $0), money(now[$0]), money(before[$0])] }
    rows.append([
      say(.unallocated), money(-now.unallocatedCents), money(-before.unallocatedCents),
    ])
    if now.unmatchedDebitCents + before.unmatchedDebitCents > 0 {
      rows.append([
        say(.unmatched), money(now.unmatchedDebitCents), money(before.unmatchedDebitCents),
      ])
    }
    rows.append([say(.balance), money(now.balanceCents), money(before.balanceCents)])
    return Block(
      title: say(.agedBalance), header: ["", "\(review.quarter)", "\(review.quarter.previous)"],
      rows: rows, note: "\(say(.reconciled)). \(controlSentence)")
  }

  func block(of table: SegmentTable) -> Block {
    Block(
      title: speech.name(of: table.cut).capitalised,
      header: [
        speech.name(of: table.cut), say(.customers), say(.exposure), say(.overdue),
        say(.meanProbability), say(ReviewPhrase.range), say(.expectedLoss), "DSO",
      ],
      rows: table.rows.map { segment in
        [
          printable(segment.name ?? say(.unknown)), language.count(segment.customers),
          money(segment.exposureCents), money(segment.overdueCents),
          segment.meanProbability.map { language.percentage($0, decimals: 2) } ?? "–",
          segment.probabilityRange.map {
            "\(language.percentage($0.lowerBound)) – \(language.percentage($0.upperBound))"
          } ?? "–",
          money(segment.expectedLossCents), speech.days(segment.dso),
        ]
      }
    ).withoutUnknown
  }

  var migration: Block {
    let migration = review.migration
    func text(_ cell: Migration.Cell) -> String {
      cell.customers == 0
        ? "" : "\(language.count(cell.customers)) (\(money(cell.exposureCents)))"
    }
    var rows = zip(migration.grades, migration.cells).enumerated().map { index, row in
      [row.0] + row.1.map(text) + [text(migration.exits[index])]
    }
    if migration.entries.contains(where: { $0.customers > 0 }) {
      rows.append([say(.entries)] + migration.entries.map(text) + [""])
    }
    let leaves = migration.exits.contains { $0.customers > 0 }
    return Block(
      title: say(.migration), header: [""] + migration.grades + (leaves ? [say(.exits)] : []),
      rows: leaves ? rows : rows.map { $0.dropLast() }, note: migrationNote)
  }

  func movers(_ movers: [Mover], _ title: Phrase) -> Block {
    Block(
      title: say(title),
      header: [
        say(.customer), say(.grade), say(.change), say(.byProbability), say(.byExposure),
        say(ReviewPhrase.cover), say(ReviewPhrase.byPoints),
      ],
      rows: movers.map { mover in
        let grades =
          mover.before.grade == mover.now.grade
          ? mover.now.grade : "\(mover.before.grade) → \(mover.now.grade)"
        return [
          name(of: mover.now), grades, money(mover.changeCents),
          money(mover.probabilityEffectCents), money(mover.exposureEffectCents),
          money(mover.coverEffectCents), reasons(mover),
        ]
      }, texts: 2, endsInText: true)
  }

  /// Who has to be looked at whatever the class, and how much of each counts.
  var watchLists:
    [(title: Phrase, standings: [CustomerStanding], cents: (CustomerStanding) -> Int64)]
  {
    let watch = review.watch
    let returned = Dictionary(
      watch.returned.map { ($0.standing.profile.id, $0.cents) },
      uniquingKeysWith: { first, _ in first })
    return [
      (.overLimit, watch.overLimit, { $0.exposure.uncoveredCents - $0.limit.cents }),
      (.over90Days, watch.overdue90Days, { $0.aged[.over90Days] }),
      (.expiring, watch.guaranteesExpiring, { $0.exposure.totalCents }),
      (.unallocated, watch.unallocated, { $0.aged.unallocatedCents }),
      (.insurerGaps, watch.insurerGaps, { $0.exposure.uncoveredCents }),
      (.returned, watch.returned.map(\.standing), { returned[$0.profile.id] ?? 0 }),
      (.procedure, watch.inProcedure, { $0.exposure.totalCents }),
    ]
  }

  var watch: Block {
    Block(
      title: say(.watch), header: ["", say(.customers), say(.total), say(.customer)],
      rows: watchLists.map { title, standings, cents in
        let largest = standings.prefix(3).map { "\(name(of: $0)) \(money(cents($0)))" }
        return [
          say(title), language.count(standings.count),
          money(standings.reduce(0) { $0 + cents($1) }), largest.joined(separator: say(.separator)),
        ]
      }, endsInText: true)
  }

  func name(of standing: CustomerStanding) -> String {
    let (name, id) = (printable(standing.profile.name), printable(standing.profile.id.text))
    return name == id ? id : "\(name) (\(id))"
  }

  func proposal(_ decision: ProposedDecision) -> String {
    var parts: [String] = []
    if let terms = decision.terms {
      parts.append(terms.rule == .prepaid ? say(.prepayment) : "\(say(.terms)) \(terms)")
    }
    if decision.legal.map({ if case .notVerified = $0 { true } else { false } }) ?? false {
      parts.append(say(.legalNotVerified))
    }
    if decision.bearsOnLimit { parts.append("\(say(.limit)) \(money(decision.limit.cents))") }
    if let guarantee = decision.guarantee { parts.append(asked(guarantee)) }
    if parts.isEmpty { parts.append(say(.noChange)) }
    return parts.joined(separator: ", ")
  }

  /// A guarantee with its amount.
  func asked(_ guarantee: ProposedGuarantee) -> String {
    "\(speech.name(ofGuarantee: guarantee.kind)) \(money(guarantee.cents))"
  }

  func decisions(rows: Int) -> Block {
    let shown = review.decisions.prefix(rows)
    let rest = review.decisions.count - shown.count
    let notes = [
      rest > 0 ? "… \(language.count(rest)) \(say(.andMore))" : nil, decidedNote,
    ].compactMap(\.self)
    return Block(
      title: "\(say(.decisions)) (\(language.count(review.decisions.count)))",
      header: [
        say(.customer), say(.grade), say(.reasons), say(.proposal), say(.owner), say(.doBy),
        say(.exposure), say(ReviewPhrase.gain), say(ReviewPhrase.cost),
      ],
      rows: shown.map { decision in
        [
          name(of: decision.standing), decision.standing.gradesShown,
          decision.reasons.map { speech.sentence(of: $0, in: currency) }
            .joined(separator: say(.separator)),
          proposal(decision), printable(decision.owner ?? say(.ownerToName)), "\(decision.dueOn)",
          money(decision.standing.exposure.totalCents), money(decision.gainCents),
          money(decision.costCents),
        ]
      },
      note: notes.isEmpty ? nil : notes.joined(separator: say(.separator)), texts: 6)
  }

  var concentration: String {
    let concentration = review.concentration
    return "\(say(.topTen)) \(language.percentage(concentration.topTenShare)) · "
      + "\(say(ReviewPhrase.topTenGroups)) \(language.percentage(concentration.topTenGroupsShare)) · "
      + "\(say(.herfindahl)) \(language.percentage(concentration.herfindahl, decimals: 2))"
  }
}
