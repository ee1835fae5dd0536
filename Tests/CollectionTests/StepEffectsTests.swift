import CreditPolicy
import RealModule
import Receivables
import SamplePortfolio
import Statistics
import Testing

@testable import Collection

/// What steps bring, measured on worlds in which the truth is known.
@Suite struct StepEffectsTests {
  private let rules = CollectionRules.standard
  private let last = Day("2026-06-30") ?? .first

  private func sums(of account: Account) -> StepSums {
    StepSums(
      account, on: last, horizonDays: rules.horizonDays, historyDays: rules.historyDays)
  }

  @Test func `where reminders do nothing, nothing is seen of them`() throws {
    for seed in [3, 4] as [UInt64] {
      let settings = try #require(
        SampleSettings(customers: 1500, years: 3, seed: seed, lastDay: last))
      var tally = StepTally()
      for index in 0..<settings.customers {
        tally.add(
          sums(of: account(of: sampleCustomer(index, settings).records)), grade: nil, owner: nil)
      }
      let effects = tally.effects(under: rules)
      for effect in effects.all {
        #expect(
          effect.ratio.low <= 1 && 1 <= effect.ratio.high, "\(seed) \(effect.step) \(effect.ratio)")
      }
      #expect(abs(effects.all[0].ratio.value - 1) < 0.15)
    }
  }

  private func account(of records: [RecordKind: [LedgerRecord]]) -> Account {
    let id = CustomerID("C") ?? last.customer
    let versions = records.values.joined().map { record in
      RecordVersion(knownOn: record.happenedOn ?? last, version: 1, record: record)
    }
    let history = CustomerHistory(
      profile: CustomerProfile(id: id, name: "C"), versions: versions)
    return Account(KnownHistory(of: history, asOf: last))
  }

  /// Invoices that are paid with a chance of 4 % a day from the day after the due date on, and of
  /// `factor` times as much for 14 days after each reminder, which is sent on some day of its own.
  private func drawn(_ factor: Double, seed: UInt64, invoices: Int) -> [StepSums] {
    var random = SplitMix64(seed: seed)
    return (0..<invoices / 10).map { _ in
      var records: [LedgerRecord] = []
      let id = CustomerID("C") ?? last.customer
      for number in 0..<10 {
        let due = last - 130 - random.nextInt(below: 500)
        let name = "F\(number)"
        records.append(
          .invoice(
            Invoice(id: name, customerID: id, issuedOn: due - 30, dueOn: due, amountCents: 100_000))
        )
        let reminded = [10, 30, 50].map { $0 + random.nextInt(below: 3) }
        var sent = 0
        for age in 1...120 {
          let recent = sent > 0 && age - reminded[sent - 1] <= 14
          if random.nextUniform() < 0.04 * (recent ? factor : 1) {
            records.append(
              .payment(
                Payment(
                  id: "P\(number)", customerID: id, paidOn: due + age, amountCents: 100_000,
                  invoiceID: name)))
            break
          }
          guard sent < 3, age == reminded[sent] else { continue }
          sent += 1
          records.append(
            .reminder(
              Reminder(
                id: "R\(number)-\(sent)", customerID: id, sentOn: due + age, level: sent,
                invoiceID: name)))
        }
      }
      return sums(of: account(of: [.invoice: records]))
    }
  }

  @Test func `where a reminder doubles the chance of payment, that is what is seen`() {
    for factor in [1.0, 1.5, 2.0] {
      var tally = StepTally()
      for one in drawn(factor, seed: 11, invoices: 20_000) {
        tally.add(one, grade: "C", owner: "M")
      }
      let effects = tally.effects(under: rules)
      for effect in effects.all {
        #expect(effect.ratio.low <= factor && factor <= effect.ratio.high, "\(effect)")
        #expect(effect.ratio.low > 1 || factor == 1, "\(effect)")
      }
    }
  }

  /// Customers each of whom pays around a lateness of its own, from 3 to 45 days, never at weekends; those of one habit in
  /// three are slow. Reminders go out on Tuesdays, to all that are 10, 30 and 50 days late by then, and multiply the chance by
  /// `factor` for 14 days.
  private func weekly(_ factor: Double, seed: UInt64, customers: Int) -> [StepSums] {
    var random = SplitMix64(seed: seed)
    let id = CustomerID("C") ?? last.customer
    return (0..<customers).map { _ in
      let usual = 3 + random.nextUniform() * (random.nextInt(below: 3) == 0 ? 42 : 22)
      var records: [LedgerRecord] = []
      for number in 0..<40 {
        let due = last - 120 - random.nextInt(below: 700)
        records.append(
          .invoice(
            Invoice(
              id: "F\(number)", customerID: id, issuedOn: due - 30, dueOn: due, amountCents: 100_000
            )
          ))
        var (level, sentOn): (Int, Day?) = (0, nil)
        for age in 1...120 {
          let day = due + age
          let isRecent = sentOn.map { day - $0 <= 14 } ?? false
          let chance =
            0.13 / (1 + Double.exp((usual - Double(age)) / (2 + usual / 8)))
            * (isRecent ? factor : 1)
          if random.nextUniform() < chance {
            let paid = day.weekday > 5 ? day + (8 - day.weekday) : day
            records.append(
              .payment(
                Payment(
                  id: "P\(number)", customerID: id, paidOn: paid, amountCents: 100_000,
                  invoiceID: "F\(number)")))
            break
          }
          guard day.weekday == 2, level < 3, age >= [10, 30, 50][level] else { continue }
          level += 1
          sentOn = day
          records.append(
            .reminder(
              Reminder(
                id: "R\(number)-\(level)", customerID: id, sentOn: day, level: level,
                invoiceID: "F\(number)")))
        }
      }
      return sums(of: account(of: [.invoice: records]))
    }
  }

  @Test func `reminders sent once a week to customers of many habits are read as they are`() {
    for factor in [1.0, 1.5, 2.0] {
      var tally = StepTally()
      for (index, one) in weekly(factor, seed: 5, customers: 800).enumerated() {
        // One owner has a twentieth of the customers, and no other luck than the rest.
        tally.add(one, grade: "C", owner: index % 20 == 0 ? "S" : "M")
      }
      let effects = tally.effects(under: rules)
      // Few notices go out.
      for effect in effects.all.prefix(2) {
        #expect(effect.ratio.low <= factor && factor <= effect.ratio.high, "\(effect)")
        #expect(effect.ratio.low > 1 || factor == 1, "\(effect)")
      }
      for owner in effects.byOwner {
        for (step, whole) in zip(owner.steps, effects.all).prefix(2) {
          #expect(
            abs(step.ratio.value / whole.ratio.value - 1) < 0.1, "\(owner.name ?? "") \(step)")
          #expect(
            step.ratio.low <= factor && factor <= step.ratio.high, "\(owner.name ?? "") \(step)")
        }
      }
    }
  }

  @Test func `where one owner's reminders work and another's do not, both are told`() throws {
    var tally = StepTally()
    for one in weekly(1, seed: 7, customers: 500) { tally.add(one, grade: "C", owner: "A") }
    for one in weekly(2, seed: 8, customers: 500) { tally.add(one, grade: "C", owner: "B") }
    let owners = tally.effects(under: rules).byOwner
    #expect(owners.map(\.name) == ["A", "B"])
    let (none, double) = (owners[0].steps[0].ratio, owners[1].steps[0].ratio)
    #expect(none.high < double.low, "\(none) \(double)")
  }

  @Test func `what is paid on a Saturday ends the weekend's block, once`() throws {
    let saturday = try #require(Day("2026-03-14"))
    let id = try #require(CustomerID("C"))
    let paid = sums(
      of: account(of: [
        .invoice: [
          .invoice(
            Invoice(
              id: "F", customerID: id, issuedOn: saturday - 40, dueOn: saturday - 3,
              amountCents: 100)),
          .payment(
            Payment(
              id: "P", customerID: id, paidOn: saturday, amountCents: 100, invoiceID: "F")),
        ]
      ]))
    // Thursday, Friday, Saturday, and the block that is over on Monday.
    #expect(
      paid.exposed == [
        Int32(StepCounts.place(0, 0, .midweek, 1)), Int32(StepCounts.place(0, 0, .midweek, 2)),
        Int32(StepCounts.place(0, 0, .weekend, 3)), Int32(StepCounts.place(0, 0, .block, 5)),
      ])
    #expect(
      paid.paid == [
        Int32(StepCounts.place(0, 0, .weekend, 3)), Int32(StepCounts.place(0, 0, .block, 5)),
      ])
  }
}

extension Day {
  fileprivate var customer: CustomerID { preconditionFailure("a name is no empty text") }
}
