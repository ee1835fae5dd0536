/// A table of text, in columns as wide as what stands in them.
public struct TextTable: Sendable {
  /// On which side of its column a text stands.
  public enum Side: Sendable {
    case left, right
  }

  private var rows: [[String]]
  private let sides: [Side]

  public init(_ header: [String], _ sides: [Side]) {
    self.rows = [header]
    self.sides = sides
  }

  /// Adds a row of as many cells as the header has.
  public mutating func add(_ row: [String]) { rows.append(row) }

  /// The lines, each of them after `indent` spaces.
  public func lines(indent: Int = 2) -> [String] {
    let widths = sides.indices.map { column in
      rows.map { column < $0.count ? width(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let gap = String(repeating: " ", count: max(0, widths[column] - width(of: cell)))
        return sides[column] == .left ? cell + gap : gap + cell
      }
      let line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}

/// How many places a text takes in a terminal: East Asian wide characters take two, and marks
/// that combine none.
func width(of text: String) -> Int {
  text.unicodeScalars.reduce(0) { width, scalar in
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return width
    default: break
    }
    let isWide =
      (0x1100...0x115f).contains(scalar.value) || (0x2e80...0xa4cf).contains(scalar.value)
      || (0xac00...0xd7a3).contains(scalar.value) || (0xf900...0xfaff).contains(scalar.value)
      || (0xff00...0xff60).contains(scalar.value) || (0x1f300...0x1faff).contains(scalar.value)
    return width + (isWide ? 2 : 1)
  }
}
