import CreditPolicy
import Receivables
import Scoring

// Codes stand in documents, tests and other programs: they are never translated and never change.

extension IngestProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .fileMissing: "ingest.file-missing"
    case .fileUnreadable: "ingest.file-unreadable"
    case .emptyFile: "ingest.empty-file"
    case .fileChanged: "ingest.changed"
    case .notText: "ingest.not-text"
    case .unreadableEncoding: "ingest.unreadable-encoding"
    case .missingColumn: "ingest.missing-column"
    case .repeatedColumn: "ingest.repeated-column"
    case .unclosedQuote: "ingest.unclosed-quote"
    case .fieldCount: "ingest.field-count"
    case .noLedgerFile: "ingest.no-ledger-file"
    case .unknownFile: "ingest.unknown-file"
    case .rejectedUnderStrict: "ingest.rejected-under-strict"
    }
  }
}

extension RowProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .missingValue: "row.missing-value"
    case .unreadableAmount: "row.unreadable-amount"
    case .negativeAmount: "row.negative-amount"
    case .amountOutOfRange: "row.amount-out-of-range"
    case .unreadableDay: "row.unreadable-day"
    case .impossibleDay: "row.impossible-day"
    case .dayOutOfRange: "row.day-out-of-range"
    case .unreadableNumber: "row.unreadable-number"
    case .unreadableShare: "row.unreadable-share"
    case .unreadableTerms: "row.unreadable-terms"
    case .unreadableFlag: "row.unreadable-flag"
    case .unknownWord: "row.unknown-word"
    case .unreadableCurrency: "row.unreadable-currency"
    case .noExchangeRate: "row.no-exchange-rate"
    case .unknownCustomer: "row.unknown-customer"
    case .unknownOrder: "row.unknown-order"
    case .fieldCount: "row.field-count"
    case .contradictsLine: "row.contradicts-line"
    case .nothingToWithdraw: "row.nothing-to-withdraw"
    case .noDueDate: "row.no-due-date"
    }
  }
}

extension ImportWarning {
  /// The stable name of the warning.
  public var code: String {
    switch self {
    case .unknownColumns: "import.unknown-columns"
    case .skippedFile: "import.skipped-file"
    case .paymentsWithoutInvoice: "import.payments-without-invoice"
    case .paymentsBeforeInvoice: "import.payments-before-invoice"
    case .assumedTerms: "import.assumed-terms"
    case .customersCreated: "import.customers-created"
    case .formerVersions: "import.former-versions"
    case .otherCurrency: "import.other-currency"
    case .transcoded: "import.transcoded"
    }
  }
}

extension LedgerProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .ledgerMissing: "ledger.missing"
    case .notALedger: "ledger.not-a-ledger"
    case .damaged: "ledger.damaged"
    case .newerSchema: "ledger.newer-schema"
    case .locked: "ledger.locked"
    case .directoryNotWritable: "ledger.directory-not-writable"
    case .fileNotWritable: "ledger.file-not-writable"
    case .afterLastRecord: "ledger.after-last-record"
    case .beforeQuarterEnd: "ledger.before-quarter-end"
    case .noObservationDay: "ledger.no-observation-day"
    case .tooLittleHistory: "ledger.too-little-history"
    case .unknownRegime: "ledger.unknown-regime"
    case .unknownGuaranteeKind: "ledger.unknown-guarantee-kind"
    case .journalUnusable: "ledger.journal-unusable"
    case .diskFull: "ledger.disk-full"
    case .storage: "ledger.storage"
    case .unknownCustomer: "ledger.unknown-customer"
    case .unknownOwner: "ledger.unknown-owner"
    case .ambiguousCustomer: "ledger.ambiguous-customer"
    case .noRecords: "ledger.no-records"
    case .beforeFirstRecord: "ledger.before-first-record"
    case .fiscalYearNotEnded: "ledger.fiscal-year-not-ended"
    case .amountsTooLarge: "ledger.amounts-too-large"
    case .unknownImport: "ledger.unknown-import"
    case .importAlreadyUndone: "ledger.import-already-undone"
    case .undoCannotBeUndone: "ledger.undo-cannot-be-undone"
    case .journalBroken: "ledger.journal-broken"
    }
  }
}

extension JournalProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .noJournal: "journal.none"
    case .unknownHead: "journal.unknown-head"
    case .documentChanged: "journal.document-changed"
    case .linkChanged: "journal.link-changed"
    case .unknownReference: "journal.unknown-reference"
    case .nothingToWithdraw: "journal.nothing-to-withdraw"
    case .ambiguousReference: "journal.ambiguous-reference"
    case .shortReference: "journal.short-reference"
    case .answerNotAcceptable: "journal.answer-not-acceptable"
    case .conditionToConfirm: "journal.condition-to-confirm"
    case .noSuchCondition: "journal.no-such-condition"
    case .acceptedLater: "journal.accepted-later"
    case .neverAccepted: "journal.never-accepted"
    case .beforeDecision: "journal.before-decision"
    case .withdrawnBefore: "journal.withdrawn-before"
    case .unknownClass: "journal.unknown-class"
    case .classNotGiven: "journal.class-not-given"
    case .ratedLater: "journal.rated-later"
    case .overrideEnded: "journal.override-ended"
    case .emptyReason: "journal.empty-reason"
    case .minuteWithoutProposal: "journal.minute-without-proposal"
    case .minuteWithoutReason: "journal.minute-without-reason"
    case .minuteWithoutChange: "journal.minute-without-change"
    case .reasonTooLong: "journal.reason-too-long"
    case .noOverride: "journal.no-override"
    case .nothingToErase: "journal.nothing-to-erase"
    case .erasureToConfirm: "journal.erasure-to-confirm"
    }
  }
}

extension DocumentProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .missing: "document.missing"
    case .unknownName: "document.unknown-name"
    case .unreadable: "document.unreadable"
    case .syntax: "document.syntax"
    case .missingKey: "document.missing-key"
    case .unknownKey: "document.unknown-key"
    case .wrongValue: "document.wrong-value"
    case .otherVersion: "document.other-version"
    case .damaged: "document.damaged"
    case .ambiguousPolicy: "document.ambiguous-policy"
    case .directoryMissing: "document.directory-missing"
    }
  }
}

extension ScorecardProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .missingColumn: "scorecard.missing-column"
    case .outcomeNotBinary: "scorecard.outcome-not-binary"
    case .badValueUnknown: "scorecard.bad-value-unknown"
    case .badValueAbsent: "scorecard.bad-value-absent"
    case .outcomeMissing: "scorecard.outcome-missing"
    case .notNumbers: "scorecard.not-numbers"
    case .negativeWeight: "scorecard.negative-weight"
    case .notDays: "scorecard.not-days"
    case .emptyPart: "scorecard.empty-part"
    case .noCharacteristic: "scorecard.no-characteristic"
    case .nothingKept: "scorecard.nothing-kept"
    case .modelExists: "scorecard.model-exists"
    case .offsetNotExported: "scorecard.offset-not-exported"
    case .unknownCharacteristic: "scorecard.unknown-characteristic"
    case .unreadablePair: "scorecard.unreadable-pair"
    case .fit(let problem): problem.code
    }
  }
}

extension FitProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .oneOutcomeOnly: "fit.one-outcome-only"
    case .dependentColumns: "fit.dependent-columns"
    case .separated: "fit.separated"
    case .notFinite: "fit.not-finite"
    case .notConverged: "fit.not-converged"
    case .noRows: "fit.no-rows"
    case .missingColumn: "fit.missing-column"
    }
  }
}

extension LegalProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .noRules: "law.no-rules"
    case .unknownRegime: "law.unknown-regime"
    case .noDefaultTerm: "law.no-default-term"
    case .noPenalty: "law.no-penalty"
    case .noRate: "law.no-rate"
    case .belowFloor: "law.below-floor"
    }
  }
}

extension AlertProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .noAlert: "alert.none"
    case .nothingToReopen: "alert.nothing-to-reopen"
    case .snoozeEnded: "alert.snooze-ended"
    case .beforeDigest: "alert.before-digest"
    case .changedLater: "alert.changed-later"
    case .unknownOutcome: "alert.unknown-outcome"
    case .unknownState: "alert.unknown-state"
    case .falseAlarmInDefault: "alert.false-alarm-in-default"
    case .futureWeek: "digest.future-week"
    }
  }
}

extension PlanProblem {
  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .nothingOverdue: "plan.nothing-overdue"
    case .otherCurrency: "plan.other-currency"
    case .inProcedure: "plan.in-procedure"
    case .tooManyInstalments: "plan.too-many-instalments"
    case .tooLong: "plan.too-long"
    case .instalmentTooSmall: "plan.instalment-too-small"
    case .noSuchDay: "plan.no-such-day"
    case .noSuchDayOfMonth: "plan.no-such-day-of-month"
    case .firstNotAfter: "plan.first-not-after"
    case .firstTooLate: "plan.first-too-late"
    case .amountAboveOwed: "plan.amount-above-owed"
    case .amountNotPositive: "plan.amount-not-positive"
    case .planRuns: "plan.another-runs"
    }
  }
}
