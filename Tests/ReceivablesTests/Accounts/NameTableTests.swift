import Testing

@testable import Receivables

@Suite("Values by name")
struct NameTableTests {
  @Test func `every name has its own value, however many there are`() {
    // Names of all lengths around the eight bytes that are hashed at a time, and beyond the fifteen
    // that need no memory of their own.
    let names = (0..<20_000).map { String(repeating: "F", count: $0 % 23) + "\($0)" }
    var table = NameTable<Int>()
    table.reserve(100)
    for (number, name) in names.enumerated() { table[name, default: 0] += number }
    for (number, name) in names.enumerated() { table[name, default: 0] += number }
    #expect(names.enumerated().allSatisfy { table[$1] == 2 * $0 })
    #expect(names.allSatisfy { table["no " + $0] == nil })
  }

  @Test func `names that are equal however they are written have one value`() {
    var table = NameTable<Int>()
    table["F\u{E9}vrier", default: 0] = 2
    #expect(table["Fe\u{301}vrier"] == 2)
    #expect(table["Fevrier"] == nil)
  }

  @Test func `an empty table knows no name`() {
    let table = NameTable<Int>()
    #expect(table.isEmpty)
    #expect(table[""] == nil)
    #expect(table["F1", default: 7] == 7)
  }

  @Test func `the empty name is a name`() {
    var table = NameTable<Int>()
    table["", default: 0] += 1
    #expect(table[""] == 1)
    #expect(!table.isEmpty)
  }
}
