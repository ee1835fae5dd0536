import Collection
import Testing

struct CollectionStepTests {
  @Test func `steps ascend from a courtesy to an action, and three of them are reminders`() {
    #expect(CollectionStep.allCases.sorted() == CollectionStep.allCases)
    #expect(CollectionStep.courtesy < .action)
    #expect(CollectionStep.allCases.map(\.reminderLevel) == [1, 2, 3, nil, nil])
  }
}
