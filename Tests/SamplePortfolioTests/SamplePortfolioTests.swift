import Documents
import Features
import Foundation
import Receivables
import SamplePortfolio
import Scoring
import Testing

@testable import CreditPolicy

@Suite struct SamplePortfolioTests {
  /// The folder of what ships.
  private let models = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Models").path

  private func settings(customers: Int = 1500, seed: UInt64 = 3) throws -> SampleSettings {
    let day = try #require(Day(year: 2026, month: 6, day: 30))
    return try #require(
      SampleSettings(customers: customers, years: 4, seed: seed, lastDay: day))
  }

  @Test func `a customer is the same whatever others are made`() throws {
    let (small, large) = (try settings(customers: 10), try settings(customers: 1000))
    let (one, other) = (sampleCustomer(7, small), sampleCustomer(7, large))
    #expect(one.records == other.records)
    #expect(one.truth == other.truth)
    #expect(sampleCustomer(7, try settings(seed: 4)).records != one.records)
  }

  @Test func `nothing is known after the last day, and amounts are positive`() throws {
    let settings = try settings()
    for index in 0..<300 {
      for record in sampleCustomer(index, settings).records.values.joined() {
        #expect(try #require(record.happenedOn) <= settings.lastDay)
        if case .invoice(let invoice) = record { #expect(invoice.amountCents > 0) }
        if case .payment(let payment) = record { #expect(payment.amountCents > 0) }
      }
    }
  }

  /// Mean lateness 12.9 days; 48.7 % of companies pay on time; 7.6 % are over 30 days late (France,
  /// 2023–24, Altares). What tolerance leaves is the sampling error of 1 500 companies and the
  /// choice of what counts as one day.
  @Test func `lateness follows the French figures`() throws {
    let settings = try settings()
    var means: [Double] = []
    for index in 0..<settings.customers {
      let account = accountOf(sampleCustomer(index, settings), on: settings.lastDay)
      let delays = account.items.compactMap { item -> Int? in
        guard let settledOn = item.settledOn, settings.lastDay - settledOn < 365,
          !item.settlements.contains(where: { $0.means == .writeOff })
        else { return nil }
        return max(0, settledOn - item.dueOn)
      }
      guard delays.count >= 3 else { continue }
      means.append(Double(delays.reduce(0, +)) / Double(delays.count))
    }
    let count = Double(means.count)
    #expect(abs(means.reduce(0, +) / count - 12.9) < 1.5)
    #expect(abs(Double(means.count { $0 < 1 }) / count - 0.487) < 0.04)
    #expect(abs(Double(means.count { $0 > 30 }) / count - 0.076) < 0.03)
  }

  /// How often payments fall within a band, and outside of it.
  private struct Held {
    var (within, early, late) = (0, 0, 0)
    var all: Int { within + early + late }
    var share: Double { Double(within) / Double(max(1, all)) }

    mutating func add(_ days: Int, to band: PaymentDelay) {
      if days < band.earlyDays {
        early += 1
      } else if days > band.lateDays {
        late += 1
      } else {
        within += 1
      }
    }
  }

  /// The band of a customer's payments as known on one day, held against the invoices issued in the
  /// three months after it: what is open at the end is as late as it is then, at least. Its own
  /// payments stand beside the policy's ten values, and beside what was measured on that day: by the
  /// expert scorecard's classes, as a model without a default of its own would.
  @Test func `eight of ten payments come within the band foreseen for them`() throws {
    let settings = try settings()
    let asOf = try #require(Day(year: 2025, month: 12, day: 31))
    let folder = try ModelsFolder(firstOf: [models])
    let scale = try folder.policy(nil, on: asOf).masterScale
    let scorecard = Scorecard(expert: try folder.expertScorecard())
    var customers: [(known: Account, rating: Rating, later: [Int])] = []
    var telling: [(habit: CustomerHabit, probability: DefaultProbability?)] = []
    for index in 0..<settings.customers {
      let customer = sampleCustomer(index, settings)
      var sweep = FeatureSweep(historyOf(customer), on: [asOf])
      sweep.advance()
      let known = sweep.account
      guard !known.items.isEmpty else { continue }
      let (vector, isInDefault) = (sweep.vector, sweep.isInDefault)
      let score = scorecard.score { name in Feature(name: name).flatMap { vector[$0] } }
      let probability = isInDefault ? nil : DefaultProbability(score.probability)
      telling.append((CustomerHabit(known, on: asOf), probability))
      let later = accountOf(customer, on: settings.lastDay).items.filter {
        $0.invoice.kind == .invoice && $0.invoice.issuedOn > asOf
          && $0.invoice.issuedOn <= asOf + 90
      }
      customers.append(
        (
          known, probability.map { .graded(scale.riskClass(of: $0), $0) } ?? .inDefault,
          later.map { ($0.settledOn ?? settings.lastDay) - $0.dueOn }
        ))
    }
    let habits = try #require(PaymentHabits(of: telling, scale: scale))
    #expect(habits.classes.count >= 4)
    let references: [(name: String, of: (Rating) -> HabitReference)] = [
      ("policy", { _ in .policy(.french) }), ("portfolio", { _ in .portfolio(habits.portfolio) }),
      ("class", habits.reference(for:)),
    ]
    var newShares: [Double] = []
    for (name, reference) in references {
      var (all, new, bare) = (Held(), Held(), Held())
      for (known, rating, later) in customers {
        let band = PaymentDelay(known, on: asOf, beside: reference(rating))
        let alone = PaymentDelay(own: [], beside: reference(rating))
        for days in later {
          all.add(days, to: band)
          bare.add(days, to: alone)
          if band.invoices < 5 { new.add(days, to: band) }
        }
      }
      print(
        "payments within the band, beside the \(name): \(all.share) of \(all.all), \(all.early) earlier,",
        "\(all.late) later; of customers with fewer than 5 payments \(new.share) of \(new.all);",
        "by the \(name) alone \(bare.share), \(bare.early) earlier, \(bare.late) later")
      newShares.append(new.share)
      #expect(all.all > 3000)
      // Days are whole and many payments fall on the very bounds, so that a band of 80 % holds more.
      #expect(all.share >= 0.8 && all.share < 0.9, "\(name)")
      #expect(Double(all.early) / Double(all.all) <= 0.1, "\(name)")
      #expect(Double(all.late) / Double(all.all) <= 0.1, "\(name)")
    }
    // The reference matters to those of whom little is known: each narrower one is nearer to the truth.
    #expect(newShares == newShares.sorted())
    #expect(newShares[2] >= 0.75 && newShares[2] < 0.9)
  }

  /// A company that pays more than 30 days late fails about six times as often as others (Altares);
  /// the base is taken to be all companies.
  @Test func `who pays a month late fails about six times as often as the portfolio`() throws {
    let settings = try settings()
    let asOf = try #require(Day(year: 2025, month: 6, day: 30))
    var (all, late): ([Double], [Double]) = ([], [])
    for index in 0..<settings.customers {
      let customer = sampleCustomer(index, settings)
      guard let truth = customer.truth.first(where: { $0.day == asOf }) else { continue }
      let vector = FeatureVector(KnownHistory(of: historyOf(customer), asOf: asOf))
      guard let days = vector[.meanDaysLate12Months] else { continue }
      all.append(truth.defaultProbability)
      if days > 30 { late.append(truth.defaultProbability) }
    }
    let means = [late, all].map { $0.reduce(0, +) / Double(max(1, $0.count)) }
    #expect(late.count > 50)
    #expect((4...9).contains(means[0] / means[1]), "\(means)")
  }

  /// The truth is the probability by the process that makes the sample; what the default definition
  /// counts follows it by weeks, so that the two agree only so far.
  @Test func `the truth is what happens`() throws {
    let settings = try settings()
    let outcome = try #require(
      OutcomeDefinition(name: "default-12m", kind: .default, horizonDays: 365))
    let asOf = try #require(Day(year: 2025, month: 6, day: 30))
    var (foreseen, happened, variance) = (0.0, 0.0, 0.0)
    for index in 0..<settings.customers {
      let customer = sampleCustomer(index, settings)
      guard let truth = customer.truth.first(where: { $0.day == asOf }) else { continue }
      let before = accountOf(customer, on: asOf)
      guard before.isActive(on: asOf), !outcome.definition.isInDefault(before, on: asOf) else {
        continue
      }
      let p = truth.defaultProbability
      foreseen += p
      variance += p * (1 - p)
      if outcome.fate(of: accountOf(customer, on: settings.lastDay)).happens(after: asOf) {
        happened += 1
      }
    }
    #expect(foreseen > 10)
    #expect(abs(happened - foreseen) < 3 * variance.squareRoot() + 0.1 * foreseen)
  }

  private func historyOf(_ customer: SampleCustomer) -> CustomerHistory {
    CustomerHistory(
      profile: CustomerProfile(id: customer.id, name: ""),
      versions: customer.records.values.joined().map {
        RecordVersion(knownOn: $0.happenedOn ?? .first, version: 1, record: $0)
      })
  }

  private func accountOf(_ customer: SampleCustomer, on day: Day) -> Account {
    Account(KnownHistory(of: historyOf(customer), asOf: day))
  }
}
