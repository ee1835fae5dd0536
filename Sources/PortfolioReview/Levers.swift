import CreditPolicy
import Receivables

/// One thing that would shorten the DSO.
public enum DSOLever: String, CaseIterable, Hashable, Sendable {
  /// No invoice is due after the latest lawful day.
  case lawfulTerms = "lawful_terms"
  case earlyPaymentDiscount = "early_payment_discount"
  case fasterDisputes = "faster_disputes"
  case remindersOnTime = "reminders_on_time"
  case invoicingOnDelivery = "invoicing_on_delivery"
  /// What is neither due nor contested is sold to a factor, of customers of the better half of the classes.
  case factoring
}

/// What there is to pull of each lever on one day; the sums of customers are added up.
public struct LeverSums: Hashable, Sendable {
  /// What would have been collected already, in cents, by the place of the lever.
  private var cents = [Int64](repeating: 0, count: DSOLever.allCases.count)
  /// Σ of invoiced cents × days between delivery and invoice, and of the cents, of the period's invoices
  /// whose delivery is known.
  private var lagCentDays: Double = 0
  private var deliveredCents: Int64 = 0
  /// All that is open.
  public private(set) var openCents: Int64 = 0

  /// Nothing open.
  public init() {}

  public static func += (sums: inout LeverSums, other: LeverSums) {
    for place in sums.cents.indices { sums.cents[place] += other.cents[place] }
    sums.lagCentDays += other.lagCentDays
    sums.deliveredCents += other.deliveredCents
    sums.openCents += other.openCents
  }

  fileprivate func collected(by lever: DSOLever) -> Int64 {
    DSOLever.allCases.firstIndex(of: lever).map { cents[$0] } ?? 0
  }

  /// Mean days between delivery and invoice, by amount; nil where no delivery is known.
  public var invoicingLagDays: Double? {
    deliveredCents > 0 ? lagCentDays / Double(deliveredCents) : nil
  }
}

extension LeverSums {
  /// What there is to pull at one customer.
  ///
  /// O(items), of which only the open ones are looked at closely.
  ///
  /// - Parameters:
  ///   - account: As known at the close of `day`.
  ///   - since: The first day of the period whose sales the DSO is measured by.
  ///   - isGoodRisk: Whether a factor would take its invoices.
  ///   - latestLawfulDay: Of an invoice and of the terms that stand on it; nil where no cap can be named.
  public init(
    _ account: Account, on day: Day, since: Day, isGoodRisk: Bool, under rules: LeverRules,
    latestLawfulDay: (Invoice) -> Day?
  ) {
    self.init()
    var contested: [String: (cents: Int64, since: Day)] = [:]
    for dispute in account.dossier.disputesByOpening where dispute.closing == nil {
      guard let invoice = dispute.opening.invoiceID else { continue }
      let cents = dispute.opening.amountCents ?? .max / 4
      let known = contested[invoice] ?? (0, dispute.opening.openedOn)
      contested[invoice] = (
        min(.max / 4, known.cents + cents), min(known.since, dispute.opening.openedOn)
      )
    }
    let reminded = Set(account.dossier.reminders.compactMap(\.invoiceID))
    let lastGeneral = account.dossier.reminders.filter { $0.invoiceID == nil }.map(\.sentOn).max()
    for position in account.items.indices
    where account.items[position].isOpen || account.items[position].invoice.issuedOn >= since {
      let item = account.items[position]
      let invoice = item.invoice
      if invoice.issuedOn >= since, let delivered = invoice.details.deliveredOn,
        invoice.kind == .invoice, delivered <= invoice.issuedOn
      {
        lagCentDays += Double(invoice.amountCents) * Double(invoice.issuedOn - delivered)
        deliveredCents += invoice.amountCents
      }
      guard item.isOpen, item.openCents > 0 else { continue }
      openCents += item.openCents
      let dispute = contested[invoice.id]
      let disputed = min(item.openCents, dispute?.cents ?? 0)
      if let dispute { contested[invoice.id]?.cents = dispute.cents - disputed }
      let undisputed = item.openCents - disputed
      if let dispute, day - dispute.since > rules.disputeDays { add(disputed, .fasterDisputes) }
      if item.dueOn >= day {
        if let cap = latestLawfulDay(invoice), cap < day { add(undisputed, .lawfulTerms) }
        if day - invoice.issuedOn > rules.discountDays {
          add(Int64((Double(undisputed) * rules.discountTakeUp).rounded()), .earlyPaymentDiscount)
        }
        if isGoodRisk, !item.isAssigned {
          add(Int64((Double(undisputed) * rules.factorAdvance).rounded()), .factoring)
        }
      } else if day - item.dueOn > rules.reminderDays, !reminded.contains(invoice.id),
        lastGeneral.map({ $0 < item.dueOn }) ?? true
      {
        add(Int64((Double(undisputed) * rules.reminderShare).rounded()), .remindersOnTime)
      }
    }
  }

  private mutating func add(_ more: Int64, _ lever: DSOLever) {
    if let place = DSOLever.allCases.firstIndex(of: lever) { cents[place] += more }
  }
}

/// What the DSO would be with one lever pulled.
public struct LeverEffect: Hashable, Sendable {
  public let lever: DSOLever
  /// By how many days the DSO would be shorter.
  public let days: Double
  /// What would have been collected already.
  public let cents: Int64
  /// What it would cost a year, where it costs a rebate; nil where it costs work or a fee that is not known.
  public let yearlyCostCents: Int64?

  /// The effect of every lever, the largest first; nothing without sales, by which days are measured.
  ///
  /// Days = what would have been collected / sales of the period × its days; of invoicing on the day of delivery
  /// the mean lag, for that money would come so much sooner. Levers overlap: their effects do not add up.
  public static func all(
    _ sums: LeverSums, salesCents: Int64, days: Int, under rules: LeverRules
  ) -> [LeverEffect] {
    guard salesCents > 0, days > 0 else { return [] }
    return DSOLever.allCases.map { lever in
      guard lever == .invoicingOnDelivery else {
        let cents = sums.collected(by: lever)
        return LeverEffect(
          lever: lever, days: Double(cents) / Double(salesCents) * Double(days), cents: cents,
          yearlyCostCents: lever == .earlyPaymentDiscount
            ? Int64(
              (Double(salesCents) * rules.discountTakeUp * rules.discountRate * 365 / Double(days))
                .rounded())
            : nil)
      }
      let lag = sums.invoicingLagDays ?? 0
      return LeverEffect(
        lever: lever, days: lag, cents: Int64((lag * Double(salesCents) / Double(days)).rounded()),
        yearlyCostCents: nil)
    }.sorted { ($1.cents, $0.lever.rawValue) < ($0.cents, $1.lever.rawValue) }
  }
}
