extension Account {
  /// What open disputes contest, never more than what is open of their invoice; a dispute that names
  /// no invoice counts with its own amount. O(disputes).
  public var disputedCents: Int64 {
    guard dossier.disputes.values.contains(where: { $0.closing == nil }) else { return 0 }
    var left: [String: Int64] = [:]
    return dossier.disputesByOpening.filter { $0.closing == nil }.reduce(0) { sum, dispute in
      guard let invoice = dispute.opening.invoiceID else {
        return sum + (dispute.opening.amountCents ?? 0)
      }
      let open = left[invoice] ?? openCents(ofInvoice: invoice)
      let contested = min(open, dispute.opening.amountCents ?? open)
      left[invoice] = open - contested
      return sum + contested
    }
  }

  private func openCents(ofInvoice id: String) -> Int64 {
    positions(ofInvoice: id).reduce(0) { items[$1].isOpen ? $0 + items[$1].openCents : $0 }
  }
}
