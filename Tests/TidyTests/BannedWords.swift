/// A word that must not stand in the code of some targets.
struct BannedWord {
  let word: String
  /// What to write instead.
  let instead: String
  /// Whether the word counts only where the line has no generator.
  var isAllowedWithGenerator = false
}

extension BannedWord {
  /// What would give a pure target an input that its caller does not see.
  static let impure = [
    BannedWord(word: "import Foundation", instead: "use the standard library and RealModule"),
    BannedWord(word: "Date(", instead: "take the day as a parameter"),
    BannedWord(word: "print(", instead: "return a value; Reports and vigie show it"),
    BannedWord(
      word: ".random(in:", instead: "draw with `using:` a generator seeded by the caller",
      isAllowedWithGenerator: true),
    BannedWord(word: "nonisolated(unsafe)", instead: "pass the value"),
    BannedWord(
      word: ".shuffled()", instead: "shuffle with `using:` a generator seeded by the caller"),
    BannedWord(
      word: ".randomElement()", instead: "draw with `using:` a generator seeded by the caller"),
  ]

  /// What takes a check away from the compiler, or ends the process; nowhere in Sources.
  static let unsafe = [
    BannedWord(word: "try!", instead: "throw, or return nil"),
    BannedWord(word: "as!", instead: "use `as?` or an enum with a payload"),
    BannedWord(word: "fatalError", instead: "throw, or say the mistake in a `precondition`"),
    BannedWord(word: "@unchecked", instead: "make the type Sendable by its members"),
    BannedWord(word: "static var", instead: "use `static let`, or a computed `static var … {`"),
  ]
}

/// The banned words in one source, outside comments and strings.
func bannedWords(in file: TreeFile, _ words: [BannedWord]) -> [Finding] {
  numberedLines(codeOnly(file.text)).flatMap { line in
    words
      .filter { occurs($0, in: line.text) }
      .map { Finding(file.path, line: line.number, "`\($0.word)` is banned here; \($0.instead)") }
  }
}

/// Whether the line holds the word: not as the end of a longer one, as `print(` in `blueprint(`.
private func occurs(_ banned: BannedWord, in line: Substring) -> Bool {
  if banned.isAllowedWithGenerator, line.contains("using:") { return false }
  // A computed property keeps nothing.
  if banned.word == "static var", line.contains("{") { return false }
  return line.ranges(of: banned.word).contains { range in
    guard banned.word.first?.isLetter == true, range.lowerBound > line.startIndex else {
      return true
    }
    let before = line[line.index(before: range.lowerBound)]
    return !before.isLetter && !before.isNumber && before != "_"
  }
}
