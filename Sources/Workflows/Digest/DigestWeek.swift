import CreditPolicy
import EarlyWarning
import Foundation
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
  /// Customers whose line differs from the one first made; nil unless it was made anew.
  public let differing: [String]?
}

/// Makes the digest of a week, or reads it where it was made before.
///
/// It is as known at the close of the Sunday before the week. The first run writes it into the
/// journal; a rerun gives the same, whatever was imported since.
///
/// - Parameters:
///   - isFresh: Whether to make it anew and say what differs from the first one.
///   - isRecorded: Whether it is written into the journal beside the ledger.
public func digestWeek(
  _ ledgerPath: String, week: ISOWeek?, by choice: JudgeChoice, author: String,
  isFresh: Bool = false, isRecorded: Bool = true,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> DigestOutcome {
  try Ledger.open(ledgerPath).read { snapshot in
    let settings = try snapshot.settings()
    // The last week before which a whole Sunday is known.
    let week = try week ?? ISOWeek(containing: snapshot.businessDay(nil) + 1)
    let asOf = try snapshot.businessDay(week.monday - 1)
    let journalPath = Journal.path(besideLedger: ledgerPath)
    let kept = try Journal.openIfWritten(journalPath)?.read { try $0.digests() } ?? []
    let first = kept.first { $0.digest.week == "\(week)" }
    if let first, !isFresh {
      return DigestOutcome(
        digest: first.digest, settings: settings, reference: first.entry.reference,
        isRepeated: true, differing: nil)
    }
    let judge = try choice.judge(for: ledgerPath, seller: settings, on: asOf)
    let reference = Quarter(containing: asOf).previous.lastDay
    let days = [min(reference, asOf - 7), max(reference, asOf - 7), asOf]
    let parents = try judge.parents(in: snapshot, on: days)
    let customers = try snapshot.judgeAll(progress) { history in
      judge.week(of: history, parents, reference: reference, on: days)
    }
    let before = kept.last { $0.digest.week == "\(week.previous)" }?.digest
    let digest = composeDigest(
      customers, week: week, reference: reference, settings: judge.policy.alerts,
      origin: Digest.Origin(
        currency: settings.currency.code, outcome: judge.outcome.name,
        isExpectedLoss: judge.outcome.givesDefaultProbability, model: judge.modelName,
        policy: judge.policy.version, importNumber: Int(snapshot.sequence),
        linesPerWeek: judge.policy.alerts.linesPerWeek,
        floorCents: judge.policy.alerts.floorCents,
        caveats: try judge.caveats(on: asOf, in: snapshot)),
      formerWeeks: before?.weeksByCustomer ?? [:])
    let persons = customers.map(\.now.profile).filter { $0.kind == .soleTrader }
    let entry =
      isRecorded
      ? try Journal.open(journalPath).write {
        try $0.keep(digest, about: persons, author: author)
      } : nil
    return DigestOutcome(
      digest: digest, settings: settings, reference: entry?.reference, isRepeated: false,
      differing: first.map { digest.customersDiffering(from: $0.digest) })
  }
}

extension Judge {
  /// How one customer stands at the end of a week, a week before, and on the reference day; nil for
  /// one that is not active.
  ///
  /// - Parameter days: The reference and the week before, whichever comes first, and the end: the
  ///   reference may fall into the week itself.
  fileprivate func week(
    of history: CustomerHistory, _ parents: ParentDefaults, reference: Day, on days: [Day]
  ) -> CustomerWeek? {
    let end = days[2]
    let found = findings(of: history, on: days, parents)
    guard let now = found[2], now.account.isActive(on: end) else { return nil }
    let (atReference, weekBefore) =
      reference <= end - 7 ? (found[0], found[1]) : (found[1], found[0])
    return CustomerWeek(
      now: now.standing, weekBefore: weekBefore?.standing, reference: atReference?.standing,
      news: WeekNews(history, now.account, after: end - 7, through: end))
  }
}

extension Digest {
  /// For how many weeks each customer has been told.
  fileprivate var weeksByCustomer: [String: Int] {
    Dictionary(
      (instants + alerts).map { ($0.customerID, $0.weeks) }, uniquingKeysWith: { max($0, $1) })
  }

  /// The customers whose lines are not the same in both, in order.
  fileprivate func customersDiffering(from other: Digest) -> [String] {
    func lines(_ digest: Digest) -> [String: AlertLine] {
      Dictionary(
        (digest.instants + digest.alerts).map { ($0.customerID, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let (mine, theirs) = (lines(self), lines(other))
    return Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }.sorted()
  }
}

extension JournalSession {
  fileprivate func digests() throws -> [(entry: JournalEntry, digest: Digest)] {
    let persons = try persons()
    return try entries(kind: "digest").compactMap { entry in
      var payload = entry.payload
      for person in persons where payload.contains(person.pseudonym) {
        payload = try payload.renaming(
          (person.pseudonym, person.pseudonym), to: (person.id, person.name))
      }
      guard let digest = try? JSONDecoder().decode(Digest.self, from: Data(payload.utf8))
      else { return nil }
      return (entry, digest)
    }
  }

  /// Writes a digest down; natural persons stand in it by their pseudonyms.
  fileprivate func keep(
    _ digest: Digest, about persons: [CustomerProfile], author: String
  ) throws -> JournalEntry {
    var payload = try json(digest)
    for person in persons where try payload.contains("\"customerID\":\(json(person.id.text))") {
      let pseudonym = try chainName(of: person).text
      payload = try payload.renaming(
        (person.id.text, person.name), to: (pseudonym, pseudonym))
    }
    return try append(
      kind: "digest", customer: nil, day: digest.asOf, author: author, payload: payload)
  }
}

extension String {
  /// A digest's JSON with the identifier and the name of a customer in the place of others.
  fileprivate func renaming(
    _ former: (id: String, name: String), to new: (id: String, name: String)
  ) throws -> String {
    var text = replacing(
      "\"customerID\":\(try json(former.id))", with: "\"customerID\":\(try json(new.id))")
    text.replace("\"name\":\(try json(former.name))", with: "\"name\":\(try json(new.name))")
    return text
  }
}
