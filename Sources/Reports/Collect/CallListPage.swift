import Collection
import CreditPolicy
import Receivables
import Wording

/// The call list of a day, ready to be shown: text, page, JSON (schema `vigie.collect`) and CSV.
public struct CallListPage: Sendable {
  let list: CallList
  let origin: Origin
  let currency: Currency
  let language: Language
  let linesMax: Int
  let showsEffects: Bool

  /// What the list rests on.
  public struct Origin: Sendable {
    let owner: String?
    let model: String
    let policy: String
    let importNumber: Int
    let caveats: [Caveat]

    public init(
      owner: String?, model: String, policy: String, importNumber: Int, caveats: [Caveat]
    ) {
      self.owner = owner
      self.model = model
      self.policy = policy
      self.importNumber = importNumber
      self.caveats = caveats
    }
  }

  /// - Parameters:
  ///   - linesMax: How many customers a reader gets; files get all.
  ///   - showsEffects: Whether what steps brought is told by class and by sales owner.
  public init(
    _ list: CallList, origin: Origin, currency: Currency, in language: Language,
    linesMax: Int = 25, showsEffects: Bool = false
  ) {
    self.list = list
    self.origin = origin
    self.currency = currency
    self.language = language
    self.linesMax = linesMax
    self.showsEffects = showsEffects
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: CallListPhrase) -> String { speech.words(phrase) }
  private func say(_ sentence: CallListSentence) -> String {
    speech.sentence(sentence, in: currency)
  }

  private var subtitle: String {
    let owner = origin.owner.map { " · \(say(.owner)) \(printable($0))" } ?? ""
    return "\(speech.phrase(.asOf)) \(list.day) · \(currency.code)\(owner)"
  }

  private var provenance: String {
    "\(speech.phrase(.model)) \(printable(origin.model)) · \(speech.phrase(.policy)) "
      + "\(printable(origin.policy)) · import \(origin.importNumber)"
  }

  private var headline: String {
    say(
      .brings(
        customers: list.lines.count, askedCents: list.lines.reduce(0) { $0 + $1.askedCents },
        gainCents: list.gainCents, horizonDays: list.effects.horizonDays))
  }

  private var reconciliation: String {
    list.differenceCents == 0
      ? say(.reconciled(cents: list.sums.balanceCents))
      : say(.differs(cents: list.differenceCents))
  }

  private var effects: EffectTables {
    EffectTables(list.effects, currency: currency, in: language)
  }
}

// MARK: Tables

extension CallListPage {
  /// The customers for whom a step is due, all of them: a row each.
  public var table: DataTable { lineTable(list.lines, isForReaders: false) }

  private func lineTable(_ lines: [CallLine], isForReaders: Bool) -> DataTable {
    func word(_ code: String?, _ name: String?) -> DataTable.Value {
      .text(isForReaders ? name ?? "–" : code)
    }
    let columns: [DataTable.Column] = [
      .init("customer", speech.phrase(.customer), .text),
      .init("name", speech.phrase(.name), .text), .init("class", say(.riskClass), .text),
      .init("exposureCents", speech.phrase(.exposure), .money),
      .init("overdueCents", say(.overdue), .money), .init("askedCents", say(.asked), .money),
      .init("laterCents", say(.later), .money),
      .init("oldestDays", say(.oldestDays), .count),
      .init("contestedCents", say(.contested), .money),
      .init("promisedCents", say(.promised), .money),
      .init("promisedUntil", say(.promisedUntil), .day),
      .init("lastContact", say(.lastContact), .day), .init("step", say(.step), .text),
      .init("channel", say(.channel), .text), .init("tone", say(.tone), .text),
      .init("stepDueOn", say(.stepDueOn), .day), .init("owner", say(.owner), .text),
      .init("expectedCents", say(.expected), .money),
      .init("mergedInto", say(.mergedInto), .text),
    ]
    return DataTable(
      "", columns,
      rows: lines.map { line in
        let one = line.account
        return [
          .text(line.profile.id.text), .text(line.profile.name), .text(line.grade),
          .cents(line.exposureCents), .cents(line.overdueCents), .cents(line.askedCents),
          .cents(one.laterCents),
          .count(one.oldestDays), .cents(one.sums.contestedCents), .cents(one.sums.promisedCents),
          .day(one.promisedUntil), .day(one.lastContactOn),
          word(one.next?.step.rawValue, one.next.map { speech.name(of: $0.step) }),
          word(
            one.next?.channel.rawValue,
            one.next.map { "\(speech.name(of: $0.channel)), \(speech.name(of: $0.tone))" }),
          word(one.next?.tone.rawValue, one.next.map { speech.name(of: $0.tone) }),
          .day(one.next?.dueOn), isForReaders ? .text(line.owner ?? "–") : .text(line.owner),
          .cents(line.gainCents),
          isForReaders ? .text(heir(of: line) ?? "–") : .text(heir(of: line)),
        ]
      })
  }

  /// The customer that owes now what this one owed; nil where it was not absorbed by the day of the list.
  private func heir(of line: CallLine) -> String? {
    let isOver = line.profile.mergedOn.map { $0 <= list.day } ?? true
    return isOver ? line.profile.mergedInto?.text : nil
  }

  /// What a reader gets of it, what matters most first: no column that is the same for all of them.
  private var shownLines: DataTable {
    lineTable(list.lines, isForReaders: true)
      .arranged([
        "customer", "name", "class", "expectedCents", "askedCents", "oldestDays", "step", "channel",
        "lastContact", "owner", "mergedInto", "overdueCents", "exposureCents", "contestedCents",
        "promisedCents", "promisedUntil",
      ]).withoutEmpty
  }

  private var disputes: DataTable {
    DataTable(
      "",
      [
        .init("settler", say(.settler), .text),
        .init("customer", speech.phrase(.customer), .text),
        .init("name", speech.phrase(.name), .text), .init("dispute", say(.dispute), .text),
        .init("invoice", say(.invoice), .text), .init("reason", say(.reason), .text),
        .init("openedOn", say(.openedOn), .day), .init("contestedCents", say(.amount), .money),
      ],
      rows: list.disputes.flatMap { settler in
        settler.disputes.map { item in
          [
            .text(settler.role.text(in: language.rawValue)), .text(item.profile.id.text),
            .text(item.profile.name),
            .text(item.amount.disputeID), .text(item.amount.invoiceID ?? "–"),
            .text(speech.name(of: item.amount.reason)), .day(item.amount.openedOn),
            .cents(item.amount.cents),
          ]
        }
      })
  }

  private var procedures: DataTable {
    DataTable(
      "",
      [
        .init("customer", speech.phrase(.customer), .text),
        .init("name", speech.phrase(.name), .text),
        .init("procedure", say(.procedure), .text), .init("claimBy", say(.claimBy), .day),
        .init("openCents", say(.amount), .money), .init("remark", say(.claimRemark), .text),
      ],
      rows: list.procedures.map { line in
        [
          .text(line.profile.id.text), .text(line.profile.name),
          .text(line.account.procedure.map { speech.name(of: $0) }),
          .day(line.account.claim?.on), .cents(line.account.sums.procedureCents),
          .text(isClaimLate(line) ? say(.claimPassed) : "–"),
        ]
      }
    ).withoutEmpty
  }

  private func isClaimLate(_ line: CallLine) -> Bool {
    line.account.claim.map { $0.on < list.day } ?? false
  }

  private var actions: DataTable {
    DataTable(
      "",
      [
        .init("customer", speech.phrase(.customer), .text),
        .init("name", speech.phrase(.name), .text), .init("since", say(.since), .day),
        .init("by", say(.by), .text), .init("reference", say(.reference), .text),
        .init("openCents", say(.amount), .money), .init("note", say(.note), .text),
      ],
      rows: list.actions.map { line in
        [
          .text(line.profile.id.text), .text(line.profile.name), .day(line.account.action?.day),
          .text(line.account.action?.author), .text(line.account.action?.reference),
          .cents(line.account.sums.inActionCents), .text(line.account.action?.note),
        ]
      }
    )
  }

  private var totals: DataTable {
    var table = DataTable(
      "", [.init("place", say(.place), .text), .init("cents", say(.amount), .money)])
    for (_, name, cents) in places where cents != 0 { table.add([.text(name), .cents(cents)]) }
    table.add([.text(say(.balance)), .cents(list.sums.balanceCents)])
    return table
  }

  private var places: [(key: String, name: String, cents: Int64)] {
    let sums = list.sums
    return [
      ("notDue", say(.notDue), sums.notDueCents), ("waiting", say(.waiting), sums.waitingCents),
    ]
      + CollectionStep.allCases.map {
        ($0.rawValue, "\(say(.dueFor)) \(speech.name(of: $0))", sums[$0])
      } + [
        ("promised", say(.promised), sums.promisedCents),
        ("contested", say(.contested), sums.contestedCents),
        ("procedure", say(.inProcedure), sums.procedureCents),
        ("assigned", say(.assigned), sums.assignedCents),
        ("credited", say(.credited), sums.creditedCents),
        ("inAction", say(.inAction), sums.inActionCents),
        ("penalties", say(.penalties), sums.penaltiesCents),
        ("small", say(.small), sums.smallCents),
        ("unallocated", say(.unallocated), -sums.unallocatedCents),
        ("unmatchedDebits", say(.unmatchedDebits), sums.unmatchedDebitCents),
      ]
  }
}

// MARK: For readers

extension CallListPage {
  /// Today's customers, then what stands aside, the totals, and what was seen after steps.
  public var text: String {
    var lines = [say(.title), subtitle]
    for caveat in origin.caveats { lines += wrapped(speech.sentence(of: caveat), indent: 0) }
    lines += wrapped(headline, indent: 0) + ["", say(.today)]
    lines +=
      list.lines.isEmpty
      ? ["  \(say(.nobody))"] : shownLines.lines(in: language, most: linesMax)
    if !list.disputes.isEmpty {
      lines += ["", say(.disputesTitle)] + disputes.lines(in: language, most: linesMax)
    }
    if !list.procedures.isEmpty {
      lines += ["", say(.proceduresTitle)] + procedures.lines(in: language, most: linesMax)
    }
    if !list.actions.isEmpty {
      lines += ["", say(.actionsTitle)] + actions.lines(in: language, most: linesMax)
    }
    lines += ["", say(.totalsTitle)] + totals.lines(in: language)
    lines += wrapped(reconciliation, indent: 2)
    lines += [""] + effects.lines(isWhole: showsEffects)
    lines += [""] + wrapped(say(.expectation(horizonDays: list.effects.horizonDays)), indent: 0)
    lines += ["", provenance]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A page that needs nothing but itself, with all customers.
  public var html: String {
    let preface =
      [HTML.element("p", headline)]
      + (origin.caveats.isEmpty ? [] : [.list(origin.caveats.map { speech.sentence(of: $0) })])
    let waiting = lineTable(list.waiting, isForReaders: true)
      .without(["expectedCents", "tone"]).withoutEmpty
    func body(_ table: DataTable, or nothing: CallListPhrase) -> [HTML] {
      table.rows.isEmpty ? [.element("p", say(nothing))] : table.html(in: language)
    }
    return Frame(
      say(.title), [subtitle], preface: preface,
      [
        .init(
          "today", say(.today),
          body(shownLines, or: .nobody) + [
            .element(
              "p", ["class": "sub"],
              say(.expectation(horizonDays: list.effects.horizonDays)))
          ]), .init("disputes", say(.disputesTitle), body(disputes, or: .noDisputes)),
        .init("procedures", say(.proceduresTitle), body(procedures, or: .noProcedures)),
        .init("actions", say(.actionsTitle), body(actions, or: .noActions)),
        .init("waiting", say(.waitingTitle), body(waiting, or: .nobody)),
        .init(
          "totals", say(.totalsTitle),
          totals.html(in: language) + [.element("p", reconciliation)]),
        .init("effects", say(.effectsTitle), effects.html(isWhole: true)),
      ], provenance: [provenance], in: language
    ).page
  }
}

// MARK: For programs

extension CallListPage {
  /// The same as JSON, schema `vigie.collect`; Docs/collect-json.md says what each key holds.
  public var json: JSONValue {
    .document(
      "vigie.collect",
      [
        "asOf": .text("\(list.day)"), "owner": .optional(origin.owner),
        "currency": .text(currency.code), "model": .text(origin.model),
        "policy": .text(origin.policy), "import": .whole(origin.importNumber),
        "caveats": .list(origin.caveats.map { .text(speech.sentence(of: $0)) }),
        "horizonDays": .whole(list.effects.horizonDays), "expectedCents": .integer(list.gainCents),
        "lines": table.json,
        "waiting": lineTable(list.waiting, isForReaders: false).without(["expectedCents"]).json,
        "disputes": .list(
          list.disputes.flatMap { settler in
            settler.disputes.map { json($0, settledBy: settler.role.text) }
          }), "procedures": .list(list.procedures.map(json)), "actions": actions.json,
        "places": .object(places.map { .init($0.key + "Cents", .integer($0.cents)) }),
        "balanceCents": .integer(list.sums.balanceCents),
        "agedBalanceCents": .integer(list.aged.balanceCents), "effects": effects.json,
      ])
  }

  private func json(_ item: CallList.Settler.Item, settledBy role: String) -> JSONValue {
    .members([
      "settler": .text(role), "customer": .text(item.profile.id.text),
      "name": .text(item.profile.name), "dispute": .text(item.amount.disputeID),
      "invoice": .optional(item.amount.invoiceID),
      "reason": .optional(item.amount.reason?.rawValue),
      "openedOn": .text("\(item.amount.openedOn)"), "contestedCents": .integer(item.amount.cents),
    ])
  }

  private func json(_ line: CallLine) -> JSONValue {
    .members([
      "customer": .text(line.profile.id.text), "name": .text(line.profile.name),
      "procedure": .optional(line.account.procedure?.rawValue),
      "claimBy": .optional(line.account.claim?.on),
      "isEarliest": line.account.claim.map { .flag($0.isEarliest) } ?? .null,
      "isClaimLate": line.account.claim == nil ? .null : .flag(isClaimLate(line)),
      "openCents": .integer(line.account.sums.procedureCents),
    ])
  }
}

extension DataTable {
  /// Without the columns of amounts that are 0 in all rows, and of days that are not known in any.
  fileprivate var withoutEmpty: DataTable {
    let empty = columns.indices.filter { column in
      rows.allSatisfy { $0[column] == .cents(0) || $0[column] == .none || $0[column] == .text("–") }
    }
    return rows.isEmpty ? self : without(Set(empty.map { columns[$0].key }))
  }
}
