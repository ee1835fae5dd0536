import Foundation
import Testing

/// Compares a whole output with the one on record in `Golden/`.
///
/// With `RECORD_GOLDEN=1` it is recorded anew; `make golden` does that and shows the difference.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let url = checkout.appendingPathComponent("Tests/VigieTests/Golden/\(name)")
  guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    return try text.write(to: url, atomically: true, encoding: .utf8)
  }
  let recorded = try? String(contentsOf: url, encoding: .utf8)
  guard recorded != text else { return }
  let (before, now) = (lines(of: recorded ?? ""), lines(of: text))
  let place = zip(before, now).enumerated().first { $1.0 != $1.1 }?.offset
  let line = place ?? min(before.count, now.count)
  Issue.record(
    """
    \(name) differs from line \(line + 1) on:
    - \(line < before.count ? before[line] : "(end)")
    + \(line < now.count ? now[line] : "(end)")
    Read the difference; if it is meant, run make golden.
    """, sourceLocation: sourceLocation)
}

private func lines(of text: String) -> [Substring] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
}

/// A JSON text with every number written as 0: its form without what a fit found.
func withoutNumbers(_ json: String) -> String {
  json.replacing(/(:\s*|\[\s*|,\s+)-?\d+(\.\d+)?([eE][-+]?\d+)?(?=[,\s\]}])/) { "\($0.output.1)0" }
}
