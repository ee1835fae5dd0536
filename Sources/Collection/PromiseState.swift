import Receivables

/// A promise and the money that came for it, as known on one day.
public struct PromiseState: Hashable, Sendable {
  public let promise: PaymentPromise
  /// Of what was promised, or of anything where no amount was.
  public let receivedCents: Int64
  /// The value day of the money that made it whole, but for a residue; nil while it is not.
  public let fulfilledOn: Day?

  /// Whether the money was there by a day.
  public func isFulfilled(by day: Day) -> Bool { fulfilledOn.map { $0 <= day } ?? false }
}

extension Account {
  /// What came for each promise, by the day promised, then by identifier.
  ///
  /// Each payment counts from its promise's making on, in the order of the value days, and no cent
  /// counts twice. One that names a plan counts for that plan alone, and of one day before the
  /// others; one that names an invoice first for the promises of that invoice, then for those that
  /// name none; one that names nothing for those that name no invoice, then for the others. A payment
  /// of an invoice that was not due when a plan was made is no instalment of it. What came back counts
  /// for nothing. A promise of an invoice that is settled, by whatever means, is kept.
  ///
  /// O(promises × payments), and nothing without a promise.
  public func promiseStates() -> [PromiseState] {
    guard !dossier.promises.isEmpty else { return [] }
    let promises = dossier.promises.sorted { ($0.promisedOn, $0.id) < ($1.promisedOn, $1.id) }
    var open = promises.map { OpenPromise($0, in: self) }
    for money in receivedMoney {
      var left = money.cents
      for index in order(of: open, for: money.payment) where left > 0 {
        left -= open[index].take(left, on: money.payment.paidOn, floor)
      }
    }
    return open.map { state in
      let settledOn = state.promise.invoiceID.flatMap(settledOn(invoice:))
      return PromiseState(
        promise: state.promise, receivedCents: state.receivedCents,
        fulfilledOn: [state.fulfilledOn, settledOn].compactMap { $0 }.min())
    }
  }

  /// Which promises a payment may count for, the first ones first.
  private func order(of open: [OpenPromise], for payment: Payment) -> [Int] {
    let wanting = open.indices.filter { index in
      let promise = open[index].promise
      return !open[index].isWhole && payment.paidOn >= promise.madeOn
        && (payment.planID == nil || payment.planID == promise.planID)
        && (promise.invoiceID == nil || payment.invoiceID == nil
          || promise.invoiceID == payment.invoiceID)
        && (payment.planID != nil || promise.planID == nil || promise.invoiceID != nil
          || wasDue(payment.invoiceID, by: promise.madeOn))
    }
    let isFirst = { (index: Int) in open[index].promise.invoiceID == payment.invoiceID }
    return wanting.filter(isFirst) + wanting.filter { !isFirst($0) }
  }

  /// Whether an invoice was due when a plan was made; one that is not known may have been.
  private func wasDue(_ invoiceID: String?, by day: Day) -> Bool {
    let named = invoiceID.map { positions(ofInvoice: $0) } ?? []
    return named.isEmpty || named.contains { items[$0].dueOn <= day }
  }

  /// The day on which the last open item of an invoice was settled; nil while one is open.
  private func settledOn(invoice id: String) -> Day? {
    let settled = positions(ofInvoice: id).map { items[$0].settledOn }
    guard !settled.isEmpty, settled.allSatisfy({ $0 != nil }) else { return nil }
    return settled.compactMap { $0 }.max()
  }

  /// Money by its value day, less what of it came back; of one day what names a plan first.
  private var receivedMoney: [(payment: Payment, cents: Int64)] {
    var money = dossier.payments.filter { $0.kind == .payment || $0.kind == .bill }
      .sorted {
        ($0.paidOn, $0.planID == nil ? 1 : 0, $0.id) < (
          $1.paidOn, $1.planID == nil ? 1 : 0, $1.id
        )
      }
      .map { (payment: $0, cents: $0.amountCents) }
    for returned in dossier.payments where returned.kind == .returned {
      let source = money.lastIndex { paid in
        returned.reverses.map { $0 == paid.payment.id }
          ?? (returned.invoiceID != nil && paid.payment.invoiceID == returned.invoiceID)
      }
      if let source { money[source].cents = max(0, money[source].cents - returned.amountCents) }
    }
    return money
  }
}

/// A promise while money is counted for it.
private struct OpenPromise {
  let promise: PaymentPromise
  /// nil where nothing says how much it is: then whatever comes is it.
  private let wantedCents: Int64?
  private(set) var receivedCents: Int64 = 0
  private(set) var fulfilledOn: Day?
  /// Whether only the settlement of its invoice can keep it.
  private let isOfInvoiceAlone: Bool

  init(_ promise: PaymentPromise, in account: Account) {
    self.promise = promise
    isOfInvoiceAlone = promise.amountCents == nil && promise.invoiceID != nil
    wantedCents =
      promise.amountCents
      ?? promise.invoiceID.map { id in
        account.positions(ofInvoice: id).reduce(0) { $0 + account.items[$1].invoice.amountCents }
      }
  }

  /// Whether it wants no more.
  var isWhole: Bool { wantedCents.map { receivedCents >= $0 } ?? (receivedCents > 0) }

  /// Takes what it wants of a payment; gives what it took.
  mutating func take(_ cents: Int64, on day: Day, _ floor: MaterialityFloor) -> Int64 {
    let taken = wantedCents.map { min(cents, $0 - receivedCents) } ?? cents
    receivedCents += taken
    guard let wantedCents else {
      fulfilledOn = fulfilledOn ?? day
      return taken
    }
    let left = wantedCents - receivedCents
    if !isOfInvoiceAlone, left <= 0 || floor.isResidue(left, of: wantedCents) {
      fulfilledOn = fulfilledOn ?? day
    }
    return taken
  }
}
