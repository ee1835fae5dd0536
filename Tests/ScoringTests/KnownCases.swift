import RealModule
import Statistics

@testable import Scoring

/// The cases of `Known/validation.py`, made by the same rules of whole numbers.
enum KnownCases {
  static let numbers = Array(1...400)
  static let scores = numbers.map { Double((37 * $0 + 11 * $0 * $0) % 101) }
  static let outcomes = numbers.map { i in
    let score = (37 * i + 11 * i * i) % 101
    let noise = (29 * i + 7 * i * i % 113 * i) % 113
    return score + noise > 150
  }
  static let clusters = numbers.map { $0 / 4 }
  static let weights = numbers.map { Double(1 + $0 % 3) }
  static let probabilities = scores.map { 1 / (1 + Double.exp(-($0 - 75) / 12)) }
}

/// Equal but for the last digits: 1e-12 relative, what is left of sixteen digits after some sums.
func isClose(_ found: Double, _ known: Double, tolerance: Double = 1e-12) -> Bool {
  abs(found - known) <= tolerance * max(1e-3, abs(known))
}
