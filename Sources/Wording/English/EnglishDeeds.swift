import Collection
import Receivables

extension English {
  func name(of deed: CollectionDeed.Kind) -> String {
    switch deed {
    case .call: "call"
    case .settlement: "plan or settlement offered"
    case .action: "action opened"
    }
  }

  func name(of contact: ContactKind) -> String {
    switch contact {
    case .letter(let step): level(of: step)
    case .deed(let deed): name(of: deed)
    }
  }

  func sentence(_ sentence: DeedSentence) -> String {
    switch sentence {
    case .recorded(let deed, let customer, let day, let from, let reference, true):
      "Recorded in the journal: \(name(of: deed)), \(printable(customer)), \(day).\(counting(from, after: day)) Reference \(reference): 'vigie collect withdraw \(reference)' takes it back."
    case .recorded(let deed, let customer, let day, _, let reference, false):
      "Already recorded, nothing was written: \(name(of: deed)), \(printable(customer)), \(day). Reference \(reference)."
    case .wouldRecord(let deed, let customer, let day, let from):
      "Nothing was written. Without --dry-run the journal would have: \(name(of: deed)), \(printable(customer)), \(day).\(counting(from, after: day))"
    case .withdrawn(let contact, let customer, let taken, let day, let reference, true):
      "Taken back: \(name(of: contact)), \(printable(customer)), \(taken). From \(day) on it counts for nothing; both stay in the journal. Reference of the withdrawal \(reference)."
    case .withdrawn(let contact, let customer, let taken, let day, let reference, false):
      "Already taken back on \(day), nothing was written: \(name(of: contact)), \(printable(customer)), \(taken). Reference of the withdrawal \(reference)."
    case .wouldWithdraw(let contact, let customer, let taken, let day):
      "Nothing was written. Without --dry-run this would count for nothing from \(day) on: \(name(of: contact)), \(printable(customer)), \(taken)."
    }
  }
}

/// That something counts later than it was done.
private func counting(_ from: Day, after day: Day) -> String {
  from > day ? " It counts from \(from) on, the last day of which the ledger knows anything." : ""
}
