import Foundation
import Testing

/// Who has earned a discount or longer terms.
@Suite struct GoodPayersTests {
  private func payers(_ json: [String: Any]) throws -> [[String: Any]] {
    try #require(json["goodPayers"] as? [[String: Any]])
  }

  private func offers(_ payer: [String: Any]) -> [[String: Any]] {
    payer["offers"] as? [[String: Any]] ?? []
  }

  @Test func `costs and benefits sum to the net, the best first, and terms are lawful`() throws {
    let sample = try SampleLedger()
    let all = try payers(try sample.json("collect", "good-payers", "--on", "2026-06-30"))
    #expect(all.count > 5)
    #expect(Set(all.compactMap { $0["customer"] as? String }).count == all.count)
    let best = all.map { offers($0).first?["netCents"] as? Int ?? .min }
    #expect(best == best.sorted(by: >))
    for offer in all.flatMap(offers) {
      let cost = try #require(offer["costCents"] as? Int)
      #expect(offer["netCents"] as? Int == (offer["benefitCents"] as? Int ?? 0) - cost)
      if offer["kind"] as? String == "longer_terms" {
        #expect((offer["article"] as? String)?.isEmpty == false)
        // L441-10: 60 days, or 45 days end of month with a clause in the contract.
        #expect(offer["needsClause"] as? Bool == ((offer["terms"] as? String) == "45EOM-A"))
      }
    }
  }

  @Test func `no discount pays at our cost of funds, and at a dear one it does`() throws {
    let sample = try SampleLedger()
    let policy = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    #expect(policy.contains("cost-of-funds: 0.05"))
    let usual = try sample.json("collect", "good-payers", "--on", "2026-06-30")
    #expect(usual["discountsThatPay"] as? Int == 0)
    let text = try sample.vigie("collect", "good-payers", "--on", "2026-06-30").output
    #expect(text.contains("no discount of the policy pays for us"))
    try sample.folder.write(
      "dear.yaml", policy.replacing("cost-of-funds: 0.05", with: "cost-of-funds: 0.3"))
    let dear = try sample.json(
      "collect", "good-payers", "--on", "2026-06-30", "--policy", "dear.yaml")
    let paying = try payers(dear).flatMap(offers).filter {
      $0["kind"] as? String == "discount" && ($0["netCents"] as? Int ?? 0) > 0
    }
    #expect(!paying.isEmpty)
    #expect((dear["discountsThatPay"] as? Int ?? 0) > 0)
  }

  @Test func `extra sales count only where the policy states them with a margin`() throws {
    let sample = try SampleLedger()
    let policy = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    let longer = { (json: [String: Any]) in
      try payers(json).flatMap(offers).filter { $0["kind"] as? String == "longer_terms" }
    }
    let usual = try longer(try sample.json("collect", "good-payers", "--on", "2026-06-30"))
    #expect(!usual.isEmpty)
    #expect(usual.allSatisfy { $0["benefitCents"] is NSNull })
    try sample.folder.write(
      "bold.yaml",
      policy.replacing("extra-days-min: 10}", with: "extra-days-min: 10, sales-uplift: 0.05}")
        .replacing("cost-of-funds: 0.05", with: "margin: 0.2\n  cost-of-funds: 0.05"))
    let bold = try longer(
      try sample.json("collect", "good-payers", "--on", "2026-06-30", "--policy", "bold.yaml"))
    #expect(!bold.isEmpty)
    #expect(bold.allSatisfy { ($0["benefitCents"] as? Int ?? 0) > 0 })
  }

  @Test func `a day or two more is no offer, from the policy's days on it is one`() throws {
    let sample = try SampleLedger()
    let policy = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    func extraDays(_ least: String) throws -> [Int] {
      try sample.folder.write("days.yaml", policy.replacing(", extra-days-min: 10}", with: least))
      return try payers(
        try sample.json("collect", "good-payers", "--on", "2026-06-30", "--policy", "days.yaml")
      ).flatMap(offers).compactMap { $0["extraDays"] as? Int }
    }
    let all = try extraDays(", extra-days-min: 1}")
    let usual = try extraDays(", extra-days-min: 10}")
    #expect(all.contains { $0 < 10 } && !usual.isEmpty)
    #expect(usual.sorted() == all.filter { $0 >= 10 }.sorted())
    // A policy of before has ten days.
    #expect(try extraDays("}") == usual)
  }

  @Test func `who lost a dispute, or owes for longer than the policy admits, is no good payer`()
    throws
  {
    var trade = TradeLedger(customers: 12)
    // C02's last invoices are unpaid for more than ten days; C04 contested, and was wrong.
    trade.stopping = ["C02": "2025-10-15"]
    trade.files = [
      "disputes.csv": """
      dispute_id,customer_id,opened_on,invoice_id,reason,closed_on,outcome
      D1,C04,2025-05-01,,price,2025-06-01,rejected
      D2,C08,2025-05-01,,price,2025-06-01,credited

      """
    ]
    let folder = try trade.imported()
    let found = customers(
      try folder.answer("collect", "good-payers", "--on", "2025-12-28"), "goodPayers")
    #expect(found.contains("C00"))
    #expect(found.contains("C08"))
    #expect(!found.contains("C02"))
    #expect(!found.contains("C04"))
  }

  @Test func `a policy that names no class for good payers is refused on its line`() throws {
    let folder = try SmallLedger.imported()
    let policy = try String(
      contentsOf: checkout.appendingPathComponent("Models/policy/default-2026.yaml"),
      encoding: .utf8)
    for (old, new) in [
      ("classes: [A, B, C], months-min", "classes: [A, X], months-min"),
      ("broken-after-days: 10", "broken-after-days: 2"), ("quantile: 0.25", "quantile: 2"),
    ] {
      #expect(policy.contains(old))
      try folder.write("bad.yaml", policy.replacing(old, with: new))
      let ran = try folder.vigie(
        "collect", "plans", "--policy", "bad.yaml", "--ledger", "l.sqlite")
      #expect(ran.status == 1)
      #expect(ran.complaints.contains("bad.yaml:"), "\(ran.complaints)")
    }
  }

  @Test func `pages need nothing else and escape what customers are called`() throws {
    var trade = TradeLedger(customers: 12)
    trade.stopping = ["C01": "2025-11-01"]
    trade.described = [
      "C00": "C00,<b>Bad</b> & Co,FR,company,30,east,,",
      "C01": "C01,<i>Worse</i>,FR,company,30,east,,",
    ]
    let folder = try trade.imported()
    try folder.done(
      "collect", "good-payers", "--on", "2025-12-28", "--html", "g.html", "--lang", "fr")
    try folder.done("collect", "plan", "C01", "--on", "2025-12-28", "--html", "p.html")
    let (good, plan) = (try folder.text("g.html"), try folder.text("p.html"))
    #expect(good.contains("Bons payeurs") && good.contains("&lt;b&gt;Bad&lt;/b&gt; &amp; Co"))
    #expect(plan.contains("&lt;i&gt;Worse&lt;/i&gt;"))
    #expect([good, plan].allSatisfy { !$0.contains("<b>Bad") && !$0.contains("<i>Worse") })
    #expect([good, plan].allSatisfy { !$0.contains("<script") && !$0.contains("src=") })
  }
}
