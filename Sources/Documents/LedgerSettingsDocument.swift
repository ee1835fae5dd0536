import Receivables

/// Reads `ledger.yaml`: who sells.
public enum LedgerSettingsDocument {
  /// Reads a file.
  public static func read(_ path: String) throws(DocumentProblem) -> LedgerSettings {
    var root = try YAMLReader(path: path)
    return try settings(&root)
  }

  /// Reads the settings out of a mapping: of `ledger.yaml`, or of a profile.
  static func settings(_ root: inout YAMLReader) throws(DocumentProblem) -> LedgerSettings {
    let defaults = LedgerSettings()
    let currency = try root.optionalString("currency").map(Currency.init)
    if case .some(.none) = currency { throw root.wrong("currency", expected: "EUR, USD, …") }
    let terms = try root.optionalString("default-terms").map { PaymentTerms($0) }
    if case .some(.none) = terms {
      throw root.wrong("default-terms", expected: "terms such as 30, 45EOM-A or 60")
    }
    let vatPercent = try root.optionalNumber("vat-percent", in: 0...100)
    let language = try root.optionalString("language") ?? defaults.language
    guard ["en", "fr"].contains(language) else {
      throw root.wrong("language", expected: "en or fr")
    }
    let country = try root.optionalString("country")
    let isCode = country.map { $0.utf8.count == 2 && $0.uppercased() == $0 } ?? true
    guard isCode else { throw root.wrong("country", expected: "two capital letters, such as FR") }
    let settings = LedgerSettings(
      country: country, currency: currency.flatMap { $0 } ?? defaults.currency,
      vatBasisPoints: vatPercent.map { Int64(($0 * 100).rounded()) } ?? defaults.vatBasisPoints,
      fiscalYearEndMonth: try root.optionalInteger("fiscal-year-end-month", in: 1...12)
        ?? defaults.fiscalYearEndMonth,
      regime: try root.optionalString("regime"), language: language,
      defaultTerms: terms.flatMap { $0 })
    try root.finish()
    return settings
  }

  /// The document of such settings.
  public static func text(of settings: LedgerSettings) -> String {
    var lines = ["# Who sells."]
    if let country = settings.country { lines.append("country: \(country)") }
    lines.append("currency: \(settings.currency.code)")
    let (whole, rest) = settings.vatBasisPoints.quotientAndRemainder(dividingBy: 100)
    lines.append("vat-percent: \(whole)" + (rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)"))
    lines.append("fiscal-year-end-month: \(settings.fiscalYearEndMonth)")
    if let regime = settings.regime { lines.append("regime: \(regime)") }
    lines.append("language: \(settings.language)")
    if let terms = settings.defaultTerms { lines.append("default-terms: \"\(terms)\"") }
    return lines.joined(separator: "\n") + "\n"
  }
}
