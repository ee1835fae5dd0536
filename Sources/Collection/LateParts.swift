import CreditPolicy
import Receivables

// Interest for late payment runs on each part of a price from the day after its due date to the day on
// which that part is paid (article L441-10 II of the Code de commerce): also on what has come since.

extension AccountItem {
  /// What was paid of it after its due date, and until when interest ran on it, by the day of payment; nothing of
  /// deposits and penalties, which are no price.
  ///
  /// - Parameters:
  ///   - day: What came later is not seen.
  ///   - scaled: Gives an amount of the ledger's currency in that of the letter.
  func lateParts(
    by day: Day, under system: LegalSystem, scaled: (Int64) -> Int64 = { $0 }
  ) -> [LatePart] {
    guard invoice.kind == .invoice else { return [] }
    let late = receivedParts.filter { dueOn < $0.on && $0.on <= day }
    let days = Set(late.map(\.on)).sorted()
    return days.compactMap { paidOn in
      let cents = scaled(late.reduce(0) { $1.on == paidOn ? $0 + $1.cents : $0 })
      return system.accruedPenalty(on: cents, dueOn: dueOn, through: paidOn).map {
        LatePart(paidOn: paidOn, cents: cents, lateDays: paidOn - dueOn, interest: $0)
      }
    }
  }
}

extension Account {
  /// What is due by law for due dates that were paid late in full; nil without one.
  ///
  /// - Parameters:
  ///   - names: The invoices that a letter speaks of: of another due date of theirs the fixed sum is in the letter, and
  ///     the interest is not.
  ///   - opening: What was invoiced by that day is a matter of a procedure.
  func lateSettled(
    besides names: Set<String>, after opening: Day?, by day: Day, under system: LegalSystem,
    ledger: Currency
  ) -> LateSettled? {
    guard let penalty = system.penalty else { return nil }
    let ours = items.filter { item in
      !item.isOpen && !item.isAssigned && opening.map { item.invoice.issuedOn > $0 } ?? true
    }
    let late = Dictionary(grouping: ours, by: \.invoice.id).compactMapValues { items in
      let parts = items.flatMap { $0.lateParts(by: day, under: system) }
      return parts.isEmpty ? nil : parts
    }
    guard !late.isEmpty else { return nil }
    let parts = late.values.joined()
    let fixed = late.keys.count { !names.contains($0) }
    return LateSettled(
      invoices: late.count, interestCents: parts.reduce(0) { $0 + $1.interest.interestCents },
      currency: ledger, fixedCents: penalty.fixed.cents * Int64(fixed), fixedCurrency: .euro,
      isRateMissing: parts.contains { !$0.interest.unknown.isEmpty })
  }
}
