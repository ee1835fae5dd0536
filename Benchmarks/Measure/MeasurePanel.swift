import Features
import Foundation
import LedgerStore
import Receivables
import Statistics

extension Measure {
  /// The panel of sixty month ends: from SQLite to memory, and the sweep alone with all histories in
  /// memory, on one core and on all.
  static func measurePanel(_ path: String) throws {
    let ledger = try Ledger.open(path)
    let last = try ledger.read { try $0.totals().lastKnownOn } ?? .last
    let days = monthEnds(last.endOfMonth.adding(months: -59), through: last)
    let plan = ObservationPlan(days: days, outcomes: [], until: last)
    let reading = try best { try ledger.read { _ = try $0.mapHistories { _ in 0 } } }
    var (rows, bytes) = (0, 0)
    let before = residentBytes()
    func observe() throws {
      let panels = try ledger.read { snapshot in
        try snapshot.mapHistories { CustomerPanel(of: $0, by: plan) }
      }
      rows = panels.reduce(0) { $0 + $1.rows.count }
      bytes = panels.reduce(0) { $0 + $1.values.count * 8 }
    }
    // One panel is what a process makes: the allocator may not have let go of a first one when it makes a second.
    try observe()
    let above = peakBytes() - before - bytes
    let whole = try best(observe)
    var histories: [CustomerHistory] = []
    try ledger.read { snapshot in histories = try snapshot.mapHistories { $0 } }
    let facts = histories.reduce(0) { $0 + $1.facts.count }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let sweeps = try [1, cores].map { workers in
      try best { _ = swept(histories, by: plan, workers: workers) }
    }
    print(
      """
      \(histories.count) customers, \(facts) facts, \(rows) rows of \(Feature.allCases.count) features
      from SQLite to memory \(seconds(whole)), reading alone \(seconds(reading)); \
      peak \(above >> 20) MiB above the panel's \(bytes >> 20) MiB
      the sweep alone \(seconds(sweeps[0])) on one core, \(seconds(sweeps[1])) on \(cores)
      """)
  }

  /// Ten features at sixty month ends of customers whose payments all name their invoice, from numbers in
  /// memory, as queries of data frames have them.
  static func measureTen(_ path: String) throws {
    let ledger = try Ledger.open(path)
    let last = try ledger.read { try $0.totals().lastKnownOn } ?? .last
    let days = monthEnds(last.endOfMonth.adding(months: -59), through: last)
    let plan = ObservationPlan(days: days, outcomes: [], until: last)
    var accounts: [MatchedAccount?] = []
    try ledger.read { snapshot in accounts = try snapshot.mapHistories { MatchedAccount($0) } }
    let matched = accounts.compactMap { $0 }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    var rows = 0
    let times = try [1, cores].map { workers in
      try best {
        rows = matchedPanels(matched, by: plan, workers: workers).joined()
          .reduce(0) { $0 + $1.rows.count }
      }
    }
    let whole = try best {
      rows = try ledger.read { snapshot in
        try snapshot.mapHistories { history in
          NarrowPanel(of: history, by: plan, features: MatchedPanel.features).rows.count
        }
      }.reduce(0, +)
    }
    print(
      """
      ten features of \(matched.count) customers of \(accounts.count), \(rows) rows: \
      \(String(format: "%.3f s on one core, %.3f s on \(cores)", times[0], times[1])); \
      from SQLite to memory \(seconds(whole))
      """)
  }

  /// One customer of many invoices, half of them paid late and half never: the pass over month ends and
  /// over every day, at two sizes.
  static func measureSweep() throws {
    guard let id = CustomerID("C1"), let first = Day(year: 2021, month: 7, day: 1),
      let last = Day(year: 2026, month: 6, day: 30)
    else { return }
    for count in [50_000, 100_000] {
      let versions = (0..<count).flatMap { number -> [RecordVersion] in
        let issued = first + number * 1_500 / count
        let invoice = Invoice(
          id: "F\(number)", customerID: id, issuedOn: issued, dueOn: issued + 30,
          amountCents: 12_345)
        let payment = Payment(
          id: "P\(number)", customerID: id, paidOn: issued + 40 + number % 60, amountCents: 12_345,
          invoiceID: "F\(number)")
        let told = RecordVersion(knownOn: issued, version: 1, record: .invoice(invoice))
        guard number % 2 == 0 else { return [told] }
        return [
          told, RecordVersion(knownOn: payment.paidOn, version: 1, record: .payment(payment)),
        ]
      }
      let history = CustomerHistory(
        profile: CustomerProfile(id: id, name: "one"), versions: versions)
      var times: [String] = []
      for days in [monthEnds(first, through: last), Array(first...last)] {
        let plan = ObservationPlan(days: days, outcomes: [], until: last)
        let time = try best { _ = CustomerPanel(of: history, by: plan) }
        times.append("\(days.count) days \(seconds(time))")
      }
      print("one customer, \(count) invoices: \(times.joined(separator: ", "))")
    }
  }

  /// The rows of all panels.
  private static func swept(
    _ histories: [CustomerHistory], by plan: ObservationPlan, workers: Int
  ) -> [[CustomerPanel]] {
    let size = 256
    return partsInOrder((histories.count + size - 1) / size, workers: workers) { part in
      histories[part * size..<min(histories.count, (part + 1) * size)].map {
        CustomerPanel(of: $0, by: plan)
      }
    }
  }

  /// Ten features of accounts that need no interpretation.
  private static func matchedPanels(
    _ accounts: [MatchedAccount], by plan: ObservationPlan, workers: Int
  ) -> [[MatchedPanel]] {
    let size = 256
    return partsInOrder((accounts.count + size - 1) / size, workers: workers) { part in
      let sweep = MatchedSweep(plan)
      return accounts[part * size..<min(accounts.count, (part + 1) * size)].map {
        sweep.panel(of: $0)
      }
    }
  }

  private static func residentBytes() -> Int { status("VmRSS:") }
  private static func peakBytes() -> Int { status("VmHWM:") }

  /// A line of the kernel's account of this process, in bytes; 0 where there is none.
  private static func status(_ key: String) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
      return 0
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix(key) }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}
