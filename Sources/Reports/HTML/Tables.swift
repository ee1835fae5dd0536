extension HTML {
  /// A table; columns whose side is right hold numbers.
  static func table(
    _ header: [String], _ sides: [TextTable.Side], _ rows: [[String]]
  ) -> HTML {
    func cells(_ name: StaticString, _ texts: [String]) -> [HTML] {
      zip(texts, sides).map { text, side in
        side == .right ? element(name, ["class": "n"], text) : element(name, text)
      }
    }
    return wide(
      element(
        "table",
        [
          element("thead", [element("tr", cells("th", header))]),
          element("tbody", rows.map { element("tr", cells("td", $0)) }),
        ]))
  }

  /// What may be wider than a narrow screen scrolls by itself.
  static func wide(_ table: HTML) -> HTML { element("div", ["class": "wide"], [table]) }

  /// An element without attributes.
  static func element(_ name: StaticString, _ children: [HTML]) -> HTML {
    element(name, [:], children)
  }

  /// An element without attributes that holds one text.
  static func element(_ name: StaticString, _ text: String) -> HTML {
    element(name, [:], [.text(text)])
  }

  /// A list of sentences.
  static func list(_ sentences: [String]) -> HTML {
    element("ul", sentences.map { element("li", $0) })
  }

  /// Bars to the left and right of a middle: what lowers a score and what raises it.
  ///
  /// - Parameter bars: Labels and their numbers, from above to below.
  static func bars(_ bars: [(label: String, value: Int)], description: String) -> HTML {
    let most = max(1, bars.map { abs($0.value) }.max() ?? 1)
    let height = bars.count * 22 + 4
    let rows = bars.enumerated().flatMap { index, bar -> [HTML] in
      let length = abs(bar.value) * 160 / most
      let y = index * 22 + 4
      return [
        element("text", ["x": "0", "y": "\(y + 12)"], bar.label),
        element(
          "rect",
          [
            "x": "\(bar.value < 0 ? 420 - length : 420)", "y": "\(y)", "width": "\(length)",
            "height": "16", "class": bar.value < 0 ? "down" : "up",
          ], []),
        element(
          "text", ["x": "600", "y": "\(y + 12)"], bar.value > 0 ? "+\(bar.value)" : "\(bar.value)"),
      ]
    }
    return element(
      "svg",
      [
        "viewBox": "0 0 640 \(height)", "width": "640", "height": "\(height)", "role": "img",
        "aria-label": description,
      ], rows)
  }
}

extension HTML {
  /// Pairs of horizontal bars: an amount now above the one before.
  ///
  /// - Parameters:
  ///   - names: What the two bars of a pair are.
  ///   - amount: How an amount is written.
  static func columns(
    _ pairs: [(label: String, now: Int64, before: Int64)], names: (now: String, before: String),
    amount: (Int64) -> String, description: String
  ) -> HTML {
    let most = max(1, pairs.map { max($0.now, $0.before) }.max() ?? 1)
    let height = pairs.count * 40 + 26
    func bar(_ cents: Int64, y: Int, _ style: String) -> [HTML] {
      let length = Int(Double(max(0, cents)) / Double(most) * 380)
      return [
        element(
          "rect",
          ["x": "130", "y": "\(y)", "width": "\(length)", "height": "14", "class": style], []),
        element("text", ["x": "\(136 + length)", "y": "\(y + 11)"], amount(cents)),
      ]
    }
    let rows = pairs.enumerated().flatMap { index, pair in
      [element("text", ["x": "0", "y": "\(index * 40 + 21)"], pair.label)]
        + bar(pair.now, y: index * 40 + 2, "bar")
        + bar(pair.before, y: index * 40 + 18, "before")
    }
    let y = pairs.count * 40 + 8
    let legend = [
      element(
        "rect", ["x": "130", "y": "\(y)", "width": "10", "height": "10", "class": "bar"], []),
      element("text", ["x": "145", "y": "\(y + 10)"], names.now),
      element(
        "rect", ["x": "230", "y": "\(y)", "width": "10", "height": "10", "class": "before"], []),
      element("text", ["x": "245", "y": "\(y + 10)"], names.before),
    ]
    return element(
      "svg",
      [
        "viewBox": "0 0 640 \(height)", "width": "640", "height": "\(height)", "role": "img",
        "aria-label": description,
      ], rows + legend)
  }
}
