import CreditPolicy
import Receivables

/// How fresh what we know is: the last day on which anything of each kind was learned, and how
/// payments came in before it.
public struct DataPulse: Hashable, Sendable {
  /// The last day on which a record of each kind became known, by the place of the kind.
  private var lastOn = [Day?](repeating: nil, count: RecordKind.allCases.count)
  /// The days on which payments became known within the last half year, in any order.
  private var paymentsKnownOn: [Day] = []

  /// Nothing known.
  public init() {}

  /// What of one customer was known at the close of `day`.
  public init(of history: CustomerHistory, on day: Day) {
    for fact in history.facts.prefix(upTo: history.firstIndex(knownAfter: day)) {
      // In ascending order of the days known. What we noted ourselves says nothing of files that come.
      if !fact.isNoted { lastOn[fact.key.kind.position] = fact.knownOn }
      if fact.version == 1, day - fact.knownOn <= 182, case .paid(let payment) = fact.content,
        payment.kind == .payment || payment.kind == .bill
      {
        paymentsKnownOn.append(fact.knownOn)
      }
    }
  }

  /// Takes in what is known of another customer.
  public mutating func add(_ other: DataPulse) {
    for (place, day) in other.lastOn.enumerated() {
      if let day { lastOn[place] = max(day, lastOn[place] ?? day) }
    }
    paymentsKnownOn += other.paymentsKnownOn
  }

  /// The last day of each kind that ever came, in the order of the kinds.
  public var days: [(kind: RecordKind, lastOn: Day)] {
    RecordKind.allCases.compactMap { kind in lastOn[kind.position].map { (kind, $0) } }
  }

  /// Since when no payment has become known, where so many were to be expected by the pace of the
  /// twelve weeks before that it is the file that is missing; nil where they come.
  public func silentSince(on day: Day, under silence: PaymentSilence) -> Day? {
    guard let last = paymentsKnownOn.max() else { return nil }
    let quietDays = day - last
    let paceDays = 84
    let recent = paymentsKnownOn.count { last - $0 < paceDays }
    // count / 84 × days ≥ expected, in whole numbers.
    guard quietDays >= silence.days, recent * quietDays >= silence.paymentsExpected * paceDays
    else { return nil }
    return last
  }
}

/// How fresh the data of a digest were.
public struct DataFreshness: Hashable, Sendable, Codable {
  /// The last day of each kind of records that ever came.
  public let lastOn: [KindDay]
  /// Since when payments stopped coming; nil where they come.
  public let silentSince: Day?

  /// One kind of records and the last day on which one became known.
  public struct KindDay: Hashable, Sendable, Codable {
    public let kind: RecordKind
    public let day: Day
  }

  /// - Parameter day: The Sunday of the digest.
  public init(_ pulse: DataPulse, on day: Day, under silence: PaymentSilence) {
    lastOn = pulse.days.map { KindDay(kind: $0.kind, day: $0.lastOn) }
    silentSince = pulse.silentSince(on: day, under: silence)
  }
}
