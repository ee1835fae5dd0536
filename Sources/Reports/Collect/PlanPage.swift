import Collection
import CreditPolicy
import Receivables
import Wording

/// A proposed instalment plan, ready to be shown.
public struct PlanPage: Sendable {
  let proposal: PlanProposal
  let recordedBy: Int?
  let origin: CollectOrigin
  let currency: Currency
  let language: Language

  public init(
    _ proposal: PlanProposal, recordedBy: Int?, _ origin: CollectOrigin, currency: Currency,
    in language: Language
  ) {
    self.proposal = proposal
    self.recordedBy = recordedBy
    self.origin = origin
    self.currency = currency
    self.language = language
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: PlanPhrase) -> String { speech.planWords(phrase) }
  private func money(_ cents: Int64) -> String { language.amount(cents, currency) }

  private var who: String {
    let person =
      proposal.profile.kind == .soleTrader ? " · \(speech.phrase(.naturalPerson))" : ""
    return
      "\(printable(proposal.profile.name)) (\(printable(proposal.profile.id.text))) · "
      + "\(speech.phrase(.grade)) \(proposal.grade)\(person)"
  }

  private var subtitle: String {
    "\(say(.plan)) \(printable(proposal.planID)) · \(speech.phrase(.asOf)) \(proposal.day) · \(currency.code)"
  }

  /// The dated instalments.
  public var table: DataTable {
    DataTable(
      "",
      [
        .init("number", say(.number), .count), .init("dueOn", say(.dueOn), .day),
        .init("amount", say(.amount), .text),
      ],
      rows: proposal.promises.enumerated().map { index, promise in
        [
          .count(index + 1), .day(promise.promisedOn),
          .text(language.decimal(promise.amountCents ?? 0)),
        ]
      })
  }

  private var sums: [String] {
    let loss = proposal.expectedLossCents.map(money) ?? say(.lossUnknown)
    return [
      "\(language.titled(say(.owed))) \(money(proposal.owedCents))",
      "\(language.titled(say(.plan))) \(money(proposal.amountCents)), "
        + "\(proposal.promises.count) \(say(proposal.promises.count == 1 ? .instalment : .instalments))",
      speech.sentence(of: proposal.capacity, in: currency),
      "\(language.titled(say(.cost))) \(say(.funds)) \(money(proposal.fundsCents)), "
        + "\(say(.loss)) \(loss)",
    ]
  }

  private var notes: [String] { proposal.notes.map { speech.sentence(of: $0, in: currency) } }

  private var state: String {
    recordedBy.map { "\(say(.agreed)) \($0)" }
      ?? (proposal.notes.contains(.alreadyAgreed) ? notes[0] : say(.dryRun))
  }

  public var text: String {
    var lines = [say(.proposal), who, subtitle]
    for caveat in origin.caveats { lines += wrapped(speech.sentence(of: caveat), indent: 0) }
    lines += [""] + table.lines(in: language) + [""]
    for line in sums { lines += wrapped(line, indent: 0) }
    if !notes.isEmpty {
      lines += ["", language.titled(say(.before))]
      for note in notes { lines += wrapped("- \(note)", indent: 2) }
    }
    lines += ["", state, origin.line(in: language)]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A page that needs nothing but itself.
  public var html: String {
    var body = table.html(in: language) + [HTML.list(sums)]
    if !notes.isEmpty {
      body += [.element("h3", say(.before)), HTML.list(notes)]
    }
    let caveats = origin.caveats.map { speech.sentence(of: $0) }
    return Frame(
      say(.proposal), [who, subtitle], preface: caveats.isEmpty ? [] : [HTML.list(caveats)],
      [Frame.Section("plan", say(.instalments), body)],
      provenance: [state, origin.line(in: language)], in: language
    ).page
  }

  /// Schema `vigie.plan`; `Docs/plans-json.md` says what each member is.
  public var json: JSONValue {
    .document(
      "vigie.plan",
      [
        "asOf": .text("\(proposal.day)"), "currency": .text(currency.code),
        "customer": .text(proposal.profile.id.text), "name": .text(proposal.profile.name),
        "naturalPerson": .flag(proposal.profile.kind == .soleTrader),
        "grade": .text(proposal.grade), "plan": .text(proposal.planID),
        "owedCents": .integer(proposal.owedCents), "amountCents": .integer(proposal.amountCents),
        "instalments": .list(
          proposal.promises.enumerated().map { index, promise in
            .members([
              "number": .whole(index + 1), "promise": .text(promise.id),
              "promisedOn": .text("\(promise.promisedOn)"),
              "amountCents": .whole(promise.amountCents),
            ])
          }),
        "capacity": .members([
          "quantile": .number(proposal.capacity.quantile),
          "months": .whole(proposal.capacity.months),
          "badMonthCents": .integer(proposal.capacity.badMonthCents),
          "medianMonthCents": .integer(proposal.capacity.medianMonthCents),
          "dueMonthlyCents": .integer(proposal.capacity.dueMonthlyCents),
          "beyondCents": .integer(proposal.capacity.beyondCents),
          "stretchShare": .number(proposal.capacity.stretchShare),
          "instalmentCentsMax": .integer(proposal.capacity.instalmentCentsMax),
          "medianDelayDays": .whole(proposal.capacity.delay.medianDays),
        ]),
        "costOfFundsCents": .integer(proposal.fundsCents),
        "expectedLossCents": .whole(proposal.expectedLossCents),
        "notes": .list(
          zip(proposal.notes, notes).map { note, sentence in
            .members(["code": .text(note.code), "text": .text(sentence)])
          }),
        "recordedByImport": .whole(recordedBy), "model": .optional(origin.model),
        "policy": .text(origin.policy), "import": .whole(origin.importNumber),
      ])
  }
}

extension PlanNote {
  /// Its name in JSON.
  fileprivate var code: String {
    switch self {
    case .countsAsDefault: "counts_as_default"
    case .inDefault: "in_default"
    case .beyondCapacity: "beyond_capacity"
    case .monthEnds: "month_ends"
    case .paysLate: "pays_late"
    case .outsidePlan: "outside_plan"
    case .otherCurrency: "other_currency"
    case .extensionGranted: "extension_granted"
    case .brokenBefore: "broken_before"
    case .alreadyAgreed: "already_agreed"
    }
  }
}

/// What a page of collection rests on.
public struct CollectOrigin: Sendable {
  /// nil where nothing was scored.
  public let model: String?
  public let policy: String
  public let importNumber: Int
  public let caveats: [Caveat]

  public init(model: String? = nil, policy: String, importNumber: Int, caveats: [Caveat] = []) {
    self.model = model
    self.policy = policy
    self.importNumber = importNumber
    self.caveats = caveats
  }

  func line(in language: Language) -> String {
    let speech = language.speech
    let judged = model.map { "\(speech.phrase(.model)) \(printable($0)) · " } ?? ""
    return
      "\(judged)\(speech.phrase(.policy)) \(printable(policy)) · import \(importNumber)"
  }
}
