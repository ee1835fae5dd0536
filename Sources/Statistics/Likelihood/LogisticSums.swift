// ℓ(β) = Σ wᵢ [yᵢ ηᵢ − ln(1 + exp ηᵢ)],  η = Xβ + offset
// its gradient Xᵀ w(y − p) and its information XᵀWX with W = diag(w p (1 − p)), p = 1/(1 + exp(−η)),
// in one reading of X: rows are taken in blocks that stay in cache.

import CKernels

/// The log-likelihood of a logistic regression at some coefficients, and its first two derivatives.
public struct LogisticSums: Sendable {
  public let logLikelihood: Double
  /// One number a column.
  public let gradient: [Double]
  /// Minus the second derivative: `columns` × `columns`, symmetric.
  public let information: Matrix

  /// Which rows are summed.
  public enum Rows: Sendable {
    case all
    /// One block of 512 rows in so many: a sample of which nobody knows the order.
    case oneBlock(in: Int)
  }

  /// Sums over the rows.
  ///
  /// Blocks of 512 rows, in at most 16 parts whose sums are added in order: nothing depends on the
  /// number of workers. Sums differ in their last digits (about 1e-15 relative) between processors.
  ///
  /// - Parameter coefficients: One a column of the design.
  /// - Complexity: O(rows × columns²), and room for one block a worker beside the design.
  public init(
    _ design: LogisticDesign, at coefficients: [Double], rows: Rows = .all, workers: Int = 1
  ) {
    let columns = design.columnCount
    precondition(coefficients.count == columns, "one coefficient a column")
    let parts = Parts(design, workers: workers)
    var total = Sums(padded: vigie_padded(columns))
    for part in parts.sums(at: coefficients, rows) { total.merge(part) }
    logLikelihood = total.logLikelihood
    gradient = Array(total.gradient.prefix(columns))
    information = total.symmetric(columns)
  }

  /// The part of the gradient that Firth's penalty ½ ln |XᵀWX| adds: Xᵀ h(½ − p), h the leverages.
  ///
  /// Source: Firth, *Bias reduction of maximum likelihood estimates*, Biometrika 80 (1993).
  ///
  /// - Parameter information: That of all rows at the same coefficients, factored.
  public static func firthGradient(
    _ design: LogisticDesign, at coefficients: [Double], information: Cholesky, workers: Int = 1
  ) -> [Double] {
    let columns = design.columnCount
    let factor = information.inverseFactor(padded: vigie_padded(columns))
    let parts = Parts(design, workers: workers)
    var gradient = Array(repeating: 0.0, count: columns)
    for part in parts.firthSums(at: coefficients, factor) {
      for column in 0..<columns { gradient[column] += part[column] }
    }
    return gradient
  }
}

extension LogisticDesign {
  /// The linear predictor of each row, offsets included.
  public func predictor(at coefficients: [Double], workers: Int = 1) -> [Double] {
    precondition(coefficients.count == columnCount, "one coefficient a column")
    guard rowCount > 0 else { return [] }
    return Parts(self, workers: workers).predictors(at: coefficients)
  }
}

/// The sums over some of the rows.
private struct Sums: Sendable {
  private let padded: Int
  var logLikelihood = 0.0
  var gradient: [Double]
  var information: [Double]

  init(padded: Int) {
    self.padded = padded
    self.gradient = Array(repeating: 0, count: padded)
    self.information = Array(repeating: 0, count: padded * padded)
  }

  mutating func merge(_ other: Sums) {
    logLikelihood += other.logLikelihood
    for index in gradient.indices { gradient[index] += other.gradient[index] }
    for index in information.indices { information[index] += other.information[index] }
  }

  /// The whole of the information, of which the kernel fills the tiles above the diagonal.
  func symmetric(_ columns: Int) -> Matrix {
    var whole = Matrix(zeros: columns, columns)
    for column in 0..<columns {
      for row in 0...column {
        whole[row, column] = information[column * padded + row]
        whole[column, row] = information[column * padded + row]
      }
    }
    return whole
  }
}

/// The rows of a design in parts that depend on nothing but their number.
private struct Parts: Sendable {
  private let design: LogisticDesign
  private let workers: Int
  private let partRows: Int
  private let count: Int

  init(_ design: LogisticDesign, workers: Int) {
    self.design = design
    self.workers = workers
    let blocks = (design.rowCount + Int(VIGIE_BLOCK_ROWS) - 1) / Int(VIGIE_BLOCK_ROWS)
    partRows = max(1, (blocks + 15) / 16) * Int(VIGIE_BLOCK_ROWS)
    count = (design.rowCount + partRows - 1) / partRows
  }

  private func rows(of part: Int) -> Range<Int> {
    part * partRows..<min((part + 1) * partRows, design.rowCount)
  }

  /// The results of `body` for each part, in order, with scratch of its own.
  private func map<Result: Sendable>(
    _ body:
      @Sendable (UnsafePointer<vigie_design>, Range<Int>, UnsafeMutablePointer<Double>) ->
      Result
  ) -> [Result] {
    let length = vigie_scratch(design.columnCount) * MemoryLayout<Double>.stride
    return partsInOrder(count, workers: workers) { part in
      let scratch = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: 64)
      defer { scratch.deallocate() }
      return design.withKernel {
        body($0, rows(of: part), scratch.assumingMemoryBound(to: Double.self))
      }
    }
  }

  func sums(at coefficients: [Double], _ wanted: LogisticSums.Rows) -> [Sums] {
    let padded = vigie_padded(design.columnCount)
    return map { kernel, rows, scratch in
      var sums = Sums(padded: padded)
      for range in ranges(of: rows, wanted) {
        vigie_logistic_sums(
          kernel, range.lowerBound, range.count, coefficients, scratch, &sums.logLikelihood,
          &sums.gradient, &sums.information)
      }
      return sums
    }
  }

  private func ranges(of rows: Range<Int>, _ wanted: LogisticSums.Rows) -> [Range<Int>] {
    switch wanted {
    case .all: return [rows]
    case .oneBlock(let step):
      let block = Int(VIGIE_BLOCK_ROWS)
      // Counted over the whole design, so that parts shorter than a step are not all left out.
      return stride(from: rows.lowerBound, to: rows.upperBound, by: block)
        .filter { ($0 / block).isMultiple(of: step) }
        .map { $0..<min($0 + block, rows.upperBound) }
    }
  }

  func firthSums(at coefficients: [Double], _ inverseFactor: [Double]) -> [[Double]] {
    let padded = vigie_padded(design.columnCount)
    return map { kernel, rows, scratch in
      var gradient = Array(repeating: 0.0, count: padded)
      vigie_firth_sums(
        kernel, rows.lowerBound, rows.count, coefficients, inverseFactor, scratch, &gradient)
      return gradient
    }
  }

  func predictors(at coefficients: [Double]) -> [Double] {
    let parts = map { kernel, rows, scratch in
      [Double](unsafeUninitializedCapacity: rows.count) { places, count in
        if let base = places.baseAddress {
          vigie_linear_predictor(
            kernel, rows.lowerBound, rows.count, coefficients, scratch, base)
        }
        count = rows.count
      }
    }
    return Array(parts.joined())
  }
}
