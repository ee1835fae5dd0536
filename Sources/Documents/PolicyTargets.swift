import CreditPolicy
import Receivables

// The part of a policy that says what collection should come to. A policy that says nothing of it asks
// nothing.

extension PolicyDocument {
  static func targets(_ reader: YAMLReader) throws(DocumentProblem) -> CollectionTargets {
    var reader = reader
    let standard = try target(&reader)
    var owners: [String: CollectionTarget] = [:]
    if var names = try reader.optionalMapping("owners") {
      for name in names.keys {
        var own = try names.mapping(name)
        owners[name] = try target(&own)
        try own.finish()
      }
    }
    try reader.finish()
    return CollectionTargets(standard: standard, owners: owners)
  }

  private static func target(
    _ reader: inout YAMLReader
  ) throws(DocumentProblem) -> CollectionTarget {
    CollectionTarget(
      dsoDaysMax: try reader.optionalNumber("dso-days", in: 1...1000),
      overdueShareMax: try reader.optionalNumber("overdue-share", in: 0...1),
      effectivenessShareMin: try reader.optionalNumber("collection-effectiveness", in: 0...1))
  }
}
