import CreditPolicy
import Receivables

/// A month of invoices.
public struct InvoiceMonth: Hashable, Comparable, Sendable {
  /// Months since the beginning of the calendar.
  let number: Int

  public init(containing day: Day) {
    let (year, month, _) = day.components
    number = year * 12 + month - 1
  }

  public var year: Int { number / 12 }
  /// 1...12.
  public var month: Int { number % 12 + 1 }

  public static func < (left: InvoiceMonth, right: InvoiceMonth) -> Bool {
    left.number < right.number
  }
}

/// What became of the invoices of some months; adds up over customers.
public struct FlowCohorts: Hashable, Sendable {
  /// By the month of the invoice.
  public private(set) var months: [InvoiceMonth: Flow] = [:]
  /// What is contested and was left out: nobody knows yet whether a credit note follows.
  public private(set) var contestedCents: Int64 = 0

  /// No invoices.
  public init() {}

  /// Of all months together.
  public var flow: Flow { months.values.reduce(into: Flow()) { $0 += $1 } }

  /// By the year of the invoice, the earliest first.
  public var years: [(year: Int, flow: Flow)] {
    var years: [Int: Flow] = [:]
    for (month, flow) in months { years[month.year, default: Flow()] += flow }
    return years.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  mutating func add(_ flow: Flow, of month: InvoiceMonth) { months[month, default: Flow()] += flow }

  public static func += (sum: inout FlowCohorts, more: FlowCohorts) {
    for (month, flow) in more.months { sum.months[month, default: Flow()] += flow }
    sum.contestedCents += more.contestedCents
  }
}

extension FlowCohorts {
  /// What became of the invoices of one account that are old enough on `day`.
  ///
  /// An invoice is old enough from `lostAfterMonths` after its due date on, and counts for
  /// `historyMonths`. Left out are penalties, which are no sales; what is contested and open; and what was
  /// sold to a factor without recourse, whose payments we do not see.
  ///
  /// - Parameter account: As known on `day`. O(items).
  public init(_ account: Account, on day: Day, under rules: ProvisionRules) {
    let dueUntil = day.adding(months: -rules.lostAfterMonths)
    let issuedAfter = dueUntil.adding(months: -rules.historyMonths)
    let contested = account.contestedInvoices
    for item in account.items
    where item.dueOn <= dueUntil && item.invoice.issuedOn > issuedAfter
      && item.invoice.issuedOn <= day && item.invoice.kind != .penalty && !item.isSold
    {
      if item.isOpen, contested.contains(item.invoice.id) {
        contestedCents += item.openCents
        continue
      }
      let flow = Flow(item, lostAfterMonths: rules.lostAfterMonths, floor: account.floor)
      // What was credited whole was no sale.
      if flow.invoicedCents > 0 { add(flow, of: InvoiceMonth(containing: item.invoice.issuedOn)) }
    }
  }
}

extension AccountItem {
  /// Whether a factor bears the risk of it.
  var isSold: Bool { isAssigned && invoice.details.hasRecourse == false }
}

extension Account {
  /// The invoices that open disputes contest.
  var contestedInvoices: Set<String> {
    Set(
      dossier.disputes.values.lazy.filter { $0.closing == nil }.compactMap(\.opening.invoiceID))
  }
}
