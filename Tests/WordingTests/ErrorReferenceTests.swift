import Collection
import CreditPolicy
import Foundation
import Receivables
import Scoring
import Testing

@testable import Wording

/// `Docs/errors.md` shows every problem as it is printed: it is made of the sentences themselves.
@Suite struct ErrorReferenceTests {
  private let day = Day(year: 2026, month: 6, day: 30) ?? .first

  private var ingest: [IngestProblem] {
    [
      .fileMissing(file: "invoices.csv"),
      .fileUnreadable(file: "invoices.csv", reason: "Permission denied"),
      .emptyFile(file: "invoices.csv"), .fileChanged(file: "invoices.csv"),
      .notText(file: "invoices.csv"),
      .unreadableEncoding(file: "invoices.csv", line: 42),
      .missingColumn("amount", file: "invoices.csv"),
      .repeatedColumn("amount", file: "invoices.csv"),
      .unclosedQuote(file: "invoices.csv", line: 42),
      .fieldCount(found: 4, expected: 5, file: "portfolio.csv", line: 17),
      .noLedgerFile(directory: "exports"),
      .unknownFile(file: "ventes.csv"), .rejectedUnderStrict(count: 3),
    ]
  }

  private var rows: [(value: String?, problem: RowProblem)] {
    [
      (nil, .missingValue), ("12.O0", .unreadableAmount), ("-12.00", .negativeAmount),
      ("100000000000000000000", .amountOutOfRange), ("31/12/2025", .unreadableDay),
      ("2025-02-30", .impossibleDay), ("2099-01-01", .dayOutOfRange),
      ("twelve", .unreadableNumber), ("nine tenths", .unreadableShare),
      ("45EOM", .unreadableTerms), ("perhaps", .unreadableFlag),
      ("cheque", .unknownWord(allowed: ["payment", "bill", "returned"])),
      ("euros", .unreadableCurrency), ("USD", .noExchangeRate(currency: "USD", on: day)),
      ("C00O17", .unknownCustomer(nearest: ["C00017"])), ("O-17", .unknownOrder),
      (nil, .fieldCount(found: 6, expected: 5)),
      (nil, .contradictsLine(17, file: "invoices.csv")), ("F-17", .nothingToWithdraw),
      (nil, .noDueDate),
    ]
  }

  private var warnings: [ImportWarning] {
    [
      .unknownColumns(["colour"], file: "invoices.csv"), .skippedFile("notes.csv"),
      .paymentsWithoutInvoice(count: 12), .paymentsBeforeInvoice(count: 12),
      .assumedTerms(count: 12), .customersCreated(count: 12), .formerVersions(count: 12),
      .otherCurrency, .transcoded(file: "invoices.csv", encoding: "Windows-1252"),
    ]
  }

  private var ledger: [LedgerProblem] {
    [
      .ledgerMissing(path: "ledger.sqlite"), .notALedger(path: "ledger.sqlite"),
      .damaged(path: "ledger.sqlite", detail: "database disk image is malformed"),
      .newerSchema(path: "ledger.sqlite", found: 3, supported: 2),
      .locked(path: "ledger.sqlite"), .directoryNotWritable(path: "books"),
      .fileNotWritable(path: "ledger.sqlite"), .diskFull(path: "ledger.sqlite"),
      .storage(path: "ledger.sqlite", detail: "disk I/O error"),
      .unknownCustomer("C00O17", nearest: ["C00017"]),
      .unknownOwner("Martn", nearest: ["Martin"]), .noRecords(path: "ledger.sqlite"),
      .beforeFirstRecord(day, first: day + 1), .fiscalYearNotEnded(day + 1, knownOn: day),
      .afterLastRecord(day, last: day - 1), .beforeQuarterEnd(day - 1, end: day),
      .noObservationDay(from: day, through: day + 5), .tooLittleHistory(horizonDays: 365),
      .ambiguousCustomer("Dupont SARL", candidates: ["C00017", "C00351"]),
      .unknownRegime("transprt", known: ["general", "transport"]),
      .unknownGuaranteeKind("assurance", known: ["bank_guarantee", "insurance"]), .amountsTooLarge,
      .unknownImport(7), .importAlreadyUndone(7), .undoCannotBeUndone(7),
      .journalUnusable(path: "ledger.journal.sqlite", detail: "it is no journal"),
      .journalBroken(path: "ledger.journal.sqlite", entry: 7),
    ]
  }

  private var alerts: [AlertProblem] {
    [
      .noAlert(customer: "C00017"), .nothingToReopen(customer: "C00017"),
      .snoozeEnded(until: day - 3, day: day), .beforeDigest(day, asOf: day + 5),
      .changedLater(day), .unknownOutcome("won", known: ["paid", "lost", "other"]),
      .unknownState("asleep", known: ["new", "snoozed", "all"]),
      .falseAlarmInDefault(customer: "C00017"), .futureWeek("2026-W40", lastKnownOn: day),
    ]
  }

  private var plans: [PlanProblem] {
    [
      .nothingOverdue(customer: "C00017", on: day),
      .otherCurrency(customer: "C00017", ["CHF", "USD"]), .inProcedure(customer: "C00017"),
      .tooManyInstalments(12, most: 6), .tooLong(last: day + 220, latest: day + 184, monthsMax: 6),
      .instalmentTooSmall(cents: 5_000, leastCents: 10_000), .noSuchDay("2026-02-30"),
      .noSuchDayOfMonth(32), .firstNotAfter(day, on: day),
      .firstTooLate(day + 40, latest: day + 15),
      .amountAboveOwed(cents: 900_000, owedCents: 450_000), .amountNotPositive,
      .planRuns("PL-C00017-2026-06-30", customer: "C00017", until: day + 90),
    ]
  }

  private var journal: [JournalProblem] {
    [
      .noJournal(path: "ledger.journal.sqlite"),
      .unknownHead("8d3f0a61c2b94e7f", path: "ledger.journal.sqlite"),
      .documentChanged(hash: "8d3f0a61c2b94e7f", path: "ledger.journal.sqlite"),
      .linkChanged(entry: 7, path: "ledger.journal.sqlite"), .unknownReference("3f9a0c12b7de"),
      .nothingToWithdraw("3f9a0c12b7de"),
      .ambiguousReference("3f9a", candidates: ["3f9a0c12b7de", "3f9a77aa0001"]),
      .shortReference("3f", charactersMin: 4), .answerNotAcceptable(isReferral: false),
      .answerNotAcceptable(isReferral: true), .conditionToConfirm(count: 3),
      .noSuchCondition(4, count: 3), .acceptedLater(day), .neverAccepted("3f9a0c12b7de"),
      .beforeDecision(day - 1, decidedOn: day), .withdrawnBefore(day - 1, recordedOn: day),
      .unknownClass("G", known: ["A", "B", "C", "D", "E", "F"]), .classNotGiven("X"),
      .ratedLater(day), .overrideEnded(until: day - 1, day: day), .emptyReason,
      .minuteWithoutProposal(row: 3, customer: "C00017", quarter: "2026-Q2"),
      .minuteWithoutReason(row: 3, customer: "C00017"),
      .minuteWithoutChange(row: 3, customer: "C00017"),
      .reasonTooLong(characters: 612, charactersMax: 500), .noOverride(customer: "C00017"),
      .nothingToErase(customer: "C00017"), .erasureToConfirm(customer: "C00042", entries: 3),
    ]
  }

  private var documents: [DocumentProblem] {
    [
      .missing(path: "policy.yaml"),
      .unknownName("nonsense", known: ["default-12m", "late-15-days", "soft"]),
      .unreadable(path: "policy.yaml", reason: "Permission denied"),
      .syntax(path: "policy.yaml", line: 7, detail: "did not find expected ',' or ']'"),
      .missingKey("master-scale", path: "policy.yaml", line: 1),
      .unknownKey("colour", path: "policy.yaml", line: 7, allowed: ["alerts", "classes"]),
      .wrongValue(
        key: "red-notches", value: "0", path: "policy.yaml", line: 7,
        expected: "a whole number from 1 to 6"),
      .otherVersion(path: "ledger.model.json", found: "9", supported: "1"),
      .damaged(path: "scorecard.json"),
      .directoryMissing(path: "Models"),
      .ambiguousPolicy("a.yaml", "b.yaml", from: day, path: "policy"),
    ]
  }

  private var letters: [LetterProblem] {
    [
      .unknownSubject("C00O17", nearest: ["C00017"]), .unknownSubject("F-9999", nearest: []),
      .ambiguousSubject("17"), .unknownLevel(4), .noDebt(invoice: "A-17"),
      .paid(invoice: "F-17", on: day), .credited(invoice: "F-17", on: day),
      .writtenOff(invoice: "F-17", on: day), .notDue(invoice: "F-17", dueOn: day),
      .nothingOverdue(customer: "C00017", nextDueOn: day),
      .nothingOverdue(customer: "C00017", nextDueOn: nil),
      .contested("F-17", disputes: ["L-3"]), .covered("C00017"), .assigned(invoice: "F-17"),
      .inProcedure(
        customer: "C00017", .liquidation, since: day, claimBy: day + 61, isClaimLate: false),
      .inProcedure(
        customer: "C00017", .liquidation, since: day - 90, claimBy: day - 30, isClaimLate: true),
      .inProcedure(
        customer: "C00017", .reorganisation, since: day, claimBy: nil, isClaimLate: false),
      .extended(invoice: "F-17", until: day + 9), .promised("C00017", until: day + 9),
      .beforeProcedure("C00017", openedOn: day),
      .severalCurrencies(customer: "C00017", ["EUR", "USD"]),
      .levelSkipped(.notice, missing: .formal, invoices: ["F-17", "F-18"]),
      .levelRepeated(.courtesy, on: day, pauseDays: 15),
      .levelRepeated(.formal, on: day, pauseDays: 15),
      .sentLater(.formal, on: day + 9, reference: "3f9a0c12b7de"),
    ]
  }

  private var law: [LegalProblem] {
    [
      .noRules(country: "XX", known: ["FR"]),
      .unknownRegime("transprt", known: ["general", "transport"]),
      .noDefaultTerm(country: "FR", on: day), .noPenalty(country: "EU"),
      .noRate(on: day + 1, country: "FR"),
      .belowFloor(
        basisPoints: 500, floorBasisPoints: 786, on: day, article: "L441-10 II, Code de commerce"),
    ]
  }

  private var scorecards: [ScorecardProblem] {
    [
      .missingColumn("outcom", nearest: ["outcome"], file: "portfolio.csv"),
      .outcomeNotBinary(column: "outcome", values: ["0", "1", "2"], file: "portfolio.csv"),
      .badValueUnknown(column: "outcome", values: ["A", "B"]),
      .badValueAbsent("bad", column: "outcome", values: ["A", "B"]),
      .outcomeMissing(column: "outcome", rows: 12, file: "portfolio.csv"),
      .notNumbers(column: "weight", value: "heavy", file: "portfolio.csv"),
      .negativeWeight(column: "weight", row: 17), .notDays(column: "day", value: "spring"),
      .emptyPart(isFit: true), .emptyPart(isFit: false), .noCharacteristic,
      .nothingKept(count: 20), .modelExists(path: "Models/sme/scorecard.json"),
      .offsetNotExported(column: "prior"),
      .unknownCharacteristic("duratoin", nearest: ["duration"]), .unreadablePair("duration"),
    ]
      + fits.map { .fit($0) }
  }

  private var fits: [FitProblem] {
    [
      .oneOutcomeOnly, .dependentColumns([[1, 2, 5]]),
      .separated(columns: [3], isComplete: true), .separated(columns: [3, 4], isComplete: false),
      .notFinite(column: 2), .notConverged(steps: 60), .noRows, .missingColumn("late"),
    ]
  }

  private func reference(_ speech: any Speech) -> String {
    func block(_ text: String) -> String { "```text\n\(text)\n```\n" }
    let place = Place(file: "invoices.csv", line: 42)
    let sections: [(String, String, [String])] = [
      (
        "Files", "Nothing is imported; exit code 1.", ingest.map { speech.describe($0) }
      ),
      (
        "Rows",
        "The row is not taken, the others are; exit code 2. With --strict none is; exit code 1.",
        rows.map { speech.describe(Rejection(at: place, column: "amount", value: $0, $1)) }
      ),
      ("Warnings", "Everything was taken; exit code 0.", warnings.map { speech.describe($0) }),
      (
        "Ledger and journal", "Nothing was changed; exit code 1.",
        ledger.map { speech.describe($0) }
      ),
      (
        "Decisions", "Nothing was reserved, rated or erased; exit code 1.",
        journal.map { speech.describe($0) }
      ),
      (
        "Alerts and digests", "Nothing was changed, and no digest made; exit code 1.",
        alerts.map { speech.describe($0) }
      ),
      (
        "Letters", "No letter was written, and nothing recorded; exit code 1.",
        letters.map { speech.describe($0) }
      ),
      ("Instalment plans", "No plan was made; exit code 1.", plans.map { speech.describe($0) }),
      ("Documents", "Nothing was judged; exit code 1.", documents.map { speech.describe($0) }),
      ("Law", "Nothing was answered; exit code 1.", law.map { speech.describe($0) }),
      (
        "Scorecards", "No scorecard was written, and no score; exit code 1.",
        scorecards.map { speech.describe($0) }
      ),
      (
        "Results", "Exit code 1.",
        [
          speech.describe(file: "review.html", reason: "No such file or directory", isFull: false),
          speech.describe(file: "review.html", reason: "No space left on device", isFull: true),
          speech.describe(folderNotEmpty: "sample"),
        ]
      ),
    ]
    let head = """
      # Problems and their remedies

      Each problem as it is printed, with evidence made up for this page: what is wrong, what to do, and a
      code that never changes. A usage error (an option that is misspelt, a day that is none) has exit
      code 64 and the usage of its command.


      """
    return head
      + sections.map { title, says, texts in
        "## \(title)\n\n\(says)\n\n" + texts.map(block).joined(separator: "\n")
      }.joined(separator: "\n")
  }

  @Test func `the reference of problems is what is printed`() throws {
    let url = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Docs/errors.md")
    let text = reference(Language.en.speech)
    guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
      return try text.write(to: url, atomically: true, encoding: .utf8)
    }
    let recorded = try String(contentsOf: url, encoding: .utf8)
    #expect(recorded == text, "run make golden and read the difference")
  }

  /// Every sentence differs from its translation, and every one ends with a code.
  @Test func `every problem is said in both languages, with a remedy and a code`() {
    func texts(_ speech: any Speech) -> [String] {
      let place = Place(file: "invoices.csv", line: 42)
      return ingest.map { speech.describe($0) } + ledger.map { speech.describe($0) }
        + journal.map { speech.describe($0) } + alerts.map { speech.describe($0) }
        + letters.map { speech.describe($0) } + documents.map { speech.describe($0) }
        + plans.map { speech.describe($0) }
        + law.map { speech.describe($0) }
        + rows.map { speech.describe(Rejection(at: place, column: "amount", value: $0, $1)) }
    }
    for (english, french) in zip(texts(Language.en.speech), texts(Language.fr.speech)) {
      #expect(english != french)
      for text in [english, french] {
        #expect(text.split(separator: "\n").count == 2, "\(text)")
        #expect(text.wholeMatch(of: /(?s).*\[[a-z]+\.[a-z-]+\]/) != nil, "\(text)")
      }
    }
  }
}
