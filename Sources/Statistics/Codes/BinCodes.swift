import CKernels

/// One byte a value: how many of the cuts are at most the value.
///
/// - Parameters:
///   - rows: The places of the values that are wanted; nil for all.
///   - cuts: At most 254, in ascending order: a value equal to a cut lies above it.
///   - missing: The code of what is not a number.
/// - Complexity: O(values × log cuts).
public func binCodes(
  _ values: [Double], rows: Range<Int>? = nil, cuts: [Double], missing: UInt8
) -> [UInt8] {
  precondition(cuts.count <= 254, "a code is one byte")
  let rows = rows ?? 0..<values.count
  precondition(values.indices.contains(rows) || rows.isEmpty, "rows of the values were expected")
  return Array(unsafeUninitializedCapacity: rows.count) { codes, count in
    values.withUnsafeBufferPointer { values in
      guard let base = codes.baseAddress, let first = values.baseAddress else { return }
      vigie_codes(first + rows.lowerBound, rows.count, cuts, cuts.count, missing, base)
    }
    count = rows.count
  }
}

/// How often each of 256 codes occurs, and how often with the outcome, both by weight.
public func countCodes(
  _ codes: [UInt8], targets: [UInt8], weights: [Double]? = nil
) -> (totals: [Double], bads: [Double]) {
  precondition(codes.count == targets.count, "one outcome a row")
  precondition(weights.map { $0.count == codes.count } ?? true, "one weight a row")
  var totals = Array(repeating: 0.0, count: 256)
  var bads = totals
  if let weights {
    vigie_counts(codes, targets, weights, codes.count, &totals, &bads)
  } else {
    vigie_counts(codes, targets, nil, codes.count, &totals, &bads)
  }
  return (totals, bads)
}

/// Adds to each sum the points of its row's code.
///
/// - Parameter points: One number a code, 256 of them.
public func addPoints(_ points: [Int32], of codes: [UInt8], to sums: inout [Int32]) {
  precondition(points.count == 256 && codes.count == sums.count, "shapes must agree")
  vigie_add_points(codes, codes.count, points, &sums)
}

/// Adds to each sum the value of its row's code.
///
/// - Parameter values: One number a code, 256 of them.
public func addValues(_ values: [Double], of codes: [UInt8], to sums: inout [Double]) {
  precondition(values.count == 256 && codes.count == sums.count, "shapes must agree")
  vigie_add_values(codes, codes.count, values, &sums)
}
