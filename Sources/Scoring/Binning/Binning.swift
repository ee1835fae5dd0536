/// How the values of one characteristic fall into bins.
///
/// The bins are counted: first those of values, then one for each special value, then that of levels
/// never seen (where there are levels), and last that of missing values. This one rule is used for
/// the fit and for every score, so that the two cannot disagree.
public struct Binning: Hashable, Sendable {
  public let name: String
  public let rule: Rule
  public let specials: [SpecialValue]

  /// What the bins of values are.
  public enum Rule: Hashable, Sendable {
    /// Ascending bounds: a value equal to a cut lies in the bin above it.
    case cuts([Double])
    /// The levels of each bin.
    case groups([[String]])
  }

  /// A value that stands for something else than a number, and has a bin of its own.
  public struct SpecialValue: Hashable, Sendable, Codable {
    /// What it means.
    public let name: String
    /// The number, or the level as it is written.
    public let value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The most bins of values, so that all codes fit a byte.
  public static let binsMax = 200

  /// Fails where cuts do not ascend or are not finite, a level stands in two bins, or there are too
  /// many bins.
  public init?(name: String, rule: Rule, specials: [SpecialValue] = []) {
    switch rule {
    case .cuts(let cuts):
      guard cuts.allSatisfy(\.isFinite), zip(cuts, cuts.dropFirst()).allSatisfy({ $0 < $1 }),
        cuts.count < Self.binsMax
      else { return nil }
    case .groups(let groups):
      let levels = groups.flatMap { $0 }
      guard Set(levels).count == levels.count, groups.count <= Self.binsMax else { return nil }
    }
    guard specials.count <= 40, Set(specials.map(\.value)).count == specials.count else {
      return nil
    }
    self.name = name
    self.rule = rule
    self.specials = specials
  }

  /// How many bins of values there are.
  public var valueBins: Int {
    switch rule {
    case .cuts(let cuts): cuts.count + 1
    case .groups(let groups): groups.count
    }
  }

  /// The bin of levels that the fit never saw; nil for numbers.
  public var unseenBin: Int? {
    if case .groups = rule { valueBins + specials.count } else { nil }
  }

  /// The bin of missing values, the last.
  public var missingBin: Int { binCount - 1 }

  public var binCount: Int { valueBins + specials.count + (unseenBin == nil ? 1 : 2) }

  /// What stands in a bin.
  public enum Bin: Hashable, Sendable {
    /// From the first bound on, up to but without the second; nil where there is none.
    case range(from: Double?, below: Double?)
    case levels([String])
    case special(SpecialValue)
    case unseen
    case missing
  }

  /// What stands in the bin of that number.
  public func bin(_ place: Int) -> Bin {
    if place == missingBin { return .missing }
    if place == unseenBin { return .unseen }
    if place >= valueBins { return .special(specials[place - valueBins]) }
    switch rule {
    case .cuts(let cuts):
      return .range(
        from: place > 0 ? cuts[place - 1] : nil, below: place < cuts.count ? cuts[place] : nil)
    case .groups(let groups): return .levels(groups[place])
    }
  }

  /// The bin of one value. A number is looked for among levels as it is written, and a text among
  /// cuts as the number that it writes.
  public func bin(of value: Table.Value) -> Int {
    switch (value, rule) {
    case (.missing, _): return missingBin
    case (.number(let number), .cuts(let cuts)):
      guard !number.isNaN else { return missingBin }
      if let special = specials.firstIndex(where: { Double($0.value) == number }) {
        return valueBins + special
      }
      return cuts.count { $0 <= number }
    case (.level(let level), .groups(let groups)):
      if let special = specials.firstIndex(where: { $0.value == level }) {
        return valueBins + special
      }
      return groups.firstIndex { $0.contains(level) } ?? unseenBin ?? missingBin
    case (.number(let number), .groups):
      return number.isNaN ? missingBin : bin(of: .level(plainText(number)))
    case (.level(let level), .cuts):
      if let special = specials.firstIndex(where: { $0.value == level }) {
        return valueBins + special
      }
      return Double(level).map { bin(of: .number($0)) } ?? missingBin
    }
  }
}

/// A number as a table writes it: whole numbers without a point.
func plainText(_ number: Double) -> String {
  guard let whole = Int64(exactly: number) else { return "\(number)" }
  return "\(whole)"
}
