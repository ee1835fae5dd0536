/// Item-days at risk and payments of many customers, added up.
///
/// Told apart by the habit of the customer when the item fell due, by which step was recent, by the type of day and by how
/// late the item was.
struct StepCounts: Sendable, Hashable {
  /// How late an item is at most, in days, to be looked at.
  static let ageMax = 120
  /// No step recent, then courtesy, formal, notice.
  static let states = 4

  /// What a day is. Where banks rest at weekends, a weekend and its Monday are one block, counted at the lateness of the
  /// Monday; it comes on top of its days.
  enum DayType: Int, CaseIterable {
    case midweek, monday, weekend, block
  }

  /// The usual lateness, in days, at which each habit but the first and the second begins: no habit is known, at most
  /// 2 days, at most 5 and so on.
  static let habitBounds = [2.0, 5, 9, 14, 20, 27, 35, 50]
  static let habits = habitBounds.count + 2

  /// The habit of a customer that was usually so many days late; nil where too little was known.
  static func habit(ofUsualDays days: Double?) -> Int {
    guard let days else { return 0 }
    return 1 + habitBounds.count(where: { $0 < days })
  }

  private var exposedDays = [Int32](repeating: 0, count: places)
  private var paidItems = [Int32](repeating: 0, count: places)
  /// What became of the items within the horizon after a step, by level from 1 to 3.
  private(set) var outcomes = [StepSums.Outcome](repeating: .init(), count: 3)

  private static let places = habits * states * DayType.allCases.count * ageMax

  static func place(_ habit: Int, _ state: Int, _ type: DayType, _ age: Int) -> Int {
    ((habit * states + state) * DayType.allCases.count + type.rawValue) * ageMax + age - 1
  }

  static func += (sum: inout StepCounts, more: StepCounts) {
    for place in sum.exposedDays.indices {
      sum.exposedDays[place] += more.exposedDays[place]
      sum.paidItems[place] += more.paidItems[place]
    }
    for level in sum.outcomes.indices { sum.outcomes[level] += more.outcomes[level] }
  }

  static func += (sum: inout StepCounts, more: StepSums) {
    for place in more.exposed { sum.exposedDays[Int(place)] += 1 }
    for place in more.paid { sum.paidItems[Int(place)] += 1 }
    for level in sum.outcomes.indices { sum.outcomes[level] += more.outcomes[level] }
  }

  func days(_ habit: Int, _ state: Int, _ type: DayType, _ age: Int) -> Double {
    Double(exposedDays[Self.place(habit, state, type, age)])
  }

  func paid(_ habit: Int, _ state: Int, _ type: DayType, _ age: Int) -> Double {
    Double(paidItems[Self.place(habit, state, type, age)])
  }

  /// The share of all payments that fall on a Saturday or Sunday.
  var weekendShare: Double {
    var (weekend, all) = (0.0, 0.0)
    for state in 0..<Self.states {
      for age in 1...Self.ageMax {
        all += paid(state, age)
        for habit in 0..<Self.habits { weekend += paid(habit, state, .weekend, age) }
      }
    }
    return all > 0 ? weekend / all : 0
  }

  /// Item-days of one state and lateness.
  func days(_ state: Int, _ age: Int) -> Double {
    total(exposedDays, state, age)
  }

  /// Items paid there.
  func paid(_ state: Int, _ age: Int) -> Double {
    total(paidItems, state, age)
  }

  private func total(_ numbers: [Int32], _ state: Int, _ age: Int) -> Double {
    (0..<Self.habits).reduce(0.0) { sum, habit in
      [DayType.midweek, .monday, .weekend].reduce(sum) {
        $0 + Double(numbers[Self.place(habit, state, $1, age)])
      }
    }
  }
}
