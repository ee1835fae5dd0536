import CreditPolicy
import Receivables

extension English {
  func message(of problem: JournalProblem) -> String {
    switch problem {
    case .noJournal(let path): "\(path): nothing was ever written into this journal."
    case .unknownHead(let head, let path):
      "\(path): no entry has the hash \(quoted(head)): the journal was cut short or written anew."
    case .documentChanged(let hash, let path):
      "\(path): the document \(printable(hash).prefix(16)) is missing or was changed after it was written."
    case .linkChanged(let entry, let path):
      "\(path): what stands beside the chain does not belong to entry \(entry)."
    case .unknownReference(let text): "The journal knows no decision \(quoted(text))."
    case .nothingToWithdraw(let text): "The journal knows no letter and no step \(quoted(text))."
    case .ambiguousReference(let text, let candidates):
      "Several decisions begin with \(quoted(text)): \(shortlist(candidates))."
    case .shortReference(let text, _): "\(quoted(text)) is too short for a reference."
    case .answerNotAcceptable(let isReferral):
      isReferral
        ? "A person has to decide: nothing was accepted."
        : "The answer is no: nothing was accepted."
    case .conditionToConfirm(let count):
      "The answer is a yes on a condition (there are \(count) to choose from): nothing was accepted."
    case .noSuchCondition(let number, _): "There is no condition \(number): nothing was accepted."
    case .acceptedLater(let day):
      "An offer to this customer or its group was accepted on \(day), after the day of the check: nothing was accepted."
    case .neverAccepted(let reference): "Decision \(printable(reference)) was never accepted."
    case .withdrawnBefore(let day, let recordedOn):
      "Nothing can be taken back on \(day): it was done on \(recordedOn)."
    case .beforeDecision(let day, let decidedOn):
      "Nothing was decided on \(day): the decision is of \(decidedOn)."
    case .unknownClass(let text, _): "There is no class \(quoted(text))."
    case .classNotGiven(let grade): "Class \(printable(grade)) is given by nobody: it is a fact."
    case .ratedLater(let day): "The class of this customer was changed on \(day), after that day."
    case .overrideEnded(let until, let day):
      "An override until \(until) would have ended before it begins on \(day)."
    case .emptyReason: "The text is empty."
    case .minuteWithoutProposal(let row, let customer, let quarter):
      "Row \(row) of the minutes: nothing was proposed for \(quoted(customer)) in \(quarter)."
    case .minuteWithoutReason(let row, let customer):
      "Row \(row) of the minutes: what was proposed for \(quoted(customer)) is refused or changed without a reason."
    case .minuteWithoutChange(let row, let customer):
      "Row \(row) of the minutes: what was proposed for \(quoted(customer)) is changed, to nothing that is said."
    case .reasonTooLong(let characters, _): "The reason has \(characters) characters."
    case .noOverride(let customer): "No override is in force for \(quoted(customer))."
    case .nothingToErase(let customer):
      "Nothing leads from the journal to a natural person \(quoted(customer))."
    case .erasureToConfirm(let customer, let entries):
      "\(entries) \(entries == 1 ? "entry" : "entries") would lose the link to \(quoted(customer)) for ever. Nothing was erased."
    }
  }

  func remedy(for problem: JournalProblem) -> String {
    switch problem {
    case .noJournal: "Name the ledger whose decisions are meant by --ledger."
    case .unknownHead, .documentChanged, .linkChanged:
      "Restore the journal from a copy and find out who wrote to it."
    case .unknownReference: "'vigie journal list --kind decision' lists them."
    case .nothingToWithdraw:
      "'vigie journal list' lists letters and steps. A plan that was agreed is taken back by 'vigie import undo'."
    case .ambiguousReference: "Write more of the reference."
    case .shortReference(_, let least): "Write at least \(least) characters of it."
    case .answerNotAcceptable: "Say why it is accepted all the same by --override-reason."
    case .conditionToConfirm(let count), .noSuchCondition(_, let count):
      "Confirm one by --condition, from 1 to \(count) as the slip lists them."
    case .acceptedLater(let day): "Check as of \(day) or later by --on."
    case .neverAccepted: "'vigie decision status' says how it stands."
    case .withdrawnBefore: "Name that day or a later one by --on."
    case .beforeDecision: "Name a later day by --on."
    case .unknownClass(_, let known): "Write one of \(known.joined(separator: ", "))."
    case .classNotGiven:
      "Give A to F; to stop deliveries, import the customer's status as blocked or cash_only."
    case .ratedLater(let day): "Name \(day) or a later day by --on."
    case .overrideEnded: "Name a later day by --until."
    case .minuteWithoutProposal:
      "Leave the row out, or check the quarter and the customer's identifier. Nothing was written."
    case .minuteWithoutReason: "Fill in the column 'reason'. Nothing was written."
    case .minuteWithoutChange: "Fill in 'terms' or 'limit', or write accept. Nothing was written."
    case .emptyReason:
      "Say why (--reason), or what is to be remembered (--note), for whoever reads it in a year."
    case .reasonTooLong(_, let most): "Say it in \(most) characters."
    case .noOverride: "'vigie rate' with the customer alone lists those that were given."
    case .nothingToErase:
      "Check the identifier; companies stand in the chain by theirs, and are not erased."
    case .erasureToConfirm: "Add --yes to erase it, or --dry-run to see what would go."
    }
  }

  func sentence(of state: SlipState, in currency: Currency) -> String {
    switch state {
    case .open(let until): "open until \(until)"
    case .accepted(let until): "accepted, reserved until \(until)"
    case .expired(let on): "expired on \(on)"
    case .withdrawn(let reasons):
      "withdrawn: " + reasons.map { sentence(of: $0, in: currency) }.joined(separator: "; ")
    case .closed(let on): "closed on \(on)"
    }
  }

  func sentence(of withdrawal: SlipWithdrawal, in currency: Currency) -> String {
    let money = { (cents: Int64) in Language.en.amount(cents, currency) }
    switch withdrawal {
    case .event(let kind, let on): return "\(name(of: kind)) on \(on)"
    case .stopped(let status, let since):
      return name(of: status) + (since.map { " since \($0)" } ?? "")
    case .paymentReturned(let cents): return "payments of \(money(cents)) came back"
    case .enteredDefault: return "in default since"
    case .limitBelow(let limit, let uncovered):
      return "the limit is \(money(limit)), and \(money(uncovered)) would be owed without cover"
    }
  }

  func sentence(of obstacle: NoReplay) -> String {
    switch obstacle {
    case .formerForm: "a former version wrote it, without a fingerprint of the slip"
    case .erased: "the link to the natural person was erased"
    case .otherLedger(let number): "this ledger has no import \(number) with the customer"
    case .unreadable(let document):
      "this version cannot read the document \(quoted(document)) that it rests on"
    }
  }

  func journalPhrase(_ phrase: JournalPhrase) -> String {
    switch phrase {
    case .decision: "Decision"
    case .author: "author"
    case .note: "note"
    case .state: "state"
    case .replay: "Computed anew"
    case .identical: "identical"
    case .notIdentical: "NOT identical"
    case .notReplayable: "not replayable"
    case .recorded: "recorded"
    case .computed: "computed"
    case .reserved: "reserved by accepted offers"
    case .reservedInGroup: "reserved by accepted offers to its other members"
    case .acceptedUntil: "Accepted: reserved until"
    case .personErased: "a natural person, erased"
    case .reference: "reference"
    case .day: "day"
    case .kind: "kind"
    case .entries: "entries"
    case .chainWhole: "The chain is whole"
    case .head: "head"
    case .emptyJournal: "The journal is empty."
    case .noEntries: "No such entry."
    case .erased: "Erased"
    case .wouldErase: "Would be erased"
    case .reasonsGone: "reasons in free text"
    case .entriesStay: "entries of the former form hold the identifier in the chain and stay"
    case .override: "class given by a person"
    case .byModel: "by the model"
    case .until: "until"
    case .reason: "reason"
    case .reasonErased: "(erased)"
    case .noOverrides: "No class was ever given to this customer by a person."
    case .given: "given"
    case .endedOn: "ended on"
    case .inForce: "in force"
    case .closed: "Closed"
    case .overrides: "Overrides and how they performed"
    case .defaultSince: "default since"
    case .yes: "yes"
    case .no: "no"
    case .toWorse: "to a worse class"
    case .toBetter: "to a better class"
    case .ofThemInDefault: "of them in default since"
    }
  }
}
