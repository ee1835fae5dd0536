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

  /// What must be done by then.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// File the claim in the procedure: two months from the publication of the opening judgement
    /// (Code de commerce R622-24; two more for creditors abroad, which are not counted here).
    case claim
    /// Reclaim goods sold under retention of title: three months from the same day (L624-9).
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
  /// - Parameter oldestOverdue: The due date of the oldest item that is overdue in earnest.
  static func all(of account: Account, oldestOverdue: Day?, on day: Day) -> [Deadline] {
    var found: [(kind: Kind, on: Day, guarantee: String?, isEarliest: Bool)] = []
    if let opening = account.dossier.openingOfProcedure {
      let from = opening.publishedOn ?? opening.occurredOn
      found = [(Kind.claim, 2), (.retentionOfTitle, 3)].map {
        ($0.0, from.adding(months: $0.1), nil, opening.publishedOn == nil)
      }
    }
    for guarantee in account.dossier.guarantees where guarantee.isValid(on: day) {
      if let end = guarantee.expiresOn, end - day <= expiryDays {
        found.append((.guaranteeExpiry, end, guarantee.kind, false))
      }
      if let within = guarantee.notifyWithinDays, let oldestOverdue,
        oldestOverdue + within - day <= noticeDays
      {
        found.append((.insurerNotice, oldestOverdue + within, guarantee.kind, false))
      }
    }
    // Read on Monday, what ended on Sunday is over.
    return found.filter { $0.on > day }.map {
      Deadline(
        customerID: "", name: "", kind: $0.kind, on: $0.on, guarantee: $0.guarantee,
        isEarliest: $0.isEarliest)
    }.sorted { ($0.on, $0.kind.rawValue) < ($1.on, $1.kind.rawValue) }
  }

  /// The same with the name of its customer.
  func of(_ profile: CustomerProfile) -> Deadline {
    Deadline(
      customerID: profile.id.text, name: profile.name, kind: kind, on: on, guarantee: guarantee,
      isEarliest: isEarliest)
  }
}

extension Guarantee {
  fileprivate func isValid(on day: Day) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && (expiresOn.map { day <= $0 } ?? true)
  }
}

extension Dossier {
  /// The judgement that opened the procedure that is still open; a conversion goes on with it.
  var openingOfProcedure: CustomerEvent? {
    var opening: CustomerEvent?
    for event in events.sorted(by: { ($0.occurredOn, $0.id) < ($1.occurredOn, $1.id) }) {
      if event.kind.opensProcedure { opening = opening ?? event }
      if event.kind == .planAdopted || event.kind == .procedureClosed { opening = nil }
    }
    return opening
  }
}
