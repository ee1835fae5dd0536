/// An element of an XML text.
struct Markup {
  let name: String
  let attributes: [(name: String, value: String)]
  /// Text inside, alone; nil where there are elements or nothing.
  let text: String?
  let children: [Markup]

  init(_ name: String, _ attributes: [(name: String, value: String)] = [], text: String) {
    self.name = name
    self.attributes = attributes
    self.text = text
    children = []
  }

  init(
    _ name: String, _ attributes: [(name: String, value: String)] = [], _ children: [Markup] = []
  ) {
    self.name = name
    self.attributes = attributes
    text = nil
    self.children = children
  }

  /// The document of which this is the root.
  var document: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + lines(indent: "") + "\n"
  }

  private func lines(indent: String) -> String {
    let own = attributes.map { " \($0.name)=\"\(xmlEscaped($0.value))\"" }.joined()
    if let text { return "\(indent)<\(name)\(own)>\(xmlEscaped(text))</\(name)>" }
    guard !children.isEmpty else { return "\(indent)<\(name)\(own)/>" }
    let inside = children.map { $0.lines(indent: indent + "  ") }.joined(separator: "\n")
    return "\(indent)<\(name)\(own)>\n\(inside)\n\(indent)</\(name)>"
  }
}

/// A text as it stands in an element or between double quotes.
///
/// Line ends and tabs are written by their codes, for a reader makes spaces of them; what XML
/// cannot hold at all becomes U+FFFD.
func xmlEscaped(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { escaped, scalar in
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
    default: escaped.unicodeScalars.append(isInXML(scalar) ? scalar : "\u{FFFD}")
    }
  }
}

/// Whether an XML text can hold a character.
func isInXML(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x9, 0xA, 0xD: true
  case 0..<0x20, 0xFFFE, 0xFFFF: false
  default: true
  }
}
