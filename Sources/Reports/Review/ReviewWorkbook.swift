import PortfolioReview
import Receivables
import Wording

extension ReviewPage {
  /// The review as a workbook, a sheet a part; its figures are those of the JSON.
  public var workbook: Workbook {
    Workbook(title, on: review.now.day, in: language, sheets)
  }

  private var sheets: [Sheet] {
    let (cockpit, aged) = (say(Phrase.cockpit), say(Phrase.agedBalance))
    var sheets = [
      Sheet(
        cockpit, [quarters, concentrationTable],
        notes: [title, subtitle, say(Phrase.cockpitNote)] + preface + [footer],
        charts: charts(cockpit: cockpit, aged: aged)),
      Sheet(aged, [agedTable]),
    ]
    sheets += review.segments.map {
      Sheet(speech.name(of: $0.cut).capitalised, [segmentTable($0)])
    }
    sheets.append(Sheet(crossedTable.title, [crossedTable]))
    sheets += [
      migrationTable(inMoney: false), migrationTable(inMoney: true), moverTable, watchTable,
    ]
    .map { Sheet($0.title, [$0]) }
    for table in [deadlineTable, insuranceTable].compactMap(\.self) {
      sheets.append(Sheet(table.title, [table]))
    }
    if let strategicTable { sheets.append(Sheet(words(.strategic), [strategicTable])) }
    sheets.append(Sheet(decisionTable.title, [decisionTable]))
    if let followed { sheets.append(Sheet(followed.title, [followed])) }
    if let overrideTable { sheets.append(Sheet(overrideTable.title, [overrideTable])) }
    let provisions = [
      provisionTables.matrix, provisionTables.rates, provisionTables.individual,
      provisionTables.late,
    ].compactMap(\.self)
    if !provisions.isEmpty { sheets.append(Sheet(provisionTables.say(.title), provisions)) }
    let effects = effectTables.sheet
    if !effects.rows.isEmpty { sheets.append(Sheet(effects.title, [effects])) }
    let health = [calibrationTable, healthTable] + [characteristicTable].compactMap(\.self)
    sheets.append(Sheet(say(ReviewPhrase.health), health))
    if let levers { sheets.append(Sheet(levers.title, [levers])) }
    return sheets
  }

  /// Lines over the quarters of what is known of them, and the bands of the aged balance.
  private func charts(cockpit: String, aged: String) -> [SheetChart] {
    let known = Set(quarters.columns.map(\.key))
    func lines(_ title: String, _ unit: String, _ keys: [String]) -> SheetChart? {
      let values = keys.filter(known.contains)
      guard !values.isEmpty else { return nil }
      return SheetChart(.line, title, in: unit, of: cockpit, by: "quarter", values)
    }
    return [
      lines(
        words(.daysOfSales), say(ReviewPhrase.days),
        ["dsoDays", "countBackDSODays", "bestPossibleDSODays"]),
      SheetChart(
        .columns, aged, in: currency.code, of: aged, by: "band", ["nowCents", "beforeCents"],
        rows: AgeBand.allCases.count),
      lines(
        words(.owed), currency.code, ["exposureCents", "overdueCents", "expectedLossCents"]),
    ].compactMap(\.self)
  }
}
