/// Payment terms: a function from the invoice to its due date.
///
/// The grammar: `60` (net days), `45EOM-A` (45 days, then the end of that month), `45EOM-B` (the
/// end of the month, then 45 days), each with `+10` for the 10th of the month after; `RECEIPT`,
/// `PREPAID`; and `@delivery` to count from the delivery instead of the invoice.
///
/// Source: the two readings of "45 jours fin de mois" of the DGCCRF; article L441-10 of the
/// Code de commerce.
public struct PaymentTerms: Hashable, Sendable {
  /// How the due date follows from the first day of the period.
  public enum Rule: Hashable, Sendable {
    /// So many days later.
    case netDays(Int)
    /// So many days later, then the end of that month (reading A).
    case daysThenEndOfMonth(Int)
    /// The end of the month, then so many days later (reading B).
    case endOfMonthThenDays(Int)
    /// Due when the invoice is received.
    case onReceipt
    /// Paid before anything is delivered.
    case prepaid
  }

  /// From the first day of the period to the due date.
  public let rule: Rule
  /// Then on this day of the month after, 1...31; a shorter month gives its last day.
  public let dayOfNextMonth: Int?
  /// Whether the period begins with the delivery and not with the invoice.
  public let countsFromDelivery: Bool

  /// Fails on a negative or absurd number of days (over 999) or a day of the month outside 1...31.
  public init?(_ rule: Rule, dayOfNextMonth: Int? = nil, countsFromDelivery: Bool = false) {
    switch rule {
    case .netDays(let days), .daysThenEndOfMonth(let days), .endOfMonthThenDays(let days):
      guard (0...999).contains(days) else { return nil }
    case .onReceipt, .prepaid:
      guard dayOfNextMonth == nil else { return nil }
    }
    if let dayOfNextMonth { guard (1...31).contains(dayOfNextMonth) else { return nil } }
    self.rule = rule
    self.dayOfNextMonth = dayOfNextMonth
    self.countsFromDelivery = countsFromDelivery
  }

  /// So many days after the invoice.
  public static func net(_ days: Int) -> PaymentTerms? { PaymentTerms(.netDays(days)) }

  /// The day on which an invoice under these terms is due.
  ///
  /// - Parameters:
  ///   - issuedOn: The date of the invoice.
  ///   - deliveredOn: The day of delivery; the invoice's date stands in for it where it is nil.
  public func dueDay(issuedOn: Day, deliveredOn: Day? = nil) -> Day {
    let start = countsFromDelivery ? deliveredOn ?? issuedOn : issuedOn
    let reached: Day =
      switch rule {
      case .netDays(let days): start + days
      case .daysThenEndOfMonth(let days): (start + days).endOfMonth
      case .endOfMonthThenDays(let days): start.endOfMonth + days
      case .onReceipt, .prepaid: start
      }
    guard let dayOfNextMonth else { return reached }
    let nextMonth = reached.endOfMonth + 1
    return min(nextMonth + (dayOfNextMonth - 1), nextMonth.endOfMonth)
  }
}

extension PaymentTerms: LosslessStringConvertible {
  public var description: String {
    let core =
      switch rule {
      case .netDays(let days): "\(days)"
      case .daysThenEndOfMonth(let days): "\(days)EOM-A"
      case .endOfMonthThenDays(let days): "\(days)EOM-B"
      case .onReceipt: "RECEIPT"
      case .prepaid: "PREPAID"
      }
    return core + (dayOfNextMonth.map { "+\($0)" } ?? "") + (countsFromDelivery ? "@delivery" : "")
  }

  /// Reads the grammar above; `45EOM` without its reading is refused, for it is two dates.
  public init?(_ description: String) {
    var text = description[...]
    let countsFromDelivery = text.hasSuffix("@delivery")
    if countsFromDelivery { text = text.dropLast("@delivery".count) }
    var dayOfNextMonth: Int?
    if let plus = text.firstIndex(of: "+") {
      guard let day = Int(text[text.index(after: plus)...]) else { return nil }
      dayOfNextMonth = day
      text = text[..<plus]
    }
    guard let rule = Rule(text) else { return nil }
    self.init(rule, dayOfNextMonth: dayOfNextMonth, countsFromDelivery: countsFromDelivery)
  }
}

extension PaymentTerms.Rule {
  fileprivate init?(_ text: Substring) {
    switch text {
    case "RECEIPT": self = .onReceipt
    case "PREPAID": self = .prepaid
    default:
      guard let days = Int(text.prefix { $0.isASCII && $0.isNumber }) else { return nil }
      switch text.drop(while: { $0.isASCII && $0.isNumber }) {
      case "": self = .netDays(days)
      case "EOM-A": self = .daysThenEndOfMonth(days)
      case "EOM-B": self = .endOfMonthThenDays(days)
      default: return nil
      }
    }
  }
}

extension PaymentTerms: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let terms = PaymentTerms(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' are no payment terms; write 30, 45EOM-B, …")
    }
    self = terms
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
