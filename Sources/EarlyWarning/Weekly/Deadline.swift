import Collection
import CreditPolicy
import Receivables

/// A day after which a right is lost.
public struct Deadline: Hashable, Sendable, Codable {
  public let customerID: String
  public let name: String
  public let kind: Kind
  public let on: Day
  /// The kind of guarantee that ends or has to be told.
  public let guarantee: String?
  /// The publication is not known, so that the day counts from the judgement: rather too early.
  public let isEarliest: Bool
  /// Why it may be later; nil where nothing speaks for that.
  public let doubt: DeadlineDoubt?

  /// What must be done by then.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// File the claim in the procedure.
    case claim
    /// Reclaim goods sold under retention of title.
    case retentionOfTitle = "retention_of_title"
    /// A guarantee ends.
    case guaranteeExpiry = "guarantee_expiry"
    /// The insurer must be told of what is overdue, or its cover is void.
    case insurerNotice = "insurer_notice"
  }
}

/// How many days ahead the end of a guarantee is told: it takes time to get another.
private let expiryDays = 30
/// How many days ahead a notice to an insurer is told: most that is overdue is paid before.
private let noticeDays = 10

extension Deadline {
  /// The days that draw near for one customer, the first one first.
  ///
  /// - Parameters:
  ///   - country: The customer's.
  ///   - oldestOverdue: The due date of the oldest item that is overdue in earnest.
  ///   - law: Says until when a creditor can do what in a procedure.
  public static func all(
    of account: Account, in country: String?, oldestOverdue: Day?, on day: Day,
    under law: ProcedureLaw
  ) -> [Deadline] {
    let opening = account.dossier.procedureOpening
    let acts: [(ProcedurePeriod.Act, Kind)] = [
      (.claim, .claim), (.retentionOfTitle, .retentionOfTitle),
    ]
    let procedural = acts.compactMap { act, kind in
      opening.flatMap { law.deadline(act, after: $0, in: country) }.map {
        Deadline(
          customerID: "", name: "", kind: kind, on: $0.on, guarantee: nil,
          isEarliest: $0.isEarliest, doubt: $0.doubt)
      }
    }
    var found: [(kind: Kind, on: Day, guarantee: String)] = []
    for guarantee in account.dossier.guarantees where guarantee.isValid(on: day) {
      if let end = guarantee.expiresOn, end - day <= expiryDays {
        found.append((.guaranteeExpiry, end, guarantee.kind))
      }
      if let within = guarantee.notifyWithinDays, let oldestOverdue,
        oldestOverdue + within - day <= noticeDays
      {
        found.append((.insurerNotice, oldestOverdue + within, guarantee.kind))
      }
    }
    // Read on Monday, what ended on Sunday is over.
    let others = found.map {
      Deadline(
        customerID: "", name: "", kind: $0.kind, on: $0.on, guarantee: $0.guarantee,
        isEarliest: false, doubt: nil)
    }
    return (procedural + others).filter { $0.on > day }.sorted {
      ($0.on, $0.kind.rawValue) < ($1.on, $1.kind.rawValue)
    }
  }

  /// The same with the name of its customer.
  public func of(_ profile: CustomerProfile) -> Deadline {
    Deadline(
      customerID: profile.id.text, name: profile.name, kind: kind, on: on, guarantee: guarantee,
      isEarliest: isEarliest, doubt: doubt)
  }
}

extension Guarantee {
  fileprivate func isValid(on day: Day) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && (expiresOn.map { day <= $0 } ?? true)
  }
}
