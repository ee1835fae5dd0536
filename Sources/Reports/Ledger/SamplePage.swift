import Receivables
import Wording

/// What a sample holds, ready to be shown.
public struct SamplePage: Sendable {
  let folder: String
  let countsByKind: [(kind: RecordKind, count: Int)]
  let truths: Int
  let meanDefaultProbability: Double

  public init(
    folder: String, countsByKind: [(kind: RecordKind, count: Int)], truths: Int,
    meanDefaultProbability: Double
  ) {
    self.folder = folder
    self.countsByKind = countsByKind
    self.truths = truths
    self.meanDefaultProbability = meanDefaultProbability
  }

  /// As text.
  public func text(in language: Language) -> String {
    let speech = language.speech
    var table = TextTable(["", ""], [.left, .right])
    for (kind, count) in countsByKind where count > 0 {
      table.add([speech.name(of: kind), language.count(count)])
    }
    let lines =
      ["\(speech.phrase(.sampleWritten)) \(printable(folder))"] + table.lines().dropFirst()
    let mean = language.percentage(meanDefaultProbability, decimals: 2)
    return (lines + ["  \(language.titled(speech.phrase(.trueMean))) \(mean) (truth.csv)"]).joined(
      separator: "\n")
      + "\n"
  }

  /// As JSON, schema `vigie.sample`.
  public var json: JSONValue {
    .document(
      "vigie.sample",
      [
        "folder": .text(folder),
        "records": .object(
          countsByKind.map { JSONValue.Member($0.kind.rawValue, .whole($0.count)) }),
        "truths": .whole(truths), "meanDefaultProbability": .number(meanDefaultProbability),
      ])
  }
}
