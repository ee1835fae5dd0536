import RealModule
import Receivables

/// How often something happened to a customer's invoices, against how often it used to.
///
/// Each invoice lowers the statistic by (r − 1) λ, each event raises it by ln r: the log-likelihood
/// ratio of a Poisson stream of r times the usual rate λ against the usual one. λ is the customer's own
/// rate before, with the usual rate of all customers for what its past is too short to say.
struct EventCounts {
  private let usualRate: Double
  private(set) var steps: [DriftStep] = []
  private(set) var revision = 0
  /// Invoices known.
  private(set) var invoices = 0
  /// Events that count.
  private(set) var events = 0
  /// From the first event on; before it there was nothing to sum up.
  private var marks: [Mark] = []
  private var invoicesBefore = 0

  /// An invoice or an event.
  private struct Mark {
    let day: Day
    let isEvent: Bool
    var isVoid = false
  }

  /// How many invoices the usual rate weighs at least.
  private static let weightMin = 10.0

  init(usualRate: Double) { self.usualRate = usualRate }

  /// The rate an invoice, by what was known before.
  var rate: Double {
    let weight = max(Self.weightMin, Double(LatenessStream.fullCount - invoices))
    return (Double(events) + usualRate * weight) / (Double(invoices) + weight)
  }

  mutating func takeInvoice(on day: Day) {
    guard !marks.isEmpty else {
      invoices += 1
      return
    }
    add(Mark(day: day, isEvent: false))
  }

  /// Takes in an event; gives its number, by which it can be taken back.
  @discardableResult mutating func takeEvent(on day: Day) -> Int {
    if marks.isEmpty { invoicesBefore = invoices }
    add(Mark(day: day, isEvent: true))
    return marks.count - 1
  }

  /// An event counts no longer: all after it is summed up again.
  mutating func takeBack(_ number: Int) {
    guard !marks[number].isVoid else { return }
    var all = marks
    all[number].isVoid = true
    marks = []
    steps = []
    events = 0
    invoices = invoicesBefore
    for mark in all { add(mark) }
    revision += 1
  }

  mutating func startAgain() {
    let revision = revision
    self = EventCounts(usualRate: usualRate)
    self.revision = revision + 1
  }

  /// How many events were among the last `count` invoices.
  func events(inLast count: Int) -> Int {
    var (invoices, events) = (0, 0)
    for mark in marks.reversed() where !mark.isVoid {
      if mark.isEvent { events += 1 } else { invoices += 1 }
      if invoices == count { break }
    }
    return events
  }

  private mutating func add(_ mark: Mark) {
    marks.append(mark)
    guard !mark.isVoid else { return }
    if mark.isEvent {
      steps.append(DriftStep(day: mark.day, value: .log(DriftRule.rateRatio), settledOn: mark.day))
      events += 1
    } else {
      steps.append(
        DriftStep(day: mark.day, value: -(DriftRule.rateRatio - 1) * rate, settledOn: mark.day))
      invoices += 1
    }
  }
}
