/// Who sells: the content of `ledger.yaml`.
public struct LedgerSettings: Hashable, Sendable, Codable {
  /// ISO 3166 two-letter code of the seller; nil where unknown, and then no legal cap is verified.
  public let country: String?
  public let currency: Currency
  /// The usual VAT rate, in hundredths of a percent: 2000 for 20 %.
  public let vatBasisPoints: Int64
  /// The last month of the fiscal year, 1...12.
  public let fiscalYearEndMonth: Int
  /// The legal regime of what is sold, as the legal rules name it; nil for the general one.
  public let regime: String?
  /// The language of files written for this ledger: en or fr.
  public let language: String
  /// Terms assumed for invoices without due date of customers without agreed terms.
  public let defaultTerms: PaymentTerms?
  /// Who writes to our customers; nil where nobody said.
  public let letterhead: Letterhead?

  public init(
    country: String? = nil, currency: Currency = .euro, vatBasisPoints: Int64 = 2000,
    fiscalYearEndMonth: Int = 12, regime: String? = nil, language: String = "en",
    defaultTerms: PaymentTerms? = nil, letterhead: Letterhead? = nil
  ) {
    self.country = country
    self.currency = currency
    self.vatBasisPoints = vatBasisPoints
    self.fiscalYearEndMonth = fiscalYearEndMonth
    self.regime = regime
    self.language = language
    self.defaultTerms = defaultTerms
    self.letterhead = letterhead
  }

  /// The same without what only letters show: no judgement rests on our address.
  public var withoutLetterhead: LedgerSettings {
    LedgerSettings(
      country: country, currency: currency, vatBasisPoints: vatBasisPoints,
      fiscalYearEndMonth: fiscalYearEndMonth, regime: regime, language: language,
      defaultTerms: defaultTerms)
  }
}
