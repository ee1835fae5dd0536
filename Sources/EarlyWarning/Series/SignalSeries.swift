import CreditPolicy
import Receivables

/// One measure of a customer over time, with what it is held against.
public struct SignalSeries: Hashable, Sendable {
  /// What is measured.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The class or fifth, by its place from the safest on; X is the last. Nothing while unrated.
    case grade = "class"
    /// The probability that the model gives, a share. Nothing in default and while unrated.
    case probability
    /// How many days the oldest open item is overdue; 0 where none is.
    case overdueDays = "overdue_days"
    /// What is overdue, in units of the ledger's currency.
    case overdueAmount = "overdue_amount"
    /// Equity by the end of the period, in units of the accounts' currency.
    case equity
    /// Days of purchases that the customer owes its own suppliers, by the end of the period.
    case supplierDays = "supplier_days"
    /// How many days ago the period of the latest accounts ended.
    case statementAge = "statement_age"
    /// The grade of an agency, 0 for its best and 1 for its worst, by the day of the grade.
    case rating = "external_rating"
  }

  /// One value.
  public struct Point: Hashable, Sendable {
    public let day: Day
    public let value: Double
    /// The class, or the agency's grade; nil for what is a number only.
    public let name: String?
  }

  /// What the values are held against.
  public struct Threshold: Hashable, Sendable {
    /// On which side of it a signal is told.
    public enum Side: String, Hashable, Sendable {
      case from, above, below
      case atMost = "at_most"

      func holds(_ value: Double, _ threshold: Double) -> Bool {
        switch self {
        case .from: value >= threshold
        case .above: value > threshold
        case .below: value < threshold
        case .atMost: value <= threshold
        }
      }
    }

    /// Where it comes from.
    public enum Basis: String, Hashable, Sendable {
      /// The policy alone.
      case policy
      /// The policy and the day with which the customer is compared.
      case reference
      /// The policy and the accounts of the year before.
      case formerAccounts = "former_accounts"
      /// Half of the share capital.
      case shareCapital = "share_capital"
      /// The policy and the agency's grade before.
      case formerRating = "former_rating"
    }

    public let level: AlertLevel
    public let side: Side
    public let basis: Basis
    /// One for each point; nil where there was nothing to compare it with.
    public let values: [Double?]

    /// Whether it is the same on all days.
    public var isLevel: Bool { basis == .policy || basis == .reference }

    /// That of the latest point.
    public var now: Double? { values.last ?? nil }
  }

  public let kind: Kind
  /// Whose grades they are; nil but for ratings.
  public let agency: String?
  /// What amounts are in; nil where the accounts do not say, and for what is no amount.
  public let currency: Currency?
  /// By ascending days; empty where nothing is known.
  public let points: [Point]
  public let thresholds: [Threshold]
  /// The names of the values 0, 1, 2 and so on; empty where they are numbers.
  public let scale: [String]
  /// The value of today, or of the latest accounts or grade; nil where it is not known.
  public let now: Point?
  /// What is told of it now; empty where it is quiet.
  public let told: [SignalSheet.Told]

  /// - Parameter nowOn: The day of the value of today, if there is one.
  init(
    _ kind: Kind, agency: String? = nil, currency: Currency? = nil, _ points: [Point],
    _ thresholds: [Threshold] = [], scale: [String] = [], nowOn day: Day?,
    told: [SignalSheet.Told]
  ) {
    self.kind = kind
    self.agency = agency
    self.currency = currency
    self.points = points
    self.thresholds = thresholds
    self.scale = scale
    now = points.last.flatMap { $0.day == day ? $0 : nil }
    self.told = told.filter { $0.signal.isOf(kind, agency: agency) }
  }

  /// The graver level of what is told of it; nil where it is quiet.
  public var level: AlertLevel? {
    told.contains { $0.level == .red } ? .red : told.first?.level
  }

  /// Whether the value of today is on the side of a threshold on which a signal is told.
  public var isBeyond: Bool {
    guard let now else { return false }
    return thresholds.contains { threshold in
      threshold.now.map { threshold.side.holds(now.value, $0) } ?? false
    }
  }

  /// The threshold of a level that the latest value meets first; nil where there is none.
  public func threshold(_ level: AlertLevel) -> Threshold? {
    let known = thresholds.filter { $0.level == level && $0.now != nil }
    return known.min { left, right in
      let (first, second) = (left.now ?? 0, right.now ?? 0)
      return kind == .equity ? first > second : first < second
    }
  }
}

extension Signal {
  /// Whether a series shows what it tells.
  fileprivate func isOf(_ kind: SignalSeries.Kind, agency: String?) -> Bool {
    switch self {
    case .classDown: kind == .grade
    case .probabilityUp: kind == .probability
    case .overdue: kind == .overdueDays
    case .equityDown, .equityBelowHalfCapital: kind == .equity
    case .statementsLate: kind == .statementAge
    case .supplierDaysUp: kind == .supplierDays
    case .ratingDown(let rater, _, _, _): kind == .rating && rater == agency
    case .event, .paymentReturned, .enteredDefault, .guaranteeExpires, .claimDeadline, .coverLost,
      .parentInDefault, .titleDeadline, .planBroken, .drift:
      false
    }
  }
}
