import CreditPolicy
import Documents
import Foundation
import Receivables
import Testing

@testable import Collection

/// The ladder, and where each cent of a customer stands.
@Suite struct LadderTests {
  private let rules = CollectionRules.standard
  private let today = Day("2026-06-30") ?? .first
  private let id = CustomerID("C1")

  private func invoice(
    _ name: String = "F1", late: Int, cents: Int64 = 100_000, kind: InvoiceKind = .invoice,
    assigned: Bool = false
  ) throws -> LedgerRecord {
    var details = Invoice.Details()
    if assigned {
      details.assignedOn = today - late - 20
      details.hasRecourse = false
    }
    let due = today - late
    return .invoice(
      Invoice(
        id: name, customerID: try #require(id), kind: kind, issuedOn: due - 30, dueOn: due,
        amountCents: cents, details: details))
  }

  private func reminder(_ level: Int, ago: Int, of invoice: String? = "F1") throws -> LedgerRecord {
    .reminder(
      Reminder(
        id: "R\(level)-\(ago)", customerID: try #require(id), sentOn: today - ago, level: level,
        invoiceID: invoice))
  }

  private func dispute(_ cents: Int64?, of invoice: String? = "F1") throws -> LedgerRecord {
    .dispute(
      Dispute(
        id: "D1", customerID: try #require(id),
        opening: Dispute.Opening(
          openedOn: today - 3, invoiceID: invoice, amountCents: cents, reason: .quality)))
  }

  private func event(_ kind: CustomerEventKind, ago: Int) throws -> LedgerRecord {
    .event(
      CustomerEvent(
        id: kind.rawValue, customerID: try #require(id), kind: kind, occurredOn: today - ago))
  }

  private func promise(
    _ cents: Int64?, in days: Int, of invoice: String? = "F1", plan: String? = nil,
    name: String = "M1"
  ) throws -> LedgerRecord {
    .promise(
      PaymentPromise(
        id: name, customerID: try #require(id), madeOn: today - 20, promisedOn: today + days,
        invoiceID: invoice, amountCents: cents, planID: plan))
  }

  private func payment(_ cents: Int64, of invoice: String? = "F1") throws -> LedgerRecord {
    .payment(
      Payment(
        id: "P\(cents)", customerID: try #require(id), paidOn: today - 2, amountCents: cents,
        invoiceID: invoice))
  }

  private func account(
    _ records: [LedgerRecord], letters: [SentLetter] = []
  ) throws -> Account {
    let history = CustomerHistory(
      profile: CustomerProfile(id: try #require(id), name: "Aubrac"),
      versions: records.map {
        RecordVersion(knownOn: $0.happenedOn ?? today - 400, version: 1, record: $0)
      }
    ).noting(
      letters.enumerated().flatMap { place, letter in
        letter.reminders.map {
          NotedReminder(entry: place + 1, knownOn: letter.knownOn, reminder: $0)
        }
      })
    return Account(KnownHistory(of: history, asOf: today))
  }

  private func split(
    _ records: [LedgerRecord], grade: String = "C", letters: [SentLetter] = [],
    deeds: [CollectionDeed] = []
  ) throws -> CollectionCase {
    let account = try account(records, letters: letters)
    let folder = try ModelsFolder(
      firstOf: [
        URL(fileURLWithPath: #filePath)
          .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
          .appendingPathComponent("Models").path
      ])
    let law = try folder.legalRules()
    let one = CollectionCase(
      account, grade: grade, country: "FR", on: today, under: rules,
      plans: .standard, deeds: deeds, ProcedureLaw(law, sellerCountry: "FR"))
    #expect(one.sums.itemsCents == AgedBalance(account, on: today).itemsCents)
    #expect(one.sums.balanceCents == account.balanceCents)
    return one
  }

  @Test func `a step is due from its day on, and not the day before`() throws {
    let ladder = rules.ladder(ofGrade: "C")
    var before: [LedgerRecord] = []
    for (level, step) in [
      (0, CollectionStep.courtesy), (1, .formal), (2, .notice), (3, .settlement),
    ] {
      let days = ladder[step].afterDays
      for late in [days - 1, days, days + 1] {
        // The step before was taken when it was due.
        before = []
        if level > 0 { before = [try reminder(level, ago: late)] }
        guard late > 0 else { continue }
        let one = try split([try invoice(late: late)] + before)
        let next = try #require(one.next)
        #expect(next.step == step)
        #expect(next.dueOn == today - late + days)
        #expect(next.isDue(on: today) == (late >= days))
        #expect(one.sums[step] == (late >= days ? 100_000 : 0))
        #expect(one.sums.waitingCents == (late >= days ? 0 : 100_000))
      }
    }
  }

  @Test func `a riskier class is asked sooner and more strictly`() throws {
    func next(_ grade: String) throws -> NextStep {
      try #require(try split([try invoice(late: 3)], grade: grade).next)
    }
    #expect(try next("F").isDue(on: today))
    #expect(try !next("A").isDue(on: today) && !next("C").isDue(on: today))
    #expect(try next("A").dueOn > next("C").dueOn)
    #expect(try next("F").tone == .firm && next("A").tone == .friendly)
  }

  @Test func `no step is left out, however late the item is`() throws {
    #expect(try split([try invoice(late: 200)]).next?.step == .courtesy)
    let reminded = try split([try invoice(late: 200), try reminder(1, ago: 100)])
    #expect(reminded.next?.step == .formal)
  }

  @Test func `no step follows within the pause, whatever the reminder was about`() throws {
    let pause = rules.ladder(ofGrade: "C").pauseDays
    for ago in [pause - 1, pause] {
      let one = try split([try invoice(late: 50), try reminder(1, ago: ago)])
      #expect(one.next?.isDue(on: today) == (ago == pause))
      let other = try split([try invoice(late: 50), try reminder(3, ago: ago, of: "F9")])
      #expect(other.next?.step == .courtesy)
      #expect(other.next?.isDue(on: today) == (ago == pause))
    }
  }

  @Test func `a reminder before the due date of the oldest item counts for nothing`() throws {
    #expect(try split([try invoice(late: 10), try reminder(2, ago: 30)]).next?.step == .courtesy)
  }

  @Test func `a contested part goes to its settler, and the rest stays on the ladder`() throws {
    let one = try split([try invoice(late: 10), try dispute(30_000)])
    #expect(one.sums.contestedCents == 30_000)
    #expect(one.sums[.courtesy] == 70_000)
    #expect(one.contested.map(\.cents) == [30_000])
    #expect(one.contested.map(\.settler) == [rules.settler(of: .quality)])
    let whole = try split([try invoice(late: 10), try dispute(nil)])
    #expect(whole.sums.contestedCents == 100_000 && whole.next == nil)
    // The oldest that nobody contests sets the step.
    let two = try split([
      try invoice(late: 50), try invoice("F2", late: 10), try reminder(1, ago: 40),
      try dispute(nil),
    ])
    #expect(two.next?.step == .courtesy && two.oldestDays == 10)
  }

  @Test func `a promise holds until its grace is over, for what it promises`() throws {
    for (days, holds) in [(5, true), (0, true), (-3, true), (-4, false)] {
      let one = try split([try invoice(late: 30), try promise(60_000, in: days)])
      #expect(one.sums.promisedCents == (holds ? 60_000 : 0), "\(days)")
      #expect(one.askedCents == (holds ? 40_000 : 100_000))
      #expect(one.promisedUntil == (holds ? today + days : nil))
    }
    // What came in for it since is promised no more.
    let part = try split([
      try invoice(late: 30), try promise(60_000, in: 5), try payment(25_000),
    ])
    #expect(part.sums.promisedCents == 35_000 && part.askedCents == 40_000)
  }

  @Test func `a plan with an instalment missed holds no longer, and after a notice action follows`()
    throws
  {
    func plan(missedBy days: Int) throws -> [LedgerRecord] {
      [
        try promise(50_000, in: -days, plan: "L1", name: "M1"),
        try promise(50_000, in: 20, plan: "L1", name: "M2"),
      ]
    }
    let patience = PlanRules.standard.brokenAfterDays
    let late = try split([try invoice(late: 90)] + plan(missedBy: patience))
    #expect(late.sums.promisedCents == 100_000 && late.next == nil)
    let plan = try plan(missedBy: patience + 1)
    let kept = try split([try invoice(late: 90), try payment(50_000)] + plan)
    #expect(kept.sums.promisedCents == 50_000 && kept.next == nil)
    let broken = try split([try invoice(late: 90), try reminder(3, ago: 25)] + plan)
    #expect(broken.sums.promisedCents == 0)
    #expect(broken.next?.step == .action)
    #expect(broken.sums[.action] == 100_000)
  }

  @Test func `what was never reminded has its own step while a later one is not due yet`() throws {
    let ladder = rules.ladder(ofGrade: "C")
    let old = try invoice(late: ladder.notice.afterDays + 5)
    let new = try invoice("F2", late: ladder.courtesy.afterDays)
    // The notice is due: it asks for what was reminded formally, and for nothing else.
    let due = try split([old, new, try reminder(2, ago: ladder.pauseDays)])
    #expect(due.next?.step == .notice && due.askedCents == 100_000 && due.laterCents == 100_000)
    #expect(due.sums[.notice] == 100_000 && due.sums.waitingCents == 100_000)
    // After it, while a settlement waits, the other gets its courtesy.
    let young = try invoice(late: ladder.settlement.afterDays - 1)
    let after = try split([young, new, try reminder(3, ago: ladder.pauseDays)])
    #expect(after.next?.step == .courtesy && after.asked.map(\.invoiceID) == ["F2"])
    #expect(after.sums[.courtesy] == 100_000 && after.laterCents == 100_000)
  }

  @Test func `a letter that only the journal tells of is the last contact, and counts once`() throws
  {
    let letter = SentLetter(
      customerID: try #require(id), step: .courtesy, day: today - 9, knownOn: today - 9,
      invoiceIDs: ["F1"], author: "east", reference: "abc")
    let one = try split([try invoice(late: 40)], letters: [letter])
    #expect(one.next?.step == .formal && one.lastContactOn == today - 9)
    #expect(one.next?.dueOn == today - 9 + rules.ladder(ofGrade: "C").pauseDays)
    // Of another invoice, it takes no step with this one.
    let other = SentLetter(
      customerID: try #require(id), step: .notice, day: today - 30, knownOn: today - 30,
      invoiceIDs: ["F9"], author: "east", reference: "def")
    #expect(try split([try invoice(late: 40)], letters: [other]).next?.step == .courtesy)
    // The same letter, imported as a reminder, changes nothing.
    let both = try split([try invoice(late: 40), try reminder(1, ago: 9)], letters: [letter])
    #expect(both.next == one.next)
  }

  private func deed(
    _ kind: CollectionDeed.Kind, ago: Int, withdrawn: Int? = nil
  ) throws -> CollectionDeed {
    CollectionDeed(
      customerID: try #require(id), kind: kind, day: today - ago, knownOn: today - ago,
      withdrawnOn: withdrawn.map { today - $0 }, author: "east", reference: "\(kind)-\(ago)")
  }

  @Test func `a call is the courtesy, and the next step waits its days`() throws {
    let wait = rules.callWaitDays
    for ago in [wait - 1, wait] {
      let one = try split([try invoice(late: 40)], deeds: [try deed(.call, ago: ago)])
      #expect(one.next?.step == .formal && one.lastContactOn == today - ago)
      #expect(one.next?.dueOn == today - ago + wait)
      #expect(one.next?.isDue(on: today) == (ago == wait))
    }
    // It takes nothing back of what was sent, and pauses that, too.
    let later = try split(
      [try invoice(late: 90), try reminder(2, ago: 30)], deeds: [try deed(.call, ago: 3)])
    #expect(later.next?.step == .notice && later.next?.dueOn == today - 3 + wait)
    // Before the due date it was about something else.
    let before = try split([try invoice(late: 20)], deeds: [try deed(.call, ago: 25)])
    #expect(before.next?.step == .courtesy)
    let undone = try split([try invoice(late: 40)], deeds: [try deed(.call, ago: 9, withdrawn: 0)])
    #expect(undone.next?.step == .courtesy && undone.lastContactOn == nil)
  }

  @Test func `after an offer comes an action, when the days for it are over`() throws {
    let records = [try invoice(late: 120), try reminder(3, ago: 50)]
    #expect(try split(records).next?.step == .settlement)
    let wait = rules.settlementWaitDays
    for ago in [wait - 1, wait] {
      let one = try split(records, deeds: [try deed(.settlement, ago: ago)])
      #expect(one.next?.step == .action && one.next?.dueOn == today - ago + wait)
      #expect(one.sums[.action] == (ago == wait ? 100_000 : 0))
      #expect(one.sums.waitingCents == (ago == wait ? 0 : 100_000))
    }
    // No step is left out: without a notice that is what comes next.
    let early = try split(
      [try invoice(late: 120), try reminder(2, ago: 50)], deeds: [try deed(.settlement, ago: 40)])
    #expect(early.next?.step == .notice)
  }

  @Test func `an action has its own place until what it is about is settled or it is taken back`()
    throws
  {
    let records = [try invoice(late: 120), try invoice("F2", late: 9), try reminder(3, ago: 50)]
    let one = try split(records, deeds: [try deed(.action, ago: 20)])
    #expect(one.next == nil && one.asked.isEmpty && one.action?.day == today - 20)
    #expect(one.sums.inActionCents == 200_000)
    // A part changes nothing, however late it comes.
    let part = try split(records + [try payment(60_000)], deeds: [try deed(.action, ago: 20)])
    #expect(part.action != nil && part.sums.inActionCents == 140_000)
    // Settled, and the invoice that fell due since is asked for by its own step.
    let paid = try split(records + [try payment(100_000)], deeds: [try deed(.action, ago: 20)])
    #expect(paid.action == nil && paid.sums.inActionCents == 0)
    #expect(paid.next?.step == .courtesy && paid.asked.map(\.invoiceID) == ["F2"])
    // Of two the first is the one that is open; one after a settled one is another matter.
    let two = [try deed(.action, ago: 20), try deed(.action, ago: 5)]
    #expect(try split(records, deeds: two).action?.day == today - 20)
    #expect(try split(records + [try payment(100_000)], deeds: two).action?.day == today - 5)
    // What a procedure covered that is over is paid as its plan says, and no action is about it.
    let adopted = try split(
      records + [try event(.reorganisation, ago: 100), try event(.planAdopted, ago: 10)],
      deeds: [try deed(.action, ago: 110)])
    #expect(adopted.action == nil && adopted.sums.inActionCents == 0)
    // A promise does not hide it.
    let promised = try split(
      records + [try promise(100_000, in: 10)], deeds: [try deed(.action, ago: 20)])
    #expect(promised.action != nil && promised.sums.promisedCents == 100_000)
    let dropped = try split(records, deeds: [try deed(.action, ago: 20, withdrawn: 1)])
    #expect(dropped.action == nil && dropped.next?.step == .settlement)
    let kept = try split(records, deeds: [try deed(.action, ago: 20, withdrawn: -1)])
    #expect(kept.sums.inActionCents == 200_000)
  }

  @Test func `an action is about what formal notice was given for`() throws {
    let one = try split(
      [try invoice(late: 120), try invoice("F2", late: 40), try reminder(3, ago: 50, of: "F1")],
      deeds: [try deed(.settlement, ago: 20)])
    #expect(one.next?.step == .action && one.asked.map(\.invoiceID) == ["F1"])
    #expect(one.laterCents == 100_000)
  }

  @Test func `in a procedure nothing is asked for, and everything is to be claimed`() throws {
    let opened = LedgerRecord.event(
      CustomerEvent(
        id: "E1", customerID: try #require(id), kind: .reorganisation, occurredOn: today - 20))
    let one = try split([
      try invoice(late: 90), try invoice("F2", late: -10), try dispute(nil), opened,
    ])
    #expect(one.next == nil && one.asked.isEmpty && one.contested.isEmpty)
    #expect(one.sums.procedureCents == 200_000)
    #expect(one.procedure == .reorganisation)
    // Two months from the judgement, where the publication is not known.
    #expect(one.claim?.on == Day("2026-08-10") && one.claim?.isEarliest == true)
  }

  @Test func `after a procedure what is older stays apart, and what came since is asked for`()
    throws
  {
    let one = try split([
      try invoice(late: 90), try invoice("F2", late: 8),
      try event(.reorganisation, ago: 60), try event(.planAdopted, ago: 30),
    ])
    #expect(one.procedure == nil)
    #expect(one.sums.procedureCents == 100_000)
    #expect(one.asked.map(\.invoiceID) == ["F2"] && one.askedCents == 100_000)
  }

  @Test func `what is not due, sold, small, credited or paid is not asked for`() throws {
    let records = [
      try invoice("F1", late: 0), try invoice("F2", late: 90, assigned: true),
      try invoice("F3", late: 5, cents: 400), try invoice("F4", late: 5, cents: 1_500),
      try invoice("F5", late: 9), try payment(100_000, of: "F5"),
    ]
    let one = try split(records)
    #expect(one.next == nil && one.askedCents == 0)
    #expect(one.sums.notDueCents == 100_000)
    #expect(one.sums.assignedCents == 100_000)
    #expect(one.sums.smallCents == 1_900)
    // A payment of an invoice that we do not know would settle the oldest.
    let credited = try split([try invoice(late: 20), try payment(100_000, of: "F9")])
    #expect(credited.sums.creditedCents == 100_000 && credited.next == nil)
    #expect(credited.sums.unallocatedCents == 100_000)
  }

  @Test func `a penalty is asked for with the rest and sets no step going`() throws {
    let one = try split([
      try invoice("P1", late: 50, cents: 4_000, kind: .penalty), try invoice("F2", late: 6),
    ])
    #expect(one.next?.dueOn == today - 1)
    #expect(one.sums[.courtesy] == 104_000)
    // Alone it is not too small: it goes with the next invoice that is late.
    let alone = try split([try invoice("P1", late: 50, cents: 4_000, kind: .penalty)])
    #expect(alone.next == nil && alone.sums.penaltiesCents == 4_000)
    #expect(alone.sums.smallCents == 0)
  }

  @Test func `more is expected where a step helps more, and nothing where it does nothing`() throws
  {
    let effects = StepTally().effects(under: rules)
    #expect(effects.all.allSatisfy { $0.items == 0 && $0.itemShare == nil })
    #expect(abs(effects.all[0].ratio.value - rules.priors[0].hazardRatio) < 1e-9)
    let courtesy = effects.expectedGain(
      cents: 100_000, lateDays: 10, grade: "C", step: .courtesy)
    let notice = effects.expectedGain(cents: 100_000, lateDays: 10, grade: "C", step: .notice)
    #expect(0 < courtesy && courtesy < notice)
    // 50 % come by themselves; with 1.3 times the chance a day, 1 − 0.5^1.3 do.
    #expect(abs(courtesy - 100_000 * (0.5 - 0.406126)) < 1)
    #expect(effects.expectedGain(cents: 0, lateDays: 10, grade: "C", step: .notice) == 0)
  }
}
