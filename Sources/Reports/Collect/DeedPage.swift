import Collection
import Receivables
import Wording

/// What became of a step that was said to be done, ready to be shown.
public struct DeedPage: Sendable {
  let kind: CollectionDeed.Kind
  let profile: CustomerProfile
  let day: Day
  let from: Day
  let reference: String?
  let isNew: Bool
  let language: Language

  /// - Parameters:
  ///   - from: The first day on which it counts.
  ///   - reference: The journal's short name of it; nil where nothing was written, now or before.
  public init(
    _ kind: CollectionDeed.Kind, of profile: CustomerProfile, on day: Day, from: Day,
    reference: String?, isNew: Bool, in language: Language
  ) {
    self.from = from
    self.kind = kind
    self.profile = profile
    self.day = day
    self.reference = reference
    self.isNew = isNew
    self.language = language
  }

  /// The result in a sentence.
  public var text: String {
    let customer = "\(profile.id.text) \(profile.name)"
    let sentence: DeedSentence =
      reference.map {
        .recorded(kind, customer: customer, on: day, from: from, reference: $0, isNew: isNew)
      } ?? .wouldRecord(kind, customer: customer, on: day, from: from)
    return wrapped(language.speech.sentence(sentence)).joined(separator: "\n") + "\n"
  }

  /// The same as JSON, schema `vigie.collect-step`.
  public var json: JSONValue {
    .document(
      "vigie.collect-step",
      [
        "step": .text(kind.rawValue), "customer": .text(profile.id.text),
        "name": .text(profile.name), "day": .text("\(day)"), "from": .text("\(from)"),
        "reference": .optional(reference),
        "isNew": .flag(isNew),
      ])
  }
}

/// A letter or a step that was taken back, ready to be shown.
public struct WithdrawalPage: Sendable {
  let kind: ContactKind
  let customer: JournalName
  let takenOn: Day
  let reference: String
  let day: Day
  let withdrawal: String?
  let isNew: Bool
  let language: Language

  /// - Parameters:
  ///   - reference: Of what is taken back, which was done on `takenOn`.
  ///   - withdrawal: The journal's short name of the withdrawal; nil where nothing was written, now or before.
  public init(
    _ kind: ContactKind, of customer: JournalName, on takenOn: Day, reference: String,
    from day: Day, withdrawal: String?, isNew: Bool, in language: Language
  ) {
    self.kind = kind
    self.customer = customer
    self.takenOn = takenOn
    self.reference = reference
    self.day = day
    self.withdrawal = withdrawal
    self.isNew = isNew
    self.language = language
  }

  /// The result in a sentence.
  public var text: String {
    let name = customer.text(in: language.speech)
    let sentence: DeedSentence =
      withdrawal.map {
        .withdrawn(
          kind, customer: name, takenOn: takenOn, from: day, withdrawal: $0, isNew: isNew)
      } ?? .wouldWithdraw(kind, customer: name, takenOn: takenOn, from: day)
    return wrapped(language.speech.sentence(sentence)).joined(separator: "\n") + "\n"
  }

  /// The same as JSON, schema `vigie.collect-withdrawal`.
  public var json: JSONValue {
    .document(
      "vigie.collect-withdrawal",
      [
        "step": .text(kind.word), "customer": customer.json, "day": .text("\(takenOn)"),
        "reference": .text(reference), "from": .text("\(day)"),
        "withdrawal": .optional(withdrawal), "isNew": .flag(isNew),
      ])
  }
}

extension ContactKind {
  /// What a JSON page calls it.
  var word: String {
    switch self {
    case .letter(let step): step.rawValue
    case .deed(let deed): deed.rawValue
    }
  }
}
