import CreditPolicy
import Features
import Receivables

/// How a strategic customer's accounts stand, beside those of the year before.
public struct StrategicHealth: Hashable, Sendable {
  public let standing: CustomerStanding
  /// nil where nothing was known a quarter ago.
  public let gradeBefore: String?
  /// The latest accounts known, and those of about a year before; nil where none are known.
  public let latest: Accounts?
  public let former: Accounts?
  /// The latest grade of an agency, and the one before it; nil without any.
  public let rating: Rated?

  /// The figures of one set of accounts; amounts in units of the currency, nil where not known.
  public struct Accounts: Hashable, Sendable {
    public let periodEnd: Day
    public let turnover: Double?
    public let equity: Double?
    public let netIncome: Double?
    /// Equity over total assets.
    public let equityRatio: Double?
    /// Days of purchases owed to suppliers.
    public let supplierDays: Double?
    public let altmanZ: Double?
    public let conanHolder: Double?

    public init(_ statement: Statement) {
      periodEnd = statement.periodEnd
      turnover = statement[yearly: .turnover]
      equity = statement[.equity]
      netIncome = statement[yearly: .netIncome]
      equityRatio = statement.ratio(.equity, to: .totalAssets)
      supplierDays = statement.supplierDays
      altmanZ = altmanZSecond(statement)
      conanHolder = Features.conanHolder(statement)
    }

    /// Where Altman's Z″ lies; nil without one.
    public var altmanZone: Zone? { altmanZ.map { Zone($0, sound: 2.60, danger: 1.10) } }
    /// Where Conan and Holder's function lies; nil without one.
    public var conanHolderZone: Zone? { conanHolder.map { Zone($0, sound: 9, danger: 4) } }
  }

  /// What an agency says.
  public struct Rated: Hashable, Sendable {
    public let agency: String
    public let grade: String
    public let former: String?
  }

  /// What an author of a function makes of its value.
  public enum Zone: String, Hashable, Sendable, CaseIterable {
    case sound, watch, danger

    init(_ value: Double, sound: Double, danger: Double) {
      self = value > sound ? .sound : value < danger ? .danger : .watch
    }
  }

  /// - Parameter dossier: As known on the day of `standing`.
  public init(_ standing: CustomerStanding, before: CustomerStanding?, _ dossier: Dossier) {
    self.standing = standing
    gradeBefore = before?.grade
    let statement = dossier.latestStatement
    latest = statement.map { Accounts($0) }
    former = statement.flatMap { dossier.statements.former(of: $0) }.map { Accounts($0) }
    let ratings = dossier.ratings.sorted { $0.ratedOn < $1.ratedOn }
    rating = ratings.last.map { latest in
      let before = ratings.last { $0.agency == latest.agency && $0.ratedOn < latest.ratedOn }
      return Rated(agency: latest.agency, grade: latest.grade, former: before?.grade)
    }
  }
}
