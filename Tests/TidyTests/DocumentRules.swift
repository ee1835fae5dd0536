/// The lines of a document outside its code blocks, with inline code blanked.
private func proseLines(_ text: String) -> [(number: Int, text: String)] {
  var isInBlock = false
  return numberedLines(text).compactMap { line in
    if line.text.drop(while: { $0 == " " }).hasPrefix("```") {
      isInBlock.toggle()
      return nil
    }
    guard !isInBlock else { return nil }
    let pieces = line.text.split(separator: "`", omittingEmptySubsequences: false)
    let prose = pieces.enumerated().map { $0.offset.isMultiple(of: 2) ? String($0.element) : "" }
    return (line.number, prose.joined(separator: "`"))
  }
}

/// The relative links of a document that lead to nothing.
///
/// - Parameters:
///   - file: A Markdown document.
///   - exists: Whether a path from the root of the checkout names something.
func brokenLinks(in file: TreeFile, exists: (String) -> Bool) -> [Finding] {
  proseLines(file.text).flatMap { line in
    line.text.matches(of: /\]\(([^()\s]+)[^()]*\)/).compactMap { match in
      let target = match.output.1.prefix { $0 != "#" }
      guard !target.isEmpty, !target.contains(":") else { return nil }
      guard let path = resolved(String(target), from: file.folders), exists(path) else {
        return Finding(
          file.path, line: line.number, "the link \(target) leads to nothing; correct it")
      }
      return nil
    }
  }
}

/// A relative link as a path from the root of the checkout; nil where it leads out of it.
private func resolved(_ link: String, from folders: [String]) -> String? {
  guard !link.hasPrefix("/") else { return nil }
  var path = folders
  for part in link.split(separator: "/") where part != "." {
    guard part == ".." else {
      path.append(String(part))
      continue
    }
    guard path.popLast() != nil else { return nil }
  }
  return path.isEmpty ? "." : path.joined(separator: "/")
}

/// The paths of one machine in a text, as those of somebody's home.
func absolutePaths(in file: TreeFile) -> [Finding] {
  let machine =
    /(?:^|[^\w.~\/\-}>])(\/(?:work|tmp|home|root|Users|private|var\/folders)(?![\w\-])[\w\/.\-]*)/
  return numberedLines(file.text).flatMap { line in
    line.text.matches(of: machine).map { match in
      Finding(
        file.path, line: line.number,
        "\(match.output.1) is the path of one machine; write it from the root of the checkout")
    }
  }
}

/// The codes of problems that a text gives out: string literals as `"ingest.unreadable-amount"`.
func problemCodes(in file: TreeFile) -> [String] {
  let fileEndings = ["csv", "gz", "html", "json", "md", "sqlite", "swift", "txt", "xlsx", "yaml"]
  return file.text.matches(of: /"([a-z]+\.([a-z]+(?:-[a-z]+)*))"/)
    .filter { !fileEndings.contains(String($0.output.2)) }
    .map { String($0.output.1) }
}

/// The codes that the reference of errors does not explain.
func unexplainedCodes(in file: TreeFile, reference: String) -> [Finding] {
  let explained = Set(
    reference.matches(of: /\b[a-z]+\.[a-z]+(?:-[a-z]+)*/).map { String($0.output) })
  return Set(problemCodes(in: file)).subtracting(explained).sorted().map {
    Finding(file.path, "Docs/errors.md does not explain `\($0)`; add it with its remedy")
  }
}
