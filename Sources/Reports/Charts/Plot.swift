/// The field of a chart between its axes.
struct Plot {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  var width: Double { right - left }
  var middle: Double { (left + right) / 2 }

  /// A scale that rises from the bottom.
  func upright(_ axis: MarkedAxis) -> Scale { Scale(axis.domain, from: bottom, to: top) }

  /// A scale that rises to the right.
  func level(_ axis: MarkedAxis) -> Scale { Scale(axis.domain, from: left, to: right) }

  /// An upright axis: its title above, labels beside it, and lines across where it leads.
  func uprightAxis(_ axis: MarkedAxis, onRight: Bool = false, titleWidth: Double = 440) -> [HTML] {
    let scale = upright(axis)
    let edge = onRight ? right + 6 : left - 6
    let title = axis.axis.heading
    let heading = HTML.label(
      shortened(title, within: titleWidth),
      at: Spot(onRight ? edge + axis.labelWidth : 0, top - 12),
      onRight ? .end : .start, style: "soft", inFull: title)
    return axis.marks(along: bottom - top).flatMap { value, text -> [HTML] in
      let y = scale(value)
      let label = HTML.label(text, at: Spot(edge, y + 4), onRight ? .start : .end)
      return onRight
        ? [label] : [.line(from: Spot(left, y), to: Spot(right, y), style: "grid"), label]
    } + [heading]
  }

  /// A level axis: labels and a title below, and lines across.
  func levelAxis(_ axis: MarkedAxis) -> [HTML] {
    let scale = level(axis)
    return axis.marks(along: width).flatMap { value, text -> [HTML] in
      let x = scale(value)
      return [
        .line(from: Spot(x, top), to: Spot(x, bottom + 4), style: "grid"),
        .label(text, at: Spot(x, bottom + 17), .middle),
      ]
    } + [levelTitle(axis.axis.heading, y: bottom + 34)]
  }

  /// The title of a level axis, below its labels and around the middle of the plot.
  func levelTitle(_ title: String, y: Double) -> HTML {
    let half = min(middle, max(right, Drawing.width) - middle)
    return .label(
      shortened(title, within: 2 * half), at: Spot(middle, y), .middle, style: "soft",
      inFull: title)
  }

  /// The line on which bars stand.
  var ground: HTML { .line(from: Spot(left, bottom), to: Spot(right, bottom), style: "axis") }
}
