import Scoring

extension Speech {
  /// What stands in a bin: `from 12.5 to 40`, `A; B and 7 more`, `missing`.
  ///
  /// A bound belongs to the bin above it. Numbers are written as the table has them, without thousands
  /// apart.
  ///
  /// - Parameter lettersMax: Levels beyond so many letters are only counted; the first is always
  ///   named.
  public func words(of bin: Binning.Bin, lettersMax: Int = 160) -> String {
    switch bin {
    case .range(let from, let below): words(from: from.map(plain), below: below.map(plain))
    case .levels(let levels): listed(levels, lettersMax: lettersMax)
    case .special(let special): name(of: special)
    case .unseen: phrase(.neverSeen)
    case .missing: phrase(.missingValue)
    }
  }

  private func words(from: String?, below: String?) -> String {
    switch (language, from, below) {
    case (.en, nil, nil): "any value"
    case (.fr, nil, nil): "toute valeur"
    case (.en, nil, let below?): "below \(below)"
    case (.fr, nil, let below?): "moins de \(below)"
    case (.en, let from?, let below?): "from \(from) to \(below)"
    case (.fr, let from?, let below?): "de \(from) à \(below)"
    case (.en, let from?, nil): "\(from) and above"
    case (.fr, let from?, nil): "\(from) et plus"
    }
  }

  private func name(of special: Binning.SpecialValue) -> String {
    let (name, value) = (printable(special.name), printable(special.value))
    if name.isEmpty { return value }
    return name == value ? name : "\(name) (\(value))"
  }

  /// Texts of a table one after the other; those beyond so many letters are only counted.
  public func listed(_ texts: [String], lettersMax: Int = 160) -> String {
    var shown: [String] = []
    var letters = 0
    for text in texts.map({ shownLevel($0) }) {
      letters += text.count + 2
      if letters > lettersMax, !shown.isEmpty { break }
      shown.append(text)
    }
    let rest = texts.count - shown.count
    let list = shown.joined(separator: phrase(.separator))
    guard rest > 0 else { return list }
    return language == .fr ? "\(list) et \(rest) de plus" : "\(list) and \(rest) more"
  }

  private func shownLevel(_ text: String) -> String {
    text.isEmpty ? quoted(text) : printable(text, scalarsMax: 200)
  }

  /// A number as a table writes it, with the decimal mark of the language.
  private func plain(_ number: Double) -> String {
    let text = Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    return language == .fr ? text.replacing(".", with: ",") : text
  }
}

extension Language {
  /// A p-value with its sign, in one piece: `p = 0.043`, or `p < 0.001`.
  public func pValue(_ value: Double) -> String {
    let (sign, bound) = value < 0.001 ? ("<", 0.001) : ("=", value)
    return "p\u{a0}\(sign)\u{a0}\(number(bound, decimals: 3))"
  }
}
