import Receivables

extension Language {
  /// An amount in hundredths as people write it: `€48,000.00`, or `48 000,00 €`.
  ///
  /// French puts narrow no-break spaces between thousands and a no-break space before the unit.
  public func amount(_ cents: Int64, _ currency: Currency, decimals: Bool = true) -> String {
    let number = decimal(cents, decimals: decimals)
    let symbol = symbols[currency.code]
    switch self {
    case .fr: return "\(number)\u{a0}\(symbol ?? currency.code)"
    case .en:
      guard let symbol else { return "\(currency.code) \(number)" }
      return cents < 0 ? "-\(symbol)\(number.dropFirst())" : "\(symbol)\(number)"
    }
  }

  /// A number in hundredths: `48,000.00` or `48 000,00`; without decimals it is rounded half away
  /// from zero.
  public func decimal(_ cents: Int64, decimals: Bool = true) -> String {
    let magnitude = decimals ? cents.magnitude : (cents.magnitude + 50) / 100 * 100
    let (units, rest) = magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = cents < 0 && magnitude > 0 ? "-" : ""
    let mark = self == .fr ? "," : "."
    return sign + grouped(units) + (decimals ? "\(mark)\(rest < 10 ? "0" : "")\(rest)" : "")
  }

  /// A title with its colon: French puts a no-break space before it.
  public func titled(_ title: String) -> String { self == .fr ? "\(title)\u{a0}:" : "\(title):" }

  /// A count with its thousands apart.
  public func count(_ number: Int) -> String {
    (number < 0 ? "-" : "") + grouped(number.magnitude.uint64)
  }

  /// A number with so many decimals, rounded half away from zero: `1,234.50` or `1 234,50`.
  ///
  /// A dash where it is no number, or one of more than fifteen digits.
  public func number(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 1e15, scale < 1e15 else { return "–" }
    let (units, rest) = UInt64(scaled.magnitude)
      .quotientAndRemainder(dividingBy: UInt64(scale))
    let digits = "\(rest)"
    let zeros = String(repeating: "0", count: max(0, decimals - digits.count))
    let mark = self == .fr ? "," : "."
    return (scaled < 0 ? "-" : "") + grouped(units) + (decimals == 0 ? "" : mark + zeros + digits)
  }

  /// A share as a percentage: `12.5%` or `12,5 %`.
  public func percentage(_ share: Double, decimals: Int = 1) -> String {
    let number = number(share * 100, decimals: decimals)
    guard number != "–" else { return number }
    return self == .fr ? "\(number)\u{a0}%" : "\(number)%"
  }

  private func grouped(_ number: UInt64) -> String {
    let digits = Array("\(number)")
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += self == .fr ? "\u{202f}" : "," }
      text.append(digit)
    }
    return text
  }
}

private let symbols = ["EUR": "€", "USD": "$", "GBP": "£"]

extension UInt {
  fileprivate var uint64: UInt64 { UInt64(self) }
}
