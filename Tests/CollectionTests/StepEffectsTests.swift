import CreditPolicy
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
    for factor in [1.0, 2.0] {
      var tally = StepTally()
      for one in drawn(factor, seed: 11, invoices: 20_000) {
        tally.add(one, grade: "C", owner: "M")
      }
      let effects = tally.effects(under: rules)
      for effect in effects.all {
        #expect(effect.ratio.low <= factor && factor <= effect.ratio.high, "\(effect)")
      }
    }
  }
}

extension Day {
  fileprivate var customer: CustomerID { preconditionFailure("a name is no empty text") }
}
