/// A language that Vigie speaks.
public enum Language: String, CaseIterable, Sendable, Codable {
  case en, fr

  /// Who says things in this language.
  public var speech: any Speech {
    switch self {
    case .en: English()
    case .fr: French()
    }
  }
}

/// English.
struct English: Speech {
  let language = Language.en
}

/// French.
struct French: Speech {
  let language = Language.fr
}
