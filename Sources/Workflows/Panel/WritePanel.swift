import Documents
import Features
import Foundation
import LedgerStore
import Receivables
import Scoring

/// How often customers are observed.
public enum ObservationRhythm: String, CaseIterable, Sendable {
  /// The last day of each.
  case day, week, month, quarter

  /// The observation days between two days, both included.
  func days(_ first: Day, through last: Day) -> [Day] {
    switch self {
    case .day: first <= last ? Array(first...last) : []
    // The close of Sunday, as digests see it.
    case .week: first <= last ? (first...last).filter { $0.weekday == 7 } : []
    case .month: monthEnds(first, through: last).filter { $0 >= first }
    case .quarter:
      monthEnds(first, through: last).filter { $0 >= first && $0.components.month % 3 == 0 }
    }
  }
}

/// What a panel holds.
public struct PanelRequest: Sendable {
  public let from: Day
  public let through: Day
  public let rhythm: ObservationRhythm
  /// The names of outcomes; none leaves out who is in default, too.
  public let outcomes: [String]
  /// What is observed, in this order.
  public let features: [Feature]
  /// Whether points and probability of the ledger's model stand beside the features.
  public let isScored: Bool
  /// Whether nothing but features is asked for.
  var isNarrow: Bool { outcomes.isEmpty && !isScored }
  /// The number of the last import that counts; nil for all.
  public let asOfImport: Int?

  public init(
    from: Day, through: Day, every rhythm: ObservationRhythm, outcomes: [String],
    features: [Feature] = Feature.allCases, isScored: Bool, asOfImport: Int? = nil
  ) {
    self.features = features
    self.from = from
    self.through = through
    self.rhythm = rhythm
    self.outcomes = outcomes
    self.isScored = isScored
    self.asOfImport = asOfImport
  }
}

/// What was written of a panel.
public struct WrittenPanel: Sendable {
  public let days: Int
  public internal(set) var customers = 0
  public internal(set) var rows = 0
  /// Accounts that look as if they were written in another unit.
  public internal(set) var doubtful: [DoubtfulStatement] = []
}

/// Writes one row a customer and observation day: what was known that day, and what came of it.
///
/// Rows stand in the order of customers in the ledger, then of days; the bytes are the same on any
/// number of cores. Memory holds a few hundred customers.
///
/// - Parameter write: Receives lines of CSV.
/// - Throws: `noObservationDay` where no observation day lies in the period, `afterLastRecord` where it
///   ends after the month of the last day known.
public func writePanel(
  _ ledgerPath: String, _ request: PanelRequest, by choice: JudgeChoice,
  progress: @escaping (WorkProgress) -> Void = { _ in }, write: ([UInt8]) throws -> Void
) throws -> WrittenPanel {
  let folder = try ModelsFolder(firstOf: choice.modelFolders)
  let outcomes = try request.outcomes.map { try folder.outcome($0) }
  // As of an import the bytes are those of the ledger alone: no import numbers the letters of a journal.
  let letters = request.asOfImport.map { _ in LetterNotes(besideLedger: ledgerPath, before: 0) }
  return try readLedger(ledgerPath, asOfImport: request.asOfImport, letters: letters) { snapshot in
    if let number = request.asOfImport,
      try !snapshot.imports().contains(where: { $0.number == number })
    {
      throw LedgerProblem.unknownImport(number)
    }
    let last = try snapshot.businessDay(nil)
    // The month of the last record may be asked for whole: its end is seldom a day of records.
    guard request.through <= last.endOfMonth else {
      throw LedgerProblem.afterLastRecord(request.through, last: last)
    }
    let days = request.rhythm.days(request.from, through: request.through)
    guard !days.isEmpty else {
      throw LedgerProblem.noObservationDay(from: request.from, through: request.through)
    }
    let plan = ObservationPlan(days: days, outcomes: outcomes, until: last)
    let scorecard =
      request.isScored
      ? try choice.judge(for: ledgerPath, seller: try snapshot.settings(), on: last)
        .scorecard : nil
    let parents = try snapshot.parentDefaults(of: nil, on: days, definition: plan.definition)
    let line = PanelLine(outcomes.map(\.name), request.features, scorecard: scorecard)
    try write(Array(line.header.utf8))
    var written = WrittenPanel(days: days.count)
    try snapshot.judgeAll(progress) { history in
      let surroundings = parents.surroundings(of: history.profile)
      if request.isNarrow {
        let panel = NarrowPanel(
          of: history, by: plan, features: request.features, within: surroundings)
        return PanelLines(
          bytes: line.lines(of: panel, on: days), rows: panel.rows.count,
          doubtful: panel.doubtful)
      }
      let panel = CustomerPanel(of: history, by: plan, within: surroundings)
      return PanelLines(
        bytes: line.lines(of: panel), rows: panel.rows.count,
        doubtful: panel.doubtful)
    } consume: { customers in
      for customer in customers {
        try write(customer.bytes)
        written.rows += customer.rows
        written.customers += customer.rows > 0 ? 1 : 0
        written.doubtful += customer.doubtful
      }
    }
    return written
  }
}

/// The lines of one customer.
private struct PanelLines: Sendable {
  let bytes: [UInt8]
  let rows: Int
  let doubtful: [DoubtfulStatement]
}

/// How a row becomes a line.
private struct PanelLine: Sendable {
  let header: String
  private let features: [Feature]
  private let hasOutcomes: Bool
  private let scorecard: Scorecard?

  init(_ outcomes: [String], _ features: [Feature], scorecard: Scorecard?) {
    self.features = features
    self.scorecard = scorecard
    hasOutcomes = !outcomes.isEmpty
    let columns =
      ["customer_id", "day"] + (outcomes.isEmpty ? [] : ["in_default"]) + outcomes
      + (scorecard == nil ? [] : ["points", "probability"]) + features.map(\.name)
    header = columns.map(csvField).joined(separator: ",") + "\n"
  }

  func lines(of panel: CustomerPanel) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(panel.rows.count * 400)
    let id = Array(csvField(panel.id.text).utf8)
    let points = scorecard.map { $0.points(of: table(of: panel)) } ?? []
    for (place, row) in panel.rows.enumerated() {
      bytes += id
      bytes.append(comma)
      bytes += "\(row.day)".utf8
      if hasOutcomes {
        bytes.append(comma)
        bytes.append(row.isInDefault ? UInt8(ascii: "1") : UInt8(ascii: "0"))
      }
      for outcome in row.outcomes {
        bytes.append(comma)
        if let outcome { bytes.append(outcome ? UInt8(ascii: "1") : UInt8(ascii: "0")) }
      }
      if let scorecard {
        bytes += ",\(points[place]),\(scorecard.probability(ofPoints: points[place]))".utf8
      }
      let values = panel.values(ofRow: place)
      for feature in features {
        bytes.append(comma)
        appendNumber(values[values.startIndex + feature.rawValue], to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  func lines(of panel: NarrowPanel, on days: [Day]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(panel.rows.count * (24 + 8 * features.count))
    let id = Array(csvField(panel.id.text).utf8)
    for (place, row) in panel.rows.enumerated() {
      bytes += id
      bytes.append(comma)
      bytes += "\(days[Int(row)])".utf8
      for value in panel.values[place * features.count..<(place + 1) * features.count] {
        bytes.append(comma)
        appendNumber(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private func table(of panel: CustomerPanel) -> Table {
    let width = Feature.allCases.count
    return Table(
      names: Feature.allCases.map(\.name),
      columns: (0..<width).map { column in
        panel.rows.indices.map { panel.values[$0 * width + column] }
      }) ?? .nothing
  }
}

private let comma = UInt8(ascii: ",")

/// A number in the fewest digits that read back as the same; nothing for what is none.
private func appendNumber(_ value: Double, to bytes: inout [UInt8]) {
  guard !value.isNaN else { return }
  guard value == value.rounded(), abs(value) < 1e15 else {
    bytes += "\(value)".utf8
    return
  }
  appendDigits(Int(value), to: &bytes)
}

/// `writePanel` into a file, which is there whole or not at all.
public func writePanelFile(
  _ ledgerPath: String, _ request: PanelRequest, by choice: JudgeChoice, to path: String,
  progress: @escaping (WorkProgress) -> Void = { _ in }
) throws -> WrittenPanel {
  let file = try OutputFile(path)
  let written = try writePanel(ledgerPath, request, by: choice, progress: progress) {
    try file.write($0)
  }
  try file.finish()
  return written
}
