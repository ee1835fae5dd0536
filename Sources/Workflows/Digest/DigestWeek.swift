import CreditPolicy
import EarlyWarning
import Features
import LedgerStore
import Receivables

/// A digest, and where it was written down.
public struct DigestOutcome: Sendable {
  public let digest: Digest
  public let settings: LedgerSettings
  /// The journal's short name of it; nil where nothing was written.
  public let reference: String?
  /// Whether it was read from the journal, as it was first made.
  public let isRepeated: Bool
  /// The one first made; nil unless this one was made anew.
  public let first: Digest?
}

/// Makes the digest of a week, or reads it where it was made before.
///
/// It is as known at the close of the Sunday before the week. The first run writes it into the
/// journal; a rerun gives the same, whatever was imported since. It goes on from the alerts of the
/// digest before and from what people did by that Sunday.
///
/// - Parameters:
///   - isFresh: Whether to make it anew and say what differs from the first one.
///   - isRecorded: Whether it is written into the journal beside the ledger.
///   - today: A week that has not begun, and of which nothing is known, is refused.
public func digestWeek(
  _ ledgerPath: String, week: ISOWeek?, by choice: JudgeChoice, author: String, today: Day,
  isFresh: Bool = false, isRecorded: Bool = true,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> DigestOutcome {
  try readLedger(ledgerPath) { snapshot in
    let settings = try snapshot.settings()
    let lastKnown = try snapshot.businessDay(nil)
    // The last week before which a whole Sunday is known.
    let week = week ?? ISOWeek(containing: lastKnown + 1)
    let asOf = try snapshot.businessDay(week.monday - 1)
    let book = try AlertBook(besideLedger: ledgerPath)
    let first = book.digests.first { $0.digest.week == "\(week)" }
    if let first, !isFresh {
      return DigestOutcome(
        digest: first.digest, settings: settings, reference: first.entry.reference,
        isRepeated: true, first: nil)
    }
    // A week that has begun by the clock has its digest, however old the data are; they say so.
    guard asOf < today || asOf <= lastKnown else {
      throw AlertProblem.futureWeek("\(week)", lastKnownOn: lastKnown)
    }
    let maker = try DigestMaker(
      book, week: week, judge: try choice.judge(for: ledgerPath, seller: settings, on: asOf),
      soft: try choice.softOutcome(), deeds: try collectionDeeds(besideLedger: ledgerPath))
    let (digest, persons) = try maker.make(from: snapshot, progress)
    let entry =
      isRecorded
      ? try Journal.open(Journal.path(besideLedger: ledgerPath)).write {
        try $0.keep(digest, about: persons, author: author)
      } : nil
    return DigestOutcome(
      digest: digest, settings: settings, reference: entry?.reference, isRepeated: false,
      first: first?.digest)
  }
}
