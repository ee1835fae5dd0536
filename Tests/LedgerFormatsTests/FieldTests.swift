import Receivables
import Testing

@testable import LedgerFormats

@Suite struct FieldTests {
  private func decimal(_ text: String, _ rules: FormatRules = .canonical) -> Int64? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      guard case .number(let number) = rules.decimal(bytes, decimals: 2) else { return nil }
      return number
    }
  }

  private func day(_ text: String, _ format: DayFormat) -> Day? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      guard case .day(let day) = format.day(of: bytes) else { return nil }
      return day
    }
  }

  @Test func `an amount has a sign, digits and at most two decimals that count`() {
    #expect(decimal("12.5") == 1250)
    #expect(decimal("12") == 1200)
    #expect(decimal("-0.07") == -7)
    #expect(decimal("+3.00") == 300)
    #expect(decimal(".5") == 50)
    #expect(decimal("12.500000") == 1250)
    for text in ["12.O0", "1 234.56", "1,234.56", "12.345", "", "-", "1.2.3", "0x10", "1e3"] {
      #expect(decimal(text) == nil, "\(text)")
    }
  }

  @Test func `a profile may group thousands and write a decimal comma`() throws {
    let french = try #require(
      FormatRules(days: .dayMonthYear, decimalMark: ",", groupsThousands: true))
    for text in ["1 234,56", "1.234,56", "1\u{a0}234,56", "1\u{202f}234,56", "1234,56", "1'234,56"]
    {
      #expect(decimal(text, french) == 123_456, "\(text)")
    }
    #expect(decimal("12 34,5", french) == nil)
    #expect(decimal("1234.5", french) == nil)
  }

  @Test func `days are read in the order that the profile says`() {
    let expected = Day(year: 2013, month: 4, day: 6)
    #expect(day("4/6/2013", .monthDayYear) == expected)
    #expect(day("06/04/2013", .dayMonthYear) == expected)
    #expect(day("6.4.2013", .dayMonthYear) == expected)
    #expect(day("20130406", .compact) == expected)
    #expect(day("2013-04-06", .yearMonthDay) == expected)
    #expect(day("4/6/13", .monthDayYear) == nil)
    #expect(day("31/12/2023", .yearMonthDay) == nil)
  }

  @Test func `rows that cannot be read say where, what and why`() throws {
    let file = try Reading.file(
      """
      invoice_id,customer_id,issued_on,amount,due_on
      F1,C1,2024-01-10,12.O0,2024-02-10
      F2,C1,2023-02-30,10,2024-02-10
      F3,C1,31/12/2023,10,2024-02-10
      F4,C1,2024-01-10,-10,2024-02-10
      F5,C1,2024-01-10,100000000000000000000,2024-02-10
      F6,C1,2099-01-10,10,2099-02-10
      F7,C1,2024-01-10,10
      F8,,2024-01-10,10,2024-02-10
      F9,C1,2024-01-10,10,
      """, .invoice)
    #expect(file.records.isEmpty)
    #expect(
      file.problems == [
        .unreadableAmount, .impossibleDay, .unreadableDay, .negativeAmount, .amountOutOfRange,
        .dayOutOfRange, .fieldCount(found: 4, expected: 5), .missingValue, .noDueDate,
      ])
    #expect(file.rejections.map(\.place.line) == Array(2...10))
    let first = try #require(file.rejections.first)
    #expect(first.column == "amount")
    #expect(first.value == "12.O0")
  }

  @Test func `words are told with those that would do`() throws {
    let file = try Reading.file(
      "payment_id,customer_id,paid_on,amount,kind\nP1,C1,2024-01-10,10,cheque\n", .payment)
    #expect(file.problems == [.unknownWord(allowed: PaymentKind.allCases.map(\.rawValue))])
  }

  @Test func `a foreign amount is converted at the rate of its day, and kept`() throws {
    let dollar = try #require(Currency("USD"))
    let rates = [("2024-01-01", 900_000), ("2024-02-01", 910_000)].compactMap { day, rate in
      ExchangeRate(day: Reading.day(day), currency: dollar, rateMillionths: Int64(rate))
    }
    let context = ReadingContext(
      currency: .euro, receivedOn: Reading.receivedOn, rates: rates)
    let header = "invoice_id,customer_id,issued_on,amount,due_on,currency\n"
    let file = try Reading.file(
      header + "F1,C1,2024-01-31,100,2024-03-01,USD\nF2,C1,2024-02-01,100,2024-03-01,USD\n"
        + "F3,C1,2023-12-31,100,2024-03-01,USD\nF4,C1,2024-02-01,100,2024-03-01,EUR\n",
      .invoice, context)
    let amounts = file.records.compactMap { record -> Int64? in
      if case .invoice(let invoice) = record { invoice.amountCents } else { nil }
    }
    #expect(amounts == [9000, 9100, 10_000])
    #expect(file.problems == [.noExchangeRate(currency: "USD", on: Reading.day("2023-12-31"))])
  }

  @Test func `a due date follows from the terms of the day, or is said to be assumed`() throws {
    let id = try #require(CustomerID("C1"))
    let net30 = try #require(PaymentTerms("30"))
    let endOfMonth = try #require(PaymentTerms("45EOM-A"))
    let context = ReadingContext(
      currency: .euro, receivedOn: Reading.receivedOn, defaultTerms: net30,
      agreedTerms: [id: [(from: Reading.day("2024-06-01"), terms: endOfMonth)]])
    let file = try Reading.file(
      "invoice_id,customer_id,issued_on,amount\nF1,C1,2024-06-10,10\nF2,C1,2024-05-10,10\n"
        + "F3,C2,2024-05-10,10\n", .invoice, context)
    let dues = file.records.compactMap { record -> String? in
      guard case .invoice(let invoice) = record else { return nil }
      return "\(invoice.dueOn) \(invoice.dueDaySource.rawValue)"
    }
    #expect(
      dues == ["2024-07-31 agreed_terms", "2024-06-30 assumed_terms", "2024-06-09 assumed_terms"])
  }
}
