import Features
import LedgerStore
import Receivables

/// Which parent companies are in default on each of some days.
struct ParentDefaults: Sendable {
  private let isInDefault: [CustomerID: [Bool]]
  private let currency: Currency

  private init(_ isInDefault: [CustomerID: [Bool]], _ currency: Currency) {
    self.isInDefault = isInDefault
    self.currency = currency
  }

  /// - Parameter parents: The histories of the parents, each once.
  init(
    of parents: [CustomerHistory], on days: [Day], definition: DefaultDefinition,
    currency: Currency
  ) {
    self.init(of: parents.map { Parent($0, on: days, definition) }, currency)
  }

  fileprivate init(of parents: [Parent], _ currency: Currency) {
    self.init(
      parents.reduce(into: [:]) { all, parent in all[parent.id] = parent.isInDefault }, currency)
  }

  /// What a customer's features need beside its history.
  func surroundings(of profile: CustomerProfile) -> Surroundings {
    Surroundings(
      currency: currency, isParentInDefault: profile.parentID.flatMap { isInDefault[$0] })
  }

  /// The same for the days of one customer: each takes the last of the days `order` by then.
  func of(_ profile: CustomerProfile, on days: [Day], among order: [Day]) -> ParentDefaults {
    guard let parent = profile.parentID, let all = isInDefault[parent] else {
      return ParentDefaults([:], currency)
    }
    let own = days.map { day in all[order.lastIndex { $0 <= day } ?? 0] }
    return ParentDefaults([parent: own], currency)
  }
}

/// Whether one parent is in default, on each of some days.
private struct Parent: Sendable {
  let id: CustomerID
  let isInDefault: [Bool]

  init(_ history: CustomerHistory, on days: [Day], _ definition: DefaultDefinition) {
    id = history.profile.id
    var sweep = FeatureSweep(history, on: days, default: definition)
    isInDefault = days.map { _ in
      sweep.advance()
      return sweep.isInDefault
    }
  }
}

extension LedgerSnapshot {
  /// Reads the parent of one customer, or those of all, each history once.
  func parentDefaults(
    of profile: CustomerProfile?, on days: [Day], definition: DefaultDefinition,
    currency: Currency? = nil
  ) throws -> ParentDefaults {
    let parents = try profile.map { [$0.parentID].compactMap { $0 } } ?? parentIDs()
    return ParentDefaults(
      of: try mapHistories(of: parents) { Parent($0, on: days, definition) },
      try currency ?? settings().currency)
  }
}
