/// A step of the ladder by which a company asks for its money, the mildest first.
///
/// Source: the practice of French companies: relance, relance formelle, mise en demeure, then an
/// amicable settlement before any action.
public enum CollectionStep: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// A call or a mail that asks whether all is well.
  case courtesy
  /// A reminder that names the invoices and the terms.
  case formal
  /// A formal notice: registered letter, a deadline, what follows.
  case notice
  /// An instalment plan or an agreement, before action.
  case settlement
  /// Recovery by a lawyer, a bailiff or a court.
  case action

  /// The level of reminders.csv that records it; nil for what is no reminder.
  public var reminderLevel: Int? {
    switch self {
    case .courtesy: 1
    case .formal: 2
    case .notice: 3
    case .settlement, .action: nil
    }
  }

  public static func < (one: Self, other: Self) -> Bool { one.order < other.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
