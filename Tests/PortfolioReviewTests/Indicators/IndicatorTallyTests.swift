import CreditPolicy
import Receivables
import Testing

@testable import PortfolioReview

/// What is gathered fact by fact is what a naive reading of the account on each day gives.
@Suite struct IndicatorTallyTests {
  private func gathered(
    _ history: CustomerHistory, over periods: [IndicatorPeriod]
  ) -> [IndicatorSums] {
    var sweep = AccountSweep(history)
    var tally = IndicatorTally(over: periods)
    let days = IndicatorTally.days(of: periods)
    sweep.advance(to: days[0], telling: &tally)
    tally.begin(with: sweep.account)
    return days.dropFirst().map { day in
      sweep.advance(to: day, telling: &tally)
      return tally.close(sweep.account)
    }
  }

  @Test func `in one pass as by looking at every item anew, whatever was corrected`() throws {
    let end = try #require(Day("2026-02-28"))
    var settled: Int64 = 0
    for seed in 0..<60 as Range<UInt64> {
      let history = try #require(
        RandomBook.history(seed: seed, corrections: seed % 2 == 0 ? 0 : 6))
      for (rhythm, count) in [(IndicatorPeriod.Rhythm.month, 26), (.quarter, 9)] {
        let periods = IndicatorPeriod.last(count, rhythm, upTo: end)
        for (sums, period) in zip(gathered(history, over: periods), periods) {
          let naive = NaiveSums(history, period)
          #expect(sums == naive.sums, "seed \(seed), \(period)")
          settled += sums.settledCents
        }
      }
    }
    #expect(settled > 0)
  }

  @Test func `what is open is in exactly one band, and the bands are the balance`() throws {
    let end = try #require(Day("2025-06-30"))
    for seed in 0..<40 as Range<UInt64> {
      let history = try #require(RandomBook.history(seed: seed, corrections: 3))
      for sums in gathered(history, over: IndicatorPeriod.last(12, .month, upTo: end)) {
        #expect(sums.notDueCents.reduce(0, +) == sums.aged[.notDue], "seed \(seed)")
      }
    }
  }

  @Test func `three months add up to their quarter where something flows`() throws {
    let end = try #require(Day("2025-06-30"))
    let history = try #require(RandomBook.history(seed: 7, corrections: 0))
    let months = gathered(history, over: IndicatorPeriod.last(3, .month, upTo: end))
    let quarter = gathered(history, over: IndicatorPeriod.last(1, .quarter, upTo: end))[0]
    #expect(months.reduce(0) { $0 + $1.collectedCents } == quarter.collectedCents)
    for level in 0..<3 {
      #expect(months.reduce(0) { $0 + $1.reminders[level] } == quarter.reminders[level])
    }
    #expect(months[0].openingBalanceCents == quarter.openingBalanceCents)
    #expect(months[2].aged == quarter.aged)
    #expect(quarter.collectedCents != 0)
  }
}

/// The same sums, from accounts that are built anew for each day.
private struct NaiveSums {
  private(set) var sums = IndicatorSums()

  init(_ history: CustomerHistory, _ period: IndicatorPeriod) {
    let day = period.lastDay
    let eve = period.firstDay - 1
    let account = Account(KnownHistory(of: history, asOf: day))
    let before = Account(KnownHistory(of: history, asOf: eve))
    sums.aged = AgedBalance(account, on: day)
    sums.customers = account.isActive(on: day) ? 1 : 0
    sums.exposureCents = ExposureParts(account).totalCents
    sums.disputedCents = account.disputedCents
    sums.openingBalanceCents = before.balanceCents
    sums.dueAtStartCents = before.items.reduce(0) {
      $1.isOpen && $1.dueOn <= eve ? $0 + $1.openCents : $0
    }
    let sales = account.monthlySalesCents(through: day, months: IndicatorSums.monthsOfSales)
    sums.monthlySalesCents = Array(sales.reversed().drop { $0 == 0 }.reversed())
    addOpen(account, on: day)
    let inForce = KnownHistory(of: history, asOf: day).facts.inForce()
    let news = inForce.filter { $0.knownOn > eve }
    sums.fellDueCents = before.items.reduce(0) {
      $1.isOpen && $1.dueOn > eve && $1.dueOn <= day ? $0 + $1.openCents : $0
    }
    addNews(news, all: Array(inForce), until: day)
    let old = CustomerHistory(
      profile: history.profile, facts: inForce.filter { $0.knownOn <= eve })
    addSettled(account, since: Account(KnownHistory(of: old, asOf: eve)))
  }

  private mutating func addOpen(_ account: Account, on day: Day) {
    var byMonth = [Int128](repeating: 0, count: IndicatorSums.monthsOfSales)
    for item in account.items where item.openCents > 0 {
      let left = item.isOpen ? item.dueOn - day : 0
      if left >= 0 {
        sums.notDueCents[left <= 30 ? 0 : left <= 60 ? 1 : 2] += item.openCents
      }
      guard item.isOpen, item.invoice.kind != .penalty else { continue }
      let (now, then) = (day.components, item.invoice.issuedOn.components)
      let age = (now.year - then.year) * 12 + now.month - then.month
      byMonth[age] += Int128(item.openCents) * Int128(day - item.invoice.issuedOn)
    }
    sums.openCentDaysByMonth = Array(byMonth.reversed().drop { $0 == 0 }.reversed())
  }

  private mutating func addNews(_ news: [Fact], all: [Fact], until day: Day) {
    for fact in news {
      switch fact.content {
      case .invoiceIssued(let invoice) where invoice.kind != .creditNote && invoice.dueOn <= day:
        sums.fellDueCents += invoice.amountCents
      case .reminded(let reminder): sums.reminders[reminder.level - 1] += 1
      case .paid(let payment) where payment.kind == .payment:
        sums.collectedCents += payment.amountCents
      case .paid(let payment) where payment.kind == .returned:
        // A bill that came back before it matured was never collected.
        let matured = all.firstIndex { $0.key.text == payment.reverses && $0.isSequel }
        let bill = all.contains {
          if case .paid(let paid) = $0.content {
            paid.id == payment.reverses && paid.kind == .bill
          } else {
            false
          }
        }
        let place = all.firstIndex(of: fact) ?? 0
        let told = all.firstIndex { $0.key.text == payment.reverses } ?? .max
        if !bill || told > place || (matured ?? .max) < place {
          sums.collectedCents -= payment.amountCents
        }
      case .billMatured:
        let place = all.firstIndex(of: fact) ?? 0
        let bill = all[..<place].firstIndex { $0.key == fact.key } ?? 0
        guard case .paid(let payment) = all[bill].content else { continue }
        let back = all[bill..<place].reduce(Int64(0)) {
          if case .paid(let returned) = $1.content, returned.kind == .returned,
            returned.reverses == payment.id
          {
            $0 + returned.amountCents
          } else {
            $0
          }
        }
        sums.collectedCents += max(0, payment.amountCents - back)
      default: break
      }
    }
  }

  private mutating func addSettled(_ account: Account, since before: Account) {
    for (position, item) in account.items.enumerated()
    where !item.isOpen && item.invoice.kind != .penalty {
      guard before.items.indices.contains(position) ? before.items[position].isOpen : true
      else { continue }
      for part in item.paidParts {
        sums.settledCents += part.cents
        sums.settledTermsCentDays +=
          Int128(part.cents) * Int128(item.dueOn - item.invoice.issuedOn)
        sums.settledPaidCentDays +=
          Int128(part.cents) * Int128(part.on - item.invoice.issuedOn)
      }
    }
  }
}
