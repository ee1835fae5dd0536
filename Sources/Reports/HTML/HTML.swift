import Receivables
import Wording

/// Markup that is safe to show: text only comes in through `text`, which escapes it.
public struct HTML: Sendable, Hashable {
  /// The markup.
  public let markup: String

  private init(markup: String) { self.markup = markup }

  /// Nothing.
  static let empty = HTML(markup: "")

  /// Text of any origin, made harmless. A date in it stays in one piece: a browser would break it
  /// at its hyphens.
  static func text(_ text: String) -> HTML {
    let pieces = escaped(text).split(separator: " ", omittingEmptySubsequences: false)
    return HTML(
      markup: pieces.map { piece in
        let date = piece.prefix(10)
        return date.utf8.count == 10 && Day(String(date)) != nil
          ? "<span class=\"day\">\(date)</span>\(piece.dropFirst(10))" : String(piece)
      }.joined(separator: " "))
  }

  /// Text of any origin in a drawing, made harmless. It has no markup of ours for dates: in an SVG
  /// that would end the drawing.
  static func drawn(_ text: String) -> HTML { HTML(markup: escaped(text)) }

  /// Text without any meaning in markup, also between quotes.
  private static func escaped(_ text: String, scalarsMax: Int = 1000) -> String {
    var escaped = ""
    for character in printable(text, scalarsMax: scalarsMax) {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// An element of ours with attributes of ours; their values are escaped like any text, and whole,
  /// as the outline of a curve has thousands of letters.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ children: [HTML]
  ) -> HTML {
    let pairs = attributes.map { " \($0.key)=\"\(escaped($0.value, scalarsMax: .max))\"" }.joined()
    let inside = children.map(\.markup).joined()
    return HTML(markup: "<\(name)\(pairs)>\(inside)</\(name)>")
  }

  /// An element that holds one text.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ text: String
  ) -> HTML {
    element(name, attributes, [.text(text)])
  }

  /// A whole page, which needs nothing but itself.
  ///
  /// - Parameters:
  ///   - isSheet: Whether it is printed small, so that it fits one sheet of A4.
  ///   - paper: What else holds on paper.
  static func page(
    title: String, language: Language, isSheet: Bool = false, paper: String = "", _ body: [HTML]
  ) -> String {
    let head = "<title>\(escaped(title))</title>"
    let content = body.map(\.markup).joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      \(head)
      <style>\(style)\(isSheet ? sheetStyle : "")\(paper)</style>
      </head>
      <body>
      \(content)
      </body>
      </html>

      """
  }
}
