/// What the coefficients are thought to be before the data speak.
public struct GaussianPrior: Sendable, Hashable {
  /// One number a column.
  public let centre: [Double]
  /// The diagonal of Λ, one number a column; 0 leaves the column to the data.
  public let precision: [Double]

  /// Fails unless both have one length and no precision is negative.
  public init?(centre: [Double], precision: [Double]) {
    guard centre.count == precision.count, precision.allSatisfy({ $0 >= 0 }) else { return nil }
    self.centre = centre
    self.precision = precision
  }

  /// No opinion: plain maximum likelihood.
  public static func none(columns: Int) -> GaussianPrior {
    GaussianPrior(zeros: columns)
  }

  private init(zeros columns: Int) {
    self.centre = Array(repeating: 0, count: columns)
    self.precision = centre
  }
}
