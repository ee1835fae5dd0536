/// What came of computing a recorded decision anew.
public enum Replay: Hashable, Sendable {
  case identical
  /// The answer is another one; the fields in which it is, by name.
  case different([Difference])
  case impossible(NoReplay)

  /// One field of a slip, as it was recorded and as it is computed now.
  public struct Difference: Hashable, Sendable {
    public let field: String
    /// nil where the slip has no such field.
    public let recorded: String?
    public let computed: String?

    public init(field: String, recorded: String?, computed: String?) {
      self.field = field
      self.recorded = recorded
      self.computed = computed
    }
  }
}

/// Why a decision cannot be computed anew.
public enum NoReplay: Hashable, Sendable {
  /// A former version wrote it, without a fingerprint of the slip.
  case formerForm
  /// The link to the natural person was erased.
  case erased
  /// The ledger knows neither the customer nor so many imports: it is another one.
  case otherLedger(importNumber: Int)
  /// A document that the decision rests on cannot be read by this version.
  case unreadable(document: String)
}
