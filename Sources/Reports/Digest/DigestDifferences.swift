import EarlyWarning
import Wording

extension DigestPage {
  /// What stands otherwise in this digest than in another of the same week, by the names of its JSON:
  /// the fields of each line, then the parts beside the lines; ascending.
  ///
  /// What it was made from (model, policy, import, journal entry) is no difference of what it says.
  public func differences(from first: Digest) -> [DigestDifference] {
    let other = DigestPage(first, in: language, reference: reference)
    let (mine, theirs) = (lines, other.lines)
    let ofLines = Set(mine.keys).union(theirs.keys).sorted().compactMap {
      customer -> DigestDifference? in
      guard let now = mine[customer] else { return .gone(customer) }
      guard let then = theirs[customer] else { return .new(customer) }
      let fields = now.keysDiffering(from: then)
      return fields.isEmpty ? nil : .changed(customer, fields: fields)
    }
    let parts = json.keysDiffering(from: other.json).filter { !Self.keysApart.contains($0) }
    return ofLines + (parts.isEmpty ? [] : [.parts(parts)])
  }

  /// The keys of the lines, which are told line by line, and of what a digest was made from.
  private static let keysApart: Set<String> = [
    "alerts", "facts", "model", "policy", "import", "journal",
  ]

  /// The lines by customer.
  private var lines: [String: JSONValue] {
    Dictionary(
      (digest.instants + digest.alerts).map { ($0.customerID, json($0)) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension JSONValue {
  /// The keys of an object whose values are others, or missing, in another one.
  fileprivate func keysDiffering(from other: JSONValue) -> [String] {
    let (mine, theirs) = (membersByKey, other.membersByKey)
    return Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }.sorted()
  }

  private var membersByKey: [String: JSONValue] {
    guard case .object(let members) = self else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
