import CreditPolicy
import Receivables
import Statistics
import Testing

@testable import PortfolioReview

@Suite struct ProvisionMatrixTests {
  private let million: Int64 = 100_000_000

  @Test func `the illustration of the IASB`() {
    let matrix = ProvisionMatrix(
      openCents: [15_000, 7500, 4000, 2500, 1000].map { $0 * million / 1000 },
      rates: [0.003, 0.016, 0.036, 0.066, 0.106])
    #expect(
      matrix.cells.map(\.provisionCents) == [
        4_500_000, 12_000_000, 14_400_000, 16_500_000, 10_600_000,
      ])
    #expect(matrix.provisionCents == 58_000_000)
    #expect(matrix.openCents == 30 * million && matrix.baseCents == 30 * million)
  }

  @Test func `rates are taken without VAT, times the look ahead, and never above the whole`() {
    let matrix = ProvisionMatrix(
      openCents: [0, 0, 12_000, 12_000, 12_000], rates: [nil, 0.1, 0.25, 0.5, 0.9],
      vatBasisPoints: 2000, forwardFactor: 1.2)
    #expect(matrix.cells.map(\.baseCents) == [0, 0, 10_000, 10_000, 10_000])
    #expect(matrix.cells.map(\.provisionCents) == [0, 0, 3000, 6000, 10_000])
    #expect(matrix[.over90Days].rate == 1)
  }

  @Test func `where something is open without a rate there is no sum, and where nothing is a zero`()
  {
    let open: [Int64] = [10_000, 0, 500, 0, 0]
    let matrix = ProvisionMatrix(openCents: open, rates: [0.01, 0.02, nil, nil, nil])
    #expect(matrix.provisionCents == nil && matrix.withoutRateCents == 500)
    #expect(matrix[.days31to60].provisionCents == nil && matrix[.over90Days].provisionCents == 0)
    let nothing = ProvisionMatrix(
      openCents: [Int64](repeating: 0, count: 5), rates: [Double?](repeating: nil, count: 5))
    #expect(nothing.provisionCents == 0)
    let sum = ProvisionMatrix(sumOf: [matrix, nothing])
    #expect(sum.provisionCents == nil && sum.withoutRateCents == 500)
  }

  @Test func `the sum of matrices is that of their provisions, and its rate what they come to`() {
    let one = ProvisionMatrix(
      openCents: [10_000, 0, 0, 0, 1000], rates: [0.01, 0.02, 0.03, 0.04, 0.5])
    let other = ProvisionMatrix(
      openCents: [30_000, 0, 0, 0, 0], rates: [0.03, 0.04, 0.05, 0.06, 0.7])
    let sum = ProvisionMatrix(sumOf: [one, other])
    #expect(sum.provisionCents == 1500)
    #expect(sum[.notDue].rate == 1000.0 / 40_000)
    #expect(ProvisionMatrix(sumOf: [one]) == one)
  }

  @Test func `ten to the twelve euros`() {
    let cents: Int64 = 100_000_000_000_000
    let matrix = ProvisionMatrix(
      openCents: [Int64](repeating: cents, count: 5), rates: [Double?](repeating: 1, count: 5),
      vatBasisPoints: 0)
    #expect(matrix.provisionCents == 5 * cents)
  }

  @Test func `the bands reconcile to the balance and to the aged balance, on any history`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<80 {
      let records = randomRecords(&random)
      let text = "2026-0\(1 + random.nextInt(below: 9))-15"
      let account = Booked.account(records, on: text)
      let base = ProvisionBase(account, on: Booked.day(text))
      let aged = AgedBalance(account, on: Booked.day(text))
      #expect(base.balanceCents == account.balanceCents)
      #expect(base.balanceCents == aged.balanceCents)
      #expect(base.atRiskCents + base.soldCents == aged.itemsCents)
      #expect(AgeBand.allCases.allSatisfy { base[$0] <= aged[$0] })
    }
  }
}
