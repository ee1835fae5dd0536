import Receivables

extension English {
  func message(of problem: IngestProblem) -> String {
    switch problem {
    case .fileMissing(let file): "\(file): there is no such file."
    case .fileUnreadable(let file, let reason): "\(file): the file cannot be read: \(reason)."
    case .emptyFile(let file): "\(file): the file is empty."
    case .fileChanged(let file): "\(file): the file changed while it was read."
    case .notText(let file): "\(file): this is no text, but a picture, a workbook or an archive."
    case .unreadableEncoding(let file, let line):
      "\(file):\(line): the bytes are no text of the encoding that the file announces."
    case .missingColumn(let column, let file):
      "\(file): there is no column \(quoted(column))."
    case .repeatedColumn(let column, let file):
      "\(file): the column \(quoted(column)) stands in the header twice."
    case .unclosedQuote(let file, let line):
      "\(file):\(line): a quote opens here and never closes."
    case .fieldCount(let found, let expected, let file, let line):
      "\(file):\(line): the row has \(found) fields, and the header \(expected)."
    case .noLedgerFile(let directory): "\(directory): the folder holds no file of a ledger."
    case .unknownFile(let file): "\(file): nothing says what this file holds."
    case .rejectedUnderStrict(let count):
      "Nothing was imported, because \(count) \(count == 1 ? "row was" : "rows were") rejected."
    }
  }

  func remedy(for problem: IngestProblem) -> String {
    switch problem {
    case .fileMissing: "Check the path; a folder may be named too."
    case .fileUnreadable: "Check that it is a file and that you may read it."
    case .fileChanged: "Import it again when nobody writes to it; nothing was changed."
    case .emptyFile: "Export it again, or leave it out."
    case .notText: "Export it as CSV; a workbook can be saved as CSV."
    case .unreadableEncoding: "Export it again as UTF-8."
    case .missingColumn: "Rename the column, or map it in a profile (--profile)."
    case .repeatedColumn: "Remove or rename one of the two."
    case .unclosedQuote: "Close the quote, or double it where it is part of the text."
    case .fieldCount: "Put quotes around a field that holds the separator, or export it again."
    case .noLedgerFile:
      "Name a folder with customers.csv and invoices.csv, or files with --profile."
    case .unknownFile:
      "Give it the name of a canonical file, such as invoices.csv, or say how to read it by --profile."
    case .rejectedUnderStrict: "Correct the rows, or import without --strict."
    }
  }

  func message(of problem: LedgerProblem) -> String {
    switch problem {
    case .ledgerMissing(let path): "\(path): there is no such ledger."
    case .notALedger(let path): "\(path): this file is no ledger of Vigie."
    case .damaged(let path, let detail): "\(path): the ledger is damaged (\(printable(detail)))."
    case .newerSchema(let path, let found, let supported):
      "\(path): the ledger was written by a newer Vigie (version \(found); this one reads up to \(supported))."
    case .locked(let path): "\(path): another import is writing to the ledger."
    case .directoryNotWritable(let path): "\(path): nothing can be written in this folder."
    case .fileNotWritable(let path): "\(path): you may not read or write this file."
    case .diskFull(let path): "\(path): there is no room left on the disk. Nothing was changed."
    case .storage(let path, let detail): "\(path): the ledger cannot be used: \(printable(detail))."
    case .ambiguousCustomer(let text, let candidates):
      "Several customers are called \(quoted(text)): \(shortlist(candidates))."
    case .unknownCustomer(let id, let nearest):
      "The ledger knows no customer \(quoted(id))." + meant(nearest)
    case .unknownOwner(let name, let nearest):
      "No customer of the ledger has the sales owner \(quoted(name))." + meant(nearest)
    case .noRecords(let path): "\(path): the ledger is empty."
    case .beforeFirstRecord(let day, let first):
      "Nothing is known on \(day): the first record is of \(first)."
    case .fiscalYearNotEnded(let day, let known):
      "The fiscal year that ends on \(day) had not ended on \(known)."
    case .afterLastRecord(let day, let last):
      "Nothing is known on \(day): the last record is of \(last)."
    case .beforeQuarterEnd(let day, let end):
      "On \(day) the books of a period that ends on \(end) were not closed."
    case .noObservationDay(let from, let through):
      "No observation day lies between \(from) and \(through)."
    case .tooLittleHistory(let days):
      "The history is too short to learn from: no month end has \(days) days of it after it."
    case .unknownRegime(let regime, _): "There is no legal regime \(quoted(regime))."
    case .unknownGuaranteeKind(let kind, _):
      "The policy accepts no guarantee of kind \(quoted(kind))."
    case .amountsTooLarge: "The amounts come to more than any company is owed. Nothing was changed."
    case .unknownImport(let number): "There is no import \(number)."
    case .undoCannotBeUndone(let number): "Import \(number) is an undo itself."
    case .importAlreadyUndone(let number): "Import \(number) has been undone already."
    case .journalUnusable(let path, let detail):
      "\(path): the journal cannot be used: \(printable(detail))."
    case .journalBroken(let path, let entry):
      "\(path): entry \(entry) of the journal was changed after it was written."
    }
  }

  func remedy(for problem: LedgerProblem) -> String {
    switch problem {
    case .ledgerMissing: "Make one by 'vigie import', or name another by --ledger."
    case .notALedger: "Name another file by --ledger."
    case .damaged: "Restore it from a copy, or import the files again into a new ledger."
    case .newerSchema: "Update Vigie, or use the copy that it made before the change."
    case .locked: "Wait until it is done and try again."
    case .directoryNotWritable: "Check that the folder exists and that you may write in it."
    case .fileNotWritable: "Change the rights of the file, or name another by --ledger."
    case .diskFull: "Make room, or put the ledger on another disk by --ledger."
    case .storage: "Check the disk and the rights of the file."
    case .ambiguousCustomer: "Name the one meant by its identifier."
    case .unknownCustomer:
      "Check the identifier; 'vigie score' lists them all. For a new customer, check takes --new."
    case .unknownOwner:
      "Write the name as customers.csv has it; 'vigie kpi --by owner' lists them all."
    case .noRecords: "Import customers and invoices first."
    case .beforeFirstRecord: "Name a later day."
    case .fiscalYearNotEnded:
      "Name a year that has ended by --fiscal-year-end, or a later day by --on."
    case .afterLastRecord: "Name an earlier day."
    case .beforeQuarterEnd: "Name a day from the end of the period on, or leave --known-on out."
    case .noObservationDay: "Name a longer period, or another rhythm."
    case .tooLittleHistory:
      "Import more of the past, or name a shorter outcome; until then the expert scorecard judges."
    case .unknownRegime(_, let known), .unknownGuaranteeKind(_, let known):
      "Write one of \(known.joined(separator: ", "))."
    case .amountsTooLarge: "Check the decimal mark, and whether amounts are in cents already."
    case .unknownImport: "'vigie status' lists the imports."
    case .undoCannotBeUndone: "Import the files again to bring back what it took."
    case .importAlreadyUndone: "Import the files again to bring them back."
    case .journalUnusable:
      "Check the file, its folder and the disk; --no-journal answers without writing it down."
    case .journalBroken: "Restore the journal from a copy and find out who wrote to it."
    }
  }

  func message(of problem: DocumentProblem) -> String {
    switch problem {
    case .missing(let path): "\(path): there is no such file."
    case .unknownName(let name, _): "Nothing of the name \(quoted(name)) is known."
    case .unreadable(let path, let reason): "\(path): cannot be read: \(printable(reason))."
    case .syntax(let path, let line, let detail): "\(path):\(line): \(printable(detail))."
    case .missingKey(let key, let path, let line): "\(path):\(line): \(quoted(key)) is missing."
    case .unknownKey(let key, let path, let line, _):
      "\(path):\(line): \(quoted(key)) means nothing here."
    case .wrongValue(let key, let value, let path, let line, _):
      "\(path):\(line): \(quoted(value)) will not do for \(quoted(key))."
    case .otherVersion(let path, let found, let supported):
      "\(path): the document is of version \(quoted(found)), and this Vigie reads \(supported)."
    case .damaged(let path): "\(path): the content is not that of its checksum."
    case .ambiguousPolicy(let one, let other, let day, let path):
      "\(path): \(one) and \(other) are both active from \(day)."
    case .directoryMissing(let path): "\(path): there is no such folder."
    }
  }

  func remedy(for problem: DocumentProblem) -> String {
    switch problem {
    case .missing: "Check the path."
    case .unknownName(_, let known):
      "Write one of \(known.joined(separator: ", ")), or the path of a document."
    case .unreadable: "Check that it is a text in UTF-8 and that you may read it."
    case .syntax: "Write 'key: value', with the same indentation for keys that belong together."
    case .missingKey(let key, _, _): "Add a line '\(printable(key)): …'."
    case .unknownKey(_, _, _, let allowed): "Known here: \(allowed.joined(separator: ", "))."
    case .wrongValue(_, _, _, _, let expected): "Write \(expected)."
    case .otherVersion: "Make it again with this version, or use the other one."
    case .damaged:
      "Take an undamaged copy; where it was edited on purpose, fit again with --bins and its path."
    case .ambiguousPolicy: "Give one of them another first day, or name the policy by --policy."
    case .directoryMissing: "Name the folder by --models."
    }
  }

  func meant(_ nearest: [String]) -> String {
    nearest.isEmpty ? "" : " Did you mean \(nearest.map(printable).joined(separator: ", "))?"
  }
}

extension English {
  func message(of rejection: Rejection) -> String {
    let value = quoted(rejection.value)
    return switch rejection.problem {
    case .missingValue: "nothing stands where a value is needed."
    case .unreadableAmount: "\(value) is not an amount."
    case .negativeAmount: "\(value) is negative."
    case .amountOutOfRange: "\(value) is larger than any invoice."
    case .unreadableDay: "\(value) is not a day."
    case .impossibleDay: "\(value) is a day that the calendar does not have."
    case .dayOutOfRange: "\(value) lies too far away to be true."
    case .unreadableNumber: "\(value) is not a number that fits here."
    case .unreadableShare: "\(value) is not a share."
    case .unreadableTerms: "\(value) are no payment terms."
    case .unreadableFlag: "\(value) is neither yes nor no."
    case .unknownWord: "\(value) is not one of the words expected."
    case .unreadableCurrency: "\(value) is no currency."
    case .noExchangeRate(let currency, let day): "no rate of \(currency) is known on \(day)."
    case .unknownCustomer(let nearest):
      "the ledger knows no customer \(value)." + meant(nearest)
    case .unknownOrder: "the ledger knows no order \(value)."
    case .fieldCount(let found, let expected):
      "the row has \(found) fields, and the header \(expected)."
    case .contradictsLine(let line, let file):
      "the same key stands on line \(line) of \(file) with other content."
    case .nothingToWithdraw: "the ledger holds no record \(value)."
    case .noDueDate: "neither a due date nor terms are known."
    }
  }

  func remedy(for problem: RowProblem) -> String {
    switch problem {
    case .missingValue: "Fill it in: the column is required."
    case .unreadableAmount: "Write it as 1234.56, or name another decimal mark in a profile."
    case .negativeAmount: "Write it without sign: the kind gives the sign, such as credit_note."
    case .amountOutOfRange: "Check the amount."
    case .unreadableDay: "Write it as 2026-03-31, or name another order in a profile."
    case .impossibleDay: "Check the day."
    case .dayOutOfRange: "Check the year."
    case .unreadableNumber: "Write a whole number within the range of the column."
    case .unreadableShare: "Write it as 0.9 or 90%."
    case .unreadableTerms: "Write 30, 45EOM-A, 45EOM-B+10, RECEIPT or PREPAID."
    case .unreadableFlag: "Write yes or no."
    case .unknownWord(let allowed): "Write one of \(allowed.joined(separator: ", "))."
    case .unreadableCurrency: "Write its three letters, such as EUR."
    case .noExchangeRate: "Add the rate to rates.csv."
    case .unknownCustomer: "Add it to customers.csv, or correct the identifier."
    case .unknownOrder: "Add it to orders.csv, or correct the identifier."
    case .fieldCount: "Check for a separator inside a text without quotes."
    case .contradictsLine:
      "Keep the one that is right; two versions of one customer's record each need a recorded_on."
    case .nothingToWithdraw: "Check the kind of record and its key."
    case .noDueDate: "Fill in due_on, the customer's agreed_terms, or default-terms in ledger.yaml."
    }
  }

  func message(of warning: ImportWarning) -> String {
    switch warning {
    case .unknownColumns(let columns, let file):
      "\(file): columns not used: \(columns.map { quoted($0) }.joined(separator: ", "))."
    case .skippedFile(let file): "\(file): skipped, for it is no file of a ledger."
    case .paymentsWithoutInvoice(let count):
      "\(plural(count, "payment names", "payments name")) an invoice that the ledger does not hold; they wait for it."
    case .paymentsBeforeInvoice(let count):
      "\(plural(count, "payment is", "payments are")) older than the invoice that they pay; they were taken."
    case .assumedTerms(let count):
      "\(plural(count, "due date was", "due dates were")) computed from terms that are assumed, because none were agreed by then."
    case .customersCreated(let count):
      "\(plural(count, "customer", "customers")) created from rows that name no customer of the ledger."
    case .formerVersions(let count):
      "\(plural(count, "row says", "rows say")) what a former version said, and changed nothing; --restore would bring it back."
    case .otherCurrency:
      "ledger.yaml names another currency than that of this ledger, which keeps its own and what it knew of the seller."
    case .transcoded(let file, let encoding): "\(file): read as \(encoding)."
    }
  }

  private func plural(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}
