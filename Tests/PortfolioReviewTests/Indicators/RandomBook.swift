import Receivables

/// Histories of one customer with everything in them that an indicator looks at; the same seed gives
/// the same one.
struct RandomBook {
  private var random: Generator
  private(set) var versions: [RecordVersion] = []
  private static let customer = CustomerID("C1")

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    /// SplitMix64 (Steele, Lea and Flood, 2014).
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  static func history(seed: UInt64, corrections: Int) -> CustomerHistory? {
    guard let customer else { return nil }
    var book = RandomBook(random: Generator(state: seed))
    for number in 0..<40 { book.trade(number, customer) }
    for _ in 0..<corrections { book.correct() }
    return CustomerHistory(
      profile: CustomerProfile(id: customer, name: "Aubrac"), versions: book.versions)
  }

  private init(random: Generator) { self.random = random }

  private mutating func happens(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  /// Most things are known on their day, some a while later.
  private mutating func tell(_ record: LedgerRecord) {
    let delay = happens(15) ? below(40) : 0
    versions.append(
      RecordVersion(knownOn: (record.happenedOn ?? .first) + delay, version: 1, record: record))
  }

  private mutating func trade(_ number: Int, _ customer: CustomerID) {
    let start = Day(year: 2024, month: 1, day: 3) ?? .first
    let issued = start + below(700)
    let due = issued + 15 + below(60)
    let cents = Int64(1 + below(90_000))
    var details = Invoice.Details()
    if happens(30) { details.orderID = "O\(number % 9)" }
    if happens(5) {
      details.assignedOn = issued + 5
      details.hasRecourse = happens(50)
    }
    let kind: InvoiceKind = happens(6) ? .penalty : happens(6) ? .deposit : .invoice
    tell(
      .invoice(
        Invoice(
          id: "F\(number)", customerID: customer, kind: kind, issuedOn: issued, dueOn: due,
          amountCents: cents, details: details)))
    if happens(12) {
      var credited = Invoice.Details()
      credited.creditedInvoiceID = happens(70) ? "F\(number)" : nil
      credited.isContested = happens(20)
      tell(
        .invoice(
          Invoice(
            id: "A\(number)", customerID: customer, kind: .creditNote, issuedOn: issued + 9,
            dueOn: issued + 9, amountCents: cents / 3, details: credited)))
    }
    pay(number, customer, due, cents)
    talk(number, customer, due, cents)
  }

  private mutating func pay(_ number: Int, _ customer: CustomerID, _ due: Day, _ cents: Int64) {
    guard happens(90) else { return }
    let paid = due - 20 + below(120)
    let invoice: String? = happens(80) ? "F\(number)" : nil
    let part = happens(25) ? cents / 2 : happens(10) ? cents + 5_000 : cents
    let isBill = happens(15)
    func payment(_ id: String, _ on: Day, _ cents: Int64, _ kind: PaymentKind) -> LedgerRecord {
      .payment(
        Payment(
          id: id, customerID: customer, paidOn: on, amountCents: cents, kind: kind,
          invoiceID: invoice, reverses: kind == .returned ? "P\(number)" : nil,
          maturesOn: kind == .bill ? on + 40 : nil))
    }
    tell(payment("P\(number)", paid, part, isBill ? .bill : .payment))
    if happens(30) {
      let kinds: [PaymentKind] = [.discount, .setOff, .writeOff, .factorAdvance, .payment]
      tell(payment("Q\(number)", paid + 20, cents / 4, kinds[below(5)]))
    }
    guard happens(20) else { return }
    tell(payment("R\(number)", paid + 4, part, .returned))
    if happens(70) { tell(payment("S\(number)", paid + 5 + below(30), part, .payment)) }
  }

  private mutating func talk(_ number: Int, _ customer: CustomerID, _ due: Day, _ cents: Int64) {
    if happens(30) {
      tell(
        .reminder(
          Reminder(
            id: "M\(number)", customerID: customer, sentOn: due + 10, level: 1 + number % 3)))
    }
    if happens(20) {
      let closed = happens(60) ? Dispute.Closing(closedOn: due + 5 + below(90)) : nil
      tell(
        .dispute(
          Dispute(
            id: "D\(number)", customerID: customer,
            opening: Dispute.Opening(
              openedOn: due - 5, invoiceID: happens(80) ? "F\(number)" : nil,
              amountCents: happens(60) ? cents / 2 : nil),
            closing: closed)))
    }
    if number < 9 {
      tell(
        .order(
          Order(
            id: "O\(number)", customerID: customer, orderedOn: due - 60, amountCents: cents * 2,
            closedOn: happens(40) ? due + 90 : nil)))
      tell(
        .delivery(
          Delivery(orderID: "O\(number)", deliveredOn: due - 30, amountCents: cents)))
    }
    if happens(10) {
      tell(
        .extensionRequest(
          ExtensionRequest(
            id: "E\(number)", customerID: customer, requestedOn: due - 8, invoiceID: "F\(number)",
            newDueOn: due + 30,
            decision: ExtensionRequest.Decision(decidedOn: due - 4, isGranted: happens(70)))))
    }
  }

  /// Withdraws a record, or says it again with another amount.
  private mutating func correct() {
    let former = versions[below(versions.count)]
    guard former.version == 1,
      !versions.contains(where: { $0.version == 2 && $0.record.key == former.record.key })
    else { return }
    let day = former.knownOn + 1 + below(120)
    if case .invoice(let invoice) = former.record, happens(60) {
      let corrected = Invoice(
        id: invoice.id, instalment: invoice.instalment, customerID: invoice.customerID,
        kind: invoice.kind, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn + 7,
        amountCents: invoice.amountCents + 1_111, details: invoice.details)
      versions.append(RecordVersion(knownOn: day, version: 2, record: .invoice(corrected)))
    } else {
      versions.append(
        RecordVersion(knownOn: day, version: 2, isWithdrawal: true, record: former.record))
    }
  }
}
