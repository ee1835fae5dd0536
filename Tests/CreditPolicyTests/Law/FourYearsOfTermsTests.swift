import Receivables
import Testing

@testable import CreditPolicy

/// A calendar that is written out day by day, so that nothing of it is shared with `Day`.
private struct NaiveCalendar {
  /// Every day from 2024-12-01 on, over six years.
  let days: [(year: Int, month: Int, day: Int)]

  init() {
    var days: [(year: Int, month: Int, day: Int)] = []
    for year in 2024...2030 {
      let isLeap = year == 2024 || year == 2028
      for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .enumerated() where year > 2024 || index == 11
      {
        for day in 1...length { days.append((year, index + 1, day)) }
      }
    }
    self.days = days
  }

  /// The place of the last day of the month of a place.
  func endOfMonth(_ place: Int) -> Int {
    var last = place
    while days[last + 1].month == days[place].month { last += 1 }
    return last
  }

  /// The place of a day of the month after, or of that month's last day.
  func dayOfNextMonth(_ place: Int, _ wanted: Int) -> Int {
    let first = endOfMonth(place) + 1
    return min(first + wanted - 1, endOfMonth(first))
  }

  func text(_ place: Int) -> String {
    let (year, month, day) = days[place]
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// The place of the due date of an invoice issued at a place and delivered five days before.
  func due(_ form: Form, issued: Int) -> Int {
    let start = form.countsFromDelivery ? issued - 5 : issued
    let reached =
      switch form.kind {
      case .net: start + form.days
      case .daysThenEnd: endOfMonth(start + form.days)
      case .endThenDays: endOfMonth(start) + form.days
      case .atOnce: start
      }
    return form.dayOfNextMonth.map { dayOfNextMonth(reached, $0) } ?? reached
  }

  /// Whether the general law admits a due date: 60 days, or 45 days end of month where the terms
  /// are written so.
  func isLawful(_ form: Form, issued: Int, due: Int) -> Bool {
    if due <= issued + 60 { return true }
    return switch form.kind {
    case .daysThenEnd: due <= endOfMonth(issued + 45)
    case .endThenDays: due <= endOfMonth(issued) + 45
    case .net, .atOnce: false
    }
  }
}

/// A form of the grammar of terms, taken apart by hand.
private struct Form {
  enum Kind { case net, daysThenEnd, endThenDays, atOnce }
  let text: String
  let kind: Kind
  var days = 0
  var dayOfNextMonth: Int?
  var countsFromDelivery = false

  /// Every form with every suffix that it may have.
  static var all: [Form] {
    var forms = ["RECEIPT", "PREPAID"].map { Form(text: $0, kind: .atOnce) }
    for days in [0, 30, 45, 60, 90] {
      forms += [
        Form(text: "\(days)", kind: .net, days: days),
        Form(text: "\(days)EOM-A", kind: .daysThenEnd, days: days),
        Form(text: "\(days)EOM-B", kind: .endThenDays, days: days),
      ]
    }
    for form in forms where form.kind != .atOnce {
      for day in [10, 31] {
        forms.append(
          Form(
            text: form.text + "+\(day)", kind: form.kind, days: form.days, dayOfNextMonth: day))
      }
    }
    return forms
      + forms.map {
        Form(
          text: $0.text + "@delivery", kind: $0.kind, days: $0.days,
          dayOfNextMonth: $0.dayOfNextMonth, countsFromDelivery: true)
      }
  }
}

@Suite struct FourYearsOfTermsTests {
  @Test func `every form is read, printed and judged as a calendar written out says`() throws {
    let calendar = NaiveCalendar()
    let law = try Office().law
    let known = calendar.days.map { Day(year: $0.year, month: $0.month, day: $0.day) ?? .first }
    let issues = calendar.days.indices.filter { (2025...2028).contains(calendar.days[$0].year) }
    #expect(issues.count == 1_461)
    let sales = issues.map { place in
      LegalSale(
        sellerCountry: "FR", buyerCountry: "FR", buyerKind: .company, regime: "general",
        issuedOn: known[place], deliveredOn: known[place - 5])
    }
    for form in Form.all {
      let terms = try #require(PaymentTerms(form.text), "\(form.text)")
      #expect(terms.description == form.text)
      let wrong = zip(issues, sales).first { place, sale in
        let due = calendar.due(form, issued: place)
        let day = terms.dueDay(issuedOn: sale.issuedOn, deliveredOn: sale.deliveredOn)
        return day != known[due]
          || law.verdict(on: terms, for: sale).isAboveCap
            == calendar.isLawful(form, issued: place, due: due)
      }
      #expect(wrong == nil, "\(form.text) on \(wrong.map { calendar.text($0.0) } ?? "")")
    }
  }
}
