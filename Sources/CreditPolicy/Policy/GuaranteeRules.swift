import Receivables

/// Which guarantees count, what each kind is worth, and what it costs.
public struct GuaranteeRules: Hashable, Sendable {
  /// By the kind's name.
  public let kinds: [String: GuaranteeKind]

  public init(kinds: [String: GuaranteeKind]) { self.kinds = kinds }

  /// By kind, P(guarantor fails | customer failed): low for a bank, high within one group.
  public var jointFailureShares: [String: Double] { kinds.mapValues(\.jointFailureShare) }
}

/// One kind of guarantee: whose failure it leaves us with, what it covers and what it costs.
///
/// Who sells on credit pays for insurance and factoring; a bank's guarantee or a parent's is brought
/// by the customer, at its own cost, and some customers rather buy elsewhere.
public struct GuaranteeKind: Hashable, Sendable {
  /// P(guarantor fails | customer failed).
  public let jointFailureShare: Double
  /// The share of a loss that it covers where the guarantee itself states none.
  public let coveredBasisPoints: Int64
  /// How many days after the due date it must still hold: the time that calling it takes.
  public let outlivesDays: Int
  /// The most that an insurer covers of a buyer whom nobody named to it; nil where nothing bounds it.
  public let discretionaryCentsMax: Int64?
  /// What it costs us a year, of the amount guaranteed.
  public let yearlyBasisPoints: Int64
  /// What it costs us once, of the price without VAT (an insurer's premium).
  public let turnoverBasisPoints: Int64
  /// What it costs us once, of what is invoiced with VAT and not paid before (a factor's service).
  public let invoiceBasisPoints: Int64
  /// What it costs us once, whatever the amount.
  public let fixedCents: Int64
  /// The probability that asking for it loses the order; 0 for what the customer need not bring.
  public let orderLossShare: Double
  /// The part of the invoice that whoever stands behind it pays at once (factoring).
  public let financedBasisPoints: Int64
  /// What that costs a year.
  public let financingBasisPoints: Int64

  public init(
    jointFailureShare: Double, coveredBasisPoints: Int64 = 10_000, outlivesDays: Int = 1,
    discretionaryCentsMax: Int64? = nil, yearlyBasisPoints: Int64 = 0,
    turnoverBasisPoints: Int64 = 0, invoiceBasisPoints: Int64 = 0, fixedCents: Int64 = 0,
    orderLossShare: Double = 0,
    financedBasisPoints: Int64 = 0, financingBasisPoints: Int64 = 0
  ) {
    self.jointFailureShare = jointFailureShare
    self.coveredBasisPoints = coveredBasisPoints
    self.outlivesDays = outlivesDays
    self.discretionaryCentsMax = discretionaryCentsMax
    self.yearlyBasisPoints = yearlyBasisPoints
    self.turnoverBasisPoints = turnoverBasisPoints
    self.invoiceBasisPoints = invoiceBasisPoints
    self.fixedCents = fixedCents
    self.orderLossShare = orderLossShare
    self.financedBasisPoints = financedBasisPoints
    self.financingBasisPoints = financingBasisPoints
  }

  /// Whether we take it out and pay for it, so that the customer is asked for nothing.
  var isOurs: Bool { coversWholeOrder || yearlyBasisPoints > 0 || financedBasisPoints > 0 }

  /// Whether it is priced by the order as a whole, so that covering a part of it saves nothing.
  var coversWholeOrder: Bool { turnoverBasisPoints > 0 || invoiceBasisPoints > 0 }

  /// What covering `cents` of a deal costs us, each part rounded half away from zero to the cent.
  ///
  /// - Parameters:
  ///   - netCents: The deal's price without VAT.
  ///   - lentCents: What of its invoices, VAT included, is not paid before delivery.
  ///   - days: From the invoice to the day on which it ends.
  public func costCents(covering cents: Int64, netCents: Int64, lentCents: Int64, days: Int)
    -> Int64
  {
    scaled(cents, by: yearlyBasisPoints * Int64(max(0, days)), over: 10_000 * 365)
      + scaled(netCents, by: turnoverBasisPoints, over: 10_000)
      + scaled(lentCents, by: invoiceBasisPoints, over: 10_000) + fixedCents
  }
}
