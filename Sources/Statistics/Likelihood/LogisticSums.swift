// ℓ(β) = Σ wᵢ [yᵢ ηᵢ − ln(1 + exp ηᵢ)],  η = Xβ
// its gradient Xᵀ w(y − p) and its information XᵀWX with W = diag(w p (1 − p)), p = 1/(1 + exp(−η)),
// in one reading of X: rows are taken in blocks that stay in cache.

import CLAPACKE
import RealModule

/// The log-likelihood of a logistic regression at some coefficients, and its first two derivatives.
public struct LogisticSums: Sendable {
  public let logLikelihood: Double
  /// One number a column.
  public let gradient: [Double]
  /// Minus the second derivative: `columns` × `columns`, symmetric.
  public let information: Matrix

  /// Sums over all rows.
  ///
  /// Blocks of 512 rows, in 16 parts whose sums are added in order: nothing depends on the number of
  /// cores. Sums differ in their last digits (about 1e-15 relative) between kernels of OpenBLAS.
  ///
  /// - Parameters:
  ///   - x: Any number of rows.
  ///   - targets: 1 where the outcome happened, 0 where it did not; one a row.
  ///   - weights: One a row, none negative; nil counts each row once.
  ///   - coefficients: One a column.
  /// - Complexity: O(rows × columns²), one thread, and room for one block beside `x`.
  public init(_ x: Matrix, targets: [Double], weights: [Double]? = nil, at coefficients: [Double]) {
    precondition(targets.count == x.rows, "one target a row")
    precondition(weights.map { $0.count == x.rows } ?? true, "one weight a row")
    precondition(coefficients.count == x.columns, "one coefficient a column")
    openblas_set_num_threads(1)
    var total = Part(columns: x.columns)
    let partRows = max(1, (x.rows + 15) / 16)
    for start in stride(from: 0, to: x.rows, by: partRows) {
      var part = Part(columns: x.columns)
      part.add(x, targets, weights, coefficients, start..<min(start + partRows, x.rows))
      total.merge(part)
    }
    logLikelihood = total.logLikelihood
    gradient = total.gradient
    information =
      Matrix(rows: x.columns, columns: x.columns, elements: total.information)
      ?? Matrix(zeros: x.columns, x.columns)
  }
}

private let blockRows = 512

/// The sums over some of the rows.
private struct Part {
  private let columns: Int
  private(set) var logLikelihood = 0.0
  private(set) var gradient: [Double]
  private(set) var information: [Double]

  init(columns: Int) {
    self.columns = columns
    self.gradient = Array(repeating: 0, count: columns)
    self.information = Array(repeating: 0, count: columns * columns)
  }

  mutating func merge(_ other: Part) {
    logLikelihood += other.logLikelihood
    for index in gradient.indices { gradient[index] += other.gradient[index] }
    for index in information.indices { information[index] += other.information[index] }
  }

  mutating func add(
    _ x: Matrix, _ targets: [Double], _ weights: [Double]?, _ coefficients: [Double],
    _ rows: Range<Int>
  ) {
    var block = Array(repeating: 0.0, count: blockRows * columns)
    var residuals = Array(repeating: 0.0, count: blockRows)
    var roots = residuals
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: blockRows) {
      let count = min(blockRows, rows.upperBound - start)
      copy(x, start, count, to: &block)
      // η, then residuals in its place.
      cblas_dgemv(
        CblasColMajor, CblasNoTrans, Int32(count), Int32(columns), 1, block, Int32(count),
        coefficients, 1, 0, &residuals, 1)
      addLikelihood(start, count, targets, weights, &residuals, &roots)
      cblas_dgemv(
        CblasColMajor, CblasTrans, Int32(count), Int32(columns), 1, block, Int32(count), residuals,
        1, 1, &gradient, 1)
      scale(&block, count, by: roots)
      // A general product is faster than a symmetric one on matrices this narrow.
      cblas_dgemm(
        CblasColMajor, CblasTrans, CblasNoTrans, Int32(columns), Int32(columns), Int32(count), 1,
        block, Int32(count), block, Int32(count), 1, &information, Int32(columns))
    }
  }

  private func copy(_ x: Matrix, _ start: Int, _ count: Int, to block: inout [Double]) {
    x.elements.withUnsafeBufferPointer { source in
      block.withUnsafeMutableBufferPointer { target in
        for column in 0..<columns {
          let from = column * x.rows + start
          for row in 0..<count { target[column * count + row] = source[from + row] }
        }
      }
    }
  }

  /// Turns scores into residuals and into the roots of the weights of the information.
  private mutating func addLikelihood(
    _ start: Int, _ count: Int, _ targets: [Double], _ weights: [Double]?,
    _ scores: inout [Double], _ roots: inout [Double]
  ) {
    var sum = 0.0
    // ln(1 + e₁) + ln(1 + e₂) + … = ln ∏ (1 + eᵢ): one logarithm for a block. Each factor lies in
    // 1...2 and there are 512, so that the product stays below the largest number.
    var product = 1.0
    for row in 0..<count {
      let score = scores[row]
      let tail = Double.exp(-abs(score))
      let probability = (score >= 0 ? 1 : tail) / (1 + tail)
      let weight = weights?[start + row] ?? 1
      let target = targets[start + row]
      sum += weight * (target * score - max(score, 0))
      if weights == nil { product *= 1 + tail } else { sum -= weight * Double.log(onePlus: tail) }
      scores[row] = weight * (target - probability)
      roots[row] = (weight * probability * (1 - probability)).squareRoot()
    }
    logLikelihood += sum - (weights == nil ? Double.log(product) : 0)
  }

  private func scale(_ block: inout [Double], _ count: Int, by roots: [Double]) {
    block.withUnsafeMutableBufferPointer { elements in
      roots.withUnsafeBufferPointer { roots in
        for column in 0..<columns {
          let start = column * count
          for row in 0..<count { elements[start + row] *= roots[row] }
        }
      }
    }
  }
}
