import Scoring
import Wording

/// The score of one row, and why.
public struct RowPage: Sendable {
  private let model: ScorecardModel
  private let score: Score
  private let className: String
  private let reasons: [ScoreReason]
  private let reference: ScoreReference
  private let safer: [ClassMove]
  private let riskier: [ClassMove]

  /// - Parameters:
  ///   - value: What the row says of a characteristic.
  ///   - reference: Against what the reasons are ranked.
  public init(
    _ model: ScorecardModel, _ value: (String) -> Table.Value, against reference: ScoreReference
  ) {
    self.model = model
    score = model.score(value)
    className = model.className(ofProbability: score.probability) ?? ""
    reasons = model.reasons(value, against: reference)
    self.reference = reference
    safer = model.classMoves(value, toSafer: true)
    riskier = model.classMoves(value, toSafer: false)
  }

  /// The score as text.
  public func text(in language: Language) -> String {
    let speech = language.speech
    var lines = [
      "\(speech.phrase(.score)) \(score.points)  \(speech.phrase(.probability)) "
        + "\(language.percentage(score.probability))  \(speech.phrase(.grade)) \(className)",
      "", language.titled(speech.phrase(.reasons)),
    ]
    var table = TextTable(["", "", ""], [.left, .left, .right])
    table.add([speech.phrase(.base), "", "\(model.basePoints)"])
    if let offset = model.target.offsetColumn,
      let added = score.contributions.first(where: { $0.name == offset })?.points
    {
      table.add([printable(offset), "", added > 0 ? "+\(added)" : "\(added)"])
    }
    for reason in reasons {
      let points = contribution(of: reason)
      table.add([
        printable(reason.characteristic), words(reason, speech),
        points > 0 ? "+\(points)" : "\(points)",
      ])
    }
    lines += table.lines().dropFirst()
    for (title, moves) in [(Phrase.toSafer, safer), (.toRiskier, riskier)] {
      guard let move = moves.first else { continue }
      lines.append("")
      lines.append(
        "\(speech.phrase(title)) \(move.leadsTo): \(printable(move.characteristic)) "
          + "\(words(move, speech)) (\(move.points > 0 ? "+" : "")\(move.points))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func contribution(of reason: ScoreReason) -> Int {
    model.kept.first { $0.name == reason.characteristic }?.bins[reason.bin].points ?? 0
  }

  private func words(_ reason: ScoreReason, _ speech: any Speech) -> String {
    binWords(reason.characteristic, reason.bin, speech)
  }

  private func words(_ move: ClassMove, _ speech: any Speech) -> String {
    binWords(move.characteristic, move.to, speech)
  }

  private func binWords(_ name: String, _ bin: Int, _ speech: any Speech) -> String {
    model.kept.first { $0.name == name }?.binning.map { speech.words(of: $0.bin(bin)) } ?? ""
  }

  /// The score as JSON, schema `vigie.scorecard-score`.
  public var json: JSONValue {
    func moves(_ moves: [ClassMove]) -> JSONValue {
      .list(
        moves.map {
          .members([
            "characteristic": .text($0.characteristic), "bin": .whole($0.to),
            "points": .whole($0.points), "class": .text($0.leadsTo),
          ])
        })
    }
    return .document(
      "vigie.scorecard-score",
      [
        "model": .text(model.name), "points": .whole(score.points),
        "probability": .text(nineDecimals(score.probability)), "class": .text(className),
        "base": .whole(model.basePoints), "reference": .text(reference.rawValue),
        "reasons": .list(
          reasons.map { reason in
            .members([
              "characteristic": .text(reason.characteristic), "bin": .whole(reason.bin),
              "points": .whole(contribution(of: reason)), "lost": .whole(reason.pointsLost),
            ])
          }),
        "toSafer": moves(safer), "toRiskier": moves(riskier),
      ])
  }
}
