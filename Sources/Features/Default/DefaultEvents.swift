import Receivables

/// What makes a default beside lateness: procedures, losses and forced reschedulings.
struct DefaultEvents {
  private var writeOffs: [Day] = []
  private var others: [Day] = []
  /// Whether a court has opened a procedure and not closed it.
  private var isProcedureOpen = false

  /// Nothing happened.
  init() {}

  init(_ dossier: Dossier, _ definition: DefaultDefinition) {
    writeOffs = dossier.payments.filter { definition.isLoss($0) }.map(\.paidOn)
    update(by: dossier)
  }

  /// Takes in one payment: it may be a loss.
  mutating func take(_ payment: Payment, _ definition: DefaultDefinition) {
    if definition.isLoss(payment) { writeOffs.append(payment.paidOn) }
  }

  /// The days on which one began.
  var days: [Day] { others + writeOffs }

  /// Whether one holds on `day`: a procedure is open, or something happened and is not cured.
  func holds(on day: Day, _ definition: DefaultDefinition) -> Bool {
    isProcedureOpen || writeOffs.contains { within(definition.eventCureDays, $0, day) }
      || others.contains { within(definition.eventCureDays, $0, day) }
  }

  /// Looks again at what befell a customer, what was postponed and what was planned.
  mutating func update(by dossier: Dossier) {
    let events = dossier.events.filter(\.kind.isDefault).map { $0.publishedOn ?? $0.occurredOn }
    // Several invoices postponed on one day are one extension.
    let granted = Set(
      dossier.extensionRequests.values.compactMap(\.decision).filter(\.isGranted)
        .map(\.decidedOn)
    ).sorted()
    // The second extension within a year is a forced rescheduling.
    let rescheduled = zip(granted, granted.dropFirst()).filter { $1 - $0 < 365 }.map(\.1)
    // So is a plan of many instalments, from the day it was made.
    let plans = Dictionary(grouping: dossier.promises.filter { $0.planID != nil }) { $0.planID }
    let planned = plans.values.filter { $0.count >= DefaultDefinition.planInstalmentsMin }
      .compactMap { $0.map(\.madeOn).max() }
    others = events + rescheduled + planned.sorted()
    isProcedureOpen = dossier.isProcedureOpen
  }
}

extension DefaultDefinition {
  /// Whether a payment is a loss that makes a default.
  fileprivate func isLoss(_ payment: Payment) -> Bool {
    payment.kind == .writeOff && payment.amountCents > floorCents
  }
}

extension CustomerEventKind {
  /// Whether the event alone is a default.
  fileprivate var isDefault: Bool {
    switch self {
    case .safeguard, .reorganisation, .liquidation, .doubtfulTransfer, .insurerClaim,
      .forcedRescheduling:
      true
    default: false
    }
  }
}

extension Dossier {
  fileprivate var isProcedureOpen: Bool {
    var isOpen = false
    for event in events.sorted(by: { ($0.occurredOn, $0.id) < ($1.occurredOn, $1.id) }) {
      if event.kind.opensProcedure { isOpen = true }
      if event.kind == .planAdopted || event.kind == .procedureClosed { isOpen = false }
    }
    return isOpen
  }
}
