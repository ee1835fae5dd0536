/// A name that a policy gives, such as a role of the company: one for all languages, or one for each.
public struct PolicyName: Hashable, Sendable {
  /// What stands where a language has no name of its own, and in documents for programs.
  public let text: String
  /// By the code of the language.
  private let byLanguage: [String: String]

  /// - Parameter byLanguage: By the code of the language; what it lacks is `text`.
  public init(_ text: String, byLanguage: [String: String] = [:]) {
    self.text = text
    self.byLanguage = byLanguage
  }

  /// The name in a language.
  public func text(in code: String) -> String { byLanguage[code] ?? text }
}
