import Receivables
import Testing

@Suite struct DayTests {
  @Test func `every day of four centuries comes back from its parts`() throws {
    let first = try #require(Day(year: 1900, month: 1, day: 1))
    var expected = (year: 1900, month: 1, day: 1)
    for offset in 0..<146_097 {
      let day = first + offset
      #expect(day.components == expected, "day \(offset)")
      #expect(Day(year: expected.year, month: expected.month, day: expected.day) == day)
      if day.components != expected { return }
      expected.day += 1
      if expected.day > Day.length(ofMonth: expected.month, year: expected.year) {
        expected = (expected.year, expected.month + 1, 1)
      }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
    }
  }

  @Test func `known days have their numbers`() {
    #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
    #expect(Day(year: 2000, month: 3, day: 1)?.number == 11_017)
    #expect(Day("2026-03-31")?.number == 20_543)
  }

  @Test(arguments: ["2023-02-30", "2023-13-01", "2100-02-29", "31/12/2023", "2023-1-1", ""])
  func `what the calendar has not is no day`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `weeks are those of ISO 8601`() throws {
    let sunday = try #require(Day("2021-01-03"))
    #expect(ISOWeek(containing: sunday).description == "2020-W53")
    let monday = try #require(Day("2024-12-30"))
    #expect(ISOWeek(containing: monday).description == "2025-W01")
    #expect(ISOWeek("2013-W40")?.monday.description == "2013-09-30")
    #expect(ISOWeek("2025-W53") == nil)
  }

  @Test func `a quarter ends with its last month`() {
    #expect(Quarter("2026-Q3")?.lastDay.description == "2026-09-30")
    #expect(Quarter("2026-Q1")?.previous.description == "2025-Q4")
    #expect(Quarter("2026-Q5") == nil)
  }

  @Test func `a month later is at most the last day of that month`() throws {
    let day = try #require(Day("2024-01-31"))
    #expect(day.adding(months: 1).description == "2024-02-29")
    #expect(day.adding(months: -2).description == "2023-11-30")
  }
}
