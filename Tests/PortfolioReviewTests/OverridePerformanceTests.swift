import CreditPolicy
import Receivables
import Testing

@testable import PortfolioReview

@Suite struct OverridePerformanceTests {
  private func record(
    _ id: String, from model: String, to given: RiskClass, defaulted: Bool
  ) throws -> OverrideRecord {
    OverrideRecord(
      profile: CustomerProfile(id: try #require(CustomerID(id)), name: id),
      given: ClassOverride(
        reference: id, riskClass: given, author: "ann", reason: "x", from: .first,
        until: .first + 90, modelGrade: model),
      hasDefaulted: defaulted)
  }

  @Test func `defaults are counted among those judged worse and those judged better`() throws {
    let performance = OverridePerformance([
      try record("C3", from: "D", to: .b, defaulted: true),
      try record("C1", from: "B", to: .e, defaulted: true),
      try record("C2", from: "A", to: .f, defaulted: false),
      // No class to be held against, and the same class.
      try record("C4", from: "U", to: .c, defaulted: true),
      try record("C5", from: "C", to: .c, defaulted: true),
    ])
    #expect(performance.count(toWorse: true) == (2, 1))
    #expect(performance.count(toWorse: false) == (1, 1))
    #expect(performance.records.map(\.profile.id.text) == ["C1", "C2", "C3", "C4", "C5"])
  }
}
