import Receivables

/// What orders add to an exposure, kept up while facts arrive: as `ExposureParts` has it of a whole
/// account.
struct OrderBook: Sendable {
  /// Delivered beyond what is invoiced of the same order.
  private(set) var deliveredNotInvoicedCents: Int64 = 0
  /// Of open orders, what is neither delivered nor invoiced.
  private(set) var firmCents: Int64 = 0
  private var orders: [String: State] = [:]

  private struct State {
    /// nil where the order is not known, or closed.
    var orderedCents: Int64?
    var deliveredCents: Int64 = 0
    var invoicedCents: Int64 = 0

    var notInvoicedCents: Int64 { max(0, deliveredCents - invoicedCents) }
    var firmCents: Int64 {
      orderedCents.map { max(0, $0 - max(deliveredCents, invoicedCents)) } ?? 0
    }
  }

  mutating func place(_ order: Order) {
    change(order.id) { $0.orderedCents = order.amountCents }
  }

  mutating func close(_ id: String) {
    change(id) { $0.orderedCents = nil }
  }

  mutating func deliver(_ cents: Int64, of id: String) {
    change(id) { $0.deliveredCents += cents }
  }

  mutating func invoice(_ cents: Int64, of id: String) {
    change(id) { $0.invoicedCents += cents }
  }

  private mutating func change(_ id: String, _ body: (inout State) -> Void) {
    var state = orders[id] ?? State()
    deliveredNotInvoicedCents -= state.notInvoicedCents
    firmCents -= state.firmCents
    body(&state)
    deliveredNotInvoicedCents += state.notInvoicedCents
    firmCents += state.firmCents
    orders[id] = state
  }
}
