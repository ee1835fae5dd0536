/// Fixed words of the sheets of a review's workbook.
public enum WorkbookPhrase: Sendable, Hashable, CaseIterable {
  case number, gradeBefore, gradeByModel, gradeGiven
  case segments, remark
  case migrationCustomers, migrationMoney, fromTo, movers, strategic
  case list, amount, proposedTerms, proposedLimit, legalCheck, daysOfSales, owed
  case altmanZone, conanHolderZone, agency, formerRating, intervalFrom, intervalTo, verdict
}
