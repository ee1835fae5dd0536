import CreditPolicy
import Receivables

/// What open disputes still contest.
struct OpenContests {
  private var open: [(state: Dossier.DisputeState, leftCents: Int64, takenCents: Int64)]
  private let rules: CollectionRules
  private(set) var found: [CollectionCase.ContestedAmount] = []

  init(_ account: Account, _ rules: CollectionRules) {
    self.rules = rules
    guard account.dossier.disputes.values.contains(where: { $0.closing == nil }) else {
      open = []
      return
    }
    open = account.dossier.disputesByOpening.filter { $0.closing == nil }.map {
      // Without an amount the whole invoice; without an invoice either, nobody knows what.
      ($0, $0.opening.amountCents ?? ($0.opening.invoiceID == nil ? 0 : .max), 0)
    }
  }

  /// Takes what disputes of an invoice, then those of none, contest of `cents`.
  mutating func take(upTo cents: Int64, of invoice: String) -> Int64 {
    guard !open.isEmpty, cents > 0 else { return 0 }
    var left = cents
    for name in [invoice, nil] as [String?] {
      for index in open.indices where open[index].state.opening.invoiceID == name && left > 0 {
        let used = min(left, open[index].leftCents)
        open[index].leftCents -= used
        open[index].takenCents += used
        left -= used
      }
    }
    return cents - left
  }

  /// Writes down what was taken; a dispute of an invoice that is settled contests nothing any more.
  mutating func finish() {
    found = open.filter { $0.takenCents > 0 || $0.state.opening.invoiceID == nil }.map {
      CollectionCase.ContestedAmount(
        disputeID: $0.state.id, invoiceID: $0.state.opening.invoiceID, cents: $0.takenCents,
        reason: $0.state.opening.reason, openedOn: $0.state.opening.openedOn,
        settler: rules.settler(of: $0.state.opening.reason))
    }
  }
}
