import Wording

/// Markup that is safe to show: text only comes in through `text`, which escapes it.
public struct HTML: Sendable, Hashable {
  /// The markup.
  public let markup: String

  private init(markup: String) { self.markup = markup }

  /// Nothing.
  static let empty = HTML(markup: "")

  /// Text of any origin, made harmless.
  static func text(_ text: String) -> HTML {
    var escaped = ""
    for character in printable(text) {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return HTML(markup: escaped)
  }

  /// An element of ours with attributes of ours; their values are escaped like any text.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ children: [HTML]
  ) -> HTML {
    let pairs = attributes.map { " \($0.key)=\"\(HTML.text($0.value).markup)\"" }.joined()
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
  static func page(title: String, language: Language, _ body: [HTML]) -> String {
    let head = element("title", title).markup
    let content = body.map(\.markup).joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      \(head)
      <style>\(style)</style>
      </head>
      <body>
      \(content)
      </body>
      </html>

      """
  }

  private static let style = """
    body{font:15px/1.45 system-ui,sans-serif;color:#1b2430;max-width:62rem;margin:2rem auto;padding:0 1rem}
    h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
    p.sub{color:#5b6675;margin:.1rem 0}table{border-collapse:collapse;width:100%;margin:.3rem 0}
    th,td{text-align:left;padding:.28rem .6rem;border-bottom:1px solid #e3e7ec;vertical-align:top}
    th{color:#5b6675;font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
    .answer{display:inline-block;padding:.25rem .9rem;border-radius:.4rem;color:#fff;font-size:1.4rem;font-weight:700}
    .yes{background:#1c7c4a}.yes_if{background:#b26a00}.no{background:#b3261e}.refer{background:#4a5b8c}
    .red{color:#b3261e;font-weight:600}.amber{color:#b26a00;font-weight:600}
    ul{margin:.3rem 0;padding-left:1.2rem}footer{color:#5b6675;margin-top:2rem;font-size:.85rem}
    svg text{font:12px system-ui,sans-serif;fill:#1b2430}@media print{body{margin:0}}
    """
}
