import LedgerStore
import Receivables

/// What makes one customer's score, on one day or two.
public struct ScoreExplanation: Sendable {
  public let now: Judge.Finding
  /// nil where no earlier day was asked for, or nothing was known then.
  public let before: Judge.Finding?
  public let basePoints: Int
  public let modelName: String
  public let settings: LedgerSettings
}

/// Explains a score, and its change since an earlier day.
public func explainScore(
  _ ledgerPath: String, customer text: String, on day: Day?, since: Day?, by choice: JudgeChoice
) throws -> ScoreExplanation {
  try readLedger(ledgerPath) { snapshot in
    let day = try snapshot.businessDay(day)
    let history = try snapshot.history(called: text)
    let judge = try choice.judge(for: ledgerPath, seller: try snapshot.settings(), on: day)
    let earlier = since.flatMap { $0 < day ? $0 : nil }
    let days = [earlier, day].compactMap { $0 }
    let parents = try judge.parents(in: snapshot, of: history.profile, on: days)
    var sweep = judge.sweep(of: history, on: days, parents)
    var before: Judge.Finding?
    if earlier != nil {
      sweep.advance()
      before = sweep.isKnown ? judge.finding(in: &sweep, of: history.profile) : nil
    }
    sweep.advance()
    return ScoreExplanation(
      now: judge.finding(in: &sweep, of: history.profile), before: before,
      basePoints: judge.scorecard.basePoints, modelName: judge.modelName, settings: judge.seller)
  }
}
