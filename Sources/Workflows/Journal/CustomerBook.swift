import CreditPolicy
import LedgerStore
import Receivables

/// What the journal says of one customer: offers accepted and classes given, folded from its
/// entries in the order of their writing.
struct CustomerBook {
  /// An offer that was accepted, and the day on which that ended.
  struct Reservation {
    let entry: JournalEntry
    let acceptance: RecordedAcceptance
    var closedOn: Day?
    /// The reference of the entry that ended it.
    var closing: String?

    /// Whether its headroom is taken on `day`, as far as the journal knows.
    func isOpen(on day: Day) -> Bool {
      entry.day <= day && day <= acceptance.until && (closedOn.map { day < $0 } ?? true)
    }

    /// What later facts are held against.
    var given: GivenAnswer {
      GivenAnswer(
        day: entry.day, validUntil: acceptance.until, grade: acceptance.grade,
        limitCents: acceptance.limitCents, uncoveredCents: acceptance.uncoveredCents)
    }
  }

  private(set) var reservations: [Reservation] = []
  private(set) var overrides: [OverrideEvent] = []

  /// Nothing was written.
  init() {}

  /// What the entries of a customer say, or those before the entry `number`.
  init(of customer: CustomerID, in session: JournalSession, before number: Int = .max) throws {
    for entry in try session.entries(of: customer) where entry.number < number {
      switch EntryKind(rawValue: entry.kind) {
      case .acceptance:
        guard let acceptance = entry.decoded(RecordedAcceptance.self) else { continue }
        reservations.append(Reservation(entry: entry, acceptance: acceptance))
      case .closing:
        guard let closing = entry.decoded(RecordedClosing.self) else { continue }
        for index in reservations.indices
        where reservations[index].entry.reference == closing.acceptance {
          reservations[index].closedOn = entry.day
          reservations[index].closing = entry.reference
        }
      case .override:
        if let event = try OverrideEvent(entry, in: session) { overrides.append(event) }
      case .decision, .alert, .minute, .letter, .plan, .step, .withdrawal, nil: continue
      }
    }
  }

  /// The last day on which an offer was accepted that is still open then; nil without one.
  var lastAcceptedOn: Day? {
    reservations.filter { $0.isOpen(on: $0.entry.day) }.map(\.entry.day).max()
  }
}

/// What the journal says of a customer and of the other members of its group.
struct GroupBooks {
  let own: CustomerBook
  let others: [CustomerID: CustomerBook]

  init(own: CustomerBook, others: [CustomerID: CustomerBook]) {
    self.own = own
    self.others = others
  }

  /// Nothing was written.
  init() { self.init(own: CustomerBook(), others: [:]) }

  /// The last day on which an offer to one of them was accepted that is still open then; nil
  /// without one.
  var lastAcceptedOn: Day? {
    ([own] + others.values).compactMap(\.lastAcceptedOn).max()
  }
}

/// A class given to a customer, or the end of it.
struct OverrideEvent: Sendable {
  let entry: JournalEntry
  /// nil where it ends the one before.
  let given: ClassOverride?

  init?(_ entry: JournalEntry, in session: JournalSession) throws {
    guard let payload = entry.decoded(RecordedOverride.self) else { return nil }
    self.entry = entry
    guard let grade = payload.grade, let until = payload.until else {
      given = nil
      return
    }
    given = ClassOverride(
      reference: entry.reference, riskClass: grade, author: entry.author,
      reason: try session.reason(payload.reason, of: entry), from: entry.day, until: until,
      modelGrade: payload.modelGrade ?? RiskClass.unrated.rawValue)
  }
}

/// The classes that persons gave, by customer.
struct OverrideBook: Sendable {
  private(set) var events: [CustomerID: [OverrideEvent]] = [:]

  /// Nobody gave any.
  init() {}

  /// Those of one customer.
  init(_ book: CustomerBook, of customer: CustomerID) {
    if !book.overrides.isEmpty { events[customer] = book.overrides }
  }

  /// Those of all customers of a ledger; a person who was erased is not among them.
  init(besideLedger ledger: String) throws {
    guard let journal = try Journal.openIfWritten(Journal.path(besideLedger: ledger)) else {
      return
    }
    events = try journal.read { session in
      var events: [CustomerID: [OverrideEvent]] = [:]
      for entry in try session.entries(kind: EntryKind.override.rawValue) {
        guard let name = entry.customerID,
          case .customer(let id) = try session.customer(behind: name),
          let event = try OverrideEvent(entry, in: session)
        else { continue }
        events[id, default: []].append(event)
      }
      return events
    }
  }

  /// The class in force on `day`: the last one given by then, unless it has ended.
  func inForce(of customer: CustomerID, on day: Day) -> ClassOverride? {
    guard let events = events[customer],
      let given = events.last(where: { $0.entry.day <= day })?.given, day <= given.until
    else { return nil }
    return given
  }
}
