import Receivables
import Testing

@testable import PortfolioReview

/// The balances of the books beside those of the ledger.
@Suite struct ControlTotalsTests {
  private let day = Day(year: 2026, month: 6, day: 30) ?? .first

  private func history(
    _ id: String, _ balances: [(Day, Int64, String?)], knownAfterDays: Int = 0
  ) throws -> CustomerHistory {
    let customer = try #require(CustomerID(id))
    return CustomerHistory(
      profile: CustomerProfile(id: customer, name: id),
      versions: balances.map { on, cents, account in
        RecordVersion(
          knownOn: on + knownAfterDays, version: 1,
          record: .balance(
            ControlBalance(day: on, customerID: customer, balanceCents: cents, account: account)))
      })
  }

  private func control(_ accounts: [(CustomerHistory, Int64)]) -> ControlTotals {
    var control = ControlTotals(on: day)
    for (history, cents) in accounts {
      control.add(cents, of: history.profile, stated: StatedBalance(in: history, on: day))
    }
    return control
  }

  @Test func `accounts of the books add up, whenever they became known`() throws {
    let one = try history("A", [(day, 700, "411"), (day, 300, "416")], knownAfterDays: 12)
    let none = try history("B", [])
    let same = control([(one, 1_000), (none, 0)])
    #expect(same.verdict == .reconciled)
    #expect(same.statedCents == 1_000 && same.statedCustomers == 1)
  }

  @Test func `a cent is a difference, and so is an account that nothing is stated for`() throws {
    let one = try history("A", [(day, 1_000, nil)])
    let other = try history("B", [])
    let cent = control([(one, 1_001), (other, 0)])
    #expect(cent.verdict == .differs && cent.differences.map(\.cents) == [1])
    let unstated = control([(one, 1_000), (other, -5)])
    #expect(unstated.verdict == .differs && unstated.differences.isEmpty)
    #expect(unstated.unstatedCents == -5 && unstated.unstatedCustomers == 1)
  }

  @Test func `without a total of the day the last one before is named`() throws {
    let may = day - 30
    let one = try history("A", [(may, 900, nil), (day + 1, 800, nil)])
    #expect(control([(one, 1_000)]).verdict == .noControlTotal(latestOn: may))
    #expect(control([(try history("B", []), 1)]).verdict == .noControlTotal(latestOn: nil))
  }
}
