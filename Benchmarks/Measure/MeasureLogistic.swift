import Foundation
import Scoring
import Statistics

/// Times one logistic fit on the peers' data, packing included, and says how far it is from their
/// reference.
///
/// - Parameters:
///   - folder: Holds `woe.f64`, `raw.f64` (rows of 30 numbers) and `y.u8`.
///   - design: `woe` or `raw`.
///   - reference: The peers' `refs.json`.
func measureLogistic(
  _ folder: String, design: String, rows: Int, workers: Int, estimator: Estimator,
  reference: String
) throws {
  let columns = 30
  let rowMajor = try numbers("\(folder)/\(design).f64", count: rows * columns)
  let marks = try FileHandle(forReadingFrom: URL(fileURLWithPath: "\(folder)/y.u8"))
    .read(upToCount: rows)
  let outcomes = (marks ?? Data()).map { $0 != 0 }
  let clock = ContinuousClock()
  var best = (total: Double.infinity, packing: 0.0)
  var fit: LogisticFit?
  for _ in 0..<5 {
    var packing = Duration.zero
    let total = try clock.measure {
      var x = Matrix(zeros: 0, 0)
      packing = clock.measure {
        x = Matrix(rows: rows, columns: columns, rowMajor: rowMajor, workers: workers)
      }
      fit = try fitLogistic(
        LogisticDesign(x, outcomes: outcomes), by: estimator, workers: workers)
    }
    if total / .seconds(1) < best.total { best = (total / .seconds(1), packing / .seconds(1)) }
  }
  guard let fit else { return }
  print(
    """
    {"bench":"logit","peer":"vigie","design":"\(design)","n":\(rows),"threads":\(workers),\
    "estimator":"\(estimator == .firth ? "firth" : "ml")","wall":\(best.total),\
    "packing":\(best.packing),"steps":\(fit.trace.count - 1),\
    "error":\(try distance(of: fit, from: reference, "\(design)/\(rows)")),\
    "rss_mib":\(peakMemoryMiB())}
    """)
}

/// The first numbers of a file, read to where they stay.
private func numbers(_ path: String, count: Int) throws -> [Double] {
  let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
  defer { try? file.close() }
  return Array(unsafeUninitializedCapacity: count) { places, filled in
    let bytes = UnsafeMutableRawBufferPointer(places)
    var offset = 0
    while offset < count * 8 {
      let got = read(
        file.fileDescriptor, bytes.baseAddress?.advanced(by: offset), count * 8 - offset)
      guard got > 0 else { break }
      offset += got
    }
    filled = offset / 8
  }
}

/// The worst relative error of a coefficient and of a standard error.
private func distance(
  of fit: LogisticFit, from path: String, _ key: String
) throws -> String {
  struct Reference: Decodable {
    let coef: [String]
    let se: [Double]
  }
  let data = try Data(contentsOf: URL(fileURLWithPath: path))
  let all = try JSONDecoder().decode([String: Reference].self, from: data)
  guard let known = all[key] else { return "null" }
  let coefficient =
    zip(fit.coefficients, known.coef.compactMap(Double.init))
    .map { abs($0 / $1 - 1) }.max() ?? .nan
  let error = zip(fit.standardErrors, known.se).map { abs($0 / $1 - 1) }.max() ?? .nan
  return "[\(coefficient),\(error)]"
}

/// The most memory that this process has held.
func peakMemoryMiB() -> Int {
  var usage = rusage()
  // 0 is RUSAGE_SELF, which the systems type differently.
  getrusage(0, &usage)
  return usage.ru_maxrss / 1024
}
