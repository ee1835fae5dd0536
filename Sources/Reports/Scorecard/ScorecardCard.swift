import Scoring
import Wording

extension ScorecardPage {
  /// The card that goes with the model, in Markdown: what it is for, what it was fitted on, how it
  /// held, when not to use it.
  ///
  /// It has no date: the same model gives the same card.
  public func card(in language: Language) -> String {
    let content = ScorecardContent(model, language)
    let speech = language.speech
    let say = speech.phrase
    var parts = [
      "# \(language.titled(say(.scorecardCard))) \(markdownText(model.name))",
      "## \(say(.purposeTitle))", markdownText(speech.purpose(of: model.target)),
      "## \(say(.dataTitle))",
      list([
        "\(content.outcome)", content.counts,
        "\(language.titled(say(.fingerprint).capitalised)) \(content.fingerprint)",
      ]),
      "## \(say(.recipeTitle))",
      list(
        speech.sentences(of: model.recipe) + [
          content.scale, speech.sentence(of: model.calibration.method),
        ]),
      "## \(say(.heldTitle))",
    ]
    parts += held(content)
    parts += ["## \(say(.classesTitle))"]
    parts += classes(content)
    parts += [
      "## \(say(.characteristicsTitle))",
      content.characteristics(model.characteristics).markdown,
      "## \(say(.whenNotToUse))", list(content.limits),
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func held(_ content: ScorecardContent) -> [String] {
    let findings = content.findings.isEmpty ? [] : [list(content.findings)]
    guard let sample = content.sample else { return findings }
    let baselines = content.baselines
    return [markdownText(sample.capitalised) + ".", content.figures.markdown]
      + (baselines.rows.isEmpty
        ? [] : [content.say(.baselinesTitle) + ".", baselines.markdown])
      + findings
  }

  private func classes(_ content: ScorecardContent) -> [String] {
    guard !model.classes.isEmpty else { return [content.say(.noClasses)] }
    return [content.classesOfFit.markdown]
      + (model.validation.map {
        [content.say(.classesOfValidation) + ".", content.classes(of: $0).markdown]
      } ?? [])
  }

  private func list(_ items: [String]) -> String {
    items.map { "- \(markdownText($0))" }.joined(separator: "\n")
  }
}
