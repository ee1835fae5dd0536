import Documents
import Foundation
import LedgerFormats
import Receivables
import SamplePortfolio
import Synchronization

/// Why a sample was not made.
public enum SampleProblem: Error, Hashable, Sendable {
  /// The folder holds something already.
  case folderNotEmpty(String)
}

/// What a sample holds.
public struct MadeSample: Sendable {
  public let folder: String
  public let countsByKind: [(kind: RecordKind, count: Int)]
  /// The true default probability of how many customers at how many month ends.
  public let truths: Int
  /// The mean of all of them.
  public let meanDefaultProbability: Double
}

/// Writes a sample portfolio as canonical files, with `ledger.yaml` and `truth.csv` beside them.
///
/// The same settings give the same bytes, on any number of cores.
///
/// - Parameters:
///   - replaces: Whether files of an earlier sample in the folder are written over.
///   - progress: Told how many customers are done.
/// - Complexity: O(records); the memory holds a few hundred customers at once.
public func makeSample(
  _ settings: SampleSettings, in folder: String, replaces: Bool = false,
  progress: (Int) -> Void = { _ in }
) throws -> MadeSample {
  let manager = FileManager.default
  if let held = try? manager.contentsOfDirectory(atPath: folder), !held.isEmpty, !replaces {
    throw SampleProblem.folderNotEmpty(folder)
  }
  do {
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
  } catch {
    throw OutputFailure(path: folder, reason: systemReason(error))
  }
  var writer = try SampleWriter(folder)
  let workers = max(1, min(8, ProcessInfo.processInfo.activeProcessorCount))
  var next = 0
  while next < settings.customers {
    let batches = stride(
      from: next, to: min(settings.customers, next + workers * batchSize), by: batchSize
    ).map { $0..<min(settings.customers, $0 + batchSize) }
    let made = Mutex([SampleBatch?](repeating: nil, count: batches.count))
    DispatchQueue.concurrentPerform(iterations: batches.count) { place in
      let batch = SampleBatch(batches[place], settings)
      made.withLock { $0[place] = batch }
    }
    for batch in made.withLock({ $0 }).compactMap({ $0 }) { try writer.write(batch) }
    next = batches.last?.upperBound ?? settings.customers
    progress(next)
  }
  try writer.finish()
  try writeFile(LedgerSettingsDocument.text(of: settings.seller), to: folder + "/ledger.yaml")
  return writer.made
}

/// Customers that one worker makes at a time.
private let batchSize = 128

/// The rows of some customers, as bytes.
private struct SampleBatch: Sendable {
  private(set) var rows: [RecordKind: [UInt8]] = [:]
  private(set) var counts: [RecordKind: Int] = [:]
  private(set) var truth: [UInt8] = []
  private(set) var truths = 0
  private(set) var probabilities = 0.0

  init(_ indices: Range<Int>, _ settings: SampleSettings) {
    var writers = RecordKind.allCases.map { kind in
      var writer = CanonicalWriter(kind)
      writer.buffer = []
      return writer
    }
    for index in indices {
      let customer = sampleCustomer(index, settings)
      for (kind, records) in customer.records {
        for record in records { writers[kind.position].write(record) }
        counts[kind, default: 0] += records.count
      }
      for truth in customer.truth {
        let millionths = Int((truth.defaultProbability * 1_000_000).rounded())
        let digits = "\(millionths)"
        let share =
          millionths >= 1_000_000
          ? "1" : "0." + String(repeating: "0", count: 6 - digits.count) + digits
        self.truth.append(contentsOf: "\(customer.id),\(truth.day),\(share)\n".utf8)
        probabilities += truth.defaultProbability
        truths += 1
      }
    }
    for writer in writers { rows[writer.kind] = writer.buffer }
  }
}

/// The files of a sample while they are written.
private struct SampleWriter {
  private let folder: String
  private let files: [RecordKind: OutputFile]
  private let truth: OutputFile
  private var counts: [RecordKind: Int] = [:]
  private var truths = 0
  private var probabilities = 0.0

  /// What a sample has no rows of gets no file.
  private static let kinds: [RecordKind] = RecordKind.allCases.filter {
    $0 != .rate && $0 != .balance
  }

  init(_ folder: String) throws {
    self.folder = folder
    var files: [RecordKind: OutputFile] = [:]
    for kind in Self.kinds {
      let file = try OutputFile("\(folder)/\(kind.fileName)")
      try file.write(CanonicalWriter(kind).buffer)
      files[kind] = file
    }
    self.files = files
    truth = try OutputFile("\(folder)/truth.csv")
    try truth.write(Array("customer_id,day,default_probability_12m\n".utf8))
  }

  mutating func write(_ batch: SampleBatch) throws {
    for kind in Self.kinds {
      if let rows = batch.rows[kind] { try files[kind]?.write(rows) }
      counts[kind, default: 0] += batch.counts[kind] ?? 0
    }
    try truth.write(batch.truth)
    truths += batch.truths
    probabilities += batch.probabilities
  }

  func finish() throws {
    for kind in Self.kinds { try files[kind]?.finish() }
    try truth.finish()
  }

  var made: MadeSample {
    MadeSample(
      folder: folder, countsByKind: Self.kinds.map { ($0, counts[$0] ?? 0) }, truths: truths,
      meanDefaultProbability: truths > 0 ? probabilities / Double(truths) : 0)
  }
}
