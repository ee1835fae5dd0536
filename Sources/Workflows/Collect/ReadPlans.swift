import Collection
import CreditPolicy
import Documents
import LedgerStore
import Receivables

/// The instalment plans of one customer.
public struct CustomerPlans: Sendable {
  public let profile: CustomerProfile
  public let plans: [PlanState]
}

/// Every plan that was known on a day, with what it rests on.
public struct PlansReading: Sendable {
  public let day: Day
  /// In the order of the customers.
  public let customers: [CustomerPlans]
  public let settings: LedgerSettings
  public let policyVersion: String
  public let importNumber: Int
}

/// Reads the instalment plans of all customers as known at the close of a day. One pass over the
/// ledger; nothing is scored.
///
/// - Parameter policyPath: The policy with the tolerance; nil for the one that ships.
public func readPlans(
  _ ledgerPath: String, on day: Day?, modelFolders: [String], policyPath: String? = nil,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> PlansReading {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let policy = try ModelsFolder(firstOf: modelFolders).policy(policyPath, on: day)
    let customers = try snapshot.judgeAll(progress) { history -> CustomerPlans? in
      let hasPlan = history.facts.contains { fact in
        if case .promised(let promise) = fact.content { promise.planID != nil } else { false }
      }
      guard hasPlan else { return nil }
      let account = Account(KnownHistory(of: history, asOf: day))
      let plans = PlanState.all(of: account, on: day, under: policy.plans)
      return plans.isEmpty ? nil : CustomerPlans(profile: history.profile, plans: plans)
    }
    return PlansReading(
      day: day, customers: customers, settings: try snapshot.settings(),
      policyVersion: policy.version, importNumber: Int(snapshot.sequence))
  }
}
