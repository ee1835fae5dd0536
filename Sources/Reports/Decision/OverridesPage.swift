import CreditPolicy
import Receivables
import Wording

/// The classes that persons gave to one customer, ready to be shown.
public struct OverridesPage: Sendable {
  /// A class given, and the day on which a person ended it.
  public typealias Line = (given: ClassOverride, endedOn: Day?)

  let profile: CustomerProfile
  let day: Day
  let modelGrade: String
  let lines: [Line]
  let inForce: ClassOverride?
  let language: Language

  public init(
    _ lines: [Line], of profile: CustomerProfile, on day: Day, modelGrade: String,
    inForce: ClassOverride?, in language: Language
  ) {
    self.lines = lines
    self.profile = profile
    self.day = day
    self.modelGrade = modelGrade
    self.inForce = inForce
    self.language = language
  }

  /// The list as text.
  public var text: String {
    let speech = language.speech
    func say(_ phrase: JournalPhrase) -> String { speech.journalPhrase(phrase) }
    let head =
      "\(printable(profile.name)) (\(printable(profile.id.text))), "
      + "\(speech.phrase(.asOf)) \(day): \(say(.byModel)) \(modelGrade)"
      + (inForce.map { "\(speech.phrase(.separator))\(say(.inForce)) \($0.riskClass)" } ?? "")
    guard !lines.isEmpty else { return "\(head)\n\(say(.noOverrides))\n" }
    var table = TextTable(
      [
        speech.phrase(.grade), say(.byModel), say(.given), say(.until), say(.endedOn),
        say(.author), say(.reference), say(.reason),
      ], Array(repeating: .left, count: 8))
    for (given, endedOn) in lines {
      table.add([
        "\(given.riskClass)", given.modelGrade, "\(given.from)", "\(given.until)",
        endedOn.map { "\($0)" } ?? "", printable(given.author), given.reference,
        given.shownReason(in: speech),
      ])
    }
    return ([head, ""] + table.lines(indent: 0)).joined(separator: "\n") + "\n"
  }

  /// The list as JSON, schema `vigie.rate`.
  public var json: JSONValue {
    .document(
      "vigie.rate",
      [
        "customer": .text(profile.id.text), "asOf": .text("\(day)"),
        "modelGrade": .text(modelGrade), "inForce": .optional(inForce?.reference),
        "overrides": .list(
          lines.map { given, endedOn in
            .members([
              "reference": .text(given.reference), "grade": .text(given.riskClass.rawValue),
              "modelGrade": .text(given.modelGrade), "from": .text("\(given.from)"),
              "until": .text("\(given.until)"), "endedOn": .optional(endedOn),
              "author": .text(given.author), "reason": .optional(given.reason),
            ])
          }),
      ])
  }
}
