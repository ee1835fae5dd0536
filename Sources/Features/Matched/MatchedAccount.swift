import Receivables

/// A customer's invoices, each with what settled it, as numbers in a few arrays.
///
/// There is one only where nothing has to be interpreted: every payment and credit note names its invoice
/// and fits on it, nothing came back or was corrected, and each invoice and payment was known on its own
/// day. Everything else needs an `Account`. What an account says of such a customer, `MatchedPanel` reckons
/// from these numbers, without an identifier and without an object.
public struct MatchedAccount: Sendable {
  /// One due date.
  struct Item {
    /// Days as numbers since 1970.
    let issuedOn: Int32
    let dueOn: Int32
    let amountCents: Int64
    let kind: InvoiceKind
    /// Where its settlements begin, and how many there are.
    var settlements: (first: Int32, count: Int32) = (0, 0)
    /// The same of its extensions; most items have none.
    var extensions: (first: Int32, count: Int32) = (0, 0)
  }

  /// What lowered an item.
  struct Settlement {
    let on: Int32
    let isPayment: Bool
    let cents: Int64
  }

  /// A later due date that was granted before the original one.
  struct Extension {
    let knownOn: Int32
    let dueOn: Int32
  }

  let floor: MaterialityFloor
  private(set) var items: [Item] = []
  /// Item by item, each in the order of their days.
  private(set) var settlements: [Settlement] = []
  private(set) var extensions: [Extension] = []

  /// nil where a fact needs interpretation, and an account to do it. O(facts).
  public init?(_ history: CustomerHistory, floor: MaterialityFloor = .standard) {
    self.floor = floor
    var matching = Matching(history)
    for fact in history.facts {
      guard fact.version == 1, matching.take(fact) else { return nil }
    }
    items = matching.items
    settlements = Self.sorted(matching.settlements, by: items.count) { index, range in
      items[index].settlements = range
    }
    extensions = Self.sorted(matching.extensions, by: items.count) { index, range in
      items[index].extensions = range
    }
  }

  /// Brings together what belongs to one item, in the order in which it stands. O(entries + items).
  private static func sorted<Entry>(
    _ entries: [(item: Int32, entry: Entry)], by count: Int,
    tell: (Int, (first: Int32, count: Int32)) -> Void
  ) -> [Entry] {
    guard !entries.isEmpty else { return [] }
    var next = [Int32](repeating: 0, count: count + 1)
    for (item, _) in entries { next[Int(item) + 1] += 1 }
    for index in 0..<count {
      tell(index, (next[index], next[index + 1]))
      next[index + 1] += next[index]
    }
    var places = [Int](repeating: 0, count: entries.count)
    for (index, (item, _)) in entries.enumerated() {
      places[Int(next[Int(item)])] = index
      next[Int(item)] += 1
    }
    return places.map { entries[$0].entry }
  }
}

/// Finds for each fact the item that it names.
private struct Matching {
  private(set) var items: [MatchedAccount.Item] = []
  private(set) var settlements: [(item: Int32, entry: MatchedAccount.Settlement)] = []
  private(set) var extensions: [(item: Int32, entry: MatchedAccount.Extension)] = []
  private var places = NameTable<Int32>()
  private var openCents: [Int64] = []
  private var requests: [String: ExtensionRequest] = [:]

  init(_ history: CustomerHistory) {
    let count = history.facts.count
    items.reserveCapacity(count / 2)
    openCents.reserveCapacity(count / 2)
    places.reserve(count / 2)
    settlements.reserveCapacity(count / 2)
  }

  /// Whether the fact needs no interpretation.
  mutating func take(_ fact: Fact) -> Bool {
    switch fact.content {
    case .invoiceIssued(let invoice):
      guard fact.knownOn == invoice.issuedOn, invoice.amountCents > 0 else { return false }
      return issue(invoice)
    case .paid(let payment):
      guard fact.knownOn == payment.paidOn, payment.kind == .payment, payment.original == nil
      else { return false }
      return settle(
        payment.invoiceID, payment.amountCents, on: payment.paidOn, isPayment: true)
    case .extensionRequested(let request):
      requests[fact.key.text] = request
      return true
    case .extensionDecided(let decision): return extend(fact, decision)
    case .billMatured, .withdrawn: return false
    default: return true
    }
  }

  private mutating func issue(_ invoice: Invoice) -> Bool {
    guard invoice.kind != .creditNote else {
      return settle(
        invoice.details.creditedInvoiceID, invoice.amountCents, on: invoice.issuedOn,
        isPayment: false)
    }
    let place = Int32(items.count)
    guard places[invoice.id] == nil else { return false }
    places[invoice.id, default: place] = place
    items.append(
      MatchedAccount.Item(
        issuedOn: invoice.issuedOn.number, dueOn: invoice.dueOn.number,
        amountCents: invoice.amountCents, kind: invoice.kind))
    openCents.append(invoice.amountCents)
    return true
  }

  private mutating func settle(
    _ invoiceID: String?, _ cents: Int64, on day: Day, isPayment: Bool
  ) -> Bool {
    guard let invoiceID, let place = places[invoiceID], cents > 0, cents <= openCents[Int(place)]
    else { return false }
    openCents[Int(place)] -= cents
    settlements.append(
      (place, MatchedAccount.Settlement(on: day.number, isPayment: isPayment, cents: cents)))
    return true
  }

  private mutating func extend(_ fact: Fact, _ decision: ExtensionRequest.Decision) -> Bool {
    guard decision.isGranted, let request = requests[fact.key.text],
      let newDueOn = request.newDueOn, let invoiceID = request.invoiceID
    else { return true }
    guard let place = places[invoiceID] else { return false }
    if decision.decidedOn.number <= items[Int(place)].dueOn {
      extensions.append(
        (place, MatchedAccount.Extension(knownOn: fact.knownOn.number, dueOn: newDueOn.number)))
    }
    return true
  }
}
