import Collection
import Receivables

extension French {
  func name(of deed: CollectionDeed.Kind) -> String {
    switch deed {
    case .call: "appel"
    case .settlement: "échéancier ou accord proposé"
    case .action: "action engagée"
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
      "Consigné au journal\u{a0}: \(name(of: deed)), \(printable(customer)), \(day).\(counting(from, after: day)) Référence \(reference)\u{a0}: «\u{a0}vigie collect withdraw \(reference)\u{a0}» le reprend."
    case .recorded(let deed, let customer, let day, _, let reference, false):
      "Déjà consigné, rien n’a été écrit\u{a0}: \(name(of: deed)), \(printable(customer)), \(day). Référence \(reference)."
    case .wouldRecord(let deed, let customer, let day, let from):
      "Rien n’a été écrit. Sans --dry-run le journal aurait\u{a0}: \(name(of: deed)), \(printable(customer)), \(day).\(counting(from, after: day))"
    case .withdrawn(let contact, let customer, let taken, let day, let reference, true):
      "Repris\u{a0}: \(name(of: contact)), \(printable(customer)), \(taken). À partir du \(day) cela ne compte plus\u{a0}; les deux restent au journal. Référence de la reprise\u{a0}: \(reference)."
    case .withdrawn(let contact, let customer, let taken, let day, let reference, false):
      "Déjà repris le \(day), rien n’a été écrit\u{a0}: \(name(of: contact)), \(printable(customer)), \(taken). Référence de la reprise\u{a0}: \(reference)."
    case .wouldWithdraw(let contact, let customer, let taken, let day):
      "Rien n’a été écrit. Sans --dry-run cela ne compterait plus à partir du \(day)\u{a0}: \(name(of: contact)), \(printable(customer)), \(taken)."
    }
  }
}

/// That something counts later than it was done.
private func counting(_ from: Day, after day: Day) -> String {
  from > day
    ? " Cela compte à partir du \(from), le dernier jour dont le grand livre sait quelque chose."
    : ""
}
