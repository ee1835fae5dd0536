import Scoring
import Testing
import Wording

@testable import Reports

@Suite struct ScorecardPageTests {
  /// All that is shown of a model, in one language.
  private func shown(_ model: ScorecardModel, in language: Language) -> [String] {
    let page = ScorecardPage(model, path: "models/late.yaml")
    return [page.text(in: language), page.html(in: language), page.card(in: language)]
  }

  private func models() throws -> [ScorecardModel] {
    let dated = try FittedSample(hasPeriods: true)
    return [
      try FittedSample().model(), try FittedSample().model(.none),
      try dated.model(calibration: .rate(0.1)), try dated.model(dated.laterCases),
      try FittedSample(isWeighted: true).model(),
      try FittedSample(isSeparated: true).model(.none),
      try FittedSample().model(method: .joint(smoothness: nil)),
    ]
  }

  @Test(arguments: Language.allCases)
  func `the figures shown are those of the model`(language: Language) throws {
    let model = try FittedSample().model()
    let validation = try #require(model.validation)
    let found = try #require(validation.discrimination)
    let line = try #require(validation.line)
    let figures = [
      found.auc, found.interval.lowerBound, found.interval.upperBound, found.gini,
      validation.kolmogorovSmirnov, validation.accuracy.brier, validation.accuracy.logLoss,
      line.slope, line.intercept,
    ].map { language.number($0, decimals: 3) }
    for text in shown(model, in: language) {
      for figure in figures { #expect(text.contains(figure), "\(figure)") }
      #expect(text.contains(language.count(model.data.rowCount)))
      #expect(text.contains(language.count(model.data.badCount)))
    }
    let page = ScorecardPage(model, path: nil).html(in: language)
    for characteristic in model.kept {
      for bin in characteristic.bins {
        #expect(page.contains("<td class=\"n\">\(language.count(bin.points))</td>"))
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `every characteristic left out has its reason`(language: Language) throws {
    let model = try FittedSample().model()
    let dropped = model.characteristics.filter { $0.verdict != .kept }
    #expect(Set(dropped.map(\.name)).isSuperset(of: ["constant"]))
    #expect(dropped.contains { if case .correlated = $0.verdict { true } else { false } })
    let page = ScorecardPage(model, path: nil)
    for own in dropped {
      let reason = language.speech.sentence(of: own.verdict)
      #expect(page.text(in: language).contains(reason))
      #expect(page.card(in: language).contains("| \(own.name) |"))
      #expect(page.card(in: language).contains(reason))
      let cell = HTML.element("td", reason.capitalised).markup
      #expect(page.html(in: language).contains(cell))
    }
  }

  @Test func `what a table holds has no meaning in a page or a card`() throws {
    let model = try FittedSample().model()
    let page = ScorecardPage(model, path: "<path>")
    let html = page.html(in: .en)
    #expect(html.contains("&lt;b&gt;retail&lt;/b&gt;"))
    #expect(html.contains("<h1>Scorecard late &amp; &lt;sector&gt;</h1>"))
    for markup in ["<b>", "<late>", "<sector>", "<path>"] { #expect(!html.contains(markup)) }
    let card = page.card(in: .en)
    #expect(card.hasPrefix("# Model card: late \\& \\<sector\\>\n"))
    #expect(card.contains("| days \\<late\\> |"))
  }

  @Test func `the same model gives the same bytes`() throws {
    let (first, second) = (try models(), try models())
    for (a, b) in zip(first, second) {
      for language in Language.allCases {
        #expect(shown(a, in: language) == shown(b, in: language))
      }
      #expect(ScorecardPage(a, path: nil).json == ScorecardPage(b, path: nil).json)
    }
  }

  @Test func `nothing that is no number is shown as one`() throws {
    for model in try models() {
      let texts =
        Language.allCases.flatMap { shown(model, in: $0) }
        + [ScorecardPage(model, path: nil).json.text]
      for text in texts {
        #expect(text.firstMatch(of: /\b(nan|inf|infinity|nil|Optional)\b/) == nil)
      }
    }
  }

  @Test func `a page in French has French titles and decimal commas`() throws {
    let page = ScorecardPage(try FittedSample(hasPeriods: true).model(), path: nil)
    let (english, french) = (page.html(in: .en), page.html(in: .fr))
    #expect(english.contains("4. Classes") && english.contains("7. Selection"))
    #expect(french.contains("<html lang=\"fr\">"))
    for title in ["1. Résumé", "3. Calibrage", "7. Sélection", "8. Stabilité", "9. Limites"] {
      #expect(french.contains(title))
    }
    for title in ["Summary", "Selection", "Stability", "bad rate", "below "] {
      #expect(english.contains(title) && !french.contains(title), "\(title)")
    }
    #expect(french.firstMatch(of: /<td[^>]*>\d+\.\d+<\/td>/) == nil)
  }

  @Test(arguments: Language.allCases)
  func `a model that was not validated is reported without figures of a validation`(
    language: Language
  ) throws {
    let model = try FittedSample().model(.none)
    let page = ScorecardPage(model, path: nil)
    let sentence = language.speech.sentence(of: .notValidated)
    for text in shown(model, in: language) {
      // A terminal breaks its lines.
      #expect(text.replacing("\n", with: " ").contains(sentence))
      for word in ["AUC", "Gini", "Brier", "Herfindahl"] { #expect(!text.contains(word)) }
    }
    let html = page.html(in: language)
    for anchor in ["roc", "cap", "tenths", "baselines"] {
      #expect(!html.contains("id=\"\(anchor)\""))
    }
    #expect(html.contains(language.speech.phrase(.classesOfFit)))
    #expect(html.contains(language.speech.phrase(.noPeriods)))
    #expect(page.json.text.contains("\"validation\": null"))
  }

  @Test func `a terminal names the strongest characteristics first`() throws {
    let text = ScorecardPage(try FittedSample().model(), path: "a.yaml").text(in: .en)
    let days = try #require(text.range(of: "\n  days late"))
    let sector = try #require(text.range(of: "\n  sector"))
    let constant = try #require(text.range(of: "\n  constant"))
    #expect(days.lowerBound < sector.lowerBound && sector.lowerBound < constant.lowerBound)
    #expect(text.hasSuffix("Written to a.yaml\n"))
    #expect(!ScorecardPage(try FittedSample().model(), path: nil).text(in: .en).contains("Written"))
  }

  @Test func `a program finds the figures under their names`() throws {
    let model = try FittedSample().model()
    let found = try #require(model.validation?.discrimination)
    let json = ScorecardPage(model, path: "a.yaml").json
    guard case .object(let members) = json else {
      Issue.record("a document is an object")
      return
    }
    func value(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }
    #expect(value("schema") == .text("vigie.scorecard-fit"))
    #expect(value("rows") == .integer(Int64(model.data.rowCount)))
    #expect(value("path") == .text("a.yaml"))
    guard case .object(let validation) = value("validation") else {
      Issue.record("it was validated")
      return
    }
    let area = JSONValue.members([
      "auc": .number(found.auc), "low": .number(found.interval.lowerBound),
      "high": .number(found.interval.upperBound),
    ])
    #expect(validation.first { $0.key == "discrimination" }?.value == area)
  }
}
