import Receivables
import Scoring

/// Reads what is said of characteristics by hand: shapes, special values, places of missing values.
///
///     standard:
///       share-min: 0.03
///     characteristics:
///       - name: equity_ratio
///         shape: descending
///         missing: riskiest
///         specials: [{name: not filed, value: -9}]
public enum CharacteristicsDocument {
  /// Reads a file into a recipe, of which the rest stays as it is.
  public static func read(_ path: String, into recipe: inout Recipe) throws(DocumentProblem) {
    var root = try YAMLReader(path: path)
    if var standard = try root.optionalMapping("standard") {
      recipe.standard = try settings(&standard, from: recipe.standard)
      try standard.finish()
    }
    for var reader in try root.mappings("characteristics") {
      let name = try reader.string("name")
      recipe.settings[name] = try settings(&reader, from: recipe.standard)
      try reader.finish()
    }
    try root.finish()
  }

  private static func settings(
    _ reader: inout YAMLReader, from standard: CharacteristicSettings
  ) throws(DocumentProblem) -> CharacteristicSettings {
    var settings = standard
    if let shape = try reader.optionalWord("shape", BinShape.self) { settings.shape = shape }
    if let division = try reader.optionalWord(
      "division", CharacteristicSettings.Division.self)
    {
      settings.division = division
    }
    if let missing = try reader.optionalWord(
      "missing", CharacteristicSettings.MissingPlace.self)
    {
      settings.missing = missing
    }
    if let share = try reader.optionalNumber("share-min", in: 0...0.49) {
      settings.shareMin = share
    }
    if let bins = try reader.optionalInteger("bins-max", in: 1...100) { settings.binsMax = bins }
    for var special in try reader.mappings("specials") {
      settings.specials.append(
        Binning.SpecialValue(
          name: try special.string("name"), value: try special.string("value")))
      try special.finish()
    }
    let cuts = try reader.strings("cuts")
    if !cuts.isEmpty {
      let numbers = cuts.compactMap(Double.init)
      guard numbers.count == cuts.count,
        zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 })
      else { throw reader.wrong("cuts", expected: "ascending numbers") }
      settings.cuts = numbers
    }
    return settings
  }
}
