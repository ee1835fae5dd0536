/// A currency by its ISO 4217 code.
public struct Currency: Hashable, Sendable {
  /// Three capital letters, such as EUR.
  public let code: String

  /// Fails unless `code` is three capital ASCII letters.
  public init?(_ code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    self.code = code
  }

  private init(known code: String) { self.code = code }

  /// The euro.
  public static let euro = Currency(known: "EUR")
}

extension Currency: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let currency = Currency(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no currency code; write EUR, USD, …")
    }
    self = currency
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}

/// An exact amount of one currency, in hundredths of its unit.
public struct Money: Hashable, Sendable {
  /// The amount in hundredths; every currency is kept to two decimals.
  public let cents: Int64
  /// Of what.
  public let currency: Currency

  /// An amount in hundredths of a unit.
  public init(cents: Int64, _ currency: Currency) {
    self.cents = cents
    self.currency = currency
  }
}

/// `part` of `whole`, at full width and rounded half away from zero: `amount × part / whole`.
///
/// - Precondition: `whole` is positive; the result fits 64 bits.
public func scaled(_ amount: Int64, by part: Int64, over whole: Int64) -> Int64 {
  precondition(whole > 0, "a share needs a positive whole")
  let negative = (amount < 0) != (part < 0)
  let product = amount.magnitude.multipliedFullWidth(by: part.magnitude)
  let (quotient, remainder) = whole.magnitude.dividingFullWidth(product)
  let rounded = remainder >= whole.magnitude - remainder ? quotient + 1 : quotient
  return negative ? -Int64(rounded) : Int64(rounded)
}
