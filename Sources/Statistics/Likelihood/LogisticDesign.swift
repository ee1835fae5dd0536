import CKernels

/// What a logistic regression is fitted on: columns, outcomes, weights, offsets.
///
/// Columns stand in this order: one of ones where there is an intercept, those of numbers, those of
/// codes. A column of codes keeps one byte a row and up to 256 values that the codes stand for, an
/// eighth of the room of numbers.
public struct LogisticDesign: Sendable {
  public let rowCount: Int
  public let hasIntercept: Bool
  /// The columns of numbers; without rows where there are none.
  let dense: Matrix
  /// One byte a row, one column after the other.
  let codes: [UInt8]
  /// Which column of codes each column of the fit reads.
  let codeOf: [UInt32]
  /// 256 numbers for each column of codes.
  let values: [Double]
  /// 1 where the outcome happened, 0 where it did not.
  let targets: [UInt8]
  let weights: [Double]?
  let offsets: [Double]?

  /// A design of numbers.
  ///
  /// - Parameters:
  ///   - x: One row a case.
  ///   - hasIntercept: Whether a column of ones stands before the others.
  ///   - weights: One a row, none negative; nil counts each row once.
  ///   - offsets: Added to each row's linear predictor; nil for none.
  public init(
    _ x: Matrix, hasIntercept: Bool = true, outcomes: [Bool], weights: [Double]? = nil,
    offsets: [Double]? = nil
  ) {
    self.init(
      dense: x, codes: [], codeOf: [], values: [], hasIntercept: hasIntercept,
      targets: outcomes.map { $0 ? 1 : 0 }, weights: weights, offsets: offsets)
  }

  /// A design of an intercept and codes.
  ///
  /// - Parameters:
  ///   - codes: One byte a row, one column after the other.
  ///   - codeOf: Which column of codes each column of the fit reads; nil where there are as many.
  ///   - values: What the codes of each column stand for, from code 0 on, at most 256.
  public init(
    codes: [UInt8], codeOf: [Int]? = nil, values: [[Double]], targets: [UInt8],
    weights: [Double]? = nil, offsets: [Double]? = nil
  ) {
    let table = values.flatMap { column -> [Double] in
      precondition(column.count <= 256, "a code is one byte")
      return column + Array(repeating: 0, count: 256 - column.count)
    }
    self.init(
      dense: Matrix(zeros: targets.count, 0), codes: codes,
      codeOf: (codeOf ?? Array(values.indices)).map { UInt32($0) }, values: table,
      hasIntercept: true, targets: targets, weights: weights, offsets: offsets)
  }

  private init(
    dense: Matrix, codes: [UInt8], codeOf: [UInt32], values: [Double], hasIntercept: Bool,
    targets: [UInt8], weights: [Double]?, offsets: [Double]?
  ) {
    precondition(dense.rows == targets.count, "one outcome a row")
    precondition(codeOf.count == values.count / 256, "one table of values a column")
    precondition(
      codeOf.allSatisfy { (Int($0) + 1) * targets.count <= codes.count },
      "one code a row and column")
    precondition(weights.map { $0.count == targets.count } ?? true, "one weight a row")
    precondition(offsets.map { $0.count == targets.count } ?? true, "one offset a row")
    self.rowCount = targets.count
    self.hasIntercept = hasIntercept
    self.dense = dense
    self.codes = codes
    self.codeOf = codeOf
    self.values = values
    self.targets = targets
    self.weights = weights
    self.offsets = offsets
  }

  /// How many coefficients there are.
  public var columnCount: Int { (hasIntercept ? 1 : 0) + dense.columns + codeOf.count }

  /// The weight of a row.
  public func weight(_ row: Int) -> Double { weights?[row] ?? 1 }

  /// Whether the outcome of a row happened.
  public func isBad(_ row: Int) -> Bool { targets[row] != 0 }

  /// The number of a row and column, the intercept's column included.
  public func element(_ row: Int, _ column: Int) -> Double {
    let place = column - (hasIntercept ? 1 : 0)
    if place < 0 { return 1 }
    if place < dense.columns { return dense[row, place] }
    let coded = place - dense.columns
    return values[coded * 256 + Int(codes[Int(codeOf[coded]) * rowCount + row])]
  }

  /// The same rows without one column, whose part is `coefficient` times it, as an offset.
  public func holding(_ column: Int, at coefficient: Double) -> LogisticDesign {
    let kept = (hasIntercept ? 1 : 0)..<columnCount
    let others = kept.filter { $0 != column }
    let columns = others.map { place in (0..<rowCount).map { element($0, place) } }
    let fixed = (0..<rowCount).map {
      (offsets?[$0] ?? 0) + coefficient * element($0, column)
    }
    return LogisticDesign(
      dense: Matrix(columns: columns) ?? Matrix(zeros: rowCount, 0), codes: [], codeOf: [],
      values: [], hasIntercept: hasIntercept && column != 0, targets: targets, weights: weights,
      offsets: fixed
    )
  }

  /// The same rows with some of the columns of codes only, by their numbers among those.
  public func choosing(_ columns: [Int]) -> LogisticDesign {
    LogisticDesign(
      dense: dense, codes: codes, codeOf: columns.map { codeOf[$0] },
      values: columns.flatMap { values[($0 * 256)..<(($0 + 1) * 256)] },
      hasIntercept: hasIntercept, targets: targets, weights: weights, offsets: offsets)
  }

  /// Every so-many-th row, the first among them.
  public func everyRow(in step: Int) -> LogisticDesign {
    let rows = Array(stride(from: 0, to: rowCount, by: max(1, step)))
    var kept: [UInt8] = []
    if rowCount > 0 {
      for column in 0..<(codes.count / rowCount) {
        for row in rows { kept.append(codes[column * rowCount + row]) }
      }
    }
    let columns = (0..<dense.columns).map { column in rows.map { dense[$0, column] } }
    return LogisticDesign(
      dense: Matrix(columns: columns).flatMap { $0.columns > 0 ? $0 : nil }
        ?? Matrix(zeros: rows.count, 0),
      codes: kept, codeOf: codeOf, values: values, hasIntercept: hasIntercept,
      targets: rows.map { targets[$0] }, weights: weights.map { all in rows.map { all[$0] } },
      offsets: offsets.map { all in rows.map { all[$0] } })
  }

  /// Calls `body` with the design as the kernels see it.
  func withKernel<Result>(_ body: (UnsafePointer<vigie_design>) -> Result) -> Result {
    dense.elements.withUnsafeBufferPointer { dense in
      codes.withUnsafeBufferPointer { codes in
        values.withUnsafeBufferPointer { values in
          codeOf.withUnsafeBufferPointer { codeOf in
            targets.withUnsafeBufferPointer { targets in
              withOptional(weights) { weights in
                withOptional(offsets) { offsets in
                  guard let first = targets.baseAddress else {
                    preconditionFailure("a design without rows has no sums")
                  }
                  var design = vigie_design(
                    dense: dense.baseAddress, dense_count: self.dense.columns, stride: rowCount,
                    codes: codes.baseAddress, code_count: codeOf.count, code_stride: rowCount,
                    code_of: codeOf.baseAddress, values: values.baseAddress,
                    has_intercept: hasIntercept ? 1 : 0, targets: first,
                    weights: weights, offsets: offsets)
                  return body(&design)
                }
              }
            }
          }
        }
      }
    }
  }
}

private func withOptional<Result>(
  _ numbers: [Double]?, _ body: (UnsafePointer<Double>?) -> Result
) -> Result {
  guard let numbers else { return body(nil) }
  return numbers.withUnsafeBufferPointer { body($0.baseAddress) }
}
