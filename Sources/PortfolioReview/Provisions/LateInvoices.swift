import Receivables

/// How late what is unpaid at the close of a fiscal year is, in the bands of the disclosure of article
/// D441-6 of the French commercial code.
///
/// The article asks for bands; these are the usual ones of its model, which nobody verified here.
public enum ClosingBand: Int, CaseIterable, Sendable {
  /// Not due at the close: outside the disclosure, to reconcile it.
  case notDue
  /// Due on the last day itself: 0 days late, indicative.
  case dueThatDay
  case days1to30, days31to60, days61to90, over90Days

  init(lateDays: Int) {
    self =
      switch lateDays {
      case ..<0: .notDue
      case 0: .dueThatDay
      case ...30: .days1to30
      case ...60: .days31to60
      case ...90: .days61to90
      default: .over90Days
      }
  }

  /// Whether what is in it is at least one day late.
  public var isLate: Bool { self > .dueThatDay }
}

extension ClosingBand: Comparable {
  public static func < (left: ClosingBand, right: ClosingBand) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Customer invoices issued, unpaid and due at the close of a fiscal year (article D441-6); adds up
/// over customers.
///
/// All amounts TTC, and so is the turnover that they are a share of.
public struct LateInvoices: Hashable, Sendable {
  /// Some invoices.
  public struct Line: Hashable, Sendable {
    /// An invoice of several due dates counts once, where its oldest unpaid one does.
    public var invoices = 0
    public var cents: Int64 = 0

    public init() {}

    public static func += (sum: inout Line, more: Line) {
      sum.invoices += more.invoices
      sum.cents += more.cents
    }
  }

  /// Uncontested, in the order of `ClosingBand.allCases`.
  public private(set) var lines = [Line](repeating: Line(), count: ClosingBand.allCases.count)
  /// Late invoices that a dispute contested at the close: listed apart.
  public private(set) var contested = Line()
  /// What was invoiced in the year less its credit notes, penalties apart.
  public private(set) var turnoverCents: Int64 = 0
  /// How many of the late invoices have a due date by terms that were assumed, and by no contract.
  public private(set) var assumedDueDates = 0

  /// No invoices.
  public init() {}

  public subscript(band: ClosingBand) -> Line { lines[band.rawValue] }

  /// At least one day late and not contested.
  public var late: Line {
    zip(ClosingBand.allCases, lines).reduce(into: Line()) { if $1.0.isLate { $0 += $1.1 } }
  }

  /// A share of the year's turnover; nil where there was none.
  public func turnoverShare(of line: Line) -> Double? {
    turnoverCents > 0 ? Double(line.cents) / Double(turnoverCents) : nil
  }

  public static func += (sum: inout LateInvoices, more: LateInvoices) {
    for index in sum.lines.indices { sum.lines[index] += more.lines[index] }
    sum.contested += more.contested
    sum.turnoverCents += more.turnoverCents
    sum.assumedDueDates += more.assumedDueDates
  }
}

extension LateInvoices {
  /// The invoices of one account that were unpaid at the close of `year`, by the days on which payments
  /// were made, as known now.
  ///
  /// Lateness counts from the agreed due date: the invoice's, or the one of an extension that was granted
  /// before it. Credit notes are no invoices: they lower those that they settle. Left out are penalties and
  /// what was sold to a factor without recourse. A dispute that names no invoice contests none.
  ///
  /// - Parameter account: As known on the last day of the year or later. O(items).
  public init(_ account: Account, atCloseOf year: FiscalYear) {
    let (from, close) = (year.firstDay, year.lastDay)
    let contested = account.invoicesContested(on: close)
    var oldest: [String: AccountItem] = [:]
    for item in account.items where item.invoice.kind != .penalty && item.invoice.issuedOn <= close
    {
      if item.invoice.issuedOn >= from { turnoverCents += item.invoice.amountCents }
      let cents = item.openCents(atCloseOf: close)
      guard cents > 0, !item.isSold else { continue }
      let id = item.invoice.id
      let band = ClosingBand(lateDays: close - item.dueOn)
      if !contested.contains(id) {
        lines[band.rawValue].cents += cents
      } else if band.isLate {
        self.contested.cents += cents
      }
      if oldest[id].map({ item.dueOn < $0.dueOn }) ?? true { oldest[id] = item }
    }
    for note in account.creditNotes where from <= note.on && note.on <= close {
      turnoverCents -= note.cents
    }
    for (id, item) in oldest {
      let band = ClosingBand(lateDays: close - item.dueOn)
      if !contested.contains(id) {
        lines[band.rawValue].invoices += 1
        if band.isLate, item.invoice.dueDaySource == .assumedTerms { assumedDueDates += 1 }
      } else if band.isLate {
        self.contested.invoices += 1
      }
    }
  }
}

extension Account {
  /// The invoices that were contested at the close of `day`.
  fileprivate func invoicesContested(on day: Day) -> Set<String> {
    Set(
      dossier.disputes.values.compactMap { dispute in
        dispute.opening.openedOn <= day && dispute.closing.map { $0.closedOn > day } ?? true
          ? dispute.opening.invoiceID : nil
      })
  }
}
