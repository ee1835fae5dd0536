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

  /// Text without any meaning in markup, also between quotes.
  private static func escaped(_ text: String) -> String {
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
    return escaped
  }

  /// An element of ours with attributes of ours; their values are escaped like any text.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ children: [HTML]
  ) -> HTML {
    let pairs = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
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
    let head = "<title>\(escaped(title))</title>"
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
    :root{color-scheme:light dark;--ink:#1b2430;--soft:#5b6675;--line:#e3e7ec;--paper:#fff;--red:#b3261e;
    --amber:#b26a00;--bar:#2f6f9f;--before:#b9c7d3;--good:#1c7c4a}
    @media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b5;--line:#303946;--paper:#161b22;
    --red:#ff8a80;--amber:#ffb74d;--bar:#64a5d8;--before:#46525f;--good:#5dc48c}}
    body{font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;
    margin:2rem auto;padding:0 1rem}
    h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
    p.sub,div.sub{color:var(--soft);margin:.1rem 0}.wide{overflow-x:auto}
    table{border-collapse:collapse;width:100%;margin:.3rem 0}
    th,td{text-align:left;padding:.28rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
    th{color:var(--soft);font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
    td.n,.day{white-space:nowrap}
    .answer{display:inline-block;padding:.25rem .9rem;border-radius:.4rem;color:#fff;font-size:1.4rem;font-weight:700}
    .yes{background:#1c7c4a}.yes_if{background:#b26a00}.no{background:#b3261e}.refer{background:#4a5b8c}
    .red{color:var(--red);font-weight:600}.amber{color:var(--amber);font-weight:600}
    ul{margin:.3rem 0;padding-left:1.2rem}footer{color:var(--soft);margin-top:2rem;font-size:.85rem}
    svg{max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:var(--ink)}
    svg .bar{fill:var(--bar)}svg .before{fill:var(--before)}svg .up{fill:var(--good)}svg .down{fill:var(--red)}
    @media print{body{margin:0}}
    """
}
