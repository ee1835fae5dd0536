import PortfolioReview
import Receivables

/// Fixed words of the page of provisions.
public enum ProvisionPhrase: Sendable, Hashable, CaseIterable {
  case title, matrix, chart, band, open, baseWithoutVAT, baseWithVAT, rate, provision
  case segments, otherSegments, segment
  case rates, year, dueDates, invoiced, unpaidWhenDue, unpaidAfter30Days, unpaidAfter60Days
  case unpaidAfter90Days, lost, lostDueDates, lossRate
  case individual, doubtful, covered, contested, share, reason, noIndividual, proposed
  case grades
  case late, invoices, amount, turnoverShare, turnover, totalLate, contestedApart, noYear
  case sold, withoutAmount
}

/// What has to be said of provisions beside their figures.
public enum ProvisionNote: Sendable, Hashable {
  /// On what the rates were measured.
  case measured(months: Int, dueDates: Int, lost: Int, lostAfterMonths: Int)
  /// There is too little history for rates.
  case tooLittle(
    months: Int, dueDates: Int, monthsMin: Int, dueDatesMin: Int, lostAfterMonths: Int)
  /// So few due dates were lost that the rates of the late bands rest on little.
  case fewLosses(Int)
  /// Nothing was lost in all the history.
  case nothingLost
  /// So much is open where no rate is known.
  case withoutRate(cents: Int64)
  case forwardFactor(Double)
  /// What the rates are taken of: without VAT of so much, or with it where that is nil.
  case base(vatBasisPoints: Int64?)
  case contestedLeftOut(cents: Int64)
  /// How the sum of the matrix is to be read beside the accounts.
  case matrixScope
  /// What the individual list is, and when it lowers a tax.
  case individual
  /// For so many customers nothing says which share is lost.
  case withoutShare(customers: Int)
  /// Beside the provisions: what it is, and of whom it is not known.
  case expectedLoss(isKnown: Bool)
  /// The close that is told of, as known on a day.
  case close(FiscalYear, knownOn: Day)
  /// What the bands of the disclosure are, and that nobody verified them.
  case closeScope
  /// The ledger knows nothing before a day of the year.
  case yearNotWhole(firstKnownOn: Day)
  case assumedDueDates(invoices: Int)
}
