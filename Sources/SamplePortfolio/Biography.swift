import RealModule
import Receivables
import Statistics

/// One customer's life in the sample: its health month by month, and what was recorded of it.
struct Biography {
  let settings: SampleSettings
  let profile: SampleProfile
  let causes: SampleCauses
  let chain: HealthChain
  /// Its health in each month of the history; nil before it is a customer.
  private(set) var health: [Health?] = []
  var random: SplitMix64
  var records: [RecordKind: [LedgerRecord]] = [:]
  private var numbers: [RecordKind: Int] = [:]
  /// The day of the last extension granted: a second one within a year would be a rescheduling.
  var lastExtension: Day?

  init(_ profile: SampleProfile, _ settings: SampleSettings, _ random: SplitMix64) {
    self.settings = settings
    self.profile = profile
    self.random = random
    causes = settings.world.causes
    chain = HealthChain(profile.habit, in: causes)
    health = [Health?](repeating: nil, count: settings.months)
    var state = chain.firstLevel(&self.random)
    for month in profile.firstMonth..<settings.months {
      health[month] = state
      state = chain.next(state, &self.random)
    }
  }

  /// The health on a day; what comes after the history looks like its last month.
  func health(on day: Day) -> Health {
    let month = min(max(settings.month(of: day), profile.firstMonth), settings.months - 1)
    return health[month] ?? .inDefault
  }

  /// The first day from `day` on at which the customer does not pay; nil where it always pays.
  func firstDayWithoutPayment(from day: Day) -> Day? {
    let first = max(profile.firstMonth, settings.month(of: day))
    guard first < settings.months else { return nil }
    for month in first..<settings.months where health[month]?.pays == false {
      return max(day, settings.firstDay(ofMonth: month))
    }
    return nil
  }

  /// The first month in which the customer pays again after `day`; nil where it never does.
  func recoveryDay(after day: Day) -> Day? {
    let first = settings.month(of: day) + 1
    guard first < settings.months else { return nil }
    for month in first..<settings.months where health[month]?.pays == true {
      return settings.firstDay(ofMonth: month)
    }
    return nil
  }

  /// The first day of the month in which it defaults.
  var defaultMonth: Day? {
    health.firstIndex { $0 == .inDefault }.map { settings.firstDay(ofMonth: $0) }
  }

  /// A number of its own for a record of this customer.
  mutating func nextID(_ kind: RecordKind, _ letter: String) -> String {
    numbers[kind, default: 0] += 1
    return "\(letter)\(profile.id.text.dropFirst())-\(numbers[kind] ?? 0)"
  }

  /// Writes a record down, unless it would be known only after the last day.
  mutating func record(_ record: LedgerRecord) {
    guard let day = record.happenedOn, day <= settings.lastDay else { return }
    records[record.kind, default: []].append(record)
  }

  /// The truth at each month end.
  var truth: [SampleTruth] {
    health.indices.compactMap { month in
      guard let state = health[month], state != .inDefault else { return nil }
      return SampleTruth(
        day: settings.firstDay(ofMonth: month).endOfMonth,
        defaultProbability: chain.defaultProbabilities[state.position])
    }
  }
}

/// Makes one customer of a sample portfolio; the same index and settings give the same customer,
/// whatever others are made before or beside it.
///
/// - Parameter index: 0..<settings.customers.
public func sampleCustomer(_ index: Int, _ settings: SampleSettings) -> SampleCustomer {
  var random = SplitMix64(seed: settings.seed).split(label: UInt64(index))
  let profile = SampleProfile(index, settings, &random)
  var biography = Biography(profile, settings, random)
  biography.trade()
  biography.fail()
  biography.publishAccounts()
  biography.beRated()
  biography.introduce()
  return SampleCustomer(id: profile.id, records: biography.records, truth: biography.truth)
}

extension Biography {
  /// Writes down who the customer is, its guarantee and its open order.
  mutating func introduce() {
    let monthly = profile.rhythm * profile.invoiceEuros * 1.2
    let limit = Int64((monthly * 4 / 1_000).rounded(.up)) * 100_000
    let customer = profile.customer(settings, limitCents: limit, &random)
    records[.customer] = [.customer(customer)]
    let since = settings.firstDay(ofMonth: profile.firstMonth)
    if profile.isInsured {
      let end = settings.lastDay + 30 + random.nextInt(below: 330)
      record(
        .guarantee(
          Guarantee(
            id: nextID(.guarantee, "G"), customerID: profile.id, kind: "insurance",
            issuer: "credit insurer", amountCents: limit / 2, coveredShare: 0.9, validFrom: since,
            expiresOn: end, limitType: "named", maxTermsDays: 90, notifyWithinDays: 60)))
    }
    guard health.last??.pays == true, random.nextUniform() < 0.12 else { return }
    let cents = amountCents(at: settings.months - 1)
    let order = Order(
      id: nextID(.order, "O"), customerID: profile.id,
      orderedOn: settings.lastDay - random.nextInt(below: 25), amountCents: cents)
    record(.order(order))
    if random.nextUniform() < 0.4 {
      let day = order.orderedOn + random.nextInt(below: 8)
      if day <= settings.lastDay {
        record(.delivery(Delivery(orderID: order.id, deliveredOn: day, amountCents: cents / 2)))
      }
    }
  }

  /// An invoice's amount with VAT; never so small that its loss would not matter.
  mutating func amountCents(at month: Int) -> Int64 {
    let euros = profile.invoiceEuros * Double.exp(0.55 * random.nextNormal())
    return max(70_000, Int64((euros * 100).rounded())) * 12 / 10
  }
}
