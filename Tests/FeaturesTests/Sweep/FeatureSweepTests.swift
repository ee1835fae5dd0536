import Receivables
import Statistics
import Testing

@testable import Features

@Suite struct FeatureSweepTests {
  private let profile = CustomerProfile(id: Tell.id, name: "Aubrac", sector: "43.32A")

  /// Every feature of every month end.
  private func vectors(_ versions: [RecordVersion], on days: [Day]) -> [FeatureVector] {
    var sweep = FeatureSweep(Tell.history(of: versions), on: days)
    return days.map { _ in
      sweep.advance()
      return sweep.vector
    }
  }

  @Test func `a sweep gives what looking through the whole account gives`() {
    for seed in 0..<150 as Range<UInt64> {
      let history = Tell.history(of: Tell.eventful(seed: seed, corrections: Int(seed % 4)))
      var sweep = FeatureSweep(history, on: Tell.monthEnds)
      for day in Tell.monthEnds {
        sweep.advance()
        let reference = Reference(
          Account(KnownHistory(of: history, asOf: day)), of: profile, on: day)
        #expect(reference.differences(from: sweep.vector) == [], "seed \(seed), \(day)")
        #expect(reference.expectedDelayDays == sweep.expectedDelayDays, "seed \(seed), \(day)")
      }
    }
  }

  @Test func `each day's features are those of a ledger cut at that day, to the last bit`() {
    for seed in 0..<60 as Range<UInt64> {
      let versions = Tell.eventful(seed: seed, corrections: Int(seed % 4))
      let swept = vectors(versions, on: Tell.monthEnds)
      for (vector, day) in zip(swept, Tell.monthEnds) {
        // The facts of a version may come one after the other, so that the cut is in its words.
        let known = versions.filter { $0.knownOn <= day }.map { $0.cut(after: day) }
        let fresh = FeatureVector(KnownHistory(of: Tell.history(of: known), asOf: day))
        #expect(vector == fresh, "seed \(seed), \(day)")
      }
    }
  }

  @Test func `no record known after a day changes a feature of that day`() {
    for seed in 0..<100 as Range<UInt64> {
      let versions = Tell.eventful(seed: seed)
      let swept = vectors(versions, on: Tell.monthEnds)
      var random = SplitMix64(seed: seed + 7)
      let place = random.nextInt(below: Tell.monthEnds.count)
      let day = Tell.monthEnds[place]
      // Another customer's whole later life, known from the next day on.
      let later = Tell.eventful(seed: seed + 1_000, corrections: 3).map { version in
        RecordVersion(
          knownOn: max(version.knownOn, day + 1), version: version.version + 1_000,
          isWithdrawal: version.isWithdrawal, record: version.record)
      }
      let added = vectors(versions + later, on: Tell.monthEnds)
      #expect(Array(added[...place]) == Array(swept[...place]), "seed \(seed), \(day)")
    }
  }

  @Test func `which other days are looked at changes nothing`() {
    for seed in 0..<40 as Range<UInt64> {
      let versions = Tell.eventful(seed: seed, corrections: Int(seed % 3))
      let all = vectors(versions, on: Tell.monthEnds)
      let daily = (0..<200).map { Tell.day("2023-11-15") + $0 }
      let dense = vectors(versions, on: daily)
      for (day, vector) in zip(Tell.monthEnds, all) {
        guard let place = daily.firstIndex(of: day) else { continue }
        #expect(dense[place] == vector, "seed \(seed), \(day)")
      }
      let twice = vectors(versions, on: [daily[0], daily[0], daily[9]])
      #expect(twice == [dense[0], dense[0], dense[9]])
    }
  }

  @Test func `default and activity on the way are those of each day alone`() {
    let definition = DefaultDefinition()
    var defaults = 0
    for seed in 0..<120 as Range<UInt64> {
      let history = Tell.history(of: Tell.eventful(seed: seed, corrections: Int(seed % 4)))
      var sweep = FeatureSweep(history, on: Tell.monthEnds)
      for day in Tell.monthEnds {
        sweep.advance()
        let account = Account(KnownHistory(of: history, asOf: day))
        #expect(sweep.isInDefault == definition.isInDefault(account, on: day), "\(seed), \(day)")
        #expect(sweep.isActive == account.isActive(on: day), "\(seed), \(day)")
        if sweep.isInDefault { defaults += 1 }
      }
    }
    #expect(defaults > 50)
  }

  @Test func `nothing that leaves is infinite or no number`() {
    for seed in 0..<60 as Range<UInt64> {
      for vector in vectors(Tell.eventful(seed: seed), on: Tell.monthEnds) {
        for feature in Feature.allCases {
          if let value = vector[feature] { #expect(value.isFinite, "\(feature.name)") }
        }
      }
    }
  }
}

extension RecordVersion {
  /// The same without what a later day tells: a closing, a decision, a maturity.
  func cut(after day: Day) -> RecordVersion {
    switch record {
    case .dispute(let dispute) where dispute.closing.map { $0.closedOn > day } ?? false:
      with(
        .dispute(Dispute(id: dispute.id, customerID: dispute.customerID, opening: dispute.opening)))
    case .extensionRequest(let request) where request.decision.map { $0.decidedOn > day } ?? false:
      with(
        .extensionRequest(
          ExtensionRequest(
            id: request.id, customerID: request.customerID, requestedOn: request.requestedOn,
            invoiceID: request.invoiceID, newDueOn: request.newDueOn)))
    default: self
    }
  }

  private func with(_ record: LedgerRecord) -> RecordVersion {
    RecordVersion(knownOn: knownOn, version: version, isWithdrawal: isWithdrawal, record: record)
  }
}
