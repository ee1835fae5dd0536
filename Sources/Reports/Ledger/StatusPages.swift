import CreditPolicy
import Receivables
import Wording

extension LedgerStatus {
  /// The status as text.
  ///
  /// - Parameter overruns: What lies above the legal cap; nil where no law was looked at.
  public func text(in language: Language, with overruns: CapOverruns? = nil) -> String {
    let speech = language.speech
    var facts = TextTable(["", ""], [.left, .right])
    facts.add([speech.phrase(.customers), language.count(totals.customers)])
    for (kind, count) in recordCounts where count > 0 && kind != .customer {
      facts.add([speech.name(of: kind), language.count(count)])
    }
    facts.add(
      [speech.phrase(.receivable), language.amount(totals.receivableCents, settings.currency)])
    facts.add([speech.phrase(.firstDay), totals.firstKnownOn?.description ?? "–"])
    facts.add([speech.phrase(.lastDay), totals.lastKnownOn?.description ?? "–"])
    if let journal {
      let head = journal.head.map { " · \($0.prefix(16))" } ?? ""
      facts.add([speech.phrase(.journal), language.count(journal.entries) + head])
    }
    var lines = ["\(speech.phrase(.ledger)) \(path)"]
    lines += facts.lines().dropFirst()
    let told = overruns.map(speech.sentence(of:)) ?? []
    if overruns == nil {
      lines += ["", speech.words(.capsNotLookedAt)]
    } else if !told.isEmpty {
      lines += ["", language.titled(speech.words(.overrunsTitle))]
      lines += told.flatMap { wrapped($0, indent: 2) }
    }
    guard !imports.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    var table = TextTable(
      [.number, .mode, .receivedOn, .added, .corrected, .withdrawn, .rejected, .undoneBy, .source]
        .map(speech.phrase),
      [.right, .left, .left, .right, .right, .right, .right, .right, .left])
    for entry in imports {
      table.add(
        [
          "\(entry.number)", speech.name(of: entry.mode), "\(entry.receivedOn)",
          language.count(entry.counts.added), language.count(entry.counts.corrected),
          language.count(entry.counts.withdrawn), language.count(entry.counts.rejected),
          entry.undoneBy.map { "\($0)" } ?? "", printable(entry.source),
        ])
    }
    lines += ["", speech.phrase(.imports)] + table.lines()
    return lines.joined(separator: "\n") + "\n"
  }

  /// The status as JSON, schema `vigie.status`.
  public func json(with overruns: CapOverruns? = nil) -> JSONValue {
    .document(
      "vigie.status",
      [
        "ledger": .text(path), "currency": .text(settings.currency.code),
        "country": .optional(settings.country), "customers": .whole(totals.customers),
        "records": .object(
          recordCounts.map { JSONValue.Member($0.kind.rawValue, .whole($0.count)) }),
        "receivableCents": .integer(totals.receivableCents),
        "firstKnownOn": .optional(totals.firstKnownOn),
        "lastKnownOn": .optional(totals.lastKnownOn),
        "aboveLegalCap": overruns?.json ?? .null,
        "journalEntries": .whole(journal?.entries), "journalHead": .optional(journal?.head),
        "imports": .list(
          imports.map { entry in
            .object(
              [
                JSONValue.Member("number", .whole(entry.number)),
                JSONValue.Member("mode", .text(entry.mode.rawValue)),
                JSONValue.Member("receivedOn", .text("\(entry.receivedOn)")),
                JSONValue.Member("source", .text(entry.source)),
              ] + entry.counts.members + [
                JSONValue.Member("undoes", .whole(entry.undoes)),
                JSONValue.Member("undoneBy", .whole(entry.undoneBy)),
              ])
          }),
      ])
  }
}

extension CapOverruns {
  fileprivate var json: JSONValue {
    .members([
      "asOf": .text("\(day)"), "customers": .whole(customers),
      "firstCustomers": .list(
        firstCustomers.map {
          .members([
            "customer": .text($0.customerID.text), "terms": .text("\($0.terms)"),
            "article": .text($0.bound.article), "verified": .flag($0.bound.isVerified),
          ])
        }),
      "customersNotJudged": .whole(customersNotJudged), "invoices": .whole(invoices),
      "firstInvoices": .list(
        firstInvoices.map {
          .members([
            "invoice": .text($0.invoiceID), "customer": .text($0.customerID.text),
            "dueOn": .text("\($0.dueOn)"), "latestLawfulOn": .text("\($0.bound.latestDay)"),
            "article": .text($0.bound.article), "verified": .flag($0.bound.isVerified),
          ])
        }),
      "invoicesNotJudged": .whole(invoicesNotJudged),
    ])
  }
}
