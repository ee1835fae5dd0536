import CreditPolicy
import PortfolioReview
import Receivables
import Wording

/// The provisions on the customers of a ledger, ready to be shown.
public struct ProvisionsPage: Sendable {
  /// The tables that it is made of.
  public let tables: ProvisionTables
  let model: String
  let policy: String
  let importNumber: Int
  let caveats: [Caveat]

  public init(
    _ tables: ProvisionTables, model: String, policy: String, importNumber: Int, caveats: [Caveat]
  ) {
    self.tables = tables
    self.model = model
    self.policy = policy
    self.importNumber = importNumber
    self.caveats = caveats
  }

  private var report: ProvisionReport { tables.report }
  private var language: Language { tables.language }
  private var speech: any Speech { language.speech }
  private func say(_ phrase: ProvisionPhrase) -> String { speech.words(phrase) }
  private func money(_ cents: Int64) -> String { language.decimal(cents, decimals: false) }

  private var subtitle: String {
    "\(speech.phrase(.asOf)) \(report.plan.day) · \(tables.currency.code)"
  }

  private var origin: String {
    "\(speech.phrase(.model)) \(printable(model)) · \(speech.phrase(.policy)) "
      + "\(printable(policy)) · import \(importNumber)"
  }

  // MARK: Text

  public var text: String {
    var lines = [say(.title), subtitle]
    for caveat in caveats { lines += wrapped(speech.sentence(of: caveat), indent: 0) }
    lines += [""] + tables.matrix.lines(in: language)
    if let segments = tables.segments { lines += [""] + segments.lines(in: language, most: 30) }
    lines += [""] + tables.rates.lines(in: language)
    lines += ["", say(.individual)] + individualLines(most: 10)
    lines += [""] + tables.grades.lines(in: language)
    lines.append("")
    lines += tables.late?.lines(in: language) ?? [say(.late), "  \(say(.noYear))"]
    lines += ["", origin]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The individual provisions as sentences: a reason is no cell of a terminal.
  private func individualLines(most: Int) -> [String] {
    var lines: [String] = []
    if report.individual.isEmpty { lines.append("  \(say(.noIndividual))") }
    for provision in report.individual.prefix(most) {
      let profile = provision.customer.profile
      let amount =
        provision.provisionCents.map { cents in
          "\(money(cents)) (\(language.percentage(provision.share ?? 0)) × \(money(provision.baseCents)))"
        } ?? say(.withoutAmount)
      let name = printable(profile.name)
      lines += wrapped(
        "\(language.titled("\(name) (\(printable(profile.id.text)))")) \(amount)", indent: 2)
      lines += wrapped(speech.reason(for: provision), indent: 5)
    }
    if report.individual.count > most {
      lines.append(
        "  … \(language.count(report.individual.count - most)) \(speech.phrase(.andMore))")
    }
    if !report.individual.isEmpty {
      lines.append("  \(language.titled(say(.proposed))) \(money(report.individualCents))")
    }
    return lines
      + tables.individualNotes.flatMap { wrapped(tables.sentence($0), indent: 2) }
  }

  // MARK: Page

  /// A page that needs nothing but itself.
  public var html: String {
    var sections = [
      section("matrix", tables.matrix, [chart.figure("provision-by-band", in: language)])
    ]
    if let segments = tables.segments { sections.append(section("segments", segments)) }
    sections.append(section("rates", tables.rates))
    let total = "\(language.titled(say(.proposed))) \(money(report.individualCents))"
    sections.append(
      report.individual.isEmpty
        ? Frame.Section(
          "individual", say(.individual), [.element("p", say(.noIndividual))])
        : section("individual", tables.individual, [.element("p", total)]))
    sections.append(section("grades", tables.grades))
    sections.append(
      tables.late.map { section("late", $0) }
        ?? Frame.Section("late", say(.late), [.element("p", say(.noYear))]))
    let preface =
      caveats.isEmpty ? [] : [HTML.list(caveats.map { speech.sentence(of: $0) })]
    return Frame(
      say(.title), [subtitle], preface: preface, sections, provenance: [origin], in: language
    ).page
  }

  private func section(
    _ anchor: Anchor, _ table: DataTable, _ more: [HTML] = []
  ) -> Frame.Section {
    Frame.Section(anchor, table.title, table.html(in: language) + more)
  }

  /// The provision of each band, above the expected loss.
  private var chart: RowChart {
    let (cells, losses) = (report.matrix.cells, report.expectedLossByBand)
    let rows = cells.map { cell -> RowChart.Row in
      let values = [cell.provisionCents] + (losses.map { [$0[cell.band.rawValue]] } ?? [])
      return RowChart.Row(
        speech.name(of: cell.band),
        values.map { cents in
          RowChart.Bar(cents.map { Double($0) } ?? .nan, cents.map(money) ?? "–")
        })
    }
    let names = [say(.provision)] + (losses == nil ? [] : [speech.phrase(.expectedLoss)])
    let words = rows.map { row in
      "\(row.label) \(row.bars.map(\.text).joined(separator: " / "))"
    }
    return RowChart(
      Caption(
        say(.chart), tables.currency.code,
        description: names.joined(separator: " / ") + speech.phrase(.separator)
          + words.joined(separator: speech.phrase(.separator))),
      rows, names: names)
  }
}
