import Receivables

/// Ten features of payment of one customer on many days, reckoned from a `MatchedAccount`.
///
/// They are what a `FeatureSweep` says of the same customer on the same days, to the last bit: sums of whole
/// cents and days are exact. Each item adds to few rows of a table of differences, whose running sums are
/// those of the windows; only days on which an item runs late, and the year after a late payment, are gone
/// through one by one.
public struct MatchedPanel: Sendable {
  /// What is reckoned, in the order of `values`.
  public static let features: [Feature] = [
    .meanDaysLate12Months, .meanDaysLate3Months, .lateShare12Months, .late30Share, .worstDaysLate,
    .overdueAmount, .overdueShare, .oldestOverdueDays, .partialPaymentShare, .salesTrend,
  ]

  /// The observation days on which the customer was active, by their places in the plan.
  public let rows: [Int32]
  /// The features of one row after the other; NaN where there is nothing to measure.
  public let values: [Double]
}

/// Reckons the panels of one customer after the other, in memory that is used again.
public final class MatchedSweep {
  private let plan: ObservationPlan
  private let table: SumTable

  public init(_ plan: ObservationPlan) {
    self.plan = plan
    table = SumTable(rows: plan.days.count)
  }

  /// The panel of one customer. O(items + days), beside the days on which items run late.
  public func panel(of account: MatchedAccount) -> MatchedPanel {
    table.clear()
    account.add(to: table, on: plan.grid)
    return table.panel(on: plan.days)
  }
}

/// One row an observation day, and one more for what is taken off after the last.
///
/// The first columns hold what is added on a day to a running sum, the others what holds on that day alone. The
/// memory belongs to the table, and nothing outside of this file sees it.
private final class SumTable {
  let rows: Int
  private let cells: UnsafeMutablePointer<Double>

  /// What a column holds; running sums first.
  enum Column: Int {
    // Of what was paid, by the day of its last payment, over a year: cents, cents × days late, items, late
    // ones, cents over 30 days late, items paid in parts.
    case cents, centDays, items, lateItems, cents30Late, inParts
    case quarterCents, quarterCentDays
    case openCents, openItems
    case sales, quarterSales, issuedItems
    /// On one day alone: what runs late.
    case overdueCents, runningCents, runningCentDays, runningItems, running30Late
    /// The days past due of the oldest that runs, and of the worst that was paid.
    case oldestDays, worstDays
  }

  static let sums = Column.overdueCents.rawValue
  static let width = Column.worstDays.rawValue + 1

  init(rows: Int) {
    self.rows = rows
    cells = .allocate(capacity: Self.width * (rows + 1))
    clear()
  }

  deinit { cells.deallocate() }

  func clear() { cells.update(repeating: 0, count: Self.width * (rows + 1)) }

  @inline(__always)
  func row(_ row: Int) -> UnsafeMutablePointer<Double> { cells + row * Self.width }

  @inline(__always)
  func add(_ value: Double, to column: Column, _ row: Int) {
    cells[row * Self.width + column.rawValue] += value
  }

  @inline(__always)
  func raise(_ column: Column, to value: Double, _ row: Int) {
    let cell = cells + row * Self.width + column.rawValue
    if cell.pointee < value { cell.pointee = value }
  }

  /// The rows on which the customer is active, and their features.
  func panel(on days: [Day]) -> MatchedPanel {
    let width = MatchedPanel.features.count
    var active: [Int32] = []
    active.reserveCapacity(rows)
    let values = [Double](unsafeUninitializedCapacity: rows * width) { buffer, count in
      guard var out = buffer.baseAddress else { return }
      for row in 0..<rows {
        let now = self.row(row)
        if row > 0 {
          let before = self.row(row - 1)
          for column in 0..<Self.sums { now[column] += before[column] }
        }
        guard now[Column.openItems.rawValue] > 0 || now[Column.issuedItems.rawValue] > 0 else {
          continue
        }
        active.append(Int32(row))
        Self.write(now, to: out)
        out += width
        count += width
      }
    }
    return MatchedPanel(rows: active, values: values)
  }

  @inline(__always)
  private static func write(
    _ row: UnsafeMutablePointer<Double>, to out: UnsafeMutablePointer<Double>
  ) {
    func sum(_ column: Column) -> Double { row[column.rawValue] }
    func share(_ part: Double, of whole: Double) -> Double { whole > 0 ? part / whole : .nan }
    let running = sum(.runningCents)
    let cents = sum(.cents) + running
    out[0] = share(sum(.centDays) + sum(.runningCentDays), of: cents)
    out[1] = share(
      sum(.quarterCentDays) + sum(.runningCentDays), of: sum(.quarterCents) + running)
    let items = sum(.items) + sum(.runningItems)
    out[2] = share(sum(.lateItems) + sum(.runningItems), of: items)
    out[3] = share(sum(.cents30Late) + sum(.running30Late), of: cents)
    out[4] = items > 0 ? max(sum(.worstDays), sum(.oldestDays)) : .nan
    out[5] = sum(.overdueCents) / 100
    out[6] = sum(.openCents) > 0 ? min(1, sum(.overdueCents) / sum(.openCents)) : .nan
    out[7] = sum(.oldestDays)
    out[8] = share(sum(.inParts), of: sum(.items))
    out[9] = share(sum(.quarterSales) * 365 / 91, of: sum(.sales))
  }
}

// MARK: What an item adds

extension MatchedAccount {
  fileprivate func add(to table: SumTable, on grid: DayGrid) {
    settlements.withUnsafeBufferPointer { settlements in
      extensions.withUnsafeBufferPointer { extensions in
        grid.withPlaces { place, days in
          let adding = Adding(
            floor: floor, settlements: settlements, extensions: extensions, table: table,
            place: place, days: days)
          for item in items { adding.add(item) }
        }
      }
    }
  }
}

/// Adds one item after the other to a table.
private struct Adding {
  let floor: MaterialityFloor
  let settlements: UnsafeBufferPointer<MatchedAccount.Settlement>
  let extensions: UnsafeBufferPointer<MatchedAccount.Extension>
  let table: SumTable
  let place: DayGrid.Places
  let days: UnsafeBufferPointer<Day>

  /// What is known of an item from one day to another.
  struct State {
    var due: Int32
    var open: Int64
    var settledOn: Int32?
    var paid = Paid()
  }

  /// The parts that were paid, in the order of their days.
  struct Paid {
    var cents = 0.0
    var centDays = 0.0
    var cents30Late = 0.0
    var firstOn = Int32.max
    var lastOn = Int32.min

    @inline(__always)
    mutating func add(_ part: MatchedAccount.Settlement, due: Int32) {
      let (amount, late) = (Double(part.cents), part.on - due)
      cents += amount
      if late > 0 { centDays += amount * Double(late) }
      if late > 30 { cents30Late += amount }
      firstOn = min(firstOn, part.on)
      lastOn = max(lastOn, part.on)
    }
  }

  @inline(__always)
  func add(_ item: MatchedAccount.Item) {
    let amount = Double(item.amountCents)
    let issued = place(item.issuedOn)
    let year = place(item.issuedOn + 365)
    table.add(1, to: .issuedItems, issued)
    table.add(-1, to: .issuedItems, year)
    if item.kind == .invoice {
      let quarter = place(item.issuedOn + 91)
      table.add(amount, to: .sales, issued)
      table.add(amount, to: .quarterSales, issued)
      table.add(-amount, to: .sales, year)
      table.add(-amount, to: .quarterSales, quarter)
    }
    if item.extensions.count == 0 {
      addUnmoved(item, from: issued)
    } else {
      addMoved(item, from: issued)
    }
  }

  /// An item whose due day never changed.
  @inline(__always)
  private func addUnmoved(_ item: MatchedAccount.Item, from issued: Int) {
    var state = State(due: item.dueOn, open: item.amountCents)
    var from = issued
    let first = Int(item.settlements.first)
    for index in first..<first + Int(item.settlements.count) {
      let settlement = settlements[index]
      let until = place(settlement.on)
      if until > from {
        hold(state, item, from, until)
        from = until
      }
      take(settlement, item, &state)
    }
    hold(state, item, from, table.rows)
  }

  /// An item whose due day changed on some days: what was paid is looked at anew from each.
  private func addMoved(_ item: MatchedAccount.Item, from issued: Int) {
    let first = Int(item.settlements.first)
    let parts = settlements[first..<first + Int(item.settlements.count)]
    let moved = Int(item.extensions.first)
    let moves = extensions[moved..<moved + Int(item.extensions.count)]
    let changes = Set(parts.map { place($0.on) } + moves.map { place($0.knownOn) } + [issued])
    let starts = changes.filter { $0 >= issued && $0 < table.rows }.sorted()
    for (index, from) in starts.enumerated() {
      let until = index + 1 < starts.count ? starts[index + 1] : table.rows
      let due = moves.last { place($0.knownOn) <= from }?.dueOn ?? item.dueOn
      var state = State(due: due, open: item.amountCents)
      for part in parts where place(part.on) <= from { take(part, item, &state) }
      hold(state, item, from, until)
    }
  }

  @inline(__always)
  private func take(
    _ settlement: MatchedAccount.Settlement, _ item: MatchedAccount.Item, _ state: inout State
  ) {
    state.open -= settlement.cents
    // What comes after nothing but a residue was left is no part of the payment, but on the same day.
    if settlement.isPayment, state.settledOn.map({ settlement.on <= $0 }) ?? true {
      state.paid.add(settlement, due: state.due)
    }
    if state.settledOn == nil, floor.isResidue(state.open, of: item.amountCents) {
      state.settledOn = settlement.on
    }
  }

  /// Adds what holds of an item from one row to before another.
  @inline(__always)
  private func hold(_ state: State, _ item: MatchedAccount.Item, _ from: Int, _ until: Int) {
    if state.settledOn == nil {
      table.add(1, to: .openItems, from)
      table.add(-1, to: .openItems, until)
      guard item.kind != .penalty else { return }
      let open = Double(state.open)
      table.add(open, to: .openCents, from)
      table.add(-open, to: .openCents, until)
      if state.open >= floor.residueCents { run(state, open, from, until) }
    } else if item.kind != .penalty, state.paid.cents > 0 {
      count(state, from, until)
    }
  }

  /// An item that is open, on the days after its due day.
  @inline(__always)
  private func run(_ state: State, _ open: Double, _ from: Int, _ until: Int) {
    var row = max(from, place(state.due + 1))
    while row < until {
      let late = Double(days[row].number - state.due)
      let cells = table.row(row)
      cells[SumTable.Column.overdueCents.rawValue] += open
      cells[SumTable.Column.runningCents.rawValue] += open + state.paid.cents
      cells[SumTable.Column.runningCentDays.rawValue] += open * late + state.paid.centDays
      cells[SumTable.Column.runningItems.rawValue] += 1
      cells[SumTable.Column.running30Late.rawValue] +=
        (late > 30 ? open : 0) + state.paid.cents30Late
      table.raise(.oldestDays, to: late, row)
      row += 1
    }
  }

  /// An item that was paid, in the year and the quarter after its last payment.
  @inline(__always)
  private func count(_ state: State, _ from: Int, _ until: Int) {
    let paid = state.paid
    let late = paid.lastOn - state.due
    let end = min(until, place(paid.lastOn + 365))
    guard from < end else { return }
    let (begins, ends) = (table.row(from), table.row(end))
    add(paid, isLate: late > 0, to: begins, 1)
    add(paid, isLate: late > 0, to: ends, -1)
    let quarter = min(until, place(paid.lastOn + 91))
    if from < quarter {
      table.add(paid.cents, to: .quarterCents, from)
      table.add(paid.centDays, to: .quarterCentDays, from)
      table.add(-paid.cents, to: .quarterCents, quarter)
      table.add(-paid.centDays, to: .quarterCentDays, quarter)
    }
    guard late > 0 else { return }
    for row in from..<end { table.raise(.worstDays, to: Double(late), row) }
  }

  @inline(__always)
  private func add(
    _ paid: Paid, isLate: Bool, to cells: UnsafeMutablePointer<Double>, _ sign: Double
  ) {
    cells[SumTable.Column.cents.rawValue] += sign * paid.cents
    cells[SumTable.Column.centDays.rawValue] += sign * paid.centDays
    cells[SumTable.Column.items.rawValue] += sign
    cells[SumTable.Column.lateItems.rawValue] += isLate ? sign : 0
    cells[SumTable.Column.cents30Late.rawValue] += sign * paid.cents30Late
    cells[SumTable.Column.inParts.rawValue] += paid.firstOn != paid.lastOn ? sign : 0
  }
}
