import Foundation
import Testing

/// The public accounts receivable sample of IBM, from its own columns to the three answers.
@Suite struct PublicLedgerTests {
  private static let file = checkout.deletingLastPathComponent()
    .appendingPathComponent("shared/data/ibm_ar/WA_Fn-UseC_-Accounts-Receivable.csv").path

  @Test func `the file is imported, fitted, checked, reviewed and digested`() throws {
    guard FileManager.default.fileExists(atPath: Self.file) else {
      return print("skipped: the public ledger is not beside the project")
    }
    let folder = try Folder()
    let profile = checkout.appendingPathComponent("Data/profiles/ibm-ar.yaml").path
    let ledger = ["--ledger", "ibm.sqlite"]
    let imported = try folder.vigie(["import", Self.file, "--profile", profile, "--json"] + ledger)
    #expect(imported.status == 0, "\(imported.complaints)")
    #expect(imported.output.contains("\"rejected\": 0"))
    let again = try folder.vigie(["import", Self.file, "--profile", profile] + ledger)
    #expect(again.output.contains("Nothing changed"))
    let fit = try folder.vigie(
      ["fit", "--until", "2013-06-30", "--outcome", "late-15-days"] + ledger)
    #expect(fit.output.contains("AUC 0.8"), "\(fit.output)")
    let check = try folder.vigie(
      ["check", "9149-MATVB", "--amount", "250", "--terms", "30", "--on", "2013-09-30"] + ledger)
    #expect([0, 10].contains(check.status), "\(check.complaints)")
    // Its countries are telephone codes: no law is applied to them, and France's least of all.
    #expect(check.output.contains("not verified"))
    #expect(!check.output.contains("L441"))
    let review = try folder.vigie(["review", "--quarter", "2013-Q3", "--json"] + ledger)
    #expect(review.output.contains("\"expectedLossCents\": null"), "no price without a PD")
    let digest = try folder.vigie(["digest", "--week", "2013-W40"] + ledger)
    #expect(digest.status == 0)
    #expect(digest.output.contains("the uncovered exposure times the probability"))
  }
}
