import Wording

/// Text of any origin for a Markdown document (CommonMark, with tables): what would have a meaning
/// there is escaped, and line breaks are made visible.
///
/// An underscore within a word has none, and stays as it is.
func markdownText(_ text: String) -> String {
  let characters = Array(printable(text))
  func isInWord(_ place: Int) -> Bool {
    func isPlain(_ place: Int) -> Bool {
      characters.indices.contains(place)
        && (characters[place].isLetter || characters[place].isNumber)
    }
    return isPlain(place - 1) && isPlain(place + 1)
  }
  return characters.enumerated().map { place, character in
    switch character {
    case "\\", "`", "*", "[", "]", "<", ">", "|", "#", "&", "~": "\\\(character)"
    case "_" where !isInWord(place): "\\_"
    default: String(character)
    }
  }.joined()
}
