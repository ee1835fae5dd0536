/// What is small enough to be no debt: a residue of rounding, of bank charges.
///
/// A residue counts as settled when it is below the share of the invoice *or* below the amount,
/// once something has been paid or credited.
public struct MaterialityFloor: Hashable, Sendable {
  public let residueCents: Int64
  public let residueBasisPoints: Int64

  public init(residueCents: Int64, residueBasisPoints: Int64) {
    self.residueCents = residueCents
    self.residueBasisPoints = residueBasisPoints
  }

  /// 5 € or 1 % of the invoice.
  public static let standard = MaterialityFloor(residueCents: 500, residueBasisPoints: 100)

  /// Whether `openCents` left of `amountCents` is such a residue.
  public func isResidue(_ openCents: Int64, of amountCents: Int64) -> Bool {
    guard openCents < amountCents else { return false }
    return openCents < residueCents
      || openCents < scaled(amountCents, by: residueBasisPoints, over: 10_000)
  }
}

/// One due date of one invoice, and what has become of it.
public struct AccountItem: Sendable {
  /// What lowered an item.
  public enum Means: Sendable, Hashable {
    case money, credit, setOff, discount, writeOff
  }

  /// One amount that lowered the item; negative when a payment came back.
  public struct Settlement: Sendable, Hashable {
    /// The value day.
    public let on: Day
    public let cents: Int64
    public let means: Means
    /// The payment or credit note that it comes from.
    let source: String
  }

  public let invoice: Invoice
  /// The day on which we learned of the invoice.
  public let knownOn: Day
  public internal(set) var settlements: ShortList<Settlement> = []
  /// What is left, not less than zero.
  public internal(set) var openCents: Int64
  /// The value day of the settlement that left nothing but a residue; nil while open.
  public internal(set) var settledOn: Day?
  /// The due date granted by an extension that was decided before the original one.
  public internal(set) var extendedDueOn: Day?
  public internal(set) var isAssigned = false

  init(invoice: Invoice, knownOn: Day) {
    self.invoice = invoice
    self.knownOn = knownOn
    self.openCents = invoice.amountCents
    self.settledOn = invoice.amountCents == 0 ? invoice.issuedOn : nil
  }

  /// The original due date: lateness counts from it unless an extension came before it.
  public var dueOn: Day { extendedDueOn ?? invoice.dueOn }
  public var isOpen: Bool { settledOn == nil }

  /// What was received in money, set-offs and accepted discounts.
  public var paidCents: Int64 {
    settlements.reduce(0) {
      $1.means == .credit || $1.means == .writeOff ? $0 : $0 + $1.cents
    }
  }

  /// What was paid and stayed paid, in the order of the value days: money, set-offs and accepted
  /// discounts, each less what of it came back. What came after nothing but a residue was left is no
  /// part of the payment.
  public var paidParts: [(on: Day, cents: Int64)] { parts(by: [.money, .setOff, .discount]) }

  /// The same without discounts: what interest for late payment is due on where it came late.
  public var receivedParts: [(on: Day, cents: Int64)] { parts(by: [.money, .setOff]) }

  private func parts(by means: [Means]) -> [(on: Day, cents: Int64)] {
    var parts: [(source: String, on: Day, cents: Int64)] = []
    for settlement in settlements where means.contains(settlement.means) {
      guard settlement.cents < 0 else {
        parts.append((settlement.source, settlement.on, settlement.cents))
        continue
      }
      guard let paid = parts.lastIndex(where: { $0.source == settlement.source }) else { continue }
      parts[paid].cents += settlement.cents
    }
    return parts.filter { $0.cents > 0 && $0.on <= settledOn ?? .last }
      .map { ($0.on, $0.cents) }.sorted { $0.on < $1.on }
  }

  /// Days past due on `day` of what is still open; zero or less before the due date.
  public func pastDueDays(on day: Day) -> Int { day - dueOn }

  /// What was open at the close of a past day, by value days; nothing before it was invoiced.
  public func openCents(atCloseOf day: Day) -> Int64 {
    guard invoice.issuedOn <= day else { return 0 }
    if let settledOn, settledOn <= day { return 0 }
    return max(
      0, invoice.amountCents - settlements.reduce(0) { $1.on <= day ? $0 + $1.cents : $0 })
  }

  mutating func settle(
    _ cents: Int64, on day: Day, by means: Means, from source: String, floor: MaterialityFloor
  ) {
    guard cents != 0 else { return }
    settlements.append(Settlement(on: day, cents: cents, means: means, source: source))
    openCents -= cents
    if floor.isResidue(openCents, of: invoice.amountCents) {
      settledOn = settledOn ?? settlements.reduce(day) { max($0, $1.on) }
    } else {
      settledOn = nil
    }
  }
}
