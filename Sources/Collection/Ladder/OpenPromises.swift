import CreditPolicy
import Receivables

/// The promises, extensions and plans that still hold, and what of them is left.
struct OpenPromises {
  private var open: [(invoiceID: String?, leftCents: Int64, until: Day)] = []
  private var brokenPlans: [Day] = []
  /// The last day of those that cover something.
  private(set) var until: Day?

  /// - Parameters:
  ///   - account: As known on `day`.
  ///   - rules: A promise holds until its tolerance is over, a plan until an instalment breaks it.
  init(_ account: Account, on day: Day, under rules: PlanRules) {
    let dossier = account.dossier
    guard !dossier.promises.isEmpty || !dossier.extensionRequests.isEmpty else { return }
    let states = account.promiseStates()
    let broken = PlanState.all(states, on: day, under: rules).filter { $0.status == .broken }
    brokenPlans = broken.map(\.madeOn)
    let brokenIDs = Set(broken.map(\.id))
    for state in states where state.fulfilledOn == nil {
      let promise = state.promise
      let patience = promise.planID == nil ? rules.toleranceDays : rules.brokenAfterDays
      guard promise.madeOn <= day, promise.promisedOn + patience >= day,
        promise.planID.map({ !brokenIDs.contains($0) }) ?? true
      else { continue }
      let left = promise.amountCents.map { max(0, $0 - state.receivedCents) } ?? .max
      open.append((promise.invoiceID, left, promise.promisedOn))
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
