import CreditPolicy
import Documents
import LedgerStore
import Receivables

/// Which agreed terms and due dates of a ledger lie above the legal cap.
///
/// Nothing is left out of a ledger for that: what a file says is kept, and told here.
///
/// - Returns: nil where no legal rules are found.
public func findCapOverruns(
  in ledgerPath: String, modelFolders: [String]
) throws -> CapOverruns? {
  guard let folder = try? ModelsFolder(firstOf: modelFolders) else { return nil }
  let law = try folder.legalRules()
  return try Ledger.open(ledgerPath).read { snapshot in
    try snapshot.capOverruns(under: law, on: try snapshot.totals().lastKnownOn ?? .first)
  }
}

extension LedgerSnapshot {
  fileprivate func capOverruns(under law: LegalRules, on day: Day) throws -> CapOverruns {
    let seller = try settings()
    let agreements = try agreements()
    var overruns = CapOverruns(on: day)
    for agreement in agreements.values.sorted(by: { $0.profile.id < $1.profile.id }) {
      guard let terms = agreement.terms else { continue }
      let sale = LegalSale(to: agreement.profile, by: seller, issuedOn: day)
      overruns.add(terms, of: agreement.profile.id, sale, under: law)
    }
    var bounds = KnownBounds(law, seller)
    try forEachDueDate { due, id in
      guard let profile = agreements[due.customer]?.profile else { return }
      overruns.add(
        invoice: id(), of: profile.id, dueOn: due.dueOn, bound: bounds.latest(for: due, profile))
    }
    return overruns
  }
}

/// The latest lawful days found so far: most invoices share theirs with many others.
private struct KnownBounds {
  private let law: LegalRules
  private let seller: LedgerSettings
  private var known: [Sale: LegalBound?] = [:]

  private struct Sale: Hashable {
    let country: String?
    let kind: CustomerKind?
    let regime: String?
    let isPeriodic: Bool
    let issuedOn: Day
    let deliveredOn: Day?
  }

  init(_ law: LegalRules, _ seller: LedgerSettings) {
    self.law = law
    self.seller = seller
  }

  /// nil where no cap can be named.
  mutating func latest(for due: DueDate, _ profile: CustomerProfile) -> LegalBound? {
    let key = Sale(
      country: profile.country, kind: profile.kind, regime: due.regime,
      isPeriodic: due.isPeriodic, issuedOn: due.issuedOn, deliveredOn: due.deliveredOn)
    if let bound = known[key] { return bound }
    let bound = try? law.latestDay(
      for: LegalSale(
        to: profile, by: seller, regime: due.regime, issuedOn: due.issuedOn,
        deliveredOn: due.deliveredOn, isPeriodic: due.isPeriodic))
    known[key] = .some(bound)
    return bound
  }
}
