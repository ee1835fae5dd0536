/// How one series is told from the others: a colour, dashes and a marker, which differ without
/// colour too.
///
/// Thirty-six series have looks that differ; no chart should have so many.
struct Look: Sendable, Hashable {
  /// The number of the series, from 0.
  let number: Int

  init(_ number: Int) { self.number = number }

  private static let patterns = ["none", "7 3", "2 3", "9 3 2 3", "12 4", "5 2 1 2 1 2"]

  /// The style that holds its colour.
  var style: String { "s\(number % 6 + 1)" }

  /// The lengths of strokes and gaps of its line.
  var dashes: String { Look.patterns[number % Look.patterns.count] }

  /// The shape of its points.
  var marker: Marker {
    let all = Marker.allCases
    return all[(number + number / Look.patterns.count) % all.count]
  }

  /// How its bars are filled.
  var hatching: Hatching { Hatching.allCases[number % Hatching.allCases.count] }
}

/// The shape of a point.
enum Marker: CaseIterable {
  case circle, square, triangle, diamond, cross, plus

  /// Its outline around a spot, about eight units wide.
  private func outline(at spot: Spot) -> String {
    func path(_ corners: [(dx: Double, dy: Double)]) -> String {
      HTML.outline(corners.map { Spot(spot.x + $0.dx, spot.y + $0.dy) })
    }
    switch self {
    case .circle:
      return "M\(coordinate(spot.x - 3.6)) \(coordinate(spot.y))a3.6 3.6 0 1 0 7.2 0"
        + "a3.6 3.6 0 1 0 -7.2 0Z"
    case .square: return path([(-3.3, -3.3), (3.3, -3.3), (3.3, 3.3), (-3.3, 3.3)]) + "Z"
    case .triangle: return path([(0, -4.4), (4.2, 3.2), (-4.2, 3.2)]) + "Z"
    case .diamond: return path([(0, -4.7), (4.7, 0), (0, 4.7), (-4.7, 0)]) + "Z"
    case .cross: return path([(-3.5, -3.5), (3.5, 3.5)]) + path([(-3.5, 3.5), (3.5, -3.5)])
    case .plus: return path([(-4.4, 0), (4.4, 0)]) + path([(0, -4.4), (0, 4.4)])
    }
  }

  /// The marker at a spot, with what shows where the pointer rests on it.
  func drawn(at spot: Spot, style: String, hint: String? = nil) -> HTML {
    let isOpen = self == .cross || self == .plus
    return .element(
      "path", ["d": outline(at: spot), "class": "\(isOpen ? "strokes" : "mark") \(style)"],
      hint.map { [.hint($0)] } ?? [])
  }
}

/// How a bar is filled.
enum Hatching: CaseIterable {
  case plain, rising, falling, crossed

  private static let gap = 5.0

  /// The strokes over a rectangle; they lie on one raster, so that bars side by side look alike.
  ///
  /// Strokes and not an SVG pattern: browsers print a pattern as an image of each bar.
  func strokes(over corner: Spot, width: Double, height: Double) -> [(Spot, Spot)] {
    let (left, top, right, bottom) = (corner.x, corner.y, corner.x + width, corner.y + height)
    switch self {
    case .plain: return []
    case .rising:
      // Where x + y is the same.
      return Hatching.raster(left + top, right + bottom, Hatching.gap * 1.4).map { sum in
        let (x, end) = (max(left, sum - bottom), min(right, sum - top))
        return (Spot(x, sum - x), Spot(end, sum - end))
      }
    case .falling:
      // Where y - x is the same.
      return Hatching.raster(top - right, bottom - left, Hatching.gap * 1.4).map { difference in
        let (x, end) = (max(left, top - difference), min(right, bottom - difference))
        return (Spot(x, x + difference), Spot(end, end + difference))
      }
    case .crossed:
      return Hatching.raster(left, right, Hatching.gap).map { (Spot($0, top), Spot($0, bottom)) }
        + Hatching.raster(top, bottom, Hatching.gap).map { (Spot(left, $0), Spot(right, $0)) }
    }
  }

  /// The multiples of a gap between two numbers.
  private static func raster(_ low: Double, _ high: Double, _ gap: Double) -> [Double] {
    Array(stride(from: (low / gap).rounded(.up) * gap, to: high, by: gap))
  }
}

extension HTML {
  /// A bar in the colour and hatching of a look; pale where something else stands on it.
  static func bar(
    at corner: Spot, width: Double, height: Double, _ look: Look, isPale: Bool = false,
    hint: String? = nil
  ) -> HTML {
    let strokes = look.hatching.strokes(over: corner, width: width, height: height)
    let ground = rectangle(
      at: corner, width: width, height: height,
      style: "\(look.hatching == .plain ? "area" : "hatched") \(look.style)",
      opacity: isPale ? 0.4 : 1, hint: hint)
    guard !strokes.isEmpty else { return ground }
    let path = element(
      "path",
      [
        "d": strokes.map { outline([$0, $1]) }.joined(), "class": "hatch \(look.style)",
        "stroke-opacity": isPale ? "0.6" : "1",
      ], [])
    return element("g", [ground, path])
  }
}
