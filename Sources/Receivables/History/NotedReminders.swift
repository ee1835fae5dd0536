/// A reminder that was not imported, but noted beside the ledger: one invoice of a letter that was sent.
public struct NotedReminder: Hashable, Sendable {
  /// The number of the journal's entry that notes it, from 1 on.
  public let entry: Int
  /// The day on which it became known; not before it was sent.
  public let knownOn: Day
  /// The day from which on it counts for nothing, as it was noted by mistake; nil while it stands.
  public let withdrawnOn: Day?
  public let reminder: Reminder

  /// - Precondition: `entry` is at least 1.
  public init(entry: Int, knownOn: Day, withdrawnOn: Day? = nil, reminder: Reminder) {
    precondition(entry > 0, "entries are counted from 1 on")
    self.entry = entry
    self.knownOn = max(knownOn, reminder.sentOn)
    self.withdrawnOn = withdrawnOn
    self.reminder = reminder
  }

  /// No record of a ledger has it: instalments are of invoices only.
  fileprivate var key: RecordKey { RecordKey(.reminder, reminder.id, instalment: entry) }

  fileprivate func fact(_ version: Int, on day: Day) -> Fact {
    Fact(knownOn: day, key: key, version: version, content: .reminded(reminder))
  }
}

extension Fact {
  /// Whether it was noted beside the ledger, and no row of the ledger tells it.
  public var isNoted: Bool {
    guard key.instalment > 0, case .reminded(let reminder) = content else { return false }
    return reminder.id == key.text
  }
}

extension CustomerHistory {
  /// The history with reminders that were noted beside the ledger, each a fact of the day on which it became known.
  ///
  /// What the ledger tells, too, counts once: a row of the same day and level, about the same invoice or about none in
  /// particular. Where the row was known first, nothing is added while it holds. Where the note was known first, the
  /// row is a later version of it, so that it is no news in the period in which it came: about no invoice in particular,
  /// it takes the place of all notes of its day and level. When such a row is corrected or withdrawn, the notes count
  /// again. Two notes that say the same at the same time are one. A note that was taken back counts until then.
  ///
  /// - Complexity: O(facts + reminders × notes), and nothing without a note.
  public func noting(_ notes: [NotedReminder]) -> CustomerHistory {
    guard !notes.isEmpty else { return self }
    let rows = ReminderRow.all(in: facts, tellingOf: notes)
    var merged = NotedFacts(facts)
    // Until when somebody has said it already.
    var told: [Reminder.Matter: Day] = [:]
    for note in notes.sorted(by: { ($0.knownOn, $0.key) < ($1.knownOn, $1.key) }) {
      let former = told[note.reminder.matter] ?? .first
      merged.add(note, from: max(note.knownOn, former), beside: rows)
      told[note.reminder.matter] = max(former, note.withdrawnOn ?? .last)
    }
    for row in rows { merged.take(row) }
    merged.withdraw()
    return CustomerHistory(profile: profile, facts: merged.all)
  }
}

/// A row of the ledger that tells of a reminder, while it holds.
private struct ReminderRow {
  /// Its place among the facts.
  let place: Int
  let key: RecordKey
  let from: Day
  /// The day from which it is corrected or withdrawn; nil while it is not.
  let until: Day?
  let reminder: Reminder

  /// Those that ever held and tell of one of the notes, in the order in which they became known.
  static func all(in facts: [Fact], tellingOf notes: [NotedReminder]) -> [ReminderRow] {
    facts.indices.compactMap { place in
      guard facts[place].key.kind == .reminder,
        case .reminded(let reminder) = facts[place].content,
        notes.contains(where: { reminder.tells(of: $0.reminder) })
      else { return nil }
      let (key, version) = (facts[place].key, facts[place].version)
      let later = facts.first { $0.version > version && $0.key == key }
      guard later.map({ $0.knownOn > facts[place].knownOn }) ?? true else { return nil }
      return ReminderRow(
        place: place, key: key, from: facts[place].knownOn, until: later?.knownOn,
        reminder: reminder)
    }
  }
}

/// The facts of a ledger while notes are put beside them.
private struct NotedFacts {
  private struct Note {
    let note: NotedReminder
    let start: Day
    var versions = 1
    /// The record of the ledger that tells it, too.
    var row: RecordKey?
    /// Whether it speaks for itself in the end: no row stands in its place.
    var isOwn = true

    func counts(on day: Day) -> Bool { note.withdrawnOn.map { day < $0 } ?? true }
  }

  /// nil where a row has become a version of a note.
  private var facts: [Fact?]
  private var added: [Fact] = []
  private var notes: [Note] = []

  init(_ facts: [Fact]) { self.facts = facts }

  /// In any order.
  var all: [Fact] { facts.compactMap { $0 } + added }

  /// Adds a note from the first day on which no row tells of it.
  mutating func add(_ note: NotedReminder, from day: Day, beside rows: [ReminderRow]) {
    var start = day
    for row in rows where row.reminder.tells(of: note.reminder) && row.from <= start {
      guard let until = row.until else { return }
      start = max(start, until)
    }
    guard start < note.withdrawnOn ?? .last else { return }
    added.append(note.fact(1, on: start))
    notes.append(Note(note: note, start: start))
  }

  /// Makes a row a version of the first note of which it tells, if it came later; the others rest meanwhile.
  mutating func take(_ row: ReminderRow) {
    let told = notes.indices.filter { index in
      row.reminder.tells(of: notes[index].note.reminder) && notes[index].start < row.from
        && notes[index].counts(on: row.from)
        && (notes[index].row ?? row.key) == row.key
    }
    guard let first = told.first else { return }
    for index in told {
      notes[index].row = row.key
      notes[index].versions += 1
      let content: Fact.Content = index == first ? .reminded(row.reminder) : .withdrawn
      added.append(
        Fact(
          knownOn: row.from, key: notes[index].note.key, version: notes[index].versions,
          content: content))
      notes[index].isOwn = false
      guard let until = row.until else { continue }
      if notes[index].counts(on: until) {
        notes[index].isOwn = true
        notes[index].versions += 1
        added.append(notes[index].note.fact(notes[index].versions, on: until))
      } else if index == first {
        end(index, on: until)
      }
    }
    // A correction leaves nothing of what it corrects.
    facts[row.place] = facts[row.place].flatMap { fact in
      fact.version == 1
        ? nil
        : Fact(knownOn: row.from, key: row.key, version: fact.version, content: .withdrawn)
    }
  }

  /// Ends the notes that were taken back, but where a row of the ledger tells the same.
  mutating func withdraw() {
    for index in notes.indices where notes[index].isOwn {
      if let day = notes[index].note.withdrawnOn { end(index, on: day) }
    }
  }

  private mutating func end(_ index: Int, on day: Day) {
    notes[index].versions += 1
    added.append(
      Fact(
        knownOn: day, key: notes[index].note.key, version: notes[index].versions,
        content: .withdrawn))
  }
}

extension Reminder {
  /// What it is about, whoever wrote it down.
  fileprivate struct Matter: Hashable {
    let sentOn: Day
    let level: Int
    let invoiceID: String?
  }

  /// Whether it tells of another reminder: of the same day and level, about the same invoice or about none.
  fileprivate func tells(of other: Reminder) -> Bool {
    sentOn == other.sentOn && level == other.level
      && (invoiceID == nil || invoiceID == other.invoiceID)
  }

  fileprivate var matter: Matter { Matter(sentOn: sentOn, level: level, invoiceID: invoiceID) }
}
