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
    var letterhead: Letterhead?
    if let reader = try root.optionalMapping("letterhead") {
      letterhead = try Self.letterhead(reader)
    }
    let settings = LedgerSettings(
      country: country, currency: currency.flatMap { $0 } ?? defaults.currency,
      vatBasisPoints: vatPercent.map { Int64(($0 * 100).rounded()) } ?? defaults.vatBasisPoints,
      fiscalYearEndMonth: try root.optionalInteger("fiscal-year-end-month", in: 1...12)
        ?? defaults.fiscalYearEndMonth,
      regime: try root.optionalString("regime"), language: language,
      defaultTerms: terms.flatMap { $0 }, letterhead: letterhead)
    try root.finish()
    return settings
  }

  private static func letterhead(_ reader: YAMLReader) throws(DocumentProblem) -> Letterhead {
    var reader = reader
    let address = reader.keys.contains("address") ? try reader.strings("address") : nil
    let letterhead = Letterhead(
      name: try reader.optionalString("name"), address: address,
      registration: try reader.optionalString("registration"),
      contact: try reader.optionalString("contact"), phone: try reader.optionalString("phone"),
      email: try reader.optionalString("email"), iban: try reader.optionalString("iban"))
    try reader.finish()
    return letterhead
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
    if let letterhead = settings.letterhead { lines += text(of: letterhead) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(of letterhead: Letterhead) -> [String] {
    let pairs: [(String, String?)] = [
      ("name", letterhead.name), ("registration", letterhead.registration),
      ("contact", letterhead.contact), ("phone", letterhead.phone), ("email", letterhead.email),
      ("iban", letterhead.iban),
    ]
    let address = letterhead.address.map { lines in
      ["  address: [\(lines.map(quoted).joined(separator: ", "))]"]
    }
    return ["letterhead:"]
      + pairs.compactMap { key, value in
        value.map { "  \(key): \(quoted($0))" }
      } + (address ?? [])
  }

  /// A text of any origin between the double quotes of YAML.
  private static func quoted(_ text: String) -> String {
    let escaped = text.flatMap { character -> [Character] in
      character == "\\" || character == "\"" ? ["\\", character] : [character]
    }
    return "\"\(String(escaped))\""
  }
}
