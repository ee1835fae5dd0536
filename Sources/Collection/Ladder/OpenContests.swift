import Receivables

/// What open disputes still contest.
struct OpenContests {
  /// What one dispute contests.
  typealias Part = (dispute: Dossier.DisputeState, cents: Int64)

  private var open: [(dispute: Dossier.DisputeState, leftCents: Int64, takenCents: Int64)]

  init(_ account: Account) {
    guard account.dossier.disputes.values.contains(where: { $0.closing == nil }) else {
      open = []
      return
    }
    open = account.dossier.disputesByOpening.filter { $0.closing == nil }.map {
      // Without an amount the whole invoice; without an invoice either, nobody knows what.
      ($0, $0.opening.amountCents ?? ($0.opening.invoiceID == nil ? 0 : .max), 0)
    }
  }

  /// Takes what disputes of an invoice, then those of none, contest of `cents`; the first opened first.
  mutating func take(upTo cents: Int64, of invoice: String) -> [Part] {
    guard !open.isEmpty, cents > 0 else { return [] }
    var left = cents
    var parts: [Part] = []
    for name in [invoice, nil] as [String?] {
      for index in open.indices where open[index].dispute.opening.invoiceID == name && left > 0 {
        let used = min(left, open[index].leftCents)
        guard used > 0 else { continue }
        open[index].leftCents -= used
        open[index].takenCents += used
        left -= used
        parts.append((open[index].dispute, used))
      }
    }
    return parts
  }

  /// What was taken by each; a dispute of an invoice that is settled contests nothing any more.
  var amounts: [Part] {
    open.filter { $0.takenCents > 0 || $0.dispute.opening.invoiceID == nil }
      .map { ($0.dispute, $0.takenCents) }
  }
}
