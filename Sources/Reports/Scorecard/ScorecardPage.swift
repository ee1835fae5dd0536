import Scoring
import Wording

/// A scorecard that was fitted on a table, ready to be shown: in a terminal, as a report that an
/// auditor can read, for a program, and as the card that goes with the model.
///
/// All of it comes from the model alone, so that the report can be made again from its document.
public struct ScorecardPage: Sendable {
  let model: ScorecardModel
  let path: String?

  /// - Parameter path: Where the model was written to; nil where it was not.
  public init(_ model: ScorecardModel, path: String?) {
    self.model = model
    self.path = path
  }

  /// How many characteristics that were left out the text names, at most.
  private static let droppedMax = 20

  /// The summary of a fit for a terminal.
  public func text(in language: Language) -> String {
    let content = ScorecardContent(model, language)
    let speech = language.speech
    let title = "\(speech.phrase(.scorecardTitle)) \(printable(model.name))"
    var lines = ["\(language.titled(title)) \(content.counts)"]
    lines += wrapped(
      "\(content.outcome)\(speech.phrase(.separator))\(content.keptCount)", indent: 2)
    if let sample = content.sample { lines += wrapped(sample, indent: 2) }
    if model.validation != nil { lines += [""] + content.figures.lines }
    if !content.baselines.rows.isEmpty {
      lines += ["", language.titled(speech.phrase(.baselinesTitle))] + content.baselines.lines
    }
    lines += [""] + characteristics(content)
    for note in model.notes { lines += [""] + wrapped(speech.sentence(of: note), indent: 0) }
    for finding in model.findings {
      lines += [""] + wrapped(speech.sentence(of: finding), indent: 0)
    }
    if let path { lines += ["", "\(speech.phrase(.written)) \(printable(path))"] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What was kept and what was left out, the strongest first.
  private func characteristics(_ content: ScorecardContent) -> [String] {
    let isStronger = { (a: ModelCharacteristic, b: ModelCharacteristic) in
      (-a.informationValue, a.name) < (-b.informationValue, b.name)
    }
    let dropped = model.characteristics.filter { $0.verdict != .kept }.sorted(by: isStronger)
    let shown = model.kept.sorted(by: isStronger) + dropped.prefix(Self.droppedMax)
    let rest = dropped.count - Self.droppedMax
    let more = "  … \(content.language.count(rest)) \(content.speech.phrase(.andMore))"
    return content.characteristics(shown).lines + (rest > 0 ? [more] : [])
  }
}
