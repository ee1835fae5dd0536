import CreditPolicy
import Receivables

/// Fixed words of what the law says.
public enum LawPhrase: Sendable, Hashable, CaseIterable {
  case invoiceOf, deliveredOn, dueOn, latestLawful, article, source, mark, verified, notVerified
  case nothingAgreed, cappedDefault, deliveryAssumed, clauseNeeded, clauseNotNeeded, clauseStated
  case penaltyTitle, from, to, days, rate, floor, interest, fixedSum, total, perInvoice,
    floorUnknown
  case rulesTitle, defaultTitle, capTitle, centralBankTitle, legalInterestTitle, reportTitle,
    procedureTitle
  case act, abroad, bound, goods, buyer, invoices, allGoods, months, inForce, clause, lateDays,
    overrunsTitle,
    capsNotLookedAt
}

extension Speech {
  /// Whether somebody has verified a value of the law.
  public func mark(_ isVerified: Bool) -> String {
    words(isVerified ? .verified : .notVerified)
  }

  /// The whole of a question of law that has no answer.
  public func describe(_ problem: LegalProblem) -> String {
    "\(message(of: problem))\n\(remedy(for: problem)) [\(problem.code)]"
  }

  /// A rate in hundredths of a percent: `12.15%`.
  public func rate(_ basisPoints: Int64) -> String {
    language.percentage(Double(basisPoints) / 10_000, decimals: 2)
  }
}
