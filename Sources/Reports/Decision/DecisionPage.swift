import CreditPolicy
import Receivables
import Wording

/// A recorded decision, ready to be shown.
public struct DecisionPage: Sendable {
  let entry: JournalEntry
  let decision: RecordedDecision
  let customer: JournalName
  let language: Language
  let currency: Currency
  let state: SlipState?
  let replay: Replay?

  /// - Parameters:
  ///   - state: How it stands; nil where nobody can tell.
  ///   - replay: What came of computing it anew; nil where it was not.
  public init(
    _ entry: JournalEntry, _ decision: RecordedDecision, of customer: JournalName,
    state: SlipState?, replay: Replay?, in language: Language, currency: Currency
  ) {
    self.entry = entry
    self.decision = decision
    self.customer = customer
    self.state = state
    self.replay = replay
    self.language = language
    self.currency = currency
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: JournalPhrase) -> String { speech.journalPhrase(phrase) }
  private func money(_ cents: Int64) -> String { language.amount(cents, currency) }

  private var facts: [(label: String, value: String)] {
    var facts = [
      (speech.phrase(.customer), customer.text(in: speech)),
      (speech.phrase(.order), "\(money(decision.amountCents)) \(decision.terms ?? "")"),
      (say(.decision), decision.answer), (speech.phrase(.grade), decision.grade),
      (speech.phrase(.exposureBefore), money(decision.exposureBeforeCents)),
      (speech.phrase(.exposureAfter), money(decision.exposureAfterCents)),
      (speech.phrase(.limit), money(decision.limitCents)),
      (speech.phrase(.asOf), "\(entry.day)"),
      (speech.phrase(.answerValidUntil), "\(decision.validUntil)"),
      (say(.author), printable(entry.author)),
      (speech.phrase(.policy), printable(decision.policy)),
    ]
    if let model = decision.model { facts.append((speech.phrase(.model), printable(model))) }
    facts.append(("import", "\(decision.importNumber)"))
    if let state { facts.append((say(.state), speech.sentence(of: state, in: currency))) }
    return facts.map { (label: $0.0, value: $0.1) }
  }

  /// The decision as text, and below it what came of the replay.
  public var text: String {
    var table = TextTable(["", ""], [.left, .left])
    for fact in facts { table.add([fact.label, fact.value]) }
    let head = "\(say(.decision)) \(entry.reference) · \(entry.hash.prefix(16))"
    return ([head, ""] + table.lines().dropFirst() + outcome).joined(separator: "\n") + "\n"
  }

  private var outcome: [String] {
    guard let replay else { return [] }
    let title = language.titled(say(.replay))
    switch replay {
    case .identical: return ["", "\(title) \(say(.identical))"]
    case .impossible(let obstacle):
      return ["", "\(title) \(say(.notReplayable))", "  \(speech.sentence(of: obstacle))"]
    case .different(let differences):
      var table = TextTable(["", say(.recorded), say(.computed)], [.left, .left, .left])
      for difference in differences {
        table.add([
          difference.field, oneLine(difference.recorded), oneLine(difference.computed),
        ])
      }
      return ["", "\(title) \(say(.notIdentical))"] + table.lines()
    }
  }

  private func oneLine(_ text: String?) -> String {
    printable((text ?? "–").split { $0.isWhitespace }.joined(separator: " "), scalarsMax: 60)
  }

  /// The decision as JSON, schema `vigie.decision`.
  public var json: JSONValue {
    JSONValue.document(
      "vigie.decision",
      [
        "reference": .text(entry.reference), "number": .whole(entry.number),
        "hash": .text(entry.hash), "author": .text(entry.author), "asOf": .text("\(entry.day)"),
        "customer": customer.json, "answer": .text(decision.answer),
        "amountCents": .integer(decision.amountCents), "currency": .text(currency.code),
        "terms": .optional(decision.terms), "grade": .text(decision.grade),
        "score": .whole(decision.score), "limitCents": .integer(decision.limitCents),
        "exposureBeforeCents": .integer(decision.exposureBeforeCents),
        "exposureAfterCents": .integer(decision.exposureAfterCents),
        "validUntil": .text("\(decision.validUntil)"), "import": .whole(decision.importNumber),
        "policy": .text(decision.policy), "model": .optional(decision.model),
        "fingerprint": .optional(decision.slip),
        "documents": .object(
          (decision.documents ?? [:]).sorted { $0.key < $1.key }
            .map { JSONValue.Member($0.key, .text($0.value)) }),
        "state": .optional(state?.code),
        "withdrawnBy": .list(
          (state?.withdrawals ?? []).map { .text(speech.sentence(of: $0, in: currency)) }),
      ]
    ).adding(["replay": replay?.json(speech) ?? .null])
  }
}

extension SlipState {
  /// The stable name of the state.
  var code: String {
    switch self {
    case .open: "open"
    case .accepted: "accepted"
    case .expired: "expired"
    case .withdrawn: "withdrawn"
    case .closed: "closed"
    }
  }

  fileprivate var withdrawals: [SlipWithdrawal] {
    if case .withdrawn(let reasons) = self { reasons } else { [] }
  }
}

extension Replay {
  fileprivate func json(_ speech: any Speech) -> JSONValue {
    switch self {
    case .identical: .members(["result": .text("identical")])
    case .impossible(let obstacle):
      .members([
        "result": .text("not_replayable"), "because": .text(speech.sentence(of: obstacle)),
      ])
    case .different(let differences):
      .members([
        "result": .text("not_identical"),
        "differences": .list(
          differences.map {
            .members([
              "field": .text($0.field), "recorded": .optional($0.recorded),
              "computed": .optional($0.computed),
            ])
          }),
      ])
    }
  }
}

extension JournalName {
  /// The identifier, or that the person was erased.
  func text(in speech: any Speech) -> String {
    switch self {
    case .customer(let id): printable(id.text)
    case .erased(let pseudonym):
      "\(speech.journalPhrase(.personErased)) (\(printable(pseudonym)))"
    }
  }

  /// The identifier; null where the person was erased.
  var json: JSONValue {
    if case .customer(let id) = self { .text(id.text) } else { .null }
  }
}
