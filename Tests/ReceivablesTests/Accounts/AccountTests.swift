import Receivables
import Testing

@Suite struct AccountTests {
  private let two = [
    Book.invoice("F1", "2025-01-10", due: "2025-02-09", cents: 100_000),
    Book.invoice("F2", "2025-01-20", due: "2025-02-19", cents: 50_000),
  ]

  private func open(_ records: [LedgerRecord], on day: String) -> [String: Int64] {
    Dictionary(
      Book.account(records, on: day).items.map { ($0.invoice.id, $0.openCents) },
      uniquingKeysWith: +)
  }

  @Test func `a payment that names no invoice settles the oldest due one first`() {
    let records = two + [Book.paid("P1", "2025-03-01", cents: 120_000)]
    #expect(open(records, on: "2025-03-01") == ["F1": 0, "F2": 30_000])
    #expect(open(records, on: "2025-02-28") == ["F1": 100_000, "F2": 50_000])
  }

  @Test func `a payment settles the invoice that it names, and what is too much the oldest`() {
    let records = two + [Book.paid("P1", "2025-03-01", cents: 60_000, invoice: "F2")]
    #expect(open(records, on: "2025-03-01") == ["F1": 90_000, "F2": 0])
  }

  @Test func `money that finds nothing waits, and settles the next invoice`() {
    let early = [Book.paid("P1", "2025-01-05", cents: 30_000)]
    #expect(Book.account(early, on: "2025-01-06").unallocatedCents == 30_000)
    let account = Book.account(early + two, on: "2025-01-31")
    #expect(account.unallocatedCents == 0)
    #expect(account.balanceCents == 120_000)
    #expect(open(early + two, on: "2025-01-31") == ["F1": 70_000, "F2": 50_000])
  }

  @Test func `a payment waits for the invoice that it names and settles no other`() {
    let records = two + [Book.paid("P1", "2025-01-25", cents: 40_000, invoice: "F3")]
    let before = Book.account(records, on: "2025-02-01")
    #expect(before.unallocatedCents == 40_000)
    #expect(before.balanceCents == 110_000)
    let third = Book.invoice("F3", "2025-02-10", due: "2025-03-12", cents: 40_000)
    #expect(open(records + [third], on: "2025-02-10") == ["F1": 100_000, "F2": 50_000, "F3": 0])
  }

  @Test func `partial payments leave the rest open until the last`() throws {
    let records = [
      two[0], Book.paid("P1", "2025-02-20", cents: 40_000, invoice: "F1"),
      Book.paid("P2", "2025-03-11", cents: 60_000, invoice: "F1"),
    ]
    let between = try #require(Book.account(records, on: "2025-03-01").items.first)
    #expect(between.isOpen)
    #expect(between.pastDueDays(on: Book.day("2025-03-01")) == 20)
    let settled = try #require(Book.account(records, on: "2025-12-31").items.first)
    #expect(!settled.isOpen)
    #expect(settled.settledOn == settled.dueOn + 30)
  }

  @Test func `a credit note settles the invoice that it credits, and is no payment`() throws {
    let note = Book.invoice(
      "A1", "2025-02-01", due: "2025-02-01", cents: 100_000, kind: .creditNote, crediting: "F1")
    let account = Book.account(two + [note], on: "2025-02-28")
    let credited = try #require(account.items.first)
    #expect(!credited.isOpen)
    #expect(credited.paidCents == 0)
    #expect(account.balanceCents == 50_000)
    #expect(
      account.monthlySalesCents(through: Book.day("2025-02-28"), months: 2) == [-100_000, 150_000])
  }

  /// A residue counts as settled below 1 % of the invoice or below 5 €, once something was paid.
  @Test(arguments: [
    (cents: Int64(100_000), paid: Int64(99_001), isOpen: false),
    (cents: 100_000, paid: 99_000, isOpen: true),
    (cents: 10_000, paid: 9_501, isOpen: false),
    (cents: 10_000, paid: 9_500, isOpen: true),
    (cents: 400, paid: 0, isOpen: true),
  ])
  func `a residue is no debt`(row: (cents: Int64, paid: Int64, isOpen: Bool)) throws {
    var records = [Book.invoice("F1", "2025-01-10", due: "2025-02-09", cents: row.cents)]
    if row.paid > 0 {
      records.append(Book.paid("P1", "2025-02-01", cents: row.paid, invoice: "F1"))
    }
    let account = Book.account(records, on: "2025-06-30")
    #expect(account.items.first?.isOpen == row.isOpen)
    #expect(account.balanceCents == row.cents - row.paid)
    let isLate = account.oldestOverdueDays(on: Book.day("2025-06-30")) > 0
    #expect(isLate == (row.isOpen && row.cents >= 500))
  }

  @Test func `a returned payment opens its invoice again`() {
    let records = [
      two[0], Book.paid("P1", "2025-02-05", cents: 100_000, invoice: "F1"),
      Book.paid("R1", "2025-02-12", cents: 100_000, kind: .returned, reverses: "P1"),
    ]
    #expect(open(records, on: "2025-02-11") == ["F1": 0])
    #expect(open(records, on: "2025-02-12") == ["F1": 100_000])
    #expect(
      Book.account(records, on: "2025-03-11").oldestOverdueDays(on: Book.day("2025-03-11")) == 30)
  }

  @Test func `a return that names only the invoice takes back what paid it last`() {
    let records = [
      two[0], Book.paid("P1", "2025-02-05", cents: 100_000, invoice: "F1"),
      Book.paid("R1", "2025-02-12", cents: 100_000, invoice: "F1", kind: .returned),
    ]
    #expect(open(records, on: "2025-02-12") == ["F1": 100_000])
    #expect(Book.account(records, on: "2025-02-12").unmatchedDebitCents == 0)
  }

  @Test func `what came back was not paid, and what came after it was`() throws {
    let records = [
      two[0], Book.paid("P1", "2025-02-05", cents: 100_000, invoice: "F1"),
      Book.paid("R1", "2025-02-12", cents: 100_000, kind: .returned, reverses: "P1"),
      Book.paid("P2", "2025-03-01", cents: 100_000, invoice: "F1"),
    ]
    let item = try #require(Book.account(records, on: "2025-04-01").items.first)
    #expect(item.paidParts.map(\.on) == [Book.day("2025-03-01")])
    #expect(item.paidParts.map(\.cents) == [100_000])
  }

  /// Friday's payment and its return come in one file on Monday; their names say nothing of the order.
  @Test func `within one delivery things happen in the order of their days`() {
    let records: [(day: String, record: LedgerRecord)] = [
      ("2025-01-10", two[0]),
      ("2025-03-03", Book.paid("Z1", "2025-02-05", cents: 100_000, invoice: "F1")),
      (
        "2025-03-03",
        Book.paid("A1", "2025-02-12", cents: 100_000, kind: .returned, reverses: "Z1")
      ),
    ]
    let history = CustomerHistory(
      profile: CustomerProfile(id: Book.id, name: "Aubrac"),
      versions: records.map {
        RecordVersion(knownOn: Book.day($0.day), version: 1, record: $0.record)
      })
    let account = Account(KnownHistory(of: history, asOf: Book.day("2025-03-10")))
    #expect(account.balanceCents == 100_000)
    #expect(account.oldestOverdueDays(on: Book.day("2025-03-10")) == 29)
    #expect(account.unmatchedDebitCents == 0)
  }

  @Test func `a return that comes before its payment waits for it`() {
    let early = [
      two[0], Book.paid("R1", "2025-02-12", cents: 100_000, kind: .returned, reverses: "P1"),
    ]
    #expect(Book.account(early, on: "2025-02-13").balanceCents == 200_000)
    let paid = Book.paid("P1", "2025-02-14", cents: 100_000, invoice: "F1")
    let account = Book.account(early + [paid], on: "2025-02-14")
    #expect(account.balanceCents == 100_000)
    #expect(account.unmatchedDebitCents == 0)
  }

  @Test func `a payment may come back in parts, and a bill before it matures`() {
    let paid = Book.paid("P1", "2025-02-05", cents: 100_000, invoice: "F1")
    let returns = [1, 2].map {
      Book.paid("R\($0)", "2025-02-1\($0)", cents: 50_000, kind: .returned, reverses: "P1")
    }
    let account = Book.account([two[0], paid] + returns, on: "2025-02-28")
    #expect(account.items.map(\.openCents) == [100_000])
    #expect(account.unmatchedDebitCents == 0)
    let bill = Book.paid(
      "B1", "2025-02-01", cents: 100_000, invoice: "F1", kind: .bill, matures: "2025-04-30")
    let back = Book.paid("R1", "2025-03-01", cents: 40_000, kind: .returned, reverses: "B1")
    #expect(open([two[0], bill, back], on: "2025-05-01") == ["F1": 40_000])
  }

  @Test func `a return is taken off the payment that it reverses`() throws {
    let records = [
      two[0], Book.paid("P1", "2025-02-09", cents: 50_000, invoice: "F1"),
      Book.paid("P2", "2025-04-10", cents: 50_000, invoice: "F1"),
      Book.paid("R1", "2025-04-11", cents: 50_000, kind: .returned, reverses: "P1"),
      Book.paid("P3", "2025-05-10", cents: 50_000, invoice: "F1"),
    ]
    let item = try #require(Book.account(records, on: "2025-06-01").items.first)
    #expect(item.paidParts.map(\.on) == [Book.day("2025-04-10"), Book.day("2025-05-10")])
  }

  /// A row of the past, delivered or corrected later, does not lift a block of today.
  @Test func `terms are those of the latest day from which they hold`() {
    func terms(_ from: String, _ status: CustomerStatus, _ owner: String) -> LedgerRecord {
      .customer(
        Customer(
          profile: CustomerProfile(id: Book.id, name: "Aubrac"),
          terms: CustomerTerms(salesOwner: owner, status: status), validFrom: Book.day(from)))
    }
    let versions = [
      RecordVersion(
        knownOn: Book.day("2020-01-01"), version: 1, record: terms("2020-01-01", .active, "a")),
      RecordVersion(
        knownOn: Book.day("2025-01-01"), version: 1, record: terms("2025-01-01", .blocked, "a")),
      RecordVersion(
        knownOn: Book.day("2025-06-01"), version: 2, record: terms("2020-01-01", .active, "b")),
      RecordVersion(
        knownOn: Book.day("2025-07-01"), version: 1, record: terms("2022-01-01", .active, "c")),
    ]
    let history = CustomerHistory(
      profile: CustomerProfile(id: Book.id, name: "Aubrac"), versions: versions)
    func status(_ on: String) -> CustomerStatus? {
      Account(KnownHistory(of: history, asOf: Book.day(on))).dossier.terms.status
    }
    #expect(status("2024-12-31") == .active)
    for day in ["2025-01-01", "2025-06-01", "2025-07-01"] { #expect(status(day) == .blocked) }
  }

  @Test func `a bill is open until it matures`() {
    let records = [
      two[0],
      Book.paid(
        "B1", "2025-02-01", cents: 100_000, invoice: "F1", kind: .bill, matures: "2025-04-30"),
    ]
    #expect(open(records, on: "2025-04-29") == ["F1": 100_000])
    #expect(open(records, on: "2025-04-30") == ["F1": 0])
  }

  @Test func `an advance of the factor is not the customer's punctuality`() {
    let records = [
      two[0], Book.paid("P1", "2025-01-12", cents: 90_000, invoice: "F1", kind: .factorAdvance),
    ]
    #expect(open(records, on: "2025-02-28") == ["F1": 100_000])
  }

  @Test func `instalments fall due one after the other`() {
    let records = [1, 2, 3].map { instalment in
      LedgerRecord.invoice(
        Invoice(
          id: "F1", instalment: instalment, customerID: Book.id, issuedOn: Book.day("2025-01-01"),
          dueOn: Book.day("2025-01-31") + 30 * (instalment - 1), amountCents: 10_000))
    }
    let account = Book.account(
      records + [Book.paid("P1", "2025-02-05", cents: 15_000, invoice: "F1")], on: "2025-02-28")
    #expect(account.items.map(\.openCents) == [0, 5_000, 10_000])
    #expect(AgedBalance(account, on: Book.day("2025-03-03"))[.days1to30] == 5_000)
  }

  /// The bands of every account sum to its balance, whatever happened in it.
  @Test func `the aged balance is the balance of the account`() {
    let records =
      two + [
        Book.invoice("F3", "2025-03-01", due: "2025-03-31", cents: 77_777),
        Book.paid("P1", "2025-02-20", cents: 99_700, invoice: "F1"),
        Book.paid("P2", "2025-03-05", cents: 5_000, invoice: "F9"),
        Book.paid("R1", "2025-03-07", cents: 1_234, kind: .returned),
      ]
    let account = Book.account(records, on: "2025-04-15")
    let aged = AgedBalance(account, on: Book.day("2025-04-15"))
    #expect(aged.balanceCents == account.balanceCents)
    #expect(aged.balanceCents == 100_000 + 50_000 + 77_777 - 99_700 - 5_000 + 1_234)
    #expect(aged[.days31to60] == 50_000)
    #expect(aged[.days1to30] == 77_777)
    // 3 € left of 1 000 € are no lateness, and still in the account.
    #expect(aged[.notDue] == 300)
  }
}
