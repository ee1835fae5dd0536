import CreditPolicy
import Documents
import LedgerStore
import PortfolioReview
import Receivables

/// Two policies on one portfolio.
public struct PolicyComparison: Sendable {
  public let diff: PolicyDiff
  public let former: CreditPolicy
  public let new: CreditPolicy
  public let day: Day
  public let settings: LedgerSettings
}

/// Reads a policy and tries its terms against the law of its country.
///
/// - Throws: The first thing that is wrong with it, with its line and a remedy.
public func checkPolicy(_ path: String, modelFolders: [String]) throws -> CreditPolicy {
  let law = try ModelsFolder(firstOf: modelFolders).legalRules()
  return try PolicyDocument.read(try NamedText(path: path), under: law)
}

/// Judges every customer by two policies; nothing is written.
///
/// - Parameters:
///   - former: The path of the policy in force.
///   - new: The path of the one that might take its place.
///   - day: nil for the last day of which the ledger knows anything.
public func diffPolicies(
  _ ledgerPath: String, from former: String, to new: String, on day: Day? = nil,
  by choice: JudgeChoice, progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> PolicyComparison {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let seller = try snapshot.settings()
    func judge(_ policy: String) throws -> Judge {
      let choice = JudgeChoice(
        modelFolders: choice.modelFolders, modelPath: choice.modelPath, policyPath: policy)
      return try choice.judge(for: ledgerPath, seller: seller, on: day)
    }
    let (one, other) = (try judge(former), try judge(new))
    let parents = try one.parents(in: snapshot, on: [day])
    let pairs = try snapshot.judgeAll(progress) { history -> Pair? in
      var sweep = one.sweep(of: history, on: [day], parents)
      sweep.advance()
      guard sweep.isKnown, sweep.isActive else { return nil }
      let before = one.finding(in: &sweep, of: history.profile).standing
      let after = other.finding(in: &sweep, of: history.profile).standing
      return Pair(
        standing: after,
        former: PolicyEffect(before, seller: seller, policy: one.policy, law: one.law),
        new: PolicyEffect(after, seller: seller, policy: other.policy, law: other.law))
    }
    return PolicyComparison(
      diff: PolicyDiff(pairs.map { ($0.standing, $0.former, $0.new) }), former: one.policy,
      new: other.policy, day: day, settings: seller)
  }
}

private struct Pair: Sendable {
  let standing: CustomerStanding
  let former: PolicyEffect
  let new: PolicyEffect
}
