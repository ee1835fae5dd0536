import Crypto
import Foundation
import LedgerFormats
import Receivables
import Scoring

/// Which columns of a table mean what.
public struct TableRoles: Sendable {
  public var outcome = ""
  /// The value of a bad case; nil where it can be told.
  public var badValue: String?
  public var weights: String?
  /// Log-odds of bad that are known of each row from elsewhere.
  public var offset: String?
  /// Rows with the same value go together.
  public var cluster: String?
  /// Days, in the form 2026-03-31.
  public var date: String?
  /// Neither characteristics nor anything else.
  public var excluded: [String] = []
  /// Numbers that are names.
  public var categorical: [String] = []
  /// Scores of others, higher being riskier.
  public var baselines: [String] = []
  public var decimalMark: Character = "."

  public init() {}
}

/// How the rows are parted.
public enum RowParting: Sendable, Hashable {
  case folds(Int, seed: UInt64)
  case holdout(column: String, value: String)
  case splitDate(Day)
  case none
}

/// A table read from a file, each column in its role.
struct RoleTable {
  let problem: TableProblem
  let parting: Parting
  let target: ScorecardModel.Target
  let fingerprint: String

  init(
    _ path: String, _ roles: TableRoles, _ rows: RowParting, workers: Int
  ) throws {
    let text = try TableText(try LedgerText.open(path), decimalMark: roles.decimalMark)
    let table = try text.table(categorical: Set(roles.categorical), workers: workers)
    let reader = RoleReader(table: table, file: path)
    let outcome = try reader.outcome(roles.outcome, badValue: roles.badValue)
    let weights = try roles.weights.map { try reader.weights($0) }
    let dates = try roles.date.map { try reader.days($0) }
    var used: Set<String> = [roles.outcome]
    used.formUnion([roles.weights, roles.offset, roles.cluster, roles.date].compactMap { $0 })
    for name in roles.excluded + roles.baselines {
      _ = try reader.column(name)
      used.insert(name)
    }
    parting = try reader.parting(rows, dates: dates, roles.date)
    if case .holdout(let column, _) = rows { used.insert(column) }
    let characteristics = table.without(used)
    guard !characteristics.names.isEmpty else { throw ScorecardProblem.noCharacteristic }
    let (periods, names) = dates.map(RoleReader.periods) ?? (nil, [])
    problem = TableProblem(
      table: characteristics,
      outcomes: Outcomes(
        outcome.isBad, weights: weights,
        offsets: try roles.offset.map { try reader.offsets($0) }),
      clusters: try roles.cluster.map { try reader.clusters($0) }, periods: periods,
      periodNames: names,
      baselines: try roles.baselines.map { ($0, try reader.risks($0)) })
    target = ScorecardModel.Target(
      column: roles.outcome, badValue: outcome.badValue, weightColumn: roles.weights,
      offsetColumn: roles.offset)
    fingerprint = try Self.hash(path)
  }

  /// The first 16 hexadecimal digits of the file's SHA-256; a pipe has none.
  private static func hash(_ path: String) throws -> String {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    else { return "" }
    return SHA256.hash(data: data).prefix(8).map { byte in
      let hex = String(byte, radix: 16)
      return hex.count < 2 ? "0" + hex : hex
    }.joined()
  }
}

/// Columns in their roles.
struct RoleReader {
  let table: Table
  let file: String

  func column(_ name: String) throws -> Table.Column {
    guard let column = table.column(name) else {
      var nearest = NearestNames(to: name)
      for known in table.names { nearest.consider(known, writtenAs: [known]) }
      throw ScorecardProblem.missingColumn(name, nearest: nearest.found, file: file)
    }
    return column
  }

  /// The values of a column as they are written; nil where one is missing.
  private func texts(_ column: Table.Column) -> (names: [String], places: [Int32]) {
    switch column {
    case .levels(let places, let names): return (names, places)
    case .numbers(let values):
      var names: [String] = []
      var placeOf: [Double: Int32] = [:]
      let places = values.map { value -> Int32 in
        guard !value.isNaN else { return -1 }
        if let known = placeOf[value] { return known }
        names.append(Self.text(value))
        placeOf[value] = Int32(names.count - 1)
        return Int32(names.count - 1)
      }
      return (names, places)
    }
  }

  private static func text(_ value: Double) -> String {
    Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  func outcome(
    _ name: String, badValue: String?
  ) throws -> (isBad: [Bool], badValue: String) {
    let (names, places) = texts(try column(name))
    guard !places.isEmpty else { throw ScorecardProblem.fit(.noRows) }
    let missing = places.count { $0 < 0 }
    guard missing == 0 else {
      throw ScorecardProblem.outcomeMissing(column: name, rows: missing, file: file)
    }
    guard names.count == 2 else {
      throw ScorecardProblem.outcomeNotBinary(
        column: name, values: Array(names.sorted().prefix(5)), file: file)
    }
    let bad = try self.badValue(badValue, of: names, name)
    return (places.map { names[Int($0)] == bad }, bad)
  }

  private func badValue(
    _ given: String?, of names: [String], _ column: String
  ) throws -> String {
    if let given {
      guard names.contains(given) else {
        throw ScorecardProblem.badValueAbsent(given, column: column, values: names.sorted())
      }
      return given
    }
    let usual: [(bad: String, good: String)] = [
      ("1", "0"), ("bad", "good"), ("true", "false"), ("yes", "no"), ("y", "n"),
      ("default", "no default"), ("defaulted", "paid"), ("oui", "non"),
    ]
    let lower = names.map { $0.lowercased() }
    for pair in usual {
      if let bad = lower.firstIndex(of: pair.bad), lower.contains(pair.good) { return names[bad] }
    }
    throw ScorecardProblem.badValueUnknown(column: column, values: names.sorted())
  }

  /// Numbers of a column, all known.
  private func numbers(_ name: String) throws -> [Double] {
    guard case .numbers(let values) = try column(name) else {
      guard case .levels(_, let names) = try column(name) else { return [] }
      let stranger = names.first { Double($0) == nil } ?? ""
      throw ScorecardProblem.notNumbers(column: name, value: stranger, file: file)
    }
    return values
  }

  func weights(_ name: String) throws -> [Double] {
    let values = try numbers(name)
    if let row = values.firstIndex(where: { !($0 >= 0) }) {
      throw ScorecardProblem.negativeWeight(column: name, row: row + 1)
    }
    return values
  }

  /// Log-odds; what is missing is none.
  func offsets(_ name: String) throws -> [Double] {
    try numbers(name).map { $0.isFinite ? $0 : 0 }
  }

  /// A score of others; what is missing stands in the middle.
  func risks(_ name: String) throws -> [Double] {
    let values = try numbers(name)
    let known = values.filter { !$0.isNaN }.sorted()
    guard !known.isEmpty else { return values.map { _ in 0 } }
    return values.map { $0.isNaN ? known[known.count / 2] : $0 }
  }

  func clusters(_ name: String) throws -> [Int] {
    let (names, places) = texts(try column(name))
    // A row of no cluster is one by itself.
    return places.enumerated().map { $1 < 0 ? names.count + $0 : Int($1) }
  }

  func days(_ name: String) throws -> [Day] {
    let (names, places) = texts(try column(name))
    let days = try names.map { text -> Day in
      guard let day = Day(String(text.prefix(10))) else {
        throw ScorecardProblem.notDays(column: name, value: text)
      }
      return day
    }
    return try places.map { place in
      guard place >= 0 else { throw ScorecardProblem.notDays(column: name, value: "") }
      return days[Int(place)]
    }
  }

  /// Months; years where there are more than 36 of them.
  static func periods(_ days: [Day]) -> ([Int]?, [String]) {
    func named(_ length: Int) -> [String] { days.map { String($0.description.prefix(length)) } }
    var names = named(7)
    if Set(names).count > 36 { names = named(4) }
    let ordered = Set(names).sorted()
    let placeOf = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
    return (names.map { placeOf[$0] ?? 0 }, ordered)
  }

  func parting(_ rows: RowParting, dates: [Day]?, _ dateColumn: String?) throws -> Parting {
    switch rows {
    case .none: return .none
    case .folds(let count, let seed): return .folds(count, seed: seed)
    case .holdout(let name, let value):
      let (names, places) = texts(try column(name))
      return .marked(
        places.map { $0 >= 0 && names[Int($0)] == value },
        as: .holdout(column: name, value: value))
    case .splitDate(let day):
      guard let dates else {
        throw ScorecardProblem.missingColumn(dateColumn ?? "--date", nearest: [], file: file)
      }
      return .marked(dates.map { $0 >= day }, as: .outOfTime(from: day.description))
    }
  }
}
