import Receivables

/// What a customer would cost us if it stopped paying, part by part, before the order in question.
public struct ExposureParts: Hashable, Sendable {
  /// Open items by the account, with returned payments that match none.
  public let openItemsCents: Int64
  /// Delivered and not invoiced yet.
  public let deliveredNotInvoicedCents: Int64
  /// Firm orders that will be delivered soon.
  public let firmOrdersCents: Int64
  /// Payments, deposits and credit notes that settle nothing yet; they lower the exposure.
  public let unallocatedCents: Int64
  /// What offers that were accepted have reserved and no order shows yet.
  public private(set) var reservedCents: Int64 = 0

  public init(
    openItemsCents: Int64, deliveredNotInvoicedCents: Int64 = 0, firmOrdersCents: Int64 = 0,
    unallocatedCents: Int64 = 0
  ) {
    self.openItemsCents = openItemsCents
    self.deliveredNotInvoicedCents = deliveredNotInvoicedCents
    self.firmOrdersCents = firmOrdersCents
    self.unallocatedCents = unallocatedCents
  }

  /// All of it, never less than zero: what we owe a customer is no exposure.
  public var totalCents: Int64 { max(0, balanceCents) }

  /// All of it, negative where we owe the customer.
  var balanceCents: Int64 {
    openItemsCents + deliveredNotInvoicedCents + firmOrdersCents + reservedCents
      - unallocatedCents
  }

  /// The same with what accepted offers have reserved.
  func reserving(cents: Int64) -> ExposureParts {
    var parts = self
    parts.reservedCents = cents
    return parts
  }
}

extension ExposureParts {
  /// The exposure that an account shows.
  ///
  /// What of an order is delivered beyond its invoices is delivered and not invoiced; what of an
  /// open order is neither is firm.
  public init(_ account: Account) {
    var invoiced: [String: Int64] = [:]
    // By position: no item is copied to be looked at.
    for position in account.items.indices {
      guard let order = account.items[position].invoice.details.orderID else { continue }
      invoiced[order, default: 0] += account.items[position].invoice.amountCents
    }
    var delivered: [String: Int64] = [:]
    for delivery in account.dossier.deliveries {
      delivered[delivery.orderID, default: 0] += delivery.amountCents
    }
    let notInvoiced = delivered.reduce(Int64(0)) {
      $0 + max(0, $1.value - invoiced[$1.key, default: 0])
    }
    let firm = account.dossier.orders.reduce(Int64(0)) {
      let done = max(delivered[$1.key, default: 0], invoiced[$1.key, default: 0])
      return $0 + max(0, $1.value.amountCents - done)
    }
    self.init(
      openItemsCents: account.ownOpenCents + account.unmatchedDebitCents
        + account.contestedCreditCents,
      deliveredNotInvoicedCents: notInvoiced, firmOrdersCents: firm,
      unallocatedCents: account.unallocatedCents)
  }
}

extension Account {
  /// What is open and would be lost: what was sold to a factor without recourse is the factor's.
  fileprivate var ownOpenCents: Int64 {
    var cents: Int64 = 0
    for position in items.indices {
      let isSold =
        items[position].isAssigned && items[position].invoice.details.hasRecourse == false
      if !isSold { cents += items[position].openCents }
    }
    return cents
  }
}

/// An exposure and what stands behind it.
public struct Exposure: Hashable, Sendable {
  public let totalCents: Int64
  /// Each guarantee with what it covers, those that hold first; voided ones say why.
  public let guarantees: [GuaranteeCover]

  /// What guarantees cover.
  public var coveredCents: Int64 { guarantees.reduce(0) { $0 + $1.coveredCents } }
  /// What nobody else would pay.
  public var uncoveredCents: Int64 { totalCents - coveredCents }

  init(totalCents: Int64, under stack: CoverStack) {
    self.totalCents = totalCents
    self.guarantees =
      stack.covers(ofExposure: totalCents).map { layer, cents in
        GuaranteeCover(
          guaranteeID: layer.id, kind: layer.kind, expiresOn: layer.expiresOn,
          amountCents: layer.amountCents, coveredCents: cents, void: nil)
      } + stack.voided
  }
}
