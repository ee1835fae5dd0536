import EarlyWarning
import LedgerStore
import Receivables

/// What the journal says of alerts: the digests as they were first made, and what people did.
struct AlertBook {
  /// One for each week, in the order of the weeks.
  let digests: [KeptDigest]
  /// In the order of their writing.
  let changes: [KeptChange]

  /// What a person did to an alert, and the entry that keeps it.
  struct KeptChange {
    let entry: JournalEntry
    let change: AlertChange
    /// nil where none was given, or where it was erased.
    let reason: String?
  }

  /// Nothing was written.
  init() {
    digests = []
    changes = []
  }

  init(in session: JournalSession) throws {
    var first: [String: KeptDigest] = [:]
    for kept in try session.digests() where first[kept.digest.week] == nil {
      first[kept.digest.week] = kept
    }
    digests = first.values.sorted { $0.digest.asOf < $1.digest.asOf }
    changes = try session.entries(kind: EntryKind.alert.rawValue).compactMap { entry in
      guard let name = entry.customerID, let payload = entry.decoded(RecordedAlertChange.self),
        let deed = payload.deed
      else { return nil }
      let id =
        switch try session.customer(behind: name) {
        case .customer(let id): id.text
        case .erased(let pseudonym): pseudonym
        }
      return KeptChange(
        entry: entry,
        change: AlertChange(customerID: id, day: entry.day, author: entry.author, deed),
        reason: try session.reason(payload.reason, of: entry))
    }
  }

  init(besideLedger path: String) throws {
    self =
      try Journal.openIfWritten(Journal.path(besideLedger: path))?.read { try AlertBook(in: $0) }
      ?? AlertBook()
  }

  /// The alerts after the last digest of a Sunday before `sunday`, and what people did since then, by
  /// the end of that day: what is later is not seen.
  func state(before sunday: Day) -> (register: AlertRegister, changes: [AlertChange]) {
    let last = digests.last { $0.digest.asOf < sunday }?.digest
    let since = changes.map(\.change).filter { change in
      change.day <= sunday && (last.map { change.day > $0.asOf } ?? true)
    }
    return (last?.register ?? AlertRegister(), since)
  }

  /// The alerts as they are now: after the last digest and all that people did since.
  var now: AlertRegister {
    guard let last = digests.last?.digest else { return AlertRegister() }
    var register = last.register
    for kept in changes where kept.change.day > last.asOf { register.apply(kept.change) }
    return register
  }
}

/// What a person did to an alert, as the journal keeps it.
struct RecordedAlertChange: Codable {
  let what: String
  let until: Day?
  let outcome: AlertOutcome?
  let owner: String?
  let reason: ChainedReason?
  /// The entry about alerts of this customer before this one.
  let follows: String?

  init(_ deed: AlertChange.Deed, reason: ChainedReason?, follows: String?) {
    var (until, outcome, owner): (Day?, AlertOutcome?, String?) = (nil, nil, nil)
    switch deed {
    case .acknowledge: what = "acknowledge"
    case .snooze(let day):
      what = "snooze"
      until = day
    case .close(let how):
      what = "close"
      outcome = how
    case .assign(let name):
      what = "assign"
      owner = name
    case .reopen: what = "reopen"
    }
    self.until = until
    self.outcome = outcome
    self.owner = owner
    self.reason = reason
    self.follows = follows
  }

  /// nil for what this version does not know.
  var deed: AlertChange.Deed? {
    switch what {
    case "acknowledge": .acknowledge
    case "snooze": until.map { .snooze(until: $0) }
    case "close": outcome.map { .close($0) }
    case "assign": owner.map { .assign(owner: $0) }
    case "reopen": .reopen
    default: nil
    }
  }
}
