import Receivables

extension English {
  func name(of kind: RecordKind) -> String {
    switch kind {
    case .rate: "exchange rates"
    case .customer: "customers"
    case .statement: "statements"
    case .rating: "external ratings"
    case .guarantee: "guarantees"
    case .order: "orders"
    case .delivery: "deliveries"
    case .invoice: "invoices"
    case .dispute: "disputes"
    case .extensionRequest: "requests to postpone"
    case .promise: "promises"
    case .reminder: "reminders"
    case .payment: "payments"
    case .event: "events"
    case .balance: "control balances"
    }
  }

  func name(of mode: ImportMode) -> String {
    switch mode {
    case .history: "history load"
    case .delivery: "delivery"
    case .undo: "undo"
    }
  }

  func phrase(_ phrase: Phrase) -> String {
    switch phrase {
    case .imported: "Imported as number"
    case .nothingChanged: "Nothing changed: the ledger knows all of this."
    case .dryRun: "Dry run: nothing was changed."
    case .refused: "Nothing was imported."
    case .record: "record"
    case .added: "new"
    case .corrected: "corrected"
    case .withdrawn: "withdrawn"
    case .unchanged: "unchanged"
    case .rejected: "rejected"
    case .total: "total"
    case .rejectionsTitle: "Rejected rows"
    case .warningsTitle: "To know"
    case .assumptionsTitle: "Assumed by the profile"
    case .ledger: "Ledger"
    case .customers: "customers"
    case .records: "records"
    case .invoices: "invoices"
    case .receivable: "receivable"
    case .firstDay: "first day known"
    case .lastDay: "last day known"
    case .imports: "Imports"
    case .number: "no."
    case .mode: "how"
    case .receivedOn: "received on"
    case .source: "source"
    case .undoneBy: "undone by"
    case .andMore: "more"
    }
  }
}
