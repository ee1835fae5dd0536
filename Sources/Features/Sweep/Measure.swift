/// What is summed up over windows; amounts in cents, days in days.
enum Measure: Int, CaseIterable {
  // Items settled, by their last payment: what was paid, and paid × days late, in nested windows.
  case cents91, cents182, cents273, cents365
  case centDays91, centDays182, centDays273, centDays365
  // The same items, over a year.
  case items, lateItems, lateDays, squaredLateDays
  case paidItems, partlyPaidItems
  case cents30Late, cents60Late, cents90Late
  case points, pointWeight
  case undisputedCents, undisputedCentDays

  // Items that are open and overdue, from the day after their due date: what is open, and open ×
  // due day, so that Σ open × (D − due) needs D only.
  case overdueCents, overdueCentDues
  case overdueItems, overdueDues, overdueSquaredDues
  case overdue30Cents, overdue60Cents, overdue90Cents
  // What was paid of them before.
  case overduePaidCents, overduePaidCentDays
  case overduePaid30Late, overduePaid60Late, overduePaid90Late
  case overduePoints, overduePointSlopes, overduePointWeight
  case overdueUndisputedCents, overdueUndisputedCentDues
  case overdueUndisputedPaidCents, overdueUndisputedPaidCentDays
  // Items late enough to be in default, until long enough after.
  case defaultCandidates, defaultCandidateCents
  /// What is open of those that are late enough.
  case defaultLateCents

  // What is open, and what was invoiced and not settled, now and 91 days ago.
  case unsettledCents, unsettledCentsBefore
  case sales91, sales182, sales365
  case invoices91, invoices365
  /// Items of any kind, so that a customer is active.
  case issuedItems365
  case creditNotes365

  case payments365, paidCents365, roundPayments365, unallocatedCents365, monthEndCents365
  case methodChanges365, returned365

  case requests182, refused365
  case reminders1, reminders2, reminders3
  case promises365, keptPromises365

  case disputes365, disputedCents365, lateDisputes365
  case openDisputedCents
  case closedDisputes365, closedDisputeDays365, creditedDisputes365, uncreditedDisputes365

  case insurerCuts365, warnings730, liens730
}
