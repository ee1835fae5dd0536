import CreditPolicy
import Receivables

/// What a letter can ask for: one due date, and how much of it.
struct LetterItem: Sendable {
  let item: AccountItem
  /// In the ledger's currency: open, not contested, and not covered by what we hold.
  let cents: Int64

  var invoiceID: String { item.invoice.id }

  /// The currency of the invoice.
  func currency(_ ledger: Currency) -> Currency { item.invoice.original?.currency ?? ledger }

  /// An amount of the ledger's currency at the rate of the invoice.
  func invoiced(_ cents: Int64) -> Int64 {
    let invoice = item.invoice
    guard let original = invoice.original, invoice.amountCents > 0 else { return cents }
    return scaled(cents, by: original.cents, over: invoice.amountCents)
  }
}

/// What of an account a letter can ask for, and what it cannot.
struct LetterItems: Sendable {
  /// The oldest due date first.
  var asked: [LetterItem] = []
  var contested: [LetterDispute] = []
  var billCents: Int64 = 0
  /// Invoices that a factor collects.
  var assigned: [String] = []
  /// Invoices for which we have granted more time, and until when.
  var extended: [(invoiceID: String, until: Day)] = []
  /// What promises that hold cover, and the last of their days.
  var promisedCents: Int64 = 0
  var promisedUntil: Day?
  /// Whether something is left out because it is older than a procedure.
  var isFrozen = false

  /// - Parameters:
  ///   - invoiceID: The one invoice that is asked for; nil for all that is overdue.
  ///   - plans: Say how long a promise holds; nil where what is promised is asked for all the same.
  ///   - opening: What was invoiced by that day is paid as a procedure says.
  init(
    of account: Account, invoiceID: String?, on day: Day, under plans: PlanRules?,
    after opening: Day?
  ) {
    var promises = plans.map { OpenPromises(account, on: day, under: $0) }
    let overdue = account.lateItems(named: invoiceID, on: day)
    var disputes = OpenContests(account)
    let granted = account.grantedUntil(after: day)
    var bills = account.billCents(maturingAfter: day)
    for (item, cents) in overdue where invoiceID == nil || item.invoice.id == invoiceID {
      let id = item.invoice.id
      guard !item.isAssigned else {
        assigned.append(id)
        continue
      }
      if let opening, item.invoice.issuedOn <= opening {
        isFrozen = true
        continue
      }
      if let until = granted[id] {
        extended.append((id, until))
        continue
      }
      let parts = disputes.take(upTo: cents, of: id)
      for part in parts { note(part, of: id) }
      let inDispute = parts.reduce(0) { $0 + $1.cents }
      let inBills = min(cents - inDispute, bills[id, default: 0])
      bills[id, default: 0] -= inBills
      billCents += inBills
      var left = cents - inDispute - inBills
      let promised = promises?.take(upTo: left, of: id) ?? 0
      promisedCents += promised
      left -= promised
      guard left >= account.floor.residueCents else { continue }
      asked.append(LetterItem(item: item, cents: left))
    }
    promisedUntil = promises?.until
  }

  /// Notes that a dispute keeps an amount of an invoice out.
  private mutating func note(_ part: OpenContests.Part, of invoiceID: String) {
    let isSame = { (one: LetterDispute) in
      one.id == part.dispute.id && one.invoiceID == invoiceID
    }
    let known = contested.first(where: isSame)?.cents ?? 0
    contested.removeAll(where: isSame)
    contested.append(
      LetterDispute(
        id: part.dispute.id, invoiceID: invoiceID, openedOn: part.dispute.opening.openedOn,
        cents: known + part.cents))
  }
}

extension Account {
  /// What is overdue in earnest; penalties only where one is named.
  fileprivate func lateItems(
    named invoiceID: String?, on day: Day
  ) -> [(item: AccountItem, cents: Int64)] {
    let named = invoiceID.map { positions(ofInvoice: $0).map { items[$0] } } ?? []
    guard named.contains(where: { $0.invoice.kind == .penalty }) else {
      return overdueItems(on: day)
    }
    return named.filter { $0.isOpen && $0.pastDueDays(on: day) > 0 }.map { ($0, $0.openCents) }
  }

  /// Until when we have granted more time, where that day has not passed; also after the due date,
  /// when it makes an invoice no less late.
  func grantedUntil(after day: Day) -> [String: Day] {
    dossier.extensionRequests.values.reduce(into: [:]) { until, extended in
      guard extended.decision?.isGranted == true, let invoice = extended.request.invoiceID,
        let newDueOn = extended.request.newDueOn, newDueOn >= day
      else { return }
      until[invoice] = max(newDueOn, until[invoice] ?? newDueOn)
    }
  }

  /// Bills that name an invoice and have not matured, unless they came back.
  func billCents(maturingAfter day: Day) -> [String: Int64] {
    let returned = Set(dossier.payments.filter { $0.kind == .returned }.compactMap(\.reverses))
    return dossier.payments.reduce(into: [:]) { sums, payment in
      guard payment.kind == .bill, let maturesOn = payment.maturesOn, maturesOn > day,
        let invoice = payment.invoiceID, !returned.contains(payment.id)
      else { return }
      sums[invoice, default: 0] += payment.amountCents
    }
  }
}
