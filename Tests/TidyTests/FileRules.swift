/// How long a Swift file may be: a chapter, and not a book.
let fileLinesMax = 400

/// The marks of unfinished work, put together so that this file holds none.
let unfinishedMarks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]

/// A file of more than `lines` lines.
func tooLong(_ file: TreeFile, lines: Int = fileLinesMax) -> [Finding] {
  let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
  // The break that ends the last line begins no line.
  let written = file.text.hasSuffix("\n") ? count - 1 : count
  guard written > lines else { return [] }
  return [
    Finding(file.path, "\(written) lines, at most \(lines) are allowed; split it by idea")
  ]
}

/// The lines that say that something is left to do.
func unfinishedWork(in file: TreeFile) -> [Finding] {
  numberedLines(file.text).flatMap { line in
    let words = line.text.split { !$0.isLetter }
    return unfinishedMarks.filter { words.contains(Substring($0)) }.map {
      Finding(file.path, line: line.number, "\($0) stays in no commit; finish it, or open an issue")
    }
  }
}

/// The public types and functions without a documentation comment.
///
/// What a protocol of the standard library asks for is documented there.
func undocumented(in file: TreeFile) -> [Finding] {
  let lines = numberedLines(file.text)
  return lines.compactMap { line in
    guard let name = publicDeclaration(in: line.text) else { return nil }
    let above = lines.prefix(line.number - 1).last { !$0.text.drop { $0 == " " }.hasPrefix("@") }
    if let above, above.text.drop(while: { $0 == " " }).hasPrefix("///") { return nil }
    return Finding(
      file.path, line: line.number, "\(name) is public; say above it what a caller cannot guess")
  }
}

/// The name of the public type or function that a line declares, nil where it declares none that
/// has to be documented.
private func publicDeclaration(in line: Substring) -> String? {
  var words = line.split(separator: " ")[...]
  while let word = words.first, word.hasPrefix("@") { words.removeFirst() }
  guard words.popFirst() == "public" else { return nil }
  let modifiers = ["final", "static", "mutating", "indirect", "nonisolated", "borrowing"]
  while let word = words.first, modifiers.contains(String(word)) { words.removeFirst() }
  let kinds = ["struct", "enum", "class", "actor", "protocol", "typealias", "func"]
  guard let kind = words.popFirst(), kinds.contains(String(kind)), let declared = words.first else {
    return nil
  }
  let name = declared.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
  let required = ["encode", "hash", "distance", "advanced", "next", "callAsFunction"]
  guard !name.isEmpty, !(kind == "func" && required.contains(String(name))) else { return nil }
  return String(name)
}

/// A test must lie where its source lies: `Tests/<target>Tests`, in a folder that the target has.
///
/// - Parameters:
///   - file: A Swift file below `Tests`.
///   - sourceFolders: Every folder below `Sources`, as `Target` and `Target/Folder`.
///   - withoutSource: The test targets that test no one target.
func misplacedTest(
  _ file: TreeFile, sourceFolders: Set<String>, withoutSource: Set<String> = ["TidyTests"]
) -> [Finding] {
  let folders = file.folders.dropFirst()
  guard let target = folders.first else {
    return [Finding(file.path, "lies in no test target; move it to the one of its source")]
  }
  guard !withoutSource.contains(target) else { return [] }
  let known = Dictionary(sourceFolders.map { ($0.lowercased(), $0) }) { first, _ in first }
  let tested = target.hasSuffix("Tests") ? String(target.dropLast("Tests".count)) : target
  let path = ([tested] + folders.dropFirst()).joined(separator: "/")
  guard known[path.lowercased()] == nil else { return [] }
  return [
    Finding(file.path, "Sources/\(path) is not there; a test lies at the path of its source")
  ]
}

/// The folders of sources, as `Target` and `Target/Folder`, of the paths of their files.
func foldersOfSources(_ files: [TreeFile]) -> Set<String> {
  var folders: Set<String> = []
  for file in files {
    let parts = file.folders.dropFirst()
    for length in parts.indices.map({ $0 - parts.startIndex + 1 }) {
      folders.insert(parts.prefix(length).joined(separator: "/"))
    }
  }
  return folders
}

/// The straight apostrophes in the French texts of a source: French has the curved one, ’, everywhere.
func straightApostrophes(in file: TreeFile) -> [Finding] {
  numberedLines(file.text).compactMap { line in
    guard !line.text.drop(while: { $0 == " " }).hasPrefix("//"), line.text.contains("'") else {
      return nil
    }
    return Finding(file.path, line: line.number, "a straight apostrophe in French; write ’")
  }
}
