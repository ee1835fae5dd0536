import CreditPolicy
import Receivables

/// What is open by age, as a provision sees it; adds up over customers.
public struct ProvisionBase: Hashable, Sendable {
  /// In the order of `AgeBand.allCases`, TTC.
  public private(set) var centsByBand = [Int64](repeating: 0, count: AgeBand.allCases.count)
  /// Sold to a factor who bears the risk: no provision of ours.
  public private(set) var soldCents: Int64 = 0
  /// Payments and credits that settle nothing yet.
  public private(set) var unallocatedCents: Int64 = 0
  /// Returned payments that match no payment, without a due date.
  public private(set) var unmatchedDebitCents: Int64 = 0

  /// Nothing open.
  public init() {}

  public subscript(band: AgeBand) -> Int64 { centsByBand[band.rawValue] }

  /// What a provision is made on, in all bands.
  public var atRiskCents: Int64 { centsByBand.reduce(0, +) }
  /// What the accounts show.
  public var balanceCents: Int64 {
    atRiskCents + soldCents - unallocatedCents + unmatchedDebitCents
  }

  public static func += (sum: inout ProvisionBase, more: ProvisionBase) {
    for index in sum.centsByBand.indices { sum.centsByBand[index] += more.centsByBand[index] }
    sum.soldCents += more.soldCents
    sum.unallocatedCents += more.unallocatedCents
    sum.unmatchedDebitCents += more.unmatchedDebitCents
  }
}

extension ProvisionBase {
  /// What is open of one account on `day`, by the due dates that `AgedBalance` goes by.
  public init(_ account: Account, on day: Day) {
    for item in account.items where item.openCents > 0 {
      guard !item.isSold else {
        soldCents += item.openCents
        continue
      }
      let days = item.isOpen ? item.pastDueDays(on: day) : 0
      centsByBand[AgeBand(pastDueDays: days).rawValue] += item.openCents
    }
    unallocatedCents = account.unallocatedCents
    unmatchedDebitCents = account.unmatchedDebitCents
  }
}

/// Rates times what is open, by age: the provision matrix of IFRS 9.
public struct ProvisionMatrix: Hashable, Sendable {
  /// In the order of `AgeBand.allCases`.
  public let cells: [Cell]

  /// One band.
  public struct Cell: Hashable, Sendable {
    public let band: AgeBand
    /// TTC.
    public let openCents: Int64
    /// What can be lost: without VAT where it is got back.
    public let baseCents: Int64
    /// After the look ahead, at most 1; nil where nothing was measured.
    public let rate: Double?
    /// Rounded half away from zero to the cent; nil without a rate for what is open.
    public let provisionCents: Int64?
  }

  public subscript(band: AgeBand) -> Cell { cells[band.rawValue] }

  /// nil where something is open in a band without a rate: a sum without it would pass for a whole.
  public var provisionCents: Int64? {
    cells.contains { $0.provisionCents == nil }
      ? nil : cells.reduce(0) { $0 + ($1.provisionCents ?? 0) }
  }

  /// What is open where no rate is known, TTC.
  public var withoutRateCents: Int64 {
    cells.reduce(0) { $1.provisionCents == nil ? $0 + $1.openCents : $0 }
  }

  public var openCents: Int64 { cells.reduce(0) { $0 + $1.openCents } }
  public var baseCents: Int64 { cells.reduce(0) { $0 + $1.baseCents } }

  private init(cells: [Cell]) { self.cells = cells }

  /// Source: simplified approach of IFRS 9. The illustration of the IASB, 0.3, 1.6, 3.6, 6.6 and 10.6 % on 15,
  /// 7.5, 4, 2.5 and 1 million, gives 580 000.
  ///
  /// - Parameters:
  ///   - openCents: TTC, in the order of `AgeBand.allCases`, as `rates`.
  ///   - vatBasisPoints: What is got back of a loss; 0 where nothing is.
  ///   - forwardFactor: What is expected, over what was measured.
  public init(
    openCents: [Int64], rates: [Double?], vatBasisPoints: Int64 = 0, forwardFactor: Double = 1
  ) {
    precondition(
      openCents.count == AgeBand.allCases.count && rates.count == openCents.count,
      "a matrix has an amount and a rate for each band")
    cells = AgeBand.allCases.map { band in
      let open = openCents[band.rawValue]
      let base = excludingTax(open, vatBasisPoints: vatBasisPoints)
      let rate = rates[band.rawValue].map { min(1, $0 * forwardFactor) }
      let provision = rate.map { Int64((Double(base) * $0).rounded()) } ?? (open == 0 ? 0 : nil)
      return Cell(
        band: band, openCents: open, baseCents: base, rate: rate, provisionCents: provision)
    }
  }

  /// The sum of matrices, band by band; its rates are what their provisions come to, nil where one of them
  /// has none.
  public init(sumOf matrices: [ProvisionMatrix]) {
    cells = AgeBand.allCases.map { band in
      let parts = matrices.map { $0[band] }
      let base = parts.reduce(0) { $0 + $1.baseCents }
      let isWhole = parts.allSatisfy { $0.provisionCents != nil }
      let provision = parts.reduce(Int64(0)) { $0 + ($1.provisionCents ?? 0) }
      let ofAll = parts.count == 1 ? parts[0].rate : nil
      return Cell(
        band: band, openCents: parts.reduce(0) { $0 + $1.openCents }, baseCents: base,
        rate: ofAll ?? (isWhole && base > 0 ? Double(provision) / Double(base) : nil),
        provisionCents: isWhole ? provision : nil)
    }
  }
}
