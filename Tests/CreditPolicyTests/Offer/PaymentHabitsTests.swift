import Foundation
import Receivables
import Scoring
import Statistics
import Testing

@testable import CreditPolicy

@Suite struct PaymentHabitsTests {
  private typealias Customer = (habit: CustomerHabit, probability: DefaultProbability?)

  private func customers(
    _ count: Int, _ daysLate: [Int], probability: Double?
  ) throws -> [Customer] {
    let known = try probability.map { try #require(DefaultProbability($0)) }
    return Array(repeating: (CustomerHabit(daysLate), known), count: count)
  }

  @Test func `ten values are the tenths of payments, and the middle of the last tenth`() throws {
    let habit = try #require(PaymentHabit(measuredOn: Array(1...100).reversed()))
    #expect(habit.daysLate == [10, 20, 30, 40, 50, 60, 70, 80, 90, 95])
    #expect(PaymentHabit(measuredOn: [7])?.daysLate == Array(repeating: 7, count: 10))
    #expect(PaymentHabit(measuredOn: []) == nil)
    // Of a customer of whom nothing is known, they are the band of 80 %.
    let band = PaymentDelay(own: [], beside: .policy(habit))
    #expect(band.earlyDays == 10 && band.medianDays == 50 && band.lateDays == 90)
  }

  @Test func `one large customer does not make the portfolio`() throws {
    let office = try Office()
    let large = CustomerHabit((0..<1000).map { 40 + $0 % 20 })
    #expect(large.daysLate.count == 10)
    #expect(large.daysLate.allSatisfy { (40..<60).contains($0) })
    let all = try customers(30, [0, 0], probability: 0.01) + [(large, nil)]
    let habits = try #require(PaymentHabits(of: all, scale: office.policy.masterScale))
    #expect(habits.portfolio.customers == 31 && habits.portfolio.invoices == 70)
    #expect(habits.portfolio.habit.daysLate.prefix(8).allSatisfy { $0 == 0 })
  }

  @Test func `who is unrated, in default or of a small class stands beside the portfolio`() throws {
    let office = try Office()
    let scale = office.policy.masterScale
    let few = PaymentHabits(of: try customers(9, [3], probability: 0.01), scale: scale)
    #expect(few == nil)
    // Customers without a payment tell nothing.
    let silent = PaymentHabits(
      of: try customers(9, [3], probability: 0.01) + customers(50, [], probability: 0.01),
      scale: scale)
    #expect(silent == nil)
    let habits = try #require(
      PaymentHabits(
        of: try customers(40, [0, 0], probability: 0.01)
          + customers(9, [30, 90], probability: 0.08) + customers(3, [200], probability: nil),
        scale: scale))
    #expect(Set(habits.classes.keys) == [.c])
    #expect(habits.portfolio.customers == 52)
    let portfolio = HabitReference.portfolio(habits.portfolio)
    #expect(habits.reference(for: .unrated) == portfolio)
    #expect(habits.reference(for: .inDefault) == portfolio)
    #expect(habits.reference(for: try office.rating(.e)) == portfolio)
    #expect(habits.reference(for: .ranked(.q1, outcome: "late", probability: 0.5)) == portfolio)
    guard case .riskClass(.c, let found) = habits.reference(for: try office.rating(.c)) else {
      Issue.record("no class")
      return
    }
    #expect(found.customers == 40 && found.invoices == 80)
  }

  /// Ten customers of one payment each, 50 days late: twenty values with the portfolio's ten, half of
  /// them the class's own. With a hundred customers the portfolio is a whisper.
  @Test func `a small class leans on the portfolio, a large one on itself`() throws {
    let scale = try Office().policy.masterScale
    func days(ofClassWith count: Int) throws -> [Int] {
      let habits = try #require(
        PaymentHabits(
          of: try customers(1000, [0, 0, 0, 0, 0], probability: 0.01)
            + customers(count, [50], probability: 0.08), scale: scale))
      return try #require(habits.classes[.e]).habit.daysLate
    }
    #expect(try days(ofClassWith: 10) == [0, 0, 0, 0, 0, 50, 50, 50, 50, 50])
    #expect(try days(ofClassWith: 100) == Array(repeating: 50, count: 10))
  }

  @Test func `few payments lean on the class, many on the customer`() throws {
    let class50 = HabitReference.policy(
      try #require(PaymentHabit(daysLate: Array(repeating: 50, count: 10))))
    var random = SplitMix64(seed: 11)
    var last = 50
    for count in [0, 2, 8, 20, 200] {
      let own = (0..<count).map { _ in random.nextInt(below: 5) }
      let median = PaymentDelay(own: own, beside: class50).medianDays
      #expect(median <= last)
      last = median
    }
    #expect(last < 5)
  }

  @Test func `habits are the same from a document, and no others are read`() throws {
    let scale = try Office().policy.masterScale
    let habits = try #require(
      PaymentHabits(
        of: try customers(40, [-2, 0, 31], probability: 0.01)
          + customers(12, [60], probability: 0.08), scale: scale))
    let text = String(decoding: try JSONEncoder().encode(habits), as: UTF8.self)
    #expect(try JSONDecoder().decode(PaymentHabits.self, from: Data(text.utf8)) == habits)
    for (old, new) in [
      ("\"E\"", "\"X\""), ("0.003", "0.9"), ("\"habit\":[", "\"habit\":[-99,"),
      ("\"habit\":[", "\"habit\":[900],\"was\":["),
    ] {
      let changed = text.replacingOccurrences(of: old, with: new)
      #expect(changed != text, "\(old)")
      #expect(throws: DecodingError.self, "\(new)") {
        try JSONDecoder().decode(PaymentHabits.self, from: Data(changed.utf8))
      }
    }
  }
}
