import CreditPolicy
import Receivables

/// What detectors take in of one customer, gathered fact by fact as an account grows.
///
/// It knows no thresholds: `findings` applies them to what was gathered.
public struct DriftStream: Sendable {
  var lateness: LatenessStream
  private(set) var rhythm = OrderRhythm()
  private(set) var limitUse = LimitUse()
  private(set) var counts: [EventCounts]
  /// The last day on which it was closed.
  private(set) var day = Day.first
  /// How many open disputes each invoice has.
  private(set) var contested: [String: Int] = [:]
  private var disputes: [String: OpenDispute] = [:]
  private var paidInParts: Set<Int> = []
  private var remindedOn: Day?

  /// A dispute, and the number of its event.
  private struct OpenDispute {
    let event: Int
    let invoiceID: String?
    var isOpen = true
  }

  /// Nothing known.
  ///
  /// - Parameter habit: How customers pay of whom little is known.
  public init(beside habit: PaymentHabit, under settings: DriftSettings) {
    lateness = LatenessStream(borrowing: habit.daysLate)
    let rates = settings.usualRates
    counts = [rates.disputes, rates.extensions, rates.failedPayments, rates.reminders].map {
      EventCounts(usualRate: $0)
    }
  }

  /// Brings everything to the close of `day`.
  ///
  /// - Precondition: days are closed in order.
  mutating func close(on day: Day) {
    self.day = day
    lateness.close(contested: Set(contested.keys), on: day)
    rhythm.close(on: day)
    limitUse.close(on: day)
  }

  /// What a detector takes in after its steps, as it is on the day closed last.
  func tail(_ kind: DriftKind) -> [DriftStep] {
    kind == .lateness || kind == .averageLateness ? lateness.tail : []
  }

  /// What a detector takes in for good.
  func steps(_ kind: DriftKind) -> [DriftStep] {
    switch kind {
    case .lateness, .averageLateness: lateness.steps
    case .orderCollapse, .orderSurge: rhythm.scores.steps
    case .limitShare: limitUse.scores.steps
    case .disputes, .extensions, .failedPayments, .reminders:
      kind.countPlace.map { counts[$0].steps } ?? []
    }
  }

  /// How often the steps of a detector were made anew.
  func revision(_ kind: DriftKind) -> Int {
    switch kind {
    case .lateness, .averageLateness: lateness.revision
    case .orderCollapse, .orderSurge: rhythm.scores.revision
    case .limitShare: limitUse.scores.revision
    case .disputes, .extensions, .failedPayments, .reminders:
      kind.countPlace.map { counts[$0].revision } ?? 0
    }
  }
}

// MARK: What is only imagined

extension DriftStream {
  /// One more month of so much.
  mutating func imagine(monthOf cents: Double, after number: Int) {
    rhythm.imagine(cents, on: day.adding(months: number))
  }

  /// One more month that ends with this share of the limit in use.
  mutating func imagine(shareOf share: Double, after number: Int) {
    limitUse.imagine(share, on: day.adding(months: number))
  }

  /// One more invoice to which nothing happens.
  mutating func imagineInvoice(after number: Int) {
    for place in counts.indices { counts[place].takeInvoice(on: day + number) }
  }
}

extension DriftStream: AccountFollower {
  /// Forgets what was gathered: a correction begins it anew.
  public mutating func startAgain() {
    lateness.startAgain()
    rhythm.startAgain()
    limitUse.startAgain()
    for place in counts.indices { counts[place].startAgain() }
    contested = [:]
    disputes = [:]
    paidInParts = []
    remindedOn = nil
  }

  /// Gathers what one fact tells. O(items changed), beside what is settled out of its order.
  public mutating func follow(_ fact: Fact, in account: Account, changing positions: [Int]) {
    limitUse.take(account, changing: positions, on: fact.knownOn)
    for position in positions {
      let item = account.items[position]
      lateness.update(position, item, floor: account.floor)
      notePart(position, item, on: fact.knownOn)
    }
    switch fact.content {
    case .invoiceIssued(let invoice):
      rhythm.take(invoice, knownOn: fact.knownOn)
      if invoice.kind == .invoice {
        for place in counts.indices { counts[place].takeInvoice(on: fact.knownOn) }
      }
    case .paid(let payment) where payment.kind == .returned:
      take(.failedPayments, on: fact.knownOn)
    case .extensionRequested: take(.extensions, on: fact.knownOn)
    case .reminded(let reminder) where reminder.level >= 2 && reminder.sentOn != remindedOn:
      // Letters of one day are one.
      remindedOn = reminder.sentOn
      take(.reminders, on: fact.knownOn)
    case .disputeOpened(let opening): open(fact.key.text, opening, on: fact.knownOn)
    case .disputeClosed(let closing): close(fact.key.text, closing)
    default: break
    }
  }

  @discardableResult private mutating func take(_ kind: DriftKind, on day: Day) -> Int {
    kind.countPlace.map { counts[$0].takeEvent(on: day) } ?? 0
  }

  /// An invoice of which money has paid a part and left more than a residue, told once.
  private mutating func notePart(_ position: Int, _ item: AccountItem, on day: Day) {
    guard item.isOpen, item.invoice.kind == .invoice, item.openCents < item.invoice.amountCents,
      item.paidCents > 0, paidInParts.insert(position).inserted
    else { return }
    take(.failedPayments, on: day)
  }

  private mutating func open(_ id: String, _ opening: Dispute.Opening, on day: Day) {
    disputes[id] = OpenDispute(event: take(.disputes, on: day), invoiceID: opening.invoiceID)
    if let invoiceID = opening.invoiceID { contested[invoiceID, default: 0] += 1 }
  }

  private mutating func close(_ id: String, _ closing: Dispute.Closing) {
    guard let dispute = disputes[id], dispute.isOpen else { return }
    disputes[id]?.isOpen = false
    if let invoiceID = dispute.invoiceID, let count = contested[invoiceID] {
      contested[invoiceID] = count > 1 ? count - 1 : nil
    }
    // The customer was right: it says nothing against it.
    if closing.outcome == .credited { counts[0].takeBack(dispute.event) }
  }
}
