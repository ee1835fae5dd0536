import CreditPolicy
import Foundation
import Receivables
import Testing

@testable import EarlyWarning

private let firstSunday = Day("2026-01-04") ?? .first
private let review = Day("2025-12-31") ?? .first

/// A few weeks of a credit team with two lines.
private struct Desk {
  var register = AlertRegister()
  let settings: AlertSettings
  private(set) var sunday = firstSunday

  init(lines: Int = 2, restWeeks: Int = 13) throws {
    let hysteresis = try #require(
      AlertHysteresis(stayShare: 0.5, quietDigests: 2, restWeeks: restWeeks))
    settings = try #require(
      AlertSettings(
        linesPerWeek: lines, floorCents: 1_000, amberNotches: 1, redNotches: 2,
        amberOverdueDays: 30, redOverdueDays: 60, amberOddsFactor: 2, hysteresis: hysteresis))
  }

  /// One more week; gives what it made of the alerts.
  @discardableResult mutating func week(
    _ candidates: [AlertCandidate], _ changes: [AlertChange] = [], isSilent: Bool = false,
    successors: [String: String] = [:]
  ) -> AlertWeek {
    let week = register.step(
      sunday, candidates, changes: changes, lastReview: review, successors: successors,
      isSilent: isSilent, under: settings)
    sunday = sunday + 7
    return week
  }

  func change(_ id: String, _ deed: AlertChange.Deed) -> AlertChange {
    AlertChange(customerID: id, day: sunday - 5, author: "tester", deed)
  }
}

private func seen(
  _ id: String, opens: Bool = true, stays: Bool = true, rise: Int64 = 10_000, rank: Int = 2,
  level: AlertLevel = .amber, pin: AlertCandidate.Pin? = nil, isInDefault: Bool = false,
  group: String? = nil, probability: Double = 0
) -> AlertCandidate {
  AlertCandidate(
    customerID: id, level: level, opens: opens, stays: stays, riseCents: rise,
    probability: probability, rank: rank, pin: pin, isInDefault: isInDefault, groupID: group)
}

@Suite struct AlertRegisterTests {
  @Test func `an alert is new, goes on, and is cleared after two digests without signals`() throws {
    var desk = try Desk()
    #expect(desk.week([seen("C1")]).alerts["C1"]?.state == .new)
    let second = try #require(desk.week([seen("C1")]).alerts["C1"])
    #expect(second.state == .continuing && second.weeks == 2)
    let quiet = desk.week([])
    #expect(quiet.alerts["C1"]?.state == .continuing && quiet.shown.isEmpty)
    #expect(desk.week([]).cleared == ["C1"])
    #expect(desk.register.open.isEmpty)
    #expect(desk.week([]).alerts.isEmpty)
  }

  @Test func `less than what opens an alert keeps it open, and opens none`() throws {
    var desk = try Desk()
    #expect(desk.week([seen("C1", opens: false)]).alerts.isEmpty)
    desk.week([seen("C1")])
    for weeks in 2...6 {
      let week = desk.week([seen("C1", opens: false)])
      #expect(week.alerts["C1"]?.weeks == weeks && week.shown == ["C1"])
    }
  }

  @Test func `a signal that comes and goes every other week is one alert`() throws {
    var desk = try Desk()
    for week in 0..<20 { desk.week(week % 2 == 0 ? [seen("C1")] : []) }
    let alert = try #require(desk.register.openAlert(of: "C1"))
    #expect(alert.openedOn == firstSunday && alert.weeks == 20)
  }

  @Test func `who is in somebody's hands takes no line, until the class falls further`() throws {
    var desk = try Desk(lines: 1)
    let both = [seen("C1", rise: 900), seen("C2", rise: 500)]
    #expect(desk.week(both).shown == ["C1"])
    let acknowledged = desk.week(both, [desk.change("C1", .acknowledge)])
    #expect(acknowledged.shown == ["C2"] && acknowledged.inHand == ["C1"])
    #expect(acknowledged.suppressed == 0)
    let worse = desk.week([seen("C1", rise: 900, rank: 3), seen("C2", rise: 500)])
    #expect(worse.shown == ["C1"] && worse.alerts["C1"]?.state == .worse)
    #expect(worse.suppressed == 1)
  }

  @Test func `a snooze ends on its day`() throws {
    var desk = try Desk()
    desk.week([seen("C1")])
    let snooze = desk.change("C1", .snooze(until: desk.sunday + 10))
    #expect(desk.week([seen("C1")], [snooze]).alerts["C1"]?.state == .snoozed)
    #expect(desk.week([seen("C1")]).shown.isEmpty)
    let back = desk.week([seen("C1")])
    #expect(back.shown == ["C1"] && back.alerts["C1"]?.state == .continuing)
    #expect(back.alerts["C1"]?.snoozedUntil == nil)
  }

  @Test func `a snooze ends before its day where the class falls`() throws {
    var desk = try Desk()
    desk.week([seen("C1", rank: 2)])
    let snooze = desk.change("C1", .snooze(until: desk.sunday + 100))
    #expect(desk.week([seen("C1", rank: 2)], [snooze]).shown.isEmpty)
    let back = desk.week([seen("C1", rank: 3)])
    #expect(back.shown == ["C1"] && back.alerts["C1"]?.state == .worse)
  }

  @Test func `a grade that was told before is not worse again`() throws {
    var desk = try Desk()
    desk.week([seen("C1", rank: 3)])
    desk.week([seen("C1", rank: 2)])
    #expect(desk.week([seen("C1", rank: 3)]).alerts["C1"]?.state == .continuing)
    #expect(desk.week([seen("C1", rank: 4)]).alerts["C1"]?.state == .worse)
  }

  @Test func `the next rise is measured from what was last acknowledged or closed`() throws {
    var desk = try Desk()
    #expect(desk.register.reference(of: "C1", lastReview: review) == review)
    desk.week([seen("C1")])
    let acknowledged = desk.change("C1", .acknowledge)
    desk.week([seen("C1")], [acknowledged])
    #expect(desk.register.reference(of: "C1", lastReview: review) == acknowledged.day)
    // What is in hand stays until the customer is as it was before the alert.
    #expect(desk.register.stayReference(of: "C1", lastReview: review) == review)
    let closed = desk.change("C1", .close(.falseAlarm))
    let week = desk.week([seen("C1", opens: false)], [closed])
    #expect(week.shown.isEmpty && desk.register.endedAlert(of: "C1")?.outcome == .falseAlarm)
    #expect(desk.register.reference(of: "C1", lastReview: review) == closed.day)
    // A later review takes its place.
    #expect(desk.register.reference(of: "C1", lastReview: closed.day + 1) == closed.day + 1)
    #expect(desk.week([seen("C1")]).alerts["C1"]?.state == .new)
  }

  @Test func `facts and deadlines are outside the budget, and a deadline that was closed is quiet`()
    throws
  {
    var desk = try Desk(lines: 1)
    let week = desk.week([
      seen("C1"), seen("C2", rise: 1), seen("C3", pin: .fact), seen("C4", pin: .deadline),
      seen("C5", isInDefault: true),
    ])
    #expect(week.shown == ["C1"] && week.pinned == ["C3", "C4"] && week.suppressed == 1)
    #expect(week.alerts["C5"] == nil)
    let close = desk.change("C4", .close(.other))
    let acknowledge = desk.change("C3", .acknowledge)
    let next = desk.week(
      [seen("C3", pin: .fact), seen("C4", pin: .deadline)], [close, acknowledge])
    // A new fact brings back what was acknowledged.
    #expect(next.pinned == ["C3"] && next.alerts["C3"]?.state == .worse)
    #expect(desk.week([seen("C4", pin: .fact)]).pinned == ["C4"])
  }

  @Test func `what a person does twice is done once, and what cannot be done changes nothing`()
    throws
  {
    var desk = try Desk()
    desk.week([seen("C1")])
    func reply(_ deed: AlertChange.Deed, _ id: String = "C1") -> AlertReply {
      desk.register.apply(
        AlertChange(customerID: id, day: firstSunday + 2, author: "tester", deed))
    }
    func isChanged(_ reply: AlertReply) -> Bool { if case .changed = reply { true } else { false } }
    func isUnchanged(_ reply: AlertReply) -> Bool {
      if case .unchanged = reply { true } else { false }
    }
    let deeds: [AlertChange.Deed] = [
      .acknowledge, .snooze(until: firstSunday + 20), .assign(owner: "Ada"), .reopen,
      .close(.paid),
    ]
    for deed in deeds {
      #expect(isChanged(reply(deed)), "\(deed)")
      let register = desk.register
      #expect(isUnchanged(reply(deed)), "\(deed)")
      #expect(desk.register == register)
    }
    let register = desk.register
    #expect(reply(.acknowledge) == .noAlert)
    #expect(reply(.acknowledge, "C9") == .noAlert)
    #expect(reply(.reopen, "C9") == .nothingToReopen)
    #expect(desk.register == register)
    #expect(isChanged(reply(.reopen)))
    #expect(reply(.snooze(until: firstSunday + 2)) == .snoozeEnded)
    #expect(desk.register.openAlert(of: "C1")?.owner == "Ada")
  }

  @Test func `an alert of a customer that was merged goes on under the other one`() throws {
    var desk = try Desk()
    desk.week([seen("C1"), seen("C2")])
    let week = desk.week([seen("C9")], successors: ["C1": "C9", "C2": "C9"])
    #expect(week.alerts.keys.sorted() == ["C9"])
    #expect(week.alerts["C9"]?.weeks == 2 && week.alerts["C9"]?.openedOn == firstSunday)
  }

  @Test func `a group has one line, by the sum of its rises`() throws {
    var desk = try Desk(lines: 1)
    let week = desk.week([
      seen("C1", rise: 900), seen("C2", rise: 500, group: "G"), seen("C3", rise: 600, group: "G"),
    ])
    #expect(week.shown == ["C3"] && week.members == ["C3": ["C2"]])
    #expect(week.suppressed == 1)
    #expect(desk.register.open.map(\.customerID) == ["C2", "C3"])
  }

  // MARK: Lines in turns

  @Test func `the most probable have the lines, shown by what is at stake`() throws {
    var desk = try Desk(lines: 2)
    let week = desk.week([
      seen("C1", rise: 900, probability: 0.1), seen("C2", rise: 500, probability: 0.5),
      seen("C3", rise: 700, probability: 0.4),
    ])
    #expect(week.shown == ["C3", "C2"] && week.suppressed == 1 && week.toldBefore == 0)
  }

  @Test func `who had a line and was left alone gives it to the next for a quarter`() throws {
    var desk = try Desk(lines: 1, restWeeks: 3)
    let all = [
      seen("C1", probability: 0.9), seen("C2", probability: 0.8), seen("C3", probability: 0.7),
      seen("C4", probability: 0.6),
    ]
    let weeks = (0..<6).map { _ in desk.week(all) }
    #expect(weeks.map(\.shown) == [["C1"], ["C2"], ["C3"], ["C1"], ["C2"], ["C3"]])
    #expect(weeks.map(\.suppressed) == [3, 3, 3, 3, 3, 3])
    #expect(weeks.map(\.toldBefore) == [0, 1, 2, 2, 2, 2])
    // The alert went on meanwhile.
    #expect(weeks[3].alerts["C1"]?.weeks == 4 && weeks[3].alerts["C1"]?.state == .continuing)
    var unrested = try Desk(lines: 1, restWeeks: 0)
    #expect((0..<3).map { _ in unrested.week(all).shown } == [["C1"], ["C1"], ["C1"]])
  }

  @Test func `a line that is left over goes to who had one`() throws {
    var desk = try Desk(lines: 2)
    desk.week([seen("C1", probability: 0.9), seen("C2", probability: 0.8)])
    let next = desk.week([
      seen("C1", probability: 0.7), seen("C2", probability: 0.8), seen("C3", probability: 0.1),
    ])
    #expect(next.shown == ["C2", "C3"] && next.suppressed == 1 && next.toldBefore == 1)
  }

  @Test func `who merely stays open gets a line that is left over`() throws {
    var desk = try Desk(lines: 1, restWeeks: 0)
    desk.week([seen("C1", probability: 0.9)])
    let stays = seen("C1", opens: false, probability: 0.9)
    #expect(desk.week([stays, seen("C2", probability: 0.1)]).shown == ["C2"])
    #expect(desk.week([stays]).shown == ["C1"])
  }

  @Test func `a class that falls, a snooze that ends and a word taken back end the rest`() throws {
    func second(
      _ change: (Desk) -> AlertChange?, weeks: Int = 1, rank: Int = 2
    ) throws -> [String] {
      var desk = try Desk(lines: 1)
      desk.week([seen("C1", probability: 0.9)])
      let changes = [change(desk)].compactMap { $0 }
      for week in 1..<weeks { desk.week([seen("C1")], week == 1 ? changes : []) }
      let others = [seen("C1", rank: rank, probability: 0.9), seen("C2", probability: 0.1)]
      return desk.week(others, weeks == 1 ? changes : []).shown
    }
    #expect(try second { _ in nil } == ["C2"])
    #expect(try second({ _ in nil }, rank: 3) == ["C1"])
    let snooze = { (desk: Desk) in desk.change("C1", .snooze(until: desk.sunday + 7)) }
    #expect(try second(snooze) == ["C2"])
    #expect(try second(snooze, weeks: 2) == ["C1"])
    var desk = try Desk(lines: 1)
    desk.week([seen("C1")])
    desk.week([seen("C1")], [desk.change("C1", .acknowledge)])
    let reopened = desk.week([seen("C1"), seen("C2")], [desk.change("C1", .reopen)])
    #expect(reopened.shown == ["C1"])
  }

  @Test func `a snooze that ended counts for one digest, and for nobody who became better`() throws
  {
    var desk = try Desk(lines: 1)
    desk.week([seen("C1", probability: 0.9)])
    let snooze = desk.change("C1", .snooze(until: desk.sunday + 7))
    desk.week([seen("C1")], [snooze])
    let stays = seen("C1", opens: false, probability: 0.9)
    let others = [stays, seen("C2", probability: 0.1), seen("C3", probability: 0.2)]
    #expect(desk.week(others).shown == ["C1"])
    #expect(desk.week(others).shown == ["C3"])
    #expect(desk.week(others).shown == ["C2"])
  }

  @Test func `a rest outlasts an alert that was cleared, and not one that was closed`() throws {
    func third(_ changes: (Desk) -> [AlertChange]) throws -> AlertWeek {
      var desk = try Desk(lines: 1)
      desk.week([seen("C1", probability: 0.9)])
      desk.week([], changes(desk))
      desk.week([])
      #expect(desk.register.open.isEmpty)
      return desk.week([seen("C1", probability: 0.9), seen("C2", probability: 0.1)])
    }
    let cleared = try third { _ in [] }
    #expect(cleared.shown == ["C2"] && cleared.toldBefore == 1)
    #expect(try third { [$0.change("C1", .close(.paid))] }.shown == ["C1"])
  }

  @Test func `a class that comes back to the one that was told did not fall`() throws {
    var desk = try Desk(lines: 1)
    desk.week([seen("C1", rank: 4, group: "G", probability: 0.9)])
    // Told once more on its group's line, in a better class.
    let both = desk.week([
      seen("C1", rank: 3, group: "G", probability: 0.9), seen("C2", group: "G", probability: 0.1),
    ])
    #expect(both.shown == ["C2"] && both.members == ["C2": ["C1"]])
    let back = desk.week([seen("C1", rank: 4, probability: 0.9), seen("C3", probability: 0.1)])
    #expect(back.shown == ["C3"])
  }

  @Test func `an alert that a former version kept is due`() throws {
    var desk = try Desk(lines: 1)
    desk.week([seen("C1")])
    let text = try JSONEncoder().encode(desk.register)
    var json = try #require(
      try JSONSerialization.jsonObject(with: text) as? [String: [[String: Any]]])
    json["open"] = json["open"]?.map { $0.filter { !$0.key.hasPrefix("told") } }
    desk.register = try JSONDecoder().decode(
      AlertRegister.self, from: try JSONSerialization.data(withJSONObject: json))
    #expect(desk.week([seen("C1", probability: 0.9), seen("C2")]).shown == ["C1"])
  }

  @Test func `where the data stopped coming nothing is cleared`() throws {
    var desk = try Desk()
    desk.week([seen("C1")])
    for _ in 0..<5 { #expect(desk.week([], isSilent: true).cleared.isEmpty) }
    desk.week([])
    #expect(desk.week([]).cleared == ["C1"])
  }

  @Test func `the budget holds, and the order of the candidates does not matter`() throws {
    for seed in 0..<50 as Range<UInt64> {
      var random = SplitMix(state: seed)
      var (one, other) = (try Desk(lines: 3), try Desk(lines: 3))
      for _ in 0..<12 {
        let candidates = (0..<10).filter { _ in random.next() % 3 > 0 }.map { customer in
          seen(
            "C\(customer)", opens: random.next() % 2 == 0, rise: Int64(random.next() % 5),
            rank: Int(random.next() % 6),
            pin: random.next() % 9 == 0 ? .fact : nil,
            isInDefault: random.next() % 8 == 0, probability: Double(random.next() % 4))
        }
        let id = "C\(random.next() % 10)"
        let deeds: [AlertChange.Deed] = [.acknowledge, .close(.other), .reopen]
        let change = one.change(id, deeds[Int(random.next() % 3)])
        let week = one.week(candidates, [change])
        #expect(other.week(candidates.reversed(), [change]) == week)
        #expect(week.shown.count <= 3 && Set(week.shown).count == week.shown.count)
        #expect(
          week.shown.allSatisfy { id in
            let alert = week.alerts[id]
            return alert.map { $0.state.isOpen && !$0.state.isInHand } ?? false
          })
        #expect(Set(one.register.open.map(\.customerID)).count == one.register.open.count)
      }
      #expect(one.register == other.register)
    }
  }
}

/// Steele, Lea and Flood (2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
