import CreditPolicy
import Receivables
import Statistics

@testable import EarlyWarning

/// Customers that never change, as a ledger tells of them: invoices at random days and of random amounts, paid some
/// random days late, with disputes, requests to pay later, part payments and formal reminders now and then.
struct StableLedger {
  /// Each customer has its own mean number of invoices a month, evenly spread between these.
  var invoicesAMonth = 2.0...4.0
  var termsDays = 30
  var years = 10
  /// How often each of the counted things happens, an invoice; customers' own rates lie around them.
  var rates: [DriftKind: Double] = [:]
  /// The share of invoices paid on the day that they are due.
  var shareOfZeros = 0.4
  /// nil for a customer without a limit.
  var limitCents: Int64?

  static let start = Story.day("2010-01-04")

  /// Everything that is known of one customer.
  func history(seed: UInt64) -> CustomerHistory {
    var streams = StableStreams(seed: seed)
    let width = invoicesAMonth.upperBound - invoicesAMonth.lowerBound
    let invoiceDays = 30.4 / (invoicesAMonth.lowerBound + width * streams.random.nextUniform())
    var own: [DriftKind: Double] = [:]
    // In the order of the kinds: a dictionary has another one in each run.
    for kind in DriftKind.allCases {
      guard let rate = rates[kind] else { continue }
      own[kind] =
        rate
        * (streams.random.nextExponential(mean: 0.5) + streams.random.nextExponential(mean: 0.5))
    }
    var records: [LedgerRecord] = []
    var versions: [RecordVersion] = []
    if let limitCents {
      versions.append(
        RecordVersion(
          knownOn: Self.start, version: 1,
          record: .customer(
            Customer(
              profile: Story.profile, terms: CustomerTerms(creditLimitCents: limitCents),
              validFrom: Self.start))))
    }
    var time = 0.0
    var number = 0
    while time < Double(years) * 365.25 {
      let issued = Self.start + Int(time)
      let due = issued + termsDays
      let id = "F\(number)"
      let cents = Int64(streams.skewedDays() * 10_000) + 10_000
      let paidOn = due + Int(streams.wholeDays(shareOfZeros: shareOfZeros))
      records.append(Story.invoice(id, on: issued, due: due, cents: cents))
      func happens(_ kind: DriftKind) -> Bool {
        own[kind].map { streams.random.nextUniform() < $0 } ?? false
      }
      if happens(.failedPayments) {
        records.append(Story.paid("Q\(id)", on: paidOn - 5, cents: cents / 2, invoice: id))
        records.append(Story.paid("P\(id)", on: paidOn, cents: cents - cents / 2, invoice: id))
      } else {
        records.append(Story.paid("P\(id)", on: paidOn, cents: cents, invoice: id))
      }
      if happens(.disputes) {
        records.append(
          .dispute(
            Dispute(
              id: "D\(id)", customerID: Story.id,
              opening: .init(openedOn: issued + 5, invoiceID: id),
              closing: .init(closedOn: issued + 20, outcome: .rejected))))
      }
      if happens(.extensions) {
        records.append(
          .extensionRequest(
            ExtensionRequest(
              id: "X\(id)", customerID: Story.id, requestedOn: due - 3, invoiceID: id,
              decision: .init(decidedOn: due - 2, isGranted: false))))
      }
      if happens(.reminders) {
        records.append(
          .reminder(Reminder(id: "M\(id)", customerID: Story.id, sentOn: issued + 45, level: 2)))
      }
      number += 1
      time += streams.random.nextExponential(mean: invoiceDays)
    }
    versions += records.map {
      RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
    }
    return Story.history(of: versions)
  }
}

/// What detectors were fed with by customers that do not change, and what that promises.
struct StableFeed {
  /// What was gathered of each customer in the end.
  private(set) var streams: [DriftStream] = []
  /// The load of each year of all customers together.
  private(set) var loads: [DriftLoad]

  /// Follows as many customers of each ledger; seeds count on from the first.
  init(_ ledgers: [StableLedger], customers: Int, seed: UInt64) {
    let years = ledgers.map(\.years).min() ?? 1
    let looks = (1...years).map { StableLedger.start + 364 * $0 }
    loads = looks.map { _ in DriftLoad.none }
    for customer in 0..<customers * ledgers.count {
      let history = ledgers[customer % ledgers.count].history(seed: seed + UInt64(customer))
      var sweep = Story.sweep(history, on: looks)
      for year in looks.indices {
        sweep.advance()
        loads[year] = loads[year] + sweep.load
      }
      streams.append(sweep.stream)
    }
  }

  /// The load in the middle of the time.
  var usualLoad: DriftLoad { loads[loads.count / 2] }

  /// How many false alarms a detector was promised to raise at a threshold, in all years.
  func promised(_ kind: DriftKind, at threshold: Double) -> Double {
    // A load is that of the 52 weeks that end with its day.
    loads.reduce(0) { $0 + 52 * $1.falseAlarmsAWeek(kind, at: threshold) }
  }

  /// How many it raised, in amber and in red.
  func raised(_ kind: DriftKind, under thresholds: DriftThresholds) -> (amber: Int, red: Int) {
    var (amber, red) = (0, 0)
    let looked = StableLedger.start + 364 * loads.count
    for stream in streams {
      var chart = DriftChart()
      for step in stream.steps(kind) where step.day <= looked {
        let before = chart
        chart.take(
          step, kind.rule, amber: thresholds.amber(kind), red: thresholds.red(kind))
        if before.amberSince == nil, chart.amberSince != nil { amber += 1 }
        if before.redSince == nil, chart.redSince != nil { red += 1 }
      }
    }
    return (amber, red)
  }
}
