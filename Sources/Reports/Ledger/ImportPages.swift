import Receivables
import Wording

extension ImportReport {
  /// How many rejections a terminal shows; all that were kept stand in the JSON.
  private static let shownMax = 20

  /// The report as text.
  public func text(in language: Language) -> String {
    let speech = language.speech
    var lines: [String] = [headline(speech)]
    if !countsByKind.isEmpty { lines += ["", countTable(language)] }
    if !rejections.isEmpty {
      lines += ["", language.titled(speech.phrase(.rejectionsTitle))]
      for rejection in rejections.prefix(Self.shownMax) {
        lines.append("  " + speech.describe(rejection).replacingLineBreaks(with: "\n    "))
      }
      let rest = total.rejected - min(Self.shownMax, rejections.count)
      if rest > 0 {
        lines.append("  … \(language.count(rest)) \(speech.phrase(.andMore)) (--json)")
      }
    }
    if !warnings.isEmpty {
      lines += ["", language.titled(speech.phrase(.warningsTitle))]
      lines += warnings.map { "  " + speech.describe($0) }
    }
    if !assumptions.isEmpty {
      lines += ["", language.titled(speech.phrase(.assumptionsTitle))]
      lines += assumptions.flatMap { wrapped(printable($0), indent: 2) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(_ speech: any Speech) -> String {
    if isDryRun { return speech.phrase(.dryRun) }
    if let number {
      return "\(speech.phrase(.imported)) \(number) (\(speech.name(of: mode)), \(receivedOn))."
    }
    let sum = total
    if sum.added + sum.corrected + sum.withdrawn > 0 { return speech.phrase(.refused) }
    if sum.unchanged > 0 { return speech.phrase(.nothingChanged) }
    return speech.phrase(sum.rejected > 0 ? .nothingTaken : .noRows)
  }

  private func countTable(_ language: Language) -> String {
    let speech = language.speech
    var table = TextTable(
      [.record, .added, .corrected, .withdrawn, .unchanged, .rejected].map(speech.phrase),
      [.left, .right, .right, .right, .right, .right])
    for (kind, counts) in countsByKind {
      table.add([speech.name(of: kind)] + counts.cells(in: language))
    }
    if countsByKind.count > 1 { table.add([speech.phrase(.total)] + total.cells(in: language)) }
    return table.lines().joined(separator: "\n")
  }

  /// The report as JSON, schema `vigie.import`.
  public var json: JSONValue {
    .document(
      "vigie.import",
      [
        "number": .whole(number), "mode": .text(mode.rawValue),
        "receivedOn": .text("\(receivedOn)"), "dryRun": .flag(isDryRun),
        "files": .list(files.map { .text($0) }),
        "records": .list(
          countsByKind.map { entry in
            .object([JSONValue.Member("kind", .text(entry.kind.rawValue))] + entry.counts.members)
          }),
        "total": .object(total.members),
        "rejections": .list(rejections.map(\.json)),
        "warnings": .list(
          warnings.map { warning in
            .members([
              "code": .text(warning.code),
              "message": .text(Language.en.speech.message(of: warning)),
            ])
          }),
        "assumptions": .list(assumptions.map { .text($0) }),
      ])
  }
}

extension ImportCounts {
  fileprivate func cells(in language: Language) -> [String] {
    [added, corrected, withdrawn, unchanged, rejected].map(language.count)
  }

  var members: [JSONValue.Member] {
    [
      JSONValue.Member("added", .whole(added)), JSONValue.Member("corrected", .whole(corrected)),
      JSONValue.Member("withdrawn", .whole(withdrawn)),
      JSONValue.Member("unchanged", .whole(unchanged)),
      JSONValue.Member("rejected", .whole(rejected)),
    ]
  }
}

extension Rejection {
  fileprivate var json: JSONValue {
    .members([
      "code": .text(problem.code), "file": .text(place.file), "line": .whole(place.line),
      "column": .optional(column), "value": .optional(value),
      "message": .text(Language.en.speech.message(of: self)),
      "remedy": .text(Language.en.speech.remedy(for: problem)),
    ])
  }
}

extension String {
  func replacingLineBreaks(with text: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: text)
  }
}

/// What an undo did, schema `vigie.undo`.
public func undoJSON(of number: Int, as undo: Int?, hidden: Int, isDryRun: Bool) -> JSONValue {
  .document(
    "vigie.undo",
    [
      "undoes": .whole(number), "number": .whole(undo), "hiddenRows": .whole(hidden),
      "dryRun": .flag(isDryRun),
    ])
}
