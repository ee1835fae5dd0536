/// Why an instalment plan could not be proposed.
public enum PlanProblem: Problem, Hashable {
  /// Nothing that the customer owes is overdue and uncontested.
  case nothingOverdue(customer: String, on: Day)
  /// All that is overdue is in other currencies than the ledger's.
  case otherCurrency(customer: String, [String])
  /// A court has opened a procedure: what was owed before is frozen.
  case inProcedure(customer: String)
  /// More instalments than the policy has.
  case tooManyInstalments(Int, most: Int)
  /// The last instalment falls due beyond the policy's months.
  case tooLong(last: Day, latest: Day, monthsMax: Int)
  /// Instalments smaller than the policy's least.
  case instalmentTooSmall(cents: Int64, leastCents: Int64)
  /// The calendar has no such day.
  case noSuchDay(String)
  /// A day of the month outside 1 to 31.
  case noSuchDayOfMonth(Int)
  /// The first instalment would not come after the day of the plan.
  case firstNotAfter(Day, on: Day)
  /// Or too long after it.
  case firstTooLate(Day, latest: Day)
  case amountAboveOwed(cents: Int64, owedCents: Int64)
  case amountNotPositive
  /// Another plan is in force.
  case planRuns(String, customer: String, until: Day)
}
