import Foundation

/// Writes results to standard output, and progress and problems to standard error.
struct Console {
  let isQuiet: Bool
  let isVerbose: Bool
  /// Whether progress may be drawn over itself.
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(_ options: OutputOptions) {
    self.isQuiet = options.quiet
    self.isVerbose = options.verbose
  }

  /// A result.
  func print(_ text: String) {
    let bytes = Data((text.hasSuffix("\n") ? text : text + "\n").utf8)
    do {
      try FileHandle.standardOutput.write(contentsOf: bytes)
    } catch {
      Self.complain("The result could not be written to standard output.")
      exit(1)
    }
  }

  /// Something that is said beside the result.
  func note(_ text: String) {
    guard !isQuiet else { return }
    Self.complain(text)
  }

  /// Something that only a curious user wants to know.
  func detail(_ text: String) {
    if isVerbose { note(text) }
  }

  /// How far long work has come; drawn only where somebody looks.
  func progress(_ text: String) {
    guard isTerminal, !isQuiet else { return }
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1b}[2K\(text)".utf8))
  }

  /// Wipes the line of progress.
  func endProgress() { progress("") }

  /// A problem.
  static func complain(_ text: String) {
    let bytes = Data((text.hasSuffix("\n") ? text : text + "\n").utf8)
    // Nobody is left to be told where even this fails.
    try? FileHandle.standardError.write(contentsOf: bytes)
  }
}
