import CreditPolicy
import PortfolioReview
import Receivables
import Wording

/// The tables of the provisions of a day, of which pages, CSV, JSON and workbooks are made.
public struct ProvisionTables: Sendable {
  let report: ProvisionReport
  let language: Language
  let currency: Currency
  /// The first day of which the ledger knows anything.
  let firstKnownOn: Day

  public init(
    _ report: ProvisionReport, in language: Language, currency: Currency, firstKnownOn: Day
  ) {
    self.report = report
    self.language = language
    self.currency = currency
    self.firstKnownOn = firstKnownOn
  }

  private var speech: any Speech { language.speech }
  func say(_ phrase: ProvisionPhrase) -> String { speech.words(phrase) }
  func common(_ phrase: Phrase) -> String { speech.phrase(phrase) }
  func sentence(_ note: ProvisionNote) -> String { speech.sentence(of: note, in: currency) }
  private func sentences(_ notes: [ProvisionNote]) -> String {
    notes.map(sentence).joined(separator: " ")
  }

  private var vat: Int64? {
    report.plan.loss.isVATRecoverable ? report.plan.vatBasisPoints : nil
  }

  private var base: String { say(vat == nil ? .baseWithVAT : .baseWithoutVAT) }

  // MARK: The matrix

  /// All customers by band, the total, and how it reconciles to the accounts.
  public var matrix: DataTable {
    var table = DataTable(
      say(.matrix),
      [
        .init("band", say(.band), .text), .init("openCents", say(.open), .money),
        .init("baseCents", base, .money), .init("rate", say(.rate), .share(decimals: 2)),
        .init("provisionCents", say(.provision), .money),
        .init("expectedLossCents", common(.expectedLoss), .money),
      ])
    let (matrix, losses) = (report.matrix, report.expectedLossByBand)
    for cell in matrix.cells {
      table.add([
        .text(speech.name(of: cell.band)), .cents(cell.openCents), .cents(cell.baseCents),
        .real(cell.rate), .cents(cell.provisionCents), .cents(losses?[cell.band.rawValue]),
      ])
    }
    table.add([
      .text(common(.total)), .cents(matrix.openCents), .cents(matrix.baseCents), .none,
      .cents(matrix.provisionCents), .cents(report.expectedLossCents),
    ])
    let rest: [(String, Int64)] = [
      (say(.sold), report.base.soldCents), (common(.unallocated), -report.base.unallocatedCents),
      (common(.unmatched), report.base.unmatchedDebitCents),
    ]
    for (name, cents) in rest where cents != 0 { table.add(row(name, cents)) }
    table.add(row(speech.phrase(.balance), report.base.balanceCents))
    table.note = sentences(matrixNotes)
    return table.withoutUnknown
  }

  private func row(_ name: String, _ cents: Int64) -> [DataTable.Value] {
    [.text(name), .cents(cents), .none, .none, .none, .none]
  }

  private var matrixNotes: [ProvisionNote] {
    var notes = [ProvisionNote.base(vatBasisPoints: vat)]
    if report.matrix.withoutRateCents != 0 {
      notes.append(.withoutRate(cents: report.matrix.withoutRateCents))
    }
    if report.rates != nil { notes.append(.forwardFactor(report.plan.rules.forwardFactor)) }
    notes.append(.expectedLoss(isKnown: report.expectedLossByBand != nil))
    return notes + [.matrixScope]
  }

  /// By segment and band; nil where no segment has rates of its own.
  public var segments: DataTable? {
    guard report.segments.count > 1 else { return nil }
    var table = DataTable(
      say(.segments),
      [
        .init("segment", say(.segment), .text), .init("band", say(.band), .text),
        .init("openCents", say(.open), .money), .init("baseCents", base, .money),
        .init("rate", say(.rate), .share(decimals: 2)),
        .init("provisionCents", say(.provision), .money),
      ])
    for segment in report.segments {
      for cell in segment.matrix.cells {
        table.add([
          .text(segment.rates.segment ?? say(.otherSegments)), .text(speech.name(of: cell.band)),
          .cents(cell.openCents), .cents(cell.baseCents), .real(cell.rate),
          .cents(cell.provisionCents),
        ])
      }
    }
    return table
  }

  /// What the rates were measured on, by the year of the invoice.
  public var rates: DataTable {
    var table = DataTable(
      say(.rates),
      [
        .init("year", say(.year), .text), .init("dueDates", say(.dueDates), .count),
        .init("invoicedCents", say(.invoiced), .money),
        .init("unpaidWhenDueCents", say(.unpaidWhenDue), .money),
        .init("unpaidAfter30DaysCents", say(.unpaidAfter30Days), .money),
        .init("unpaidAfter60DaysCents", say(.unpaidAfter60Days), .money),
        .init("unpaidAfter90DaysCents", say(.unpaidAfter90Days), .money),
        .init("lostCents", say(.lost), .money),
        .init("lostDueDates", say(.lostDueDates), .count),
        .init("lossRate", say(.lossRate), .share(decimals: 2)),
      ])
    func add(_ name: String, _ flow: Flow) {
      table.add(
        [.text(name), .count(flow.dueDates)]
          + AgeBand.allCases.map { .cents(flow.reachedCents($0)) }
          + [
            .cents(flow.lostCents), .count(flow.lostDueDates), .real(flow.lossRate(from: .notDue)),
          ]
      )
    }
    for (year, flow) in report.cohorts.years { add("\(year)", flow) }
    add(common(.total), report.cohorts.flow)
    table.note = sentences(ratesNotes)
    return table
  }

  private var ratesNotes: [ProvisionNote] {
    let (rules, flow) = (report.plan.rules, report.cohorts.flow)
    let months = report.cohorts.months.count
    var notes: [ProvisionNote] = [
      report.rates == nil
        ? .tooLittle(
          months: months, dueDates: flow.dueDates, monthsMin: rules.monthsMin,
          dueDatesMin: rules.dueDatesMin, lostAfterMonths: rules.lostAfterMonths)
        : .measured(
          months: months, dueDates: flow.dueDates, lost: flow.lostDueDates,
          lostAfterMonths: rules.lostAfterMonths)
    ]
    if report.rates != nil, flow.lostDueDates < rules.segmentLossesMin {
      notes.append(flow.lostDueDates == 0 ? .nothingLost : .fewLosses(flow.lostDueDates))
    }
    if report.cohorts.contestedCents != 0 {
      notes.append(.contestedLeftOut(cents: report.cohorts.contestedCents))
    }
    return notes
  }

  // MARK: Customers

  /// The individual provisions proposed, each with its reason.
  public var individual: DataTable {
    var table = DataTable(
      say(.individual),
      [
        .init("customer", common(.customer), .text), .init("name", common(.name), .text),
        .init("doubtfulCents", say(.doubtful), .money),
        .init("coveredCents", say(.covered), .money),
        .init("contestedCents", say(.contested), .money), .init("baseCents", base, .money),
        .init("share", say(.share), .share(decimals: 1)),
        .init("provisionCents", say(.provision), .money), .init("reason", say(.reason), .text),
      ])
    for provision in report.individual {
      let customer = provision.customer
      table.add([
        .text(customer.profile.id.text), .text(customer.profile.name),
        .cents(customer.openCents), .cents(customer.coveredCents),
        .cents(customer.contestedCents), .cents(provision.baseCents), .real(provision.share),
        .cents(provision.provisionCents), .text(speech.reason(for: provision)),
      ])
    }
    table.note = sentences(individualNotes)
    return table
  }

  var individualNotes: [ProvisionNote] {
    [.individual]
      + (report.withoutShare > 0 ? [.withoutShare(customers: report.withoutShare)] : [])
  }

  /// The expected loss by class.
  public var grades: DataTable {
    DataTable(
      say(.grades),
      [
        .init("grade", common(.grade), .text), .init("customers", common(.customers), .count),
        .init("exposureCents", common(.exposure), .money),
        .init("expectedLossCents", common(.expectedLoss), .money),
      ],
      rows: report.grades.map { grade in
        [
          .text(grade.grade), .count(grade.customers), .cents(grade.exposureCents),
          .cents(grade.expectedLossCents),
        ]
      }
    ).withoutUnknown
  }

  // MARK: The close of the year

  /// The disclosure of article D441-6, customers only; nil where no year had ended.
  public var late: DataTable? {
    guard let late = report.late, let year = report.plan.year else { return nil }
    var table = DataTable(
      say(.late),
      [
        .init("band", say(.band), .text), .init("invoices", say(.invoices), .count),
        .init("amountCents", say(.amount), .money),
        .init("turnoverShare", say(.turnoverShare), .share(decimals: 2)),
      ])
    func add(_ name: String, _ line: LateInvoices.Line) {
      table.add([
        .text(name), .count(line.invoices), .cents(line.cents), .real(late.turnoverShare(of: line)),
      ])
    }
    for band in ClosingBand.allCases where band != .notDue {
      add(speech.name(of: band), late[band])
    }
    add(say(.totalLate), late.late)
    add(say(.contestedApart), late.contested)
    add(speech.name(of: ClosingBand.notDue), late[.notDue])
    table.add([.text(say(.turnover)), .none, .cents(late.turnoverCents), .none])
    var notes: [ProvisionNote] = [.close(year, knownOn: report.plan.day), .closeScope]
    if late.assumedDueDates > 0 { notes.append(.assumedDueDates(invoices: late.assumedDueDates)) }
    if firstKnownOn > year.firstDay { notes.append(.yearNotWhole(firstKnownOn: firstKnownOn)) }
    table.note = sentences(notes)
    return table
  }
}
