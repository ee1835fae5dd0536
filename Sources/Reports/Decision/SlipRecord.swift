import CreditPolicy
import Receivables
import Wording

// What of a slip is the same in every language: a replay has to find it again, field by field.

extension SlipPage {
  /// The members of the slip's JSON that are the same in every language, each as text, and the
  /// reasons and ways with their figures: an object of texts, its keys in order.
  ///
  /// A member that a later version adds enters by itself. What names the customer, the class that
  /// a person gave with its reason, and what the journal adds afterwards are left out: a natural
  /// person must not be found in it, and the reference is made of it.
  public var record: String {
    var fields: [String: String] = [:]
    for (key, value) in json.valuesByKey
    where !Self.apart.contains(key) && !Self.sentences.contains(key) {
      fields[key] = value.written
    }
    fields["ruling"] = "\(slip.reasons)"
    fields["ways"] = "\(slip.waysToYes.map(\.conditions))"
    let members = fields.sorted { $0.key < $1.key }.map {
      JSONValue.Member($0.key, .text($0.value))
    }
    return JSONValue.object(members).written
  }

  /// The members that hold sentences, which are others in each language.
  private static let sentences: Set<String> = [
    "reasons", "waysToYes", "legal", "missing", "caveats",
  ]

  private static let apart: Set<String> = [
    "schema", "version", "customer", "name", "override", "reference", "chainHead",
  ]
}

extension SlipPage {
  /// The slip as JSON, and what of it is reserved where it was accepted.
  public func json(accepted: (reservedCents: Int64, until: Day)?) -> JSONValue {
    guard let accepted else { return json }
    return json.adding([
      "accepted": .members([
        "reservedCents": .integer(accepted.reservedCents), "until": .text("\(accepted.until)"),
      ])
    ])
  }
}

extension JSONValue {
  /// Each member of an object.
  fileprivate var valuesByKey: [String: JSONValue] {
    guard case .object(let members) = self else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value) }) { $1 }
  }

  /// The object with some more members; a member that says nothing is left out.
  func adding(_ more: KeyValuePairs<String, JSONValue>) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(
      members + more.filter { $0.value != .null }.map { Member($0.key, $0.value) })
  }

  /// The same object with more members, those that are null too.
  func adding(members more: [Member]) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members + more)
  }
}

extension AppliedOverride {
  /// Both classes, who gave the one, until when and why.
  func text(in speech: any Speech) -> String {
    "\(speech.journalPhrase(.override)) (\(printable(override.author)), "
      + "\(speech.journalPhrase(.until)) \(override.until), "
      + "\(override.shownReason(in: speech)))\(speech.phrase(.separator))"
      + "\(speech.journalPhrase(.byModel)) \(modelRating.grade)"
  }

  /// As JSON, with the model's class beside it.
  var json: JSONValue {
    .members([
      "grade": .text(override.riskClass.rawValue), "modelGrade": .text(modelRating.grade),
      "modelProbability": .real(modelRating.modelProbability), "author": .text(override.author),
      "reason": .optional(override.reason), "until": .text("\(override.until)"),
      "reference": .text(override.reference),
    ])
  }
}

extension ClassOverride {
  /// The reason, or that it was erased.
  func shownReason(in speech: any Speech) -> String {
    reason.map { printable($0) } ?? speech.journalPhrase(.reasonErased)
  }
}
