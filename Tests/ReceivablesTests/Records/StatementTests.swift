import Receivables
import Testing

@Suite struct StatementTests {
  @Test func `the place of a figure is its place among all`() {
    #expect(StatementFigure.allCases.map(\.position) == Array(StatementFigure.allCases.indices))
  }
}
