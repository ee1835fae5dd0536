import Receivables

/// A column of a canonical file.
struct Column: Sendable {
  /// Its place among the columns of its kind, from 0.
  let position: Int
  let name: StaticString
  let isRequired: Bool

  init(_ position: Int, _ name: StaticString, isRequired: Bool = false) {
    self.position = position
    self.name = name
    self.isRequired = isRequired
  }

  /// The name as the header writes it.
  var title: String { "\(name)" }
}

/// Why a row could not be read.
struct RowFailure: Error {
  let column: String?
  let value: String?
  let problem: RowProblem

  init(_ column: String?, _ value: String? = nil, _ problem: RowProblem) {
    self.column = column
    self.value = value
    self.problem = problem
  }
}
