import Collection
import CreditPolicy
import Receivables

extension English {
  func words(_ phrase: CallListPhrase) -> String {
    switch phrase {
    case .title: "Call list"
    case .today: "Due today, by what it is expected to bring"
    case .nobody: "No step is due."
    case .riskClass: "class"
    case .overdue: "overdue"
    case .asked: "asked"
    case .later: "later"
    case .oldestDays: "days late"
    case .contested: "contested"
    case .promised: "promised"
    case .promisedUntil: "until"
    case .lastContact: "last contact"
    case .mergedInto: "absorbed by"
    case .step: "next step"
    case .channel: "by"
    case .tone: "tone"
    case .owner: "owner"
    case .expected: "expected"
    case .stepDueOn: "due on"
    case .waitingTitle: "The next step is not due yet"
    case .disputesTitle: "Contested amounts, by who settles them"
    case .noDisputes: "Nothing is contested."
    case .settler: "to be settled by"
    case .dispute: "dispute"
    case .invoice: "invoice"
    case .reason: "reason"
    case .openedOn: "opened on"
    case .amount: "amount"
    case .proceduresTitle: "In an insolvency procedure: file the claim, send no reminder"
    case .noProcedures: "No customer who owes anything is in a procedure."
    case .procedure: "procedure"
    case .claimBy: "claim by"
    case .claimRemark: "remark"
    case .claimPassed: "the day has passed: ask the administrator or counsel what can still be done"
    case .actionsTitle: "An action is open: nobody reminds them until it is settled or dropped"
    case .noActions: "No action is open."
    case .since: "since"
    case .by: "noted by"
    case .reference: "reference"
    case .note: "note"
    case .totalsTitle: "Where what is open stands"
    case .place: "place"
    case .notDue: "not due"
    case .waiting: "overdue, no step due yet, or another first"
    case .dueFor: "due:"
    case .inProcedure: "in a procedure"
    case .assigned: "sold to a factor"
    case .credited: "settled by credits not allocated yet"
    case .inAction: "an action is open"
    case .penalties: "penalties alone, asked for with the next invoice that is late"
    case .small: "residues and too small to ask for"
    case .unallocated: "payments and credits not allocated"
    case .unmatchedDebits: "returned payments without a match"
    case .balance: "balance of the accounts"
    case .effectsTitle: "What was seen after each step"
    case .stepTaken: "step"
    case .cases: "items"
    case .settledShare: "settled (90 %)"
    case .paidShare: "of the amount (90 %)"
    case .ratio: "payment, times as likely (90 %)"
    case .gainedDays: "days gained (90 %)"
    case .byClass: "By class"
    case .byOwner: "By sales owner"
    case .nothingOverdue: "nothing overdue"
    case .nobodys: "none"
    case .unknownReason: "not stated"
    }
  }

  func name(of step: CollectionStep) -> String {
    switch step {
    case .courtesy: "courtesy"
    case .formal: "formal reminder"
    case .notice: "formal notice"
    case .settlement: "plan or settlement"
    case .action: "action"
    }
  }

  func name(of channel: ContactChannel) -> String {
    switch channel {
    case .call: "call"
    case .mail: "mail"
    case .letter: "letter"
    case .registeredLetter: "registered letter"
    }
  }

  func name(of tone: CollectionTone) -> String {
    switch tone {
    case .friendly: "friendly"
    case .firm: "firm"
    case .strict: "strict"
    }
  }

  func name(of reason: DisputeReason?) -> String {
    switch reason {
    case .quality: "quality"
    case .delivery: "delivery"
    case .price: "price"
    case .administrative: "administrative"
    case .other: "other"
    case nil: words(.unknownReason)
    }
  }

  func sentence(_ sentence: CallListSentence, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency, decimals: false) }
    return switch sentence {
    case .brings(let customers, let asked, let gain, let days):
      "\(Language.en.count(customers)) \(customers == 1 ? "customer" : "customers"), \(money(asked)) asked for; \(money(gain)) more expected within \(days) days than without a step."
    case .reconciled(let cents):
      "Reconciled with the open items to the cent: \(Language.en.amount(cents, currency))."
    case .differs(let cents):
      "The open items come to \(Language.en.amount(cents, currency)) more than these places."
    case .notCausal(let days):
      "Seen within \(days) days after a step, beside the usual course of payments by lateness and class; not proven to be caused by it. Reminders follow a schedule, so that nobody late was left without one to compare with. A class is today's, not that of the day of the step."
    case .expectation(let days):
      "Expected: the amount times what the step adds to the chance of payment within \(days) days, as seen in this ledger and, where it shows little, as the policy thinks."
    case .noHistory:
      "The ledger shows no step with its whole time behind it: the policy's opinion alone speaks."
    }
  }
}
