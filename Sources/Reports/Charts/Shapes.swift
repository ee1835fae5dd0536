/// A place in a drawing: `x` to the right, `y` downwards.
struct Spot: Sendable, Hashable {
  let x: Double
  let y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A coordinate to a tenth of a unit, which is finer than a screen.
///
/// - Precondition: `value` is finite; charts leave out what `isDrawable` refuses.
func coordinate(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
  return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
}

/// Which side of a text its spot is.
enum TextSide: String {
  case start, middle, end
}

extension HTML {
  /// A text of one line; what was shortened shows whole where the pointer rests on it.
  static func label(
    _ text: String, at spot: Spot, _ side: TextSide = .start, style: String = "",
    inFull whole: String? = nil
  ) -> HTML {
    let more = whole.flatMap { $0 == text ? nil : hint($0) }
    return element(
      "text",
      [
        "x": coordinate(spot.x), "y": coordinate(spot.y), "text-anchor": side.rawValue,
        "class": style,
      ], [drawn(text)] + (more.map { [$0] } ?? []))
  }

  /// A text that rises to the right, by forty degrees.
  static func slantedLabel(
    _ text: String, at spot: Spot, _ side: TextSide, inFull whole: String
  ) -> HTML {
    let (x, y) = (coordinate(spot.x), coordinate(spot.y))
    return element(
      "text",
      ["x": x, "y": y, "text-anchor": side.rawValue, "transform": "rotate(-40 \(x) \(y))"],
      [drawn(text)] + (whole == text ? [] : [hint(whole)]))
  }

  /// What shows where the pointer rests on a shape.
  static func hint(_ text: String) -> HTML { element("title", [drawn(text)]) }

  /// A straight line.
  static func line(from start: Spot, to end: Spot, style: String) -> HTML {
    element(
      "line",
      [
        "x1": coordinate(start.x), "y1": coordinate(start.y), "x2": coordinate(end.x),
        "y2": coordinate(end.y), "class": style,
      ], [])
  }

  /// Spots joined by straight lines, as an SVG path writes them.
  static func outline(_ spots: [Spot]) -> String {
    "M" + spots.map { "\(coordinate($0.x)) \(coordinate($0.y))" }.joined(separator: "L")
  }

  /// A line through spots, in the dashes of a look.
  static func line(through spots: [Spot], _ look: Look) -> HTML {
    element(
      "path",
      [
        "d": outline(spots), "class": "curve \(look.style)", "stroke-dasharray": look.dashes,
      ], [])
  }

  /// A rectangle from its upper left corner, with what shows where the pointer rests on it.
  static func rectangle(
    at spot: Spot, width: Double, height: Double, style: String,
    opacity: Double = 1, hint text: String? = nil
  ) -> HTML {
    element(
      "rect",
      [
        "x": coordinate(spot.x), "y": coordinate(spot.y), "width": coordinate(max(0, width)),
        "height": coordinate(max(0, height)), "class": style,
        "fill-opacity": "\((opacity * 100).rounded() / 100)",
      ], text.map { [hint($0)] } ?? [])
  }

  /// An interval with a stroke across each end.
  static func interval(from start: Spot, to end: Spot, style: String) -> HTML {
    let isUpright = start.x == end.x
    let (dx, dy) = isUpright ? (3.0, 0.0) : (0.0, 3.0)
    let strokes =
      [(start, end)]
      + [start, end].map {
        (Spot($0.x - dx, $0.y - dy), Spot($0.x + dx, $0.y + dy))
      }
    return element(
      "path",
      ["d": strokes.map { outline([$0, $1]) }.joined(), "class": "interval \(style)"], [])
  }
}
