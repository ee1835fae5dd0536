import Receivables

/// The promises, extensions and plans that still hold, and what of them is left.
struct OpenPromises {
  private var open: [(invoiceID: String?, leftCents: Int64, until: Day)] = []
  private var brokenPlans: [Day] = []
  /// The last day of those that cover something.
  private(set) var until: Day?

  init(_ account: Account, on day: Day, graceDays: Int) {
    let dossier = account.dossier
    guard !dossier.promises.isEmpty || !dossier.extensionRequests.isEmpty else { return }
    let made = dossier.promises.filter { $0.madeOn <= day }
      .sorted { ($0.promisedOn, $0.id) < ($1.promisedOn, $1.id) }
    // A plan with one instalment missed holds no longer.
    var broken: Set<String> = []
    for promise in made where promise.promisedOn + graceDays < day {
      guard let plan = promise.planID, !account.hasKept(promise, by: day) else { continue }
      if broken.insert(plan).inserted { brokenPlans.append(promise.madeOn) }
    }
    for promise in made where promise.promisedOn + graceDays >= day {
      if let plan = promise.planID, broken.contains(plan) { continue }
      let left = promise.amountCents.map { cents in
        // Of a plan, what came in pays the instalments in their order.
        min(
          cents, account.dueCents(through: promise) - account.receivedCents(for: promise, by: day))
      }
      open.append((promise.invoiceID, max(0, left ?? .max), promise.promisedOn))
    }
    for (_, state) in dossier.extensionRequests.sorted(by: { $0.key < $1.key }) {
      guard state.decision?.isGranted ?? false, let newDueOn = state.request.newDueOn,
        newDueOn >= day
      else { continue }
      open.append((state.request.invoiceID, .max, newDueOn))
    }
  }

  /// Takes what promises that name an invoice, then those that name none, cover of `cents`.
  mutating func take(upTo cents: Int64, of invoice: String) -> Int64 {
    guard !open.isEmpty, cents > 0 else { return 0 }
    var left = cents
    for name in [invoice, nil] as [String?] {
      for index in open.indices where open[index].invoiceID == name && left > 0 {
        let used = min(left, open[index].leftCents)
        guard used > 0 else { continue }
        open[index].leftCents -= used
        left -= used
        until = max(until ?? open[index].until, open[index].until)
      }
    }
    return cents - left
  }

  func hasBrokenPlan(since day: Day) -> Bool { brokenPlans.contains { $0 >= day } }
}

extension Account {
  /// What came in for a promise since it was made: for what it names, or for nothing named.
  fileprivate func receivedCents(for promise: PaymentPromise, by day: Day) -> Int64 {
    dossier.payments.reduce(0) { sum, payment in
      guard payment.kind == .payment || payment.kind == .bill, payment.paidOn >= promise.madeOn,
        payment.paidOn <= day,
        promise.planID == nil || payment.planID == nil || payment.planID == promise.planID,
        promise.invoiceID == nil || payment.invoiceID == nil
          || payment.invoiceID == promise.invoiceID
      else { return sum }
      return sum + payment.amountCents
    }
  }

  /// What a promise comes to, with the instalments of its plan before it.
  fileprivate func dueCents(through promise: PaymentPromise) -> Int64 {
    guard let plan = promise.planID else { return promise.amountCents ?? 0 }
    return dossier.promises.reduce(0) { sum, other in
      other.planID == plan && other.promisedOn <= promise.promisedOn
        ? sum + (other.amountCents ?? 0) : sum
    }
  }

  /// Whether what an instalment and those of its plan before it come to has been paid.
  fileprivate func hasKept(_ promise: PaymentPromise, by day: Day) -> Bool {
    if let invoice = promise.invoiceID.map({ positions(ofInvoice: $0) }), !invoice.isEmpty,
      invoice.allSatisfy({ !items[$0].isOpen })
    {
      return true
    }
    let due = dueCents(through: promise)
    let received = receivedCents(for: promise, by: day)
    return received >= due || floor.isResidue(due - received, of: due)
  }
}
