import CreditPolicy
import PortfolioReview
import Receivables
import Wording

extension ReviewPage {
  /// The classes that persons gave and what became of them; nil where nobody gave any.
  var overridesBlock: Block? {
    guard !overrides.records.isEmpty else { return nil }
    func say(_ phrase: JournalPhrase) -> String { speech.journalPhrase(phrase) }
    var block = Block(
      title: say(.overrides),
      header: [
        speech.phrase(.customer), speech.phrase(.grade), say(.author), say(.given), say(.until),
        say(.defaultSince), say(.reason),
      ],
      rows: overrides.records.map { record in
        let (name, id) = (printable(record.profile.name), printable(record.profile.id.text))
        return [
          name == id ? id : "\(name) (\(id))",
          "\(record.given.modelGrade) → \(record.given.riskClass)",
          printable(record.given.author), "\(record.given.from)", "\(record.given.until)",
          say(record.hasDefaulted ? .yes : .no), record.given.shownReason(in: speech),
        ]
      }, texts: 7)
    let counts = [(JournalPhrase.toWorse, true), (.toBetter, false)].map { phrase, toWorse in
      let (given, defaulted) = overrides.count(toWorse: toWorse)
      return "\(say(phrase)) \(language.count(given)), \(say(.ofThemInDefault)) "
        + language.count(defaulted)
    }
    block.note = counts.joined(separator: speech.phrase(.separator))
    return block
  }

  /// The same as JSON; null where nobody gave any.
  var overridesJSON: JSONValue {
    guard !overrides.records.isEmpty else { return .null }
    func counts(toWorse: Bool) -> JSONValue {
      let (given, defaulted) = overrides.count(toWorse: toWorse)
      return .members(["given": .whole(given), "defaulted": .whole(defaulted)])
    }
    return .members([
      "toWorse": counts(toWorse: true), "toBetter": counts(toWorse: false),
      "records": .list(
        overrides.records.map { record in
          .members([
            "customer": .text(record.profile.id.text),
            "modelGrade": .text(record.given.modelGrade),
            "grade": .text(record.given.riskClass.rawValue), "author": .text(record.given.author),
            "reason": .optional(record.given.reason), "from": .text("\(record.given.from)"),
            "until": .text("\(record.given.until)"), "defaulted": .flag(record.hasDefaulted),
          ])
        }),
    ])
  }
}
