import Testing

/// Where a rule of the house is broken, and what to do instead.
struct Finding: Hashable, CustomStringConvertible {
  /// The file, from the root of the checkout.
  let path: String
  /// The line, from 1; nil where the file as a whole is meant.
  let line: Int?
  /// What was found, and what to write instead.
  let advice: String

  init(_ path: String, line: Int? = nil, _ advice: String) {
    self.path = path
    self.line = line
    self.advice = advice
  }

  var description: String {
    guard let line else { return "\(path): \(advice)" }
    return "\(path):\(line): \(advice)"
  }
}

/// Fails once a finding, so that all of them are shown at once.
func expectNone(
  _ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation
) {
  for finding in findings { Issue.record("\(finding)", sourceLocation: sourceLocation) }
}

/// The lines of a text with their numbers, from 1.
func numberedLines(_ text: String) -> [(number: Int, text: Substring)] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .enumerated()
    .map { (number: $0.offset + 1, text: $0.element) }
}
