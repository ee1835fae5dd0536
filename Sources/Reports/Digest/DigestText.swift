import EarlyWarning
import Wording

extension DigestPage {
  /// The digest as text, to be read in a mail: no line is longer than 80 columns.
  public var text: String {
    var lines = [title] + wrapped(subtitle, indent: 0)
    lines += preface.flatMap { wrapped($0, indent: 0) }
    if let silence { lines += [""] + wrapped("!! \(silence)", indent: 0) }
    let life = digest.life
    lines += section(say(.deadlines), (life?.deadlines ?? []).map(sentence(of:)))
    if !digest.instants.isEmpty { lines += heading(say(.facts)) }
    lines += digest.instants.flatMap(block)
    lines += heading(say(.worse))
    lines += digest.alerts.flatMap(block)
    if digest.alerts.isEmpty {
      lines.append(say(.nothingAbove))
      if !digest.nearest.isEmpty { lines += [say(.nearest)] + digest.nearest.flatMap(block) }
    }
    if let beyondBudget { lines += [""] + wrapped(beyondBudget, indent: 0) }
    lines += section(say(.resting), (life?.resting ?? []).map(sentence(resting:)))
    lines += section(say(.inHand), (life?.inHand ?? []).map(sentence(inHand:)))
    lines += section(say(.ended), (life?.ended ?? []).map(sentence(of:)))
    lines += heading(say(.inDefaultTitle))
    if digest.inDefault.isEmpty { lines.append(say(.noneInDefault)) }
    for line in digest.inDefault.prefix(linesMax) {
      lines += wrapped(
        "\(language.titled(name(line.name, line.customerID))) \(standing(line))", indent: 2)
    }
    if digest.inDefault.count > linesMax {
      lines.append("… \(language.count(digest.inDefault.count - linesMax)) \(say(.andMore))")
    }
    if !footer.isEmpty { lines.append("") }
    lines += footer.flatMap { wrapped($0, indent: 0) }
    lines += [""] + wrapped(origin, indent: 0)
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ title: String) -> [String] { ["", title.uppercased()] }

  /// A heading and its sentences; nothing where there are none.
  private func section(_ title: String, _ sentences: [String]) -> [String] {
    guard !sentences.isEmpty else { return [] }
    var lines = heading(title) + sentences.prefix(linesMax).flatMap { wrapped($0, indent: 2) }
    if sentences.count > linesMax {
      lines.append("  … \(language.count(sentences.count - linesMax)) \(say(.andMore))")
    }
    return lines
  }

  private func block(_ line: AlertLine) -> [String] {
    let mark = line.level == .red ? "!!" : "! "
    var lines = [""]
    lines += wrapped("\(mark) \(name(of: line))  \(grades(line))  \(since(line))", indent: 0)
    lines += details(line).flatMap { wrapped($0, indent: 3) }
    return lines + wrapped(action(line), indent: 3)
  }
}

/// So many lines of a list are read on a Monday; page and JSON have more.
let linesMax = 15

/// A text in lines of at most 80 columns, broken at spaces; a word that is longer than a line is
/// broken where the line ends.
func wrapped(_ text: String, indent: Int) -> [String] {
  let margin = String(repeating: " ", count: indent)
  var lines: [String] = []
  var line = ""
  let words = text.split(separator: " ", omittingEmptySubsequences: false)
  for word in words.flatMap({ pieces(of: $0, columns: 80 - indent) }) {
    if !line.isEmpty, width(of: margin + line + " " + word) > 80 {
      lines.append(margin + line)
      line = word
    } else {
      line += line.isEmpty ? word : " " + word
    }
  }
  return lines + [margin + line]
}

/// A word in pieces of at most so many columns.
private func pieces(of word: Substring, columns: Int) -> [String] {
  guard width(of: String(word)) > columns else { return [String(word)] }
  var pieces: [String] = []
  var piece = ""
  for character in word {
    if width(of: piece + String(character)) > columns {
      pieces.append(piece)
      piece = ""
    }
    piece.append(character)
  }
  return pieces + [piece]
}
