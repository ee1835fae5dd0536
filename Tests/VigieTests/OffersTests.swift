import Foundation
import Testing

/// What the command says of offers, of files of requests, and of policies.
@Suite struct OffersTests {
  private func policy(_ changes: [(String, String)] = []) throws -> String {
    var text = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Models/policy/default-2026.yaml"), encoding: .utf8)
    for (old, new) in changes {
      #expect(text.contains(old), "\(old)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    return text
  }

  @Test func `what is internal is shown when it is asked for, and never otherwise`() throws {
    let sample = try SampleLedger()
    let asked = ["check", "C00003", "--amount", "24000", "--terms", "60", "--margin", "0.2"]
    let shown = try sample.json(asked + ["--internal"])
    let hidden = try sample.json(asked)
    for key in ["grade", "probability", "score", "expectedLossCents", "costOfFundsCents"] {
      #expect(shown[key] is String || shown[key] is NSNumber, "\(key)")
      #expect(hidden[key] is NSNull, "\(key)")
    }
    // The members are the same: the form does not depend on who asks.
    #expect(Set(shown.keys) == Set(hidden.keys))
    #expect((hidden["contributions"] as? [Any])?.isEmpty == true)
    // The page about the form names each member.
    let form = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Docs/check-json.md"), encoding: .utf8)
    for key in shown.keys where !["schema", "version", "currency"].contains(key) {
      #expect(form.contains("`\(key)`"), "\(key)")
    }
    // What is the same in every language is what a replay proves; the rest are sentences.
    let french = try sample.json(asked + ["--internal", "--lang", "fr"])
    for key in shown.keys
    where !["reasons", "waysToYes", "legal", "missing", "caveats"].contains(key) {
      let texts = try [shown, french].map { page in
        try JSONSerialization.data(
          withJSONObject: page[key] ?? NSNull(), options: [.sortedKeys, .fragmentsAllowed])
      }
      #expect(texts[0] == texts[1], "\(key)")
    }
    let text = try sample.folder.vigie(asked + ["--ledger", "l.sqlite"]).output
    #expect(!text.contains("expected loss ") && !text.contains("class  "))
    let best = try #require((shown["recommendation"] as? [String: Any])?["best"] as? [String: Any])
    let net = try #require(best["netCents"] as? Int)
    let parts = ["expectedLossCents", "costOfFundsCents", "costOfGuaranteeCents", "discountCents"]
      .map { best[$0] as? Int ?? 0 }
    #expect(
      net == (best["marginCents"] as? Int ?? 0) - parts.reduce(0, +)
        - (best["orderLossCents"] as? Int ?? 0))
  }

  @Test func `a file of requests is answered row by row, and a bad row says why`() throws {
    let sample = try SampleLedger()
    try sample.folder.write(
      "requests.csv",
      """
      customer,amount,terms,deposit,monthly,months,colour
      C00003,900,30,,,,red
      C00003,24000,60,,,,
      NOBODY,100,,,,,
      C00003,0,,,,,
      C00003,100,45 EOM,,,,
      C00003,,,,500,6,
      C00003,100,,200,,,
      "=HYPERLINK(""x"")",100,,,,,

      """)
    for wrong in [["--margin", "nan"], ["--deposit", "-5"], ["--html", "x.html"], ["--accept"]] {
      #expect(try sample.folder.vigie(["check", "--batch", "requests.csv"] + wrong).status == 64)
    }
    let ran = try sample.folder.vigie(
      ["check", "--batch", "requests.csv", "--ledger", "l.sqlite"])
    #expect(ran.status == 2, "\(ran.complaints)")
    #expect(ran.complaints.contains("colour"))
    let lines = ran.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 9)
    #expect(lines[1].hasPrefix("1,C00003,yes,"))
    #expect(lines[2].hasPrefix("2,C00003,yes_if,"))
    #expect(lines[3].contains("[ledger.unknown-customer]"))
    #expect(lines[4].contains("amount: write an amount above zero"))
    #expect(lines[5].contains("terms: write terms such as"))
    #expect(lines[6].hasPrefix("6,C00003,yes,"))
    #expect(lines[7].contains("smaller than its deposit"))
    #expect(lines[8].hasPrefix("8,\"'=HYPERLINK"))
    // Each answer is the one that is given alone, and the same decision.
    let alone = try sample.json("check", "C00003", "--amount", "24000", "--terms", "60")
    #expect(lines[2].contains(try #require(alone["reference"] as? String)))
    // With a wrong header, or an empty file, nothing is answered.
    try sample.folder.write("wrong.csv", "client,amount\nC00003,1\n")
    let wrong = try sample.folder.vigie(
      ["check", "--batch", "wrong.csv", "--ledger", "l.sqlite"])
    #expect(wrong.status == 1 && wrong.complaints.contains("customer"))
    try sample.folder.write("empty.csv", "")
    #expect(
      try sample.folder.vigie(["check", "--batch", "empty.csv", "--ledger", "l.sqlite"]).status == 1
    )
  }

  @Test func `a policy is checked, and says where it is wrong`() throws {
    let folder = try Folder()
    try folder.write("good.yaml", policy())
    let good = try folder.vigie("policy", "check", "good.yaml")
    #expect(good.status == 0 && good.output.contains("lawful in FR"), "\(good.complaints)")
    for (changes, complaint) in [
      ([("\"60\", \"45EOM-A\"", "\"75\", \"45EOM-A\"")], "75 on 2026-01-01"),
      ([("D: {terms: [\"30\"]", "D: {terms: [\"75\"]")], "bad.yaml:16: 'D'"),
      ([("appetite: 500000", "appetitte: 500000")], "'appetitte'"),
      ([("0.008, 0.02", "0.02, 0.02")], "master-scale"),
      ([("[0.003, 0.008, 0.02, 0.05, 0.12]", "[0.003, 0.02, 0.05, 0.12]")], "master-scale"),
      ([("  F: {terms: []", "  G: {terms: []")], "F"),
      (
        [
          (
            "\"45EOM-A\", \"30\"], days-max: 76, appetite: 500000",
            "\"45EOM\"], days-max: 76, appetite: 500000"
          )
        ], "terms such as"
      ),
      ([("active-from: 2026-01-01", "active-from: 2026-02-31")], "active-from"),
      (
        [("red-false-alarms-a-week: 0.2", "red-false-alarms-a-week: 3")],
        "Write not more than false-alarms-a-week."
      ),
      (
        [("statement-age-days-max: 575", "statement-age-days-max: 0")],
        "Write a whole number from 1 to 3650."
      ),
    ] {
      try folder.write("bad.yaml", policy(changes))
      let bad = try folder.vigie("policy", "check", "bad.yaml")
      #expect(bad.status == 1 && bad.complaints.contains(complaint), "\(bad.complaints)")
      #expect(bad.complaints.contains("bad.yaml:"))
    }
  }

  @Test func `a policy is held against another one, and of a folder the one in force is read`()
    throws
  {
    let sample = try SampleLedger()
    let strict = [
      ("policy: default-2026", "policy: strict"),
      ("\"60\", \"30\"], days-max: 60, appetite: 250000", "\"30\"], days-max: 30, appetite: 9000"),
      ("\"45\", \"30\"], days-max: 45, appetite: 100000", "\"30\"], days-max: 30, appetite: 8000"),
      ("appetite: 40000", "appetite: 7000"),
      ("appetite: 10000, cover: [{above: 5000", "appetite: 6000, cover: [{above: 5000"),
    ]
    try sample.folder.write("policies/2026.yaml", policy())
    try sample.folder.write("strict.yaml", policy(strict))
    let same = try sample.json("policy", "diff", "policies/2026.yaml", "policies/2026.yaml")
    #expect((same["changes"] as? [Any])?.isEmpty == true)
    let diff = try sample.json("policy", "diff", "policies/2026.yaml", "strict.yaml")
    let changes = try #require(diff["changes"] as? [[String: Any]])
    #expect(!changes.isEmpty)
    #expect(
      diff["limitChanges"] as? Int
        == changes.count { change in
          let limits = ["former", "new"].map {
            (change[$0] as? [String: Any])?["limitCents"] as? Int
          }
          return limits[0] != limits[1]
        })
    // What it foresees is what a check under the new policy says.
    let first = try #require(changes.first?["customer"] as? String)
    let new = try #require(changes.first?["new"] as? [String: Any])
    let check = try sample.json(
      "check", first, "--amount", "10", "--policy", "strict.yaml", "--internal")
    #expect(check["grade"] as? String == new["grade"] as? String)
    // Two from one day are refused; from another day, the one in force is read.
    try sample.folder.write("policies/strict.yaml", policy(strict))
    let two = try sample.vigie(
      "check", "C00003", "--amount", "10", "--policy", "policies")
    #expect(two.status == 1 && two.complaints.contains("[document.ambiguous-policy]"))
    try sample.folder.write(
      "policies/strict.yaml",
      policy(strict + [("active-from: 2026-01-01", "active-from: 2026-06-15")]))
    func version(_ on: String) throws -> String? {
      try sample.json(
        "check", "C00003", "--amount", "10", "--policy", "policies", "--on", on)["policy"]
        as? String
    }
    #expect(try version("2026-06-14") == "default-2026")
    #expect(try version("2026-06-15") == "strict")
  }

  @Test func `a running contract is asked by its month`() throws {
    let sample = try SampleLedger()
    let json = try sample.json(
      "check", "C00003", "--monthly", "500", "--months", "12", "--terms", "60")
    #expect(json["months"] as? Int == 12)
    #expect(json["amountCents"] as? Int == 600_000)
    let before = try #require(json["exposureBeforeCents"] as? Int)
    let after = try #require(json["exposureAfterCents"] as? Int)
    #expect((100_000...250_000).contains(after - before) && (after - before) % 50_000 == 0)
    for wrong in [
      ["--monthly", "500"], ["--months", "3", "--amount", "5"],
      ["--monthly", "500", "--months", "0"], ["--monthly", "500", "--months", "121"],
      ["--monthly", "5", "--months", "2", "--amount", "10"], ["--amount", "1000000000000000"],
    ] {
      let ran = try sample.folder.vigie(["check", "C00003", "--ledger", "l.sqlite"] + wrong)
      #expect(ran.status == 64, "\(wrong): \(ran.complaints)")
    }
  }
}
