import Scoring
import Wording

extension ScorecardPage {
  /// The report as one page that needs nothing but itself.
  public func html(in language: Language) -> String {
    let content = ScorecardContent(model, language)
    let say = language.speech.phrase
    var provenance = [
      "\(say(.model).capitalised) \(printable(model.name))",
      "\(language.titled(say(.fingerprint).capitalised)) \(content.fingerprint)",
    ]
    if let path { provenance.append(printable(path)) }
    return Frame(
      "\(say(.scorecardTitle)) \(printable(model.name))", [content.outcome, content.counts],
      content.sections, provenance: provenance, in: language
    ).page
  }
}

extension ScorecardContent {
  /// The sections of the report, in the order in which an auditor asks.
  var sections: [Frame.Section] {
    [
      section("summary", .summary, summary),
      section("discrimination", .discrimination, discrimination),
      section("calibration", .calibrationTitle, calibration),
      section("classes", .classesTitle, classes),
      section("scorecard", .scorecardSection, scorecard),
      section("characteristics", .characteristicsTitle, characteristicsInFull),
      section("selection", .selectionTitle, selection),
      section("stability", .stabilityTitle, stability),
      section("limits", .limitsTitle, [.list(limits)]),
    ]
  }

  private func section(_ anchor: Anchor, _ title: Phrase, _ body: [HTML]) -> Frame.Section {
    Frame.Section(anchor, say(title), body)
  }

  private func heading(_ phrase: Phrase) -> HTML { .element("h3", say(phrase)) }

  private func sentence(_ phrase: Phrase) -> HTML { .element("p", say(phrase)) }

  private func note(_ footnote: ScorecardFootnote) -> HTML {
    .element("p", ["class": "sub"], speech.sentence(of: footnote))
  }

  /// Charts side by side where there is room.
  private func pairs(_ figures: [HTML]) -> HTML { .element("div", ["class": "pairs"], figures) }

  // MARK: The sections

  private var summary: [HTML] {
    let rows = facts.map { fact in
      HTML.element("tr", [.element("th", fact.label), .element("td", fact.value)])
    }
    let table = HTML.wide(.element("table", [.element("tbody", rows)]))
    let figures = model.validation == nil ? [] : [self.figures.narrowHTML]
    return [.element("p", speech.purpose(of: model.target)), table] + figures
      + [heading(.findingsTitle), .list(findings)]
      + [heading(.recipeTitle), .list(speech.sentences(of: model.recipe))]
  }

  private var discrimination: [HTML] {
    guard let validation = model.validation else { return [sentence(.notValidatedHere)] }
    guard let found = validation.discrimination else { return [sentence(.noArea)] }
    var parts: [HTML] = [
      .element(
        "p",
        "AUC \(area(found)), Gini \(three(found.gini)), KS "
          + "\(three(validation.kolmogorovSmirnov)). \((sample ?? "").capitalised)."),
      pairs([
        rocChart(validation).figure("roc", in: language),
        capChart(validation).figure("cap", in: language),
      ]),
      note(.auc), heading(.looksTitle), captured(validation).narrowHTML,
    ]
    if validation.baselines.isEmpty {
      parts.append(sentence(.noBaselines))
    } else {
      parts += [
        baselineChart(validation).figure("baselines", in: language), baselines.narrowHTML,
      ]
    }
    return parts
  }

  private var calibration: [HTML] {
    guard let validation = model.validation else { return [sentence(.notValidatedHere)] }
    var parts: [HTML] = []
    for case .beforeCalibration(let isLearned) in model.findings {
      let finding = ModelFinding.beforeCalibration(learnedOnThem: isLearned)
      parts.append(.element("p", speech.sentence(of: finding)))
    }
    parts += [
      calibrationChart(validation).figure("tenths", in: language),
      accuracy(validation).narrowHTML, note(.accuracy),
      line(validation)?.narrowHTML ?? sentence(.noLine), note(.line),
    ]
    if let test = hosmerLemeshow(validation) {
      parts += [.element("p", test), note(.hosmerLemeshow)]
    }
    return parts
  }

  private var classes: [HTML] {
    guard !model.classes.isEmpty else { return [sentence(.noClasses)] }
    var parts = [heading(.classesOfFit), classesOfFit.html, note(.prudentRate)]
    guard let validation = model.validation else { return parts + [sentence(.notValidatedHere)] }
    parts += [heading(.classesOfValidation), classes(of: validation).html, note(.jeffreys)]
    if let concentration = validation.concentration {
      let variation = three(concentration.coefficientOfVariation)
      parts += [
        .element(
          "p",
          "\(say(.herfindahl).capitalised) \(three(concentration.herfindahl)). "
            + "\(say(.coefficientOfVariation)) \(variation)."), note(.concentration),
      ]
    }
    return parts
  }

  private var scorecard: [HTML] {
    guard !model.kept.isEmpty else { return [sentence(.nothingKept)] }
    let tables = model.kept.map { (name: printable($0.name), table: bins($0)) }
    let header = tables.first.map { $0.table.header } ?? []
    let sides = tables.first.map { $0.table.sides } ?? []
    let table = HTML.groupedTable(header, sides, tables.map { ($0.name, $0.table.rows) })
    return [.element("p", scale), table, note(.evidence), note(.bounds)]
  }

  private var characteristicsInFull: [HTML] {
    guard !model.kept.isEmpty else { return [sentence(.nothingKept)] }
    let charts = model.kept.enumerated().map { place, own in
      binChart(own).figure(Anchor("characteristic-\(place + 1)"), in: language)
    }
    return [coefficients.namedHTML, note(.information)]
      + (isWeighted ? [sentence(.noInterval)] : []) + [pairs(charts)]
  }

  private var selection: [HTML] {
    dropped.rows.isEmpty ? [sentence(.nothingDropped)] : [dropped.namedHTML]
  }

  private var stability: [HTML] {
    var parts: [HTML] = []
    if let validation = model.validation { parts += shiftParts(validation) }
    let hasPeriods = model.validation.map { !$0.periods.isEmpty } ?? false
    guard hasPeriods || model.stability != nil else { return parts + [sentence(.noPeriods)] }
    if let validation = model.validation, hasPeriods {
      parts += [heading(.byPeriod), periods(validation).html]
      if validation.periods.count > 1 {
        parts.append(periodChart(validation).figure("periods", in: language))
      }
    }
    guard let stability = model.stability else { return parts + [note(.stability)] }
    let maps = stability.characteristics.enumerated().compactMap { place, held -> HTML? in
      guard let own = model.kept.first(where: { $0.name == held.name }) else { return nil }
      return rateMap(held, own, periods: stability.periods)
        .figure(Anchor("rates-\(place + 1)"), in: language)
    }
    return parts + [
      heading(.characteristicsTitle), held(stability).namedHTML, note(.stability),
      shiftMap(stability).figure("shifts", in: language), pairs(maps),
    ]
  }

  /// How far the cases of the validation are from those of the fit.
  private func shiftParts(_ validation: ScorecardValidation) -> [HTML] {
    guard let index = validation.scoreShift else { return [sentence(.sameCases)] }
    let score = HTML.element("p", "\(language.titled(say(.scoreShift))) \(three(index)).")
    guard !validation.characteristicShifts.isEmpty else { return [score] }
    return [
      score, .element("p", language.titled(say(.characteristicShifts))),
      shifts(validation).narrowHTML,
    ]
  }
}
