import Receivables
import Testing

/// Letters of the journal in a customer's history.
@Suite struct NotedRemindersTests {
  private let start = Day(number: 20_600)

  /// What a reminder says, whoever wrote it down.
  private struct Said: Hashable, Comparable {
    let text: String

    init(_ reminder: Reminder) {
      text = "\(reminder.sentOn) \(reminder.level) \(reminder.invoiceID ?? "all")"
    }

    static func < (left: Said, right: Said) -> Bool { left.text < right.text }
  }

  private func reminder(
    _ id: String, on day: Int, _ level: Int, about invoice: String?
  ) throws -> Reminder {
    Reminder(
      id: id, customerID: try #require(CustomerID("C1")), sentOn: start + day, level: level,
      invoiceID: invoice)
  }

  private func row(
    _ reminder: Reminder, known day: Int, version: Int = 1, isWithdrawal: Bool = false
  ) -> RecordVersion {
    RecordVersion(
      knownOn: start + day, version: version, isWithdrawal: isWithdrawal,
      record: .reminder(reminder))
  }

  private func note(
    _ entry: Int = 1, _ id: String = "letter-a-1", on day: Int = 10, level: Int = 1,
    about invoice: String? = "F1", known: Int? = nil, withdrawn: Int? = nil
  ) throws -> NotedReminder {
    NotedReminder(
      entry: entry, knownOn: start + (known ?? day), withdrawnOn: withdrawn.map { start + $0 },
      reminder: try reminder(id, on: day, level, about: invoice))
  }

  private func history(_ rows: [RecordVersion]) throws -> CustomerHistory {
    CustomerHistory(
      profile: CustomerProfile(id: try #require(CustomerID("C1")), name: "Aubrac"), versions: rows)
  }

  /// What was said by the close of a day, in order.
  private func said(_ history: CustomerHistory, by day: Int) -> [String] {
    Account(KnownHistory(of: history, asOf: start + day)).dossier.reminders
      .map { Said($0).text }.sorted()
  }

  @Test func `without a note the history is the same`() throws {
    let plain = try history([row(try reminder("R1", on: 3, 1, about: "F1"), known: 3)])
    #expect(plain.noting([]).facts == plain.facts)
  }

  @Test func `a letter is a reminder from the day on which it was known, and not before`() throws {
    let told = try history([]).noting([try note(known: 14)])
    #expect(said(told, by: 13).isEmpty)
    #expect(said(told, by: 14) == ["\(start + 10) 1 F1"])
  }

  @Test func `a letter has a name that no row of a ledger can have`() throws {
    let same = row(try reminder("letter-a-1", on: 10, 2, about: "F9"), known: 10)
    let told = try history([same]).noting([try note()])
    #expect(Set(told.facts.map(\.key)).count == 2)
    #expect(said(told, by: 10).count == 2)
    #expect(told.facts.filter(\.isNoted).count == 1)
  }

  @Test func `what an import brings of it, sooner or later, counts once`() throws {
    for known in [10, 15] {
      for about in ["F1", nil] {
        let imported = row(try reminder("R1", on: 10, 1, about: about), known: known)
        let told = try history([imported]).noting([try note(known: 12)])
        let (before, after) = (said(told, by: 12), said(told, by: 20))
        #expect(before == ["\(start + 10) 1 \(known == 10 ? about ?? "all" : "F1")"])
        #expect(after == ["\(start + 10) 1 \(about ?? "all")"])
      }
    }
    // Of another level, day or invoice it is another one.
    for other in [
      try reminder("R1", on: 10, 2, about: "F1"), try reminder("R1", on: 9, 1, about: "F1"),
      try reminder("R1", on: 10, 1, about: "F2"),
    ] {
      let told = try history([row(other, known: 15)]).noting([try note()])
      #expect(said(told, by: 20).count == 2)
    }
  }

  @Test func `a row that comes later is no news: its letter was`() throws {
    let imported = row(try reminder("R1", on: 10, 1, about: nil), known: 40)
    let told = try history([imported]).noting([try note(), try note(1, "letter-a-2", about: "F2")])
    let reminded = KnownHistory(of: told, asOf: start + 50).facts.inForce()
    #expect(reminded.map(\.knownOn) == [start + 10])
    #expect(said(told, by: 39).count == 2)
    #expect(said(told, by: 40) == ["\(start + 10) 1 all"])
  }

  @Test func `a letter that was taken back is one until then`() throws {
    let told = try history([]).noting([
      try note(withdrawn: 14), try note(2, "letter-b-1", known: 20),
    ])
    #expect(said(told, by: 13).count == 1)
    #expect(said(told, by: 14).isEmpty)
    #expect(said(told, by: 20).count == 1)
  }

  @Test func `two notes that say the same are one`() throws {
    let told = try history([]).noting([try note(), try note(2, "letter-b-1", known: 12)])
    #expect(said(told, by: 20).count == 1)
  }

  @Test func `on every day the letters count that no row tells of`() throws {
    var random = Seeded(state: 7)
    for _ in 0..<400 {
      let letters = try (1...3).map { entry in
        try note(
          entry, "letter-\(entry)", on: Int.random(in: 0...8, using: &random),
          level: Int.random(in: 1...2, using: &random),
          about: ["F1", "F2"].randomElement(using: &random) ?? "F1",
          known: Int.random(in: 0...20, using: &random),
          withdrawn: [nil, Int.random(in: 0...35, using: &random)].randomElement(using: &random)
            ?? nil)
      }
      var rows: [RecordVersion] = []
      // One row for each day and level at most: the ledger itself may say something twice.
      for (place, letter) in letters.enumerated()
      where !letters[..<place].contains(where: {
        $0.reminder.sentOn == letter.reminder.sentOn && $0.reminder.level == letter.reminder.level
      }) {
        var known = Int.random(in: 0...25, using: &random)
        for version in 1...Int.random(in: 1...3, using: &random) {
          let day = letter.reminder.sentOn - start
          let about =
            [letter.reminder.invoiceID, nil, "F2", "F3"].randomElement(using: &random) ?? nil
          rows.append(
            row(
              try reminder("R\(place)", on: day, letter.reminder.level, about: about),
              known: known, version: version,
              isWithdrawal: version > 1 && Bool.random(using: &random)))
          known += Int.random(in: 0...6, using: &random)
        }
      }
      let plain = try history(rows)
      let told = plain.noting(letters)
      for day in 0...45 {
        let ledger = Account(KnownHistory(of: plain, asOf: start + day)).dossier.reminders
        let missing = Set(
          letters.filter { letter in
            letter.knownOn <= start + day && start + day < letter.withdrawnOn ?? .last
              && !ledger.contains {
                $0.sentOn == letter.reminder.sentOn && $0.level == letter.reminder.level
                  && ($0.invoiceID == nil || $0.invoiceID == letter.reminder.invoiceID)
              }
          }.map { Said($0.reminder) })
        let naive = (ledger.map(Said.init) + missing).sorted().map(\.text)
        #expect(said(told, by: day) == naive, "day \(day): \(rows) \(letters)")
      }
    }
  }
}

/// SplitMix64.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
