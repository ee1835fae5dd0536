/// How wide a text of the drawing is at most, in the widest of the fonts that systems have.
func drawnWidth(of text: String) -> Double {
  text.reduce(0) { sum, character in
    switch character {
    case "f", "i", "j", "l", "r", "t", "I", " ", ".", ",", ":", ";", "'", "|", "-", "(", ")":
      sum + 5
    case "m", "w", "M", "W", "%", "…", "@", "→": sum + 12
    default: sum + Double(width(of: String(character))) * (character.isUppercase ? 9 : 7.7)
    }
  }
}

/// A text that is no wider than given, cut with an ellipsis.
func shortened(_ text: String, within width: Double) -> String {
  guard drawnWidth(of: text) > width else { return text }
  var kept = text
  while !kept.isEmpty, drawnWidth(of: kept) + 12 > width || kept.last == " " { kept.removeLast() }
  return kept + "…"
}

/// A text broken at spaces into lines no wider than given; nil where that takes more lines.
func broken(_ text: String, within width: Double, linesMax: Int = 2) -> [String]? {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, drawnWidth(of: "\(last) \(word)") <= width {
      lines[lines.count - 1] += " \(word)"
    } else {
      lines.append(String(word))
    }
  }
  return lines.count <= linesMax && lines.allSatisfy { drawnWidth(of: $0) <= width } ? lines : nil
}

/// The names of rows, left of them: on two lines where one is too short, and cut where two are.
struct RowLabels {
  /// The names in full.
  let names: [String]
  private let lines: [[String]]

  private static let lineHeight = 13.0

  /// - Parameter widthMax: How wide the names may be.
  init(_ names: [String], within widthMax: Double = 190) {
    self.names = names
    self.lines = names.map { broken($0, within: widthMax) ?? [shortened($0, within: widthMax)] }
  }

  /// The width of the longest line.
  var width: Double { lines.joined().map(drawnWidth).max() ?? 0 }

  /// How high the name of a row stands.
  func height(of row: Int) -> Double { Double(lines[row].count) * RowLabels.lineHeight }

  /// The height of the highest name.
  var height: Double { lines.indices.map(height).max() ?? 0 }

  /// The name of a row, around the middle of its height.
  func shapes(of row: Int, y: Double) -> [HTML] {
    let top = y + 4 - Double(lines[row].count - 1) / 2 * RowLabels.lineHeight
    return lines[row].enumerated().map { number, line in
      .label(
        line, at: Spot(0, top + Double(number) * RowLabels.lineHeight),
        inFull: line.last == "…" ? names[row] : nil)
    }
  }
}

/// The names of categories side by side: level where each fits its slot, on one or two lines, and
/// slanted otherwise.
struct SlotLabels {
  /// Which side of the slots the labels are.
  enum Place {
    case above, below
  }

  /// The names in full.
  let names: [String]
  /// The lines of each name; nil where the names are slanted.
  private let lines: [[String]]?
  private let slanted: [String]
  private let place: Place

  /// A slanted name wider than this is cut, and shows whole where the pointer rests on it.
  private static let widthMax = 165.0

  /// - Parameter slot: The width that each name has.
  init(_ names: [String], slot: Double, _ place: Place) {
    let lines = names.map { broken($0, within: slot - 3) }
    self.names = names
    self.place = place
    self.lines = lines.contains { $0 == nil } ? nil : lines.compactMap { $0 }
    self.slanted = names.map { shortened($0, within: SlotLabels.widthMax) }
  }

  private var longest: Double { slanted.map(drawnWidth).max() ?? 0 }

  /// How high they stand.
  var height: Double {
    if let lines { return Double(lines.map(\.count).max() ?? 0) * 14 + 4 }
    return longest * 0.643 + 12
  }

  /// How far the outermost of them reaches beyond the middle of its slot.
  var reach: Double { lines == nil ? longest * 0.766 : 0 }

  /// The labels around the middles of their slots.
  ///
  /// - Parameter y: The edge of the slots.
  func shapes(middles: [Double], y: Double) -> [HTML] {
    zip(names.indices, middles).flatMap { index, x -> [HTML] in
      guard let lines else { return [slantedShape(index, x: x, y: y)] }
      let top = place == .below ? y + 14 : y - 4 - Double(lines[index].count - 1) * 14
      return lines[index].enumerated().map { row, line in
        .label(line, at: Spot(x, top + Double(row) * 14), .middle)
      }
    }
  }

  private func slantedShape(_ index: Int, x: Double, y: Double) -> HTML {
    let isBelow = place == .below
    return .slantedLabel(
      slanted[index], at: isBelow ? Spot(x + 4, y + 13) : Spot(x, y - 5),
      isBelow ? .end : .start, inFull: names[index])
  }
}
