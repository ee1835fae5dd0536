import Features
import Wording

/// The catalogue of features, or a part of it.
public struct FeaturesPage: Sendable {
  let features: [Feature]

  public init(_ features: [Feature] = Feature.allCases) { self.features = features }

  /// As text: one paragraph a feature, under its group.
  public func text(in language: Language) -> String {
    let speech = language.speech
    var lines: [String] = []
    for (group, own) in groups {
      lines += ["", language.titled(speech.name(of: group).capitalised)]
      for feature in own {
        lines += ["", "\(feature.name)"]
        lines += wrapped(
          [
            speech.name(of: feature.unit), speech.window(days: feature.definition.windowDays),
            speech.words(of: feature.direction),
          ].joined(separator: ", "), indent: 2)
        lines += wrapped(speech.sentence(of: feature), indent: 2)
        lines += wrapped("= \(feature.definition.formula)", indent: 2)
        if feature.absence != .never {
          lines += wrapped(
            "\(language.titled(speech.phrase(.withoutNumber))) \(speech.sentence(of: feature.absence))",
            indent: 2)
        }
      }
    }
    return lines.dropFirst().joined(separator: "\n") + "\n"
  }

  /// As a Markdown document, with the sentences of both languages.
  public var markdown: String {
    let (english, french) = (Language.en.speech, Language.fr.speech)
    var lines = [
      "# Features", "",
      """
      What Vigie measures of a customer, as of the close of a day D, from what was known then. `vigie features --markdown` \
      makes this page, and a test holds it to the code. A window holds D and the days before it; amounts are TTC; \
      lateness counts from the due date, and what is open and overdue counts with the days it has reached. Where there \
      is no number, the last column says what that means; no number is ever put in its place.
      """,
    ]
    for (group, own) in groups {
      lines += ["", "## \(english.name(of: group).capitalised)", ""]
      var table = WordTable([
        (english.phrase(.feature), .left), (english.phrase(.unit), .left),
        (english.phrase(.window), .left), (english.phrase(.risk), .left),
        ("English", .left), ("français", .left), (english.phrase(.formula), .left),
        (english.phrase(.withoutNumber), .left),
      ])
      for feature in own {
        table.add([
          feature.name, english.name(of: feature.unit),
          english.window(days: feature.definition.windowDays),
          english.words(of: feature.direction), english.sentence(of: feature),
          french.sentence(of: feature), feature.definition.formula,
          english.sentence(of: feature.absence),
        ])
      }
      lines.append(table.markdown)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// As JSON, schema `vigie.features`.
  public func json(in language: Language) -> JSONValue {
    let speech = language.speech
    return .document(
      "vigie.features",
      [
        "features": .list(
          features.map { feature in
            .members([
              "name": .text(feature.name), "group": .text(feature.group.rawValue),
              "unit": .text(feature.unit.rawValue),
              "windowDays": feature.definition.windowDays.map { .whole($0) } ?? .null,
              "direction": .text(feature.direction.rawValue),
              "absence": .text(feature.absence.rawValue),
              "title": .text(speech.name(of: feature)),
              "sentence": .text(speech.sentence(of: feature)),
              "formula": .text(feature.definition.formula),
            ])
          })
      ])
  }

  private var groups: [(Feature.Group, [Feature])] {
    Feature.Group.allCases.compactMap { group in
      let own = features.filter { $0.group == group }
      return own.isEmpty ? nil : (group, own)
    }
  }
}
