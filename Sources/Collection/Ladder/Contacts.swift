import CreditPolicy
import Receivables

/// How a customer was reached until a day, by reminders, calls and what else was done.
struct Contacts {
  /// Reminders, and calls as the courtesies that they are.
  let reminders: [Reminder]
  private let deeds: [CollectionDeed]

  /// - Parameters:
  ///   - reminders: Of the ledger and of the journal.
  ///   - deeds: What stands on `day`.
  init(_ reminders: [Reminder], _ deeds: [CollectionDeed], on day: Day) {
    // Histories that are read with the journal tell of calls, too.
    let calls = deeds.compactMap(\.reminder).filter { call in
      !reminders.contains { $0.id == call.id }
    }
    self.reminders = reminders.filter { $0.sentOn <= day } + calls
    self.deeds = deeds
  }

  /// The last contact about anything; nil for never.
  var lastOn: Day? { (reminders.map(\.sentOn) + deeds.map(\.day)).max() }

  /// The first day on which a next step may follow: each contact has its own pause.
  func pausedUntil(_ ladder: LadderRules, _ rules: CollectionRules) -> Day? {
    let calls = Set(deeds.compactMap(\.reminder?.id))
    let letters = reminders.filter { !calls.contains($0.id) }.map { $0.sentOn + ladder.pauseDays }
    let done = deeds.map { deed in
      switch deed.kind {
      case .call: deed.day + rules.callWaitDays
      case .settlement: deed.day + rules.settlementWaitDays
      case .action: deed.day + ladder.pauseDays
      }
    }
    return (letters + done).max()
  }

  /// Whether a settlement was offered since an item fell due.
  func wasOffered(since dueOn: Day) -> Bool { deeds.has(.settlement, since: dueOn) }

  /// Whether an action was opened since an item fell due.
  func wasActedOn(since dueOn: Day) -> Bool { deeds.has(.action, since: dueOn) }
}
