import Receivables

// Interest runs from the day after the due date to the day of payment, at the rate of each
// half-year: the central bank's on 1 January or 1 July plus points, or the contract's.

/// Why a question of law has no answer.
public enum LegalProblem: Error, Hashable, Sendable {
  /// No file of rules for that country.
  case noRules(country: String, known: [String])
  case unknownRegime(String, known: [String])
  /// The rules of that country say nothing of what is due where nothing was agreed.
  case noDefaultTerm(country: String, on: Day)
  case noPenalty(country: String)
  /// The table of rates does not reach that day.
  case noRate(on: Day, country: String)
  /// The contract's rate is less than the law allows.
  case belowFloor(basisPoints: Int64, floorBasisPoints: Int64, on: Day, article: String)
}

/// The interest of one half-year on an invoice paid late.
public struct PenaltySlice: Hashable, Sendable {
  /// The first and the last day that bear interest.
  public let days: ClosedRange<Day>
  /// The yearly rate.
  public let basisPoints: Int64
  /// The least that a contract may state; nil where the table does not reach.
  public let floorBasisPoints: Int64?
  /// Rounded half away from zero to the cent.
  public let interestCents: Int64
  /// Where the rate, or for a contract's rate its floor, was read.
  public let source: String
  /// Whether that was verified.
  public let isVerified: Bool

  public var lateDays: Int { days.upperBound - days.lowerBound + 1 }
}

/// What an invoice paid late costs its buyer.
public struct PenaltyBill: Hashable, Sendable {
  public let amountCents: Int64
  public let dueOn: Day
  public let paidOn: Day
  public let slices: [PenaltySlice]
  public let penalty: LatePenalty

  public var interestCents: Int64 { slices.reduce(0) { $0 + $1.interestCents } }
  public var totalCents: Int64 { interestCents + penalty.fixed.cents }
}

/// The interest that has run on what is still unpaid.
public struct AccruedPenalty: Hashable, Sendable {
  public let amountCents: Int64
  /// One a half-year whose rate is known.
  public let slices: [PenaltySlice]
  /// The days of lateness whose rate is not known, and for which nothing is counted.
  public let unknown: [ClosedRange<Day>]

  /// Rounded once for neighbours of one rate, so that whoever reckons with `daysByRate` comes to the same cent.
  public var interestCents: Int64 {
    daysByRate.reduce(0) { sum, piece in
      sum
        + LatePenalty.interestCents(
          on: amountCents, lateDays: piece.days.reduce(0, +), basisPoints: piece.basisPoints)
    }
  }

  /// The days of each half-year, those of neighbours of one rate together.
  public var daysByRate: [(days: [Int], basisPoints: Int64)] {
    slices.reduce(into: []) { pieces, slice in
      if pieces.last?.basisPoints == slice.basisPoints {
        pieces[pieces.count - 1].days.append(slice.lateDays)
      } else {
        pieces.append(([slice.lateDays], slice.basisPoints))
      }
    }
  }
}

extension LegalSystem {
  /// What an invoice paid late costs its buyer, half-year by half-year.
  ///
  /// - Parameters:
  ///   - contractBasisPoints: The contract's yearly rate; nil where it states none.
  /// - Precondition: `amountCents` is not negative, and `paidOn` lies after `dueOn`.
  /// - Throws: Where a rate is not known, or the contract's lies below the floor.
  public func penaltyBill(
    on amountCents: Int64, dueOn: Day, paidOn: Day, contractBasisPoints: Int64? = nil
  ) throws(LegalProblem) -> PenaltyBill {
    precondition(amountCents >= 0 && dueOn < paidOn, "interest is on an amount paid late")
    guard let penalty else { throw .noPenalty(country: code) }
    var slices: [PenaltySlice] = []
    var from = dueOn + 1
    while from <= paidOn {
      let to = min(paidOn, from.endOfHalfYear)
      slices.append(
        try slice(penalty, of: amountCents, from...to, contractBasisPoints: contractBasisPoints))
      from = to + 1
    }
    return PenaltyBill(
      amountCents: amountCents, dueOn: dueOn, paidOn: paidOn, slices: slices, penalty: penalty)
  }

  /// The interest that has run on an amount by a day, for the half-years whose rate is known.
  ///
  /// - Parameter day: The last day that bears interest.
  /// - Returns: nil where no law of penalties is there. No interest is counted for days without a
  ///   known rate: none is guessed.
  public func accruedPenalty(
    on amountCents: Int64, dueOn: Day, through day: Day
  ) -> AccruedPenalty? {
    guard let penalty else { return nil }
    var slices: [PenaltySlice] = []
    var unknown: [ClosedRange<Day>] = []
    var from = dueOn + 1
    while from <= day {
      let days = from...min(day, from.endOfHalfYear)
      if let slice = try? slice(penalty, of: amountCents, days, contractBasisPoints: nil) {
        slices.append(slice)
      } else if let last = unknown.last, last.upperBound + 1 == from {
        unknown[unknown.count - 1] = last.lowerBound...days.upperBound
      } else {
        unknown.append(days)
      }
      from = days.upperBound + 1
    }
    return AccruedPenalty(amountCents: amountCents, slices: slices, unknown: unknown)
  }

  private func slice(
    _ penalty: LatePenalty, of amountCents: Int64, _ days: ClosedRange<Day>,
    contractBasisPoints: Int64?
  ) throws(LegalProblem) -> PenaltySlice {
    let first = days.lowerBound
    let floor = penalty.floorBasisPoints(on: first)
    // A contract's rate is held against the legal interest, the law's own is that of the bank.
    let table = contractBasisPoints == nil ? penalty.centralBankRates : penalty.legalInterestRates
    let rate = table.rate(on: first)
    if let contractBasisPoints, let floor, contractBasisPoints < floor {
      throw .belowFloor(
        basisPoints: contractBasisPoints, floorBasisPoints: floor, on: first,
        article: penalty.article)
    }
    guard let rate, let basisPoints = contractBasisPoints ?? penalty.rateBasisPoints(on: first)
    else { throw .noRate(on: first, country: code) }
    return PenaltySlice(
      days: days, basisPoints: basisPoints, floorBasisPoints: floor,
      interestCents: LatePenalty.interestCents(
        on: amountCents, lateDays: days.upperBound - first + 1, basisPoints: basisPoints),
      source: rate.source, isVerified: rate.isVerified && penalty.isVerified)
  }
}

extension Day {
  /// 30 June or 31 December.
  fileprivate var endOfHalfYear: Day {
    let (year, month, _) = components
    return Day(year: year, month: month <= 6 ? 6 : 12, day: month <= 6 ? 30 : 31) ?? self
  }
}
