import Foundation
import Testing

/// What an instalment plan covers and what it does not, and how many of a thing are said.
@Suite struct PlanScopeTests {
  private func folder() throws -> Folder {
    let folder = try Folder()
    let ledger = LetterLedger()
    for (name, text) in [
      ("customers.csv", ledger.customers), ("ledger.yaml", ledger.ledger),
      (
        "invoices.csv",
        """
        invoice_id,customer_id,issued_on,due_on,amount,currency
        D1,C1,2026-01-30,2026-03-01,1000.00,USD
        D2,C2,2026-01-30,2026-03-01,1000.00,USD
        D3,C2,2026-01-30,2026-03-01,650.00,EUR
        D4,C5,2026-01-30,2026-03-01,650.00,EUR
        D5,C5,2026-01-30,2026-03-02,300.00,EUR

        """
      ),
      ("rates.csv", "day,currency,rate\n2026-01-30,USD,0.9\n"),
      (
        "extension_requests.csv",
        """
        request_id,customer_id,requested_on,invoice_id,new_due_on,decided_on,granted
        E1,C5,2026-03-20,D4,2026-07-20,2026-03-22,yes
        E2,C5,2026-03-20,D5,2026-07-10,2026-03-22,no

        """
      ),
    ] {
      try folder.write("data/\(name)", text)
    }
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)")
    return folder
  }

  private func codes(_ plan: [String: Any]) -> [String] {
    (plan["notes"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }

  @Test func `a plan is in the ledger's currency, and says what of others is outside it`() throws {
    let folder = try folder()
    let plan = ["collect", "plan", "C2", "--on", "2026-06-25", "--ledger", "l.sqlite"]
    let answer = try json(folder.vigie(plan + ["--json"]).output)
    #expect(answer["owedCents"] as? Int == 65_000 && answer["amountCents"] as? Int == 65_000)
    #expect(codes(answer).contains("other_currency"))
    for (language, words) in [
      ("en", "overdue in USD is outside it"), ("fr", "échus en USD restent en dehors"),
    ] {
      let text = try folder.vigie(plan + ["--lang", language]).output
      let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(flat.contains(words) && flat.contains("000"), "\(flat)")
    }
    let all = try folder.vigie(
      "collect", "plan", "C1", "--on", "2026-06-25", "--ledger", "l.sqlite")
    #expect(all.status == 1 && all.complaints.contains("[plan.other-currency]"))
  }

  @Test func `a plan says for which of its invoices more time was granted already`() throws {
    let folder = try folder()
    let plan = ["collect", "plan", "C5", "--ledger", "l.sqlite", "--lang", "en", "--on"]
    let text = try folder.vigie(plan + ["2026-06-25"]).output
    let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      flat.contains("We have granted more time already for one of its invoices")
        && flat.contains("D4") && flat.contains("until 2026-07-20."), "\(flat)")
    let answer = try folder.answer("collect", "plan", "C5", "--on", "2026-06-25")
    #expect(codes(answer).contains("extension_granted") && answer["owedCents"] as? Int == 95_000)
    // Once that day has passed nothing is granted any more.
    let later = try folder.answer("collect", "plan", "C5", "--on", "2026-07-21")
    #expect(!codes(later).contains("extension_granted"))
  }

  @Test func `one is one, in both languages`() throws {
    let folder = try folder()
    for (language, one, many) in [
      ("en", ", 1 instalment", "instalments"), ("fr", ", 1 échéance", "échéances"),
    ] {
      let plan = [
        "collect", "plan", "C5", "--on", "2026-06-25", "--ledger", "l.sqlite", "--lang", language,
        "--instalments",
      ]
      let single = try folder.vigie(plan + ["1"]).output
      #expect(single.contains(one) && !single.contains("1 \(many)"), "\(single)")
      #expect(try folder.vigie(plan + ["2"]).output.contains(", 2 \(many)"))
    }
    // With the others in action C1 alone is on the list.
    for customer in ["C2", "C5"] {
      try folder.done("collect", "did", customer, "--step", "action", "--on", "2026-06-25")
    }
    for (language, one) in [("en", "1 customer, "), ("fr", "1 client, ")] {
      let list = try folder.vigie(
        "collect", "--on", "2026-06-25", "--ledger", "l.sqlite", "--lang", language)
      #expect(list.output.contains(one), "\(list.output)")
    }
    let payers = try folder.vigie(
      "collect", "good-payers", "--on", "2026-06-25", "--ledger", "l.sqlite", "--lang", "fr")
    #expect(payers.output.contains("0 client sur 3 est un bon payeur"), "\(payers.output)")
  }
}
