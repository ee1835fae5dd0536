/// One thing that stands otherwise in a digest made anew than in the one made first.
public enum DigestDifference: Hashable, Sendable {
  /// A customer that had no line.
  case new(String)
  /// A customer that has none any more.
  case gone(String)
  /// A customer whose line is another, by the names of its fields in the JSON.
  case changed(String, fields: [String])
  /// What stands beside the lines, by the names in the JSON.
  case parts([String])
}

/// Nobody reads more.
private let differencesMax = 20

extension Speech {
  /// What stands otherwise than in the digest made first.
  public func sentence(of differences: [DigestDifference]) -> String {
    let list = differences.prefix(differencesMax).map(words).joined(separator: "; ")
    let more = max(0, differences.count - differencesMax)
    switch language {
    case .en:
      return differences.isEmpty
        ? "The same as the digest made first."
        : "Differs from the digest made first: \(list)\(more > 0 ? "; and \(more) more" : "")."
    case .fr:
      return differences.isEmpty
        ? "Identique au premier envoi."
        : "Diffère du premier envoi\u{a0}: \(list)\(more > 0 ? "; et \(more) autres" : "")."
    }
  }

  private func words(_ difference: DigestDifference) -> String {
    let isEnglish = language == .en
    switch difference {
    case .new(let customer): return "\(printable(customer)) (\(isEnglish ? "new" : "nouveau"))"
    case .gone(let customer):
      return "\(printable(customer)) (\(isEnglish ? "no line any more" : "plus de ligne"))"
    case .changed(let customer, let fields):
      return "\(printable(customer)) (\(fields.joined(separator: ", ")))"
    case .parts(let parts): return parts.joined(separator: ", ")
    }
  }
}
