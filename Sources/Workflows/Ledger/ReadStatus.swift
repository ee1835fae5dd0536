import LedgerStore
import Receivables

/// What a ledger holds, and how it came there.
public func readStatus(of path: String) throws -> LedgerStatus {
  let journal = try Journal.openIfWritten(Journal.path(besideLedger: path))?.verify()
  return try Ledger.open(path).read { snapshot in
    LedgerStatus(
      path: path, settings: try snapshot.settings(), totals: try snapshot.totals(),
      recordCounts: try snapshot.recordCounts(), imports: try snapshot.imports(),
      journal: journal)
  }
}

/// Takes back everything that one import brought.
///
/// - Returns: The number of the import that the undo is, nil for a dry run, and how many rows it
///   hides.
public func undoImport(
  _ number: Int, in path: String, receivedOn: Day, isDryRun: Bool
) throws -> (number: Int?, hidden: Int) {
  // A ledger that is not there is no reason to make one.
  _ = try Ledger.open(path)
  return try Ledger.openForWriting(path)
    .undo(import: number, receivedOn: receivedOn, isDryRun: isDryRun)
}
