import Foundation
import Scoring

/// One step of the way from a value to its points: the first rule that a value meets gives them.
///
/// Every export is written from these rules, so that the order of the tests stands in one place:
/// that of `Binning.bin(of:)`.
struct PointsRule {
  let test: Test
  let points: Int
  /// What the fit called the value; nil where the test says it all.
  var name: String?

  /// What a value has to be.
  enum Test: Hashable {
    case missing
    case equalNumber(Double)
    /// From the first bound on, up to but without the second; nil where there is none.
    case range(from: Double?, below: Double?)
    /// One of these texts.
    case levels([String])
    /// Anything that met no rule before.
    case unseen
  }
}

/// A characteristic that a score is made of, as its rules.
struct ScoredColumn {
  let name: String
  /// Whether a number is looked for among bounds; else a text among levels.
  let isNumeric: Bool
  /// In the order in which they are tried; each present value meets one.
  let rules: [PointsRule]
  /// The points of a missing value.
  let missingPoints: Int
  /// Of numbers, the special values that no number can be: only a column of texts holds them.
  let wordRules: [PointsRule]

  /// - Parameter points: By bin.
  init(_ binning: Binning, points: [Int]) {
    name = binning.name
    isNumeric = binning.unseenBin == nil
    missingPoints = points[binning.missingBin]
    var (missing, words, specials, others) = (
      [PointsRule](), [PointsRule](), [PointsRule](), [PointsRule]()
    )
    for bin in points.indices {
      switch binning.bin(bin) {
      case .missing: missing.append(PointsRule(test: .missing, points: points[bin]))
      case .unseen: others.append(PointsRule(test: .unseen, points: points[bin]))
      case .range(let from, let below):
        others.append(PointsRule(test: .range(from: from, below: below), points: points[bin]))
      case .levels(let levels):
        others.append(PointsRule(test: .levels(levels), points: points[bin]))
      case .special(let special):
        let number = binning.unseenBin == nil ? Double(special.value) : nil
        // A value that is not a number equals none, so that its bin stays empty.
        if let number, number.isNaN { continue }
        let test = number.map { PointsRule.Test.equalNumber($0) } ?? .levels([special.value])
        let rule = PointsRule(test: test, points: points[bin], name: special.name)
        if isNumeric, number == nil { words.append(rule) } else { specials.append(rule) }
      }
    }
    rules = missing + specials + others
    wordRules = words
  }
}

extension ScorecardModel {
  /// What a scorer of this model uses, in its order.
  var scoredColumns: [ScoredColumn] {
    kept.compactMap { characteristic in
      characteristic.binning.map { ScoredColumn($0, points: characteristic.points) }
    }
  }
}

/// The ways in which a text is written in Unicode: as it is, composed, and decomposed.
///
/// A scorer takes them for equal, while databases and PMML compare code by code.
func writtenForms(_ text: String) -> [String] {
  var forms = [text]
  let others = [
    text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping,
  ]
  for other in others where !forms.contains(where: { $0.utf8.elementsEqual(other.utf8) }) {
    forms.append(other)
  }
  return forms
}

/// A name that is none of those taken.
func freeName(_ wanted: String, taken: Set<String>) -> String {
  var name = wanted
  while taken.contains(name) { name += "_" }
  return name
}

/// Items with commas between them, in lines of at most 100 columns where items are that short.
func commaLines(_ items: [String], indent: Int) -> String {
  var lines: [String] = []
  for item in items {
    if let last = lines.last, last.count + item.count + 2 + indent < 100 {
      lines[lines.count - 1] += ", " + item
    } else {
      lines.append(item)
    }
  }
  return lines.joined(separator: ",\n" + String(repeating: " ", count: indent))
}
