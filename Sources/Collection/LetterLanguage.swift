import Receivables

/// In which language one writes to a customer, and why.
public struct LetterLanguage: Hashable, Sendable {
  /// Why it is that one.
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    /// Whoever writes has said so.
    case asked
    /// The customer's own.
    case recorded
    /// That of the customer's country.
    case country
    /// Ours.
    case seller
  }

  /// en or fr.
  public let code: String
  public let origin: Origin

  /// The languages in which letters can be written.
  public static let written = ["en", "fr"]

  /// The one asked for, else the customer's own, else that of its country, else the seller's.
  ///
  /// Only countries of one language count: a Belgian may speak either.
  public init(asked: String?, of profile: CustomerProfile, seller: LedgerSettings) {
    let candidates: [(String?, Origin)] = [
      (asked, .asked), (profile.correspondence.language, .recorded),
      (profile.country.flatMap { Self.ofCountry[$0] }, .country), (seller.language, .seller),
    ]
    let found = candidates.lazy.compactMap { code, origin in
      code.flatMap { Self.written.contains($0) ? ($0, origin) : nil }
    }.first
    self.code = found?.0 ?? "en"
    self.origin = found?.1 ?? .seller
  }

  private static let ofCountry = [
    "FR": "fr", "MC": "fr", "GP": "fr", "MQ": "fr", "GF": "fr", "RE": "fr", "YT": "fr",
    "GB": "en", "IE": "en", "US": "en",
  ]
}
