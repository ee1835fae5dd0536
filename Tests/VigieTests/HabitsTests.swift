import Foundation
import Testing

/// How customers pay is measured with a model, and stands behind the day of payment of a check.
@Suite struct HabitsTests {
  private let asked = ["check", "C00003", "--amount", "900", "--terms", "30", "--internal"]

  /// A part of the model beside the ledger.
  private func habits(_ sample: SampleLedger) throws -> NSDictionary? {
    let model = try JSONSerialization.jsonObject(
      with: Data(sample.folder.text("l.model.json").utf8))
    return (model as? [String: Any])?["paymentHabits"] as? NSDictionary
  }

  private func reference(_ sample: SampleLedger) throws -> (of: String?, band: [String: Any]) {
    let json = try sample.json(asked + ["--no-journal"])
    let reference = try #require(json["habitReference"] as? [String: Any])
    return (reference["of"] as? String, try #require(json["expectedPayment"] as? [String: Any]))
  }

  @Test func `a fit measures habits, and a check stands on them; without them on the policy`()
    throws
  {
    let sample = try SampleLedger()
    let expert = try reference(sample)
    #expect(expert.of == "policy")
    let text = try sample.folder.vigie(asked + ["--ledger", "l.sqlite", "--no-journal"]).output
    #expect(text.contains("beside ten values of the policy"), "\(text)")
    let fit = try sample.vigie("fit")
    #expect(fit.status == 0 && fit.output.contains("portfolio"), "\(fit.output)\(fit.complaints)")
    let fitted = try sample.json(asked)
    let found = try #require(fitted["habitReference"] as? [String: Any])
    let isOfClass = found["of"] as? String == "class"
    #expect(isOfClass || found["of"] as? String == "portfolio")
    #expect((found["grade"] as? String) == (isOfClass ? fitted["grade"] as? String : nil))
    #expect(try #require(found["customers"] as? Int) >= 10)
    for (language, words) in [
      ("en", "invoices of its own, beside ten values of"),
      ("fr", "factures du client, à côté de dix valeurs"),
    ] {
      let shown = try sample.folder.vigie(
        asked + ["--ledger", "l.sqlite", "--no-journal", "--lang", language]
      ).output
      #expect(shown.contains(words), "\(shown)")
    }
    // Inside only.
    let outside = try sample.json("check", "C00003", "--amount", "900", "--no-journal")
    #expect(outside["habitReference"] is NSNull)
    // A document of before has none.
    let decision = try #require(fitted["reference"] as? String)
    let model = try JSONSerialization.jsonObject(
      with: Data(sample.folder.text("l.model.json").utf8))
    var former = try #require(model as? [String: Any])
    former["paymentHabits"] = nil
    try sample.folder.write("l.model.json", JSONSerialization.data(withJSONObject: former))
    let before = try reference(sample)
    #expect(before.of == "policy")
    #expect(before.band["lateOn"] as? String == expert.band["lateOn"] as? String)
    // What was decided with them is the same again.
    let shown = try sample.json("decision", "show", decision)
    #expect((shown["replay"] as? [String: Any])?["result"] as? String == "identical")
    // One that was edited into something else is refused.
    former["paymentHabits"] = ["portfolio": ["habit": [1], "customers": 1, "invoices": 1]]
    try sample.folder.write("l.model.json", JSONSerialization.data(withJSONObject: former))
    let damaged = try sample.folder.vigie(asked + ["--ledger", "l.sqlite"])
    #expect(damaged.status == 1 && damaged.complaints.contains("[document.unreadable]"))
  }

  /// Fifty customers make no class of ten of every kind, so the document gets six of them.
  @Test func `a customer's class stands beside its own payments, in both languages`() throws {
    let sample = try SampleLedger()
    #expect(try sample.vigie("fit").status == 0)
    let data = try Data(sample.folder.text("l.model.json").utf8)
    var model = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var habits = try #require(model["paymentHabits"] as? [String: Any])
    let late: [String: Any] = [
      "habit": Array(repeating: 400, count: 10), "customers": 12, "invoices": 1200,
    ]
    habits["classes"] = Dictionary(
      uniqueKeysWithValues: ["A", "B", "C", "D", "E", "F"].map { ($0, late) })
    model["paymentHabits"] = habits
    try sample.folder.write("l.model.json", JSONSerialization.data(withJSONObject: model))
    let json = try sample.json(asked + ["--no-journal"])
    let found = try #require(json["habitReference"] as? [String: Any])
    let grade = try #require(json["grade"] as? String)
    #expect(found["of"] as? String == "class" && found["grade"] as? String == grade)
    #expect(found["customers"] as? Int == 12 && found["invoices"] as? Int == 1200)
    // Ten values of 400 days beside its own 39: the last tenth is theirs.
    let payment = try #require(json["expectedPayment"] as? [String: Any])
    #expect(payment["invoices"] as? Int == 39)
    #expect(payment["lateOn"] as? String == "2027-09-03")
    for (language, words) in [
      ("en", "of class \(grade) (1,200 invoices of 12 customers)"),
      ("fr", "de la classe \(grade) (1\u{202F}200 factures de 12 clients)"),
    ] {
      let shown = try sample.folder.vigie(
        asked + ["--ledger", "l.sqlite", "--no-journal", "--lang", language]
      ).output
      #expect(shown.contains(words), "\(shown)")
    }
  }

  @Test func `what is learned after the last day of a fit changes no habit`() throws {
    let sample = try SampleLedger()
    #expect(try sample.vigie("fit", "--until", "2026-03-31").status == 0)
    let before = try #require(try habits(sample))
    try sample.folder.write(
      "late/payments.csv",
      "payment_id,customer_id,paid_on,amount\nLATE,C00003,2026-06-29,100000\n")
    let imported = try sample.vigie("import", "late", "--received-on", "2026-07-01")
    #expect(imported.status == 0, "\(imported.complaints)")
    #expect(try sample.vigie("fit", "--until", "2026-03-31").status == 0)
    #expect(try habits(sample) == before)
    #expect(try sample.vigie("fit").status == 0)
    #expect(try habits(sample) != before)
  }
}
