import Receivables
import Statistics

@testable import Features

extension Tell {
  /// A history with everything in it: payments that come back, that name nothing or something
  /// unknown, credit notes, bills, disputes, postponements, promises, accounts, grades, events, and
  /// facts that became known late. The same seed gives the same history.
  ///
  /// - Parameter corrections: How many records are corrected or withdrawn later.
  static func eventful(seed: UInt64, corrections: Int = 0) -> [RecordVersion] {
    var story = Story(random: SplitMix64(seed: seed))
    for number in 0..<30 { story.trade(number) }
    story.publish()
    for _ in 0..<corrections { story.correct() }
    return story.versions
  }

  static func history(
    of versions: [RecordVersion], profile: CustomerProfile? = nil
  ) -> CustomerHistory {
    CustomerHistory(
      profile: profile ?? CustomerProfile(id: id, name: "Aubrac", sector: "43.32A"),
      versions: versions)
  }

  /// Month ends from 2023 to 2025.
  static let monthEnds: [Day] = (0..<33).map { day("2023-01-01").adding(months: $0).endOfMonth }
}

private struct Story {
  var random: SplitMix64
  var versions: [RecordVersion] = []

  private mutating func happens(_ share: Double) -> Bool { random.nextUniform() < share }

  /// Most things are known on their day, some a while later.
  private mutating func tell(_ record: LedgerRecord) {
    let delay = happens(0.15) ? random.nextInt(below: 25) : 0
    versions.append(
      RecordVersion(knownOn: (record.happenedOn ?? .first) + delay, version: 1, record: record))
  }

  mutating func trade(_ number: Int) {
    let issued = Tell.day("2023-01-05") + random.nextInt(below: 800)
    let due = issued + 15 + random.nextInt(below: 50)
    let cents = Int64(1 + random.nextInt(below: 60)) * (happens(0.3) ? 10_000 : 9_973)
    let kind: InvoiceKind = happens(0.05) ? .penalty : happens(0.05) ? .deposit : .invoice
    tell(
      .invoice(
        Invoice(
          id: "F\(number)", customerID: Tell.id, kind: kind, issuedOn: issued, dueOn: due,
          amountCents: cents)))
    if happens(0.1) {
      tell(
        .invoice(
          Invoice(
            id: "F\(number)", instalment: 2, customerID: Tell.id, kind: kind, issuedOn: issued,
            dueOn: due + 30, amountCents: cents / 2 + 1)))
    }
    dispute(number, issued, due, cents)
    pay(number, due, cents)
    talk(number, due, cents)
  }

  private mutating func dispute(_ number: Int, _ issued: Day, _ due: Day, _ cents: Int64) {
    if happens(0.1) {
      var details = Invoice.Details()
      details.creditedInvoiceID = happens(0.7) ? "F\(number)" : nil
      tell(
        .invoice(
          Invoice(
            id: "A\(number)", customerID: Tell.id, kind: .creditNote, issuedOn: issued + 12,
            dueOn: issued + 12, amountCents: cents / 4, details: details)))
    }
    guard happens(0.2) else { return }
    let opened = issued + random.nextInt(below: 110)
    let closing =
      happens(0.7)
      ? Dispute.Closing(
        closedOn: opened + 1 + random.nextInt(below: 80),
        outcome: [.credited, .rejected, .withdrawn][random.nextInt(below: 3)]) : nil
    tell(
      .dispute(
        Dispute(
          id: "D\(number)", customerID: Tell.id,
          opening: .init(
            openedOn: opened, invoiceID: happens(0.9) ? "F\(number)" : nil,
            amountCents: happens(0.5) ? cents / 3 : nil), closing: closing)))
  }

  private mutating func pay(_ number: Int, _ due: Day, _ cents: Int64) {
    guard happens(0.88) else { return }
    let paid = due - 10 + random.nextInt(below: 130)
    let named: String? = happens(0.75) ? "F\(number)" : happens(0.3) ? "F99\(number)" : nil
    let part = happens(0.25) ? cents / 2 : happens(0.1) ? cents + 5_000 : cents
    let isBill = happens(0.1)
    func payment(_ id: String, _ on: Day, _ cents: Int64, _ kind: PaymentKind) -> Payment {
      Payment(
        id: id, customerID: Tell.id, paidOn: on, amountCents: cents, kind: kind,
        invoiceID: named, reverses: kind == .returned ? "P\(number)" : nil,
        maturesOn: kind == .bill ? on + 40 : nil, method: number % 7 == 0 ? "cheque" : "transfer")
    }
    tell(.payment(payment("P\(number)", paid, part, isBill ? .bill : .payment)))
    if part < cents, happens(0.6) {
      let kind: PaymentKind = happens(0.2) ? .discount : happens(0.1) ? .writeOff : .payment
      tell(.payment(payment("Q\(number)", paid + 20, cents - part, kind)))
    }
    guard happens(0.15) else { return }
    tell(.payment(payment("R\(number)", paid + 4, part, .returned)))
    if happens(0.7) { tell(.payment(payment("S\(number)", paid + 30, part, .payment))) }
  }

  private mutating func talk(_ number: Int, _ due: Day, _ cents: Int64) {
    if happens(0.2) {
      tell(
        .reminder(
          Reminder(
            id: "M\(number)", customerID: Tell.id, sentOn: due + 10, level: 1 + number % 3)))
    }
    if happens(0.15) {
      tell(
        .promise(
          PaymentPromise(
            id: "V\(number)", customerID: Tell.id, madeOn: due + 5,
            promisedOn: due + 10 + random.nextInt(below: 60), invoiceID: "F\(number)",
            amountCents: cents)))
    }
    guard happens(0.15) else { return }
    let asked = due - 12
    let decision = ExtensionRequest.Decision(
      decidedOn: asked + random.nextInt(below: 20), isGranted: happens(0.6))
    tell(
      .extensionRequest(
        ExtensionRequest(
          id: "X\(number)", customerID: Tell.id, requestedOn: asked, invoiceID: "F\(number)",
          newDueOn: due + 30, decision: happens(0.9) ? decision : nil)))
  }

  mutating func publish() {
    for year in 2021...2024 {
      guard let end = Day(year: year, month: 12, day: 31) else { continue }
      let figures = StatementFigure.allCases.map { _ in
        happens(0.9) ? Int64(random.nextInt(below: 100_000_000)) - 8_000_000 : nil
      }
      tell(
        .statement(
          Statement(
            customerID: Tell.id, periodEnd: end, publishedOn: end + 150 + year % 5 * 20,
            months: happens(0.8) ? 12 : 18, figuresCents: figures)))
    }
    for month in 0..<5 {
      tell(
        .rating(
          ExternalRating(
            customerID: Tell.id, agency: month % 2 == 0 ? "a" : "b",
            ratedOn: Tell.day("2023-02-01").adding(months: month * 6), grade: "B",
            rankShare: happens(0.9) ? Double(random.nextInt(below: 11)) / 10 : nil)))
    }
    for kind in [CustomerEventKind.lienRegistered, .insurerLimitCut, .paymentOrder] {
      tell(
        .event(
          CustomerEvent(
            id: "E-\(kind)", customerID: Tell.id, kind: kind,
            occurredOn: Tell.day("2023-03-01") + random.nextInt(below: 700))))
    }
  }

  /// Says one record anew, or takes it back.
  mutating func correct() {
    let before = versions[random.nextInt(below: versions.count)]
    let next = versions.filter { $0.record.key == before.record.key }.count + 1
    let known =
      (versions.filter { $0.record.key == before.record.key }.map(\.knownOn).max() ?? .first) + 1
      + random.nextInt(below: 200)
    var record = before.record
    if case .payment(let payment) = record, happens(0.5) {
      record = .payment(
        Payment(
          id: payment.id, customerID: Tell.id, paidOn: payment.paidOn + 3,
          amountCents: payment.amountCents, kind: payment.kind, invoiceID: payment.invoiceID,
          reverses: payment.reverses, maturesOn: payment.maturesOn, method: payment.method))
    }
    versions.append(
      RecordVersion(
        knownOn: known, version: next, isWithdrawal: happens(0.3), record: record))
  }
}
