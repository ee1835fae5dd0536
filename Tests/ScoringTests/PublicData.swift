import Foundation
import LedgerFormats
import Scoring
import Statistics

/// The public data sets beside the checkout; nil where they are absent, which is said.
enum PublicData {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared")

  /// The text of a file, unpacked where its name ends in `gz`.
  static func text(_ path: String) throws -> String? {
    let file = folder.appendingPathComponent(path).path
    guard FileManager.default.fileExists(atPath: file) else {
      print("skipped: \(path) is not in the folder of shared data")
      return nil
    }
    guard path.hasSuffix(".gz") else { return try String(contentsOfFile: file, encoding: .utf8) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private static func table(_ csv: String, _ name: String) throws -> Table {
    try TableText(try LedgerText(csv, file: name)).table()
  }

  static func german() throws -> (Table, [Bool])? {
    guard let csv = try text("data/german_credit/germancredit.csv") else { return nil }
    let all = try table(csv, "german")
    guard case .levels(let places, let names)? = all.column("creditability") else { return nil }
    return (all.without(["creditability"]), places.map { names[Int($0)] == "bad" })
  }

  /// A file of the Polish set: numbers, `?` for what is missing, the class last.
  static func polish(_ name: String) throws -> (Table, [Bool])? {
    guard let arff = try text("data/polish_bankruptcy/\(name).arff.gz") else { return nil }
    let lines = arff.split(whereSeparator: \.isNewline)
    guard let start = lines.firstIndex(where: { $0.lowercased() == "@data" }) else { return nil }
    let header = (1...64).map { "Attr\($0)" }.joined(separator: ",") + ",bad"
    let rows = lines[(start + 1)...].filter { !$0.hasPrefix("%") }
    let all = try table(([header] + rows.map(String.init)).joined(separator: "\n"), name)
    return (all.without(["bad"]), (all["bad"] ?? []).map { $0 == 1 })
  }

  /// The Slovak cohorts of 2013 and 2014; the files of failed firms have a dialect of their own.
  static func slovak() throws -> (Table, [Bool])? {
    var lines = [(1...63).map { "V\($0)" }.joined(separator: ",") + ",sector,bad"]
    for sector in ["agriculture", "construction", "manufacture", "retail"] {
      for years in ["13_year_10_11_12", "14_year_11_12_13"] {
        for isBad in [true, false] {
          let name = "\(isBad ? "bankrupt" : "nonbankrupt")_\(sector)_\(years).csv.gz"
          guard let csv = try text("data/slovak_sme/\(name)") else { return nil }
          for line in csv.split(whereSeparator: \.isNewline).dropFirst() {
            let cells =
              isBad
              ? line.split(separator: ";", omittingEmptySubsequences: false).dropFirst()
                .map { $0.replacingOccurrences(of: ",", with: ".") }
              : line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            lines.append((cells.prefix(63) + [sector, isBad ? "1" : "0"]).joined(separator: ","))
          }
        }
      }
    }
    let all = try table(lines.joined(separator: "\n"), "slovak")
    return (all.without(["bad"]), (all["bad"] ?? []).map { $0 == 1 })
  }
}
