import EarlyWarning
import LedgerStore
import Receivables

/// The alerts of a ledger.
public struct AlertListing: Sendable {
  public let alerts: [ListedAlert]
  /// The Sunday of the last digest; nil where none was kept.
  public let asOf: Day?
  public let settings: LedgerSettings
}

/// The alerts that are alive, or those in one state, the largest rise first.
///
/// - Parameters:
///   - state: The name of a state, or `all`; nil for those that are alive.
///   - owner: Those of one owner, whatever the letters' case.
public func listAlerts(
  _ ledgerPath: String, state: String?, owner: String?
) throws -> AlertListing {
  let known = AlertState.allCases.map(\.rawValue) + ["all"]
  if let state, !known.contains(state) {
    throw AlertProblem.unknownState(state, known: known)
  }
  return try Ledger.open(ledgerPath).read { snapshot in
    let book = try AlertBook(besideLedger: ledgerPath)
    let register = book.now
    let alerts = (register.open + register.ended).filter {
      switch state {
      case nil: $0.state.isOpen
      case "all": true
      case let name?: $0.state.rawValue == name
      }
    }
    let profiles = Dictionary(
      uniqueKeysWithValues: try snapshot.histories(
        of: Set(alerts.map(\.customerID)).sorted().compactMap { CustomerID($0) }
      ).map { ($0.profile.id.text, $0.profile) })
    let last = book.digests.last?.digest
    let resting = (last?.life?.resting ?? []).map { ($0.customerID, $0) }
    let lines = (last?.lines ?? [:]).merging(resting) { line, _ in line }
    let listed = alerts.map { alert in
      let profile = profiles[alert.customerID]
      return ListedAlert(
        alert: alert, name: profile?.name ?? alert.customerID,
        isNaturalPerson: profile?.kind == .soleTrader, line: lines[alert.customerID],
        reason: book.changes.last { $0.change.customerID == alert.customerID }?.reason)
    }
    return AlertListing(
      alerts: listed.filter { alert in
        owner.map { alert.owner?.lowercased() == $0.lowercased() } ?? true
      }.sorted {
        (-($0.line?.riseCents ?? 0), $0.alert.customerID)
          < (-($1.line?.riseCents ?? 0), $1.alert.customerID)
      }, asOf: book.digests.last?.digest.asOf, settings: try snapshot.settings())
  }
}

/// What one customer's alerts went through, the first step first.
public struct AlertHistory: Sendable {
  public let profile: CustomerProfile
  /// The one that is alive, or the last one that ended; nil where there never was one.
  public let alert: Alert?
  public let steps: [AlertHistoryStep]
  public let settings: LedgerSettings
}

/// The whole history of a customer's alerts.
public func showAlert(_ ledgerPath: String, customer text: String) throws -> AlertHistory {
  try Ledger.open(ledgerPath).read { snapshot in
    let book = try AlertBook(besideLedger: ledgerPath)
    let register = book.now
    let profile = try snapshot.history(withAlertOf: text, in: register).profile
    let id = profile.id.text
    var steps: [AlertHistoryStep] = book.digests.compactMap { $0.digest.step(of: id) }
    steps += book.changes.filter { $0.change.customerID == id }.map {
      .changed($0.change, reason: $0.reason, reference: $0.entry.reference)
    }
    let alert = register.openAlert(of: id) ?? register.endedAlert(of: id)
    guard alert != nil || !steps.isEmpty else { throw AlertProblem.noAlert(customer: id) }
    return AlertHistory(
      profile: profile, alert: alert,
      // What was done on a day comes after the digest as of that day.
      steps: steps.enumerated().sorted {
        ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
      }.map(\.element), settings: try snapshot.settings())
  }
}

extension Digest {
  /// Each customer's line.
  fileprivate var lines: [String: AlertLine] {
    Dictionary(
      (alerts + alerts.flatMap { $0.members ?? [] } + instants + (life?.inHand ?? [])).map {
        ($0.customerID, $0)
      },
      uniquingKeysWith: { first, _ in first })
  }

  fileprivate func step(of id: String) -> AlertHistoryStep? {
    if let line = lines[id] { return .told(week: week, asOf: asOf, line) }
    if let alert = life?.register.openAlert(of: id) {
      return .withoutLine(week: week, asOf: asOf, alert)
    }
    let isCleared = life?.ended.contains { $0.customerID == id && $0.state == .cleared } ?? false
    return isCleared ? .cleared(week: week, asOf: asOf) : nil
  }
}
