import RegexBuilder

/// What each target may import: our own targets in the order of the path of a fact, then others'.
///
/// `Package.swift` says what is linked; this table says what was decided. A line is added here
/// with the reason in its commit.
enum ImportTable {
  static let judgement = ["Receivables", "Statistics", "Features", "Scoring", "CreditPolicy"]
  static let domain = judgement + ["Collection", "EarlyWarning", "PortfolioReview"]

  /// The targets without file, clock, database, global or Foundation.
  static let pure = domain + ["Wording", "SamplePortfolio"]

  static let allowed: [String: [String]] = [
    "CLAPACKE": [], "CKernels": [], "CXLSX": [],
    "Statistics": ["CLAPACKE", "CKernels", "Dispatch", "RealModule", "Synchronization"],
    "Receivables": [],
    "Features": ["Receivables", "Statistics", "RealModule"],
    "Scoring": ["Statistics", "RealModule"],
    "CreditPolicy": ["Receivables", "Scoring", "RealModule"],
    "Collection": ["Receivables", "CreditPolicy", "Statistics", "RealModule"],
    "EarlyWarning": ["Receivables", "Features", "CreditPolicy", "Collection", "Statistics"]
      + ["RealModule"],
    "PortfolioReview": judgement + ["Collection", "EarlyWarning", "RealModule"],
    "Wording": domain,
    "SamplePortfolio": ["Receivables", "Statistics", "RealModule"],
    "LedgerFormats": ["Receivables", "Statistics", "Scoring", "CKernels"],
    "Documents": domain + ["LedgerFormats", "Crypto", "Foundation", "Yams"],
    "LedgerStore": domain + ["Crypto", "Foundation", "GRDB", "GRDBSQLite", "Synchronization"],
    "Workflows": domain
      + ["Wording", "SamplePortfolio", "LedgerFormats", "Documents", "LedgerStore"]
      + ["Crypto", "Foundation", "Logging", "Synchronization"],
    "Reports": domain + ["Wording", "CXLSX", "Foundation"],
    "vigie": domain
      + ["Wording", "SamplePortfolio", "LedgerFormats", "Documents", "LedgerStore", "Workflows"]
      + ["Reports"]
      + ["ArgumentParser", "Foundation", "Logging"],
  ]
}

/// The modules that a text imports, with their lines.
func imports(in text: String) -> [(module: String, line: Int)] {
  let modifier = /@\w+(?:\([^)]*\))?|public|package|internal|fileprivate|private/
  let kind = /struct|enum|class|protocol|func|var|let|typealias/
  let statement = Regex {
    /\s*/
    ZeroOrMore {
      modifier
      /\s+/
    }
    /import\s+/
    Optionally {
      kind
      /\s+/
    }
    Capture(/\w+/)
    /(?:\.\w+)*\s*/
  }
  return numberedLines(codeOnly(text)).compactMap { line in
    line.text.wholeMatch(of: statement).map { (String($0.output.1), line.number) }
  }
}

/// The imports of one source that its target may not have.
///
/// - Parameters:
///   - file: A source at `Sources/<target>/…`.
///   - allowed: The modules that each target may import.
func forbiddenImports(in file: TreeFile, allowed: [String: [String]]) -> [Finding] {
  guard let target = file.folders.dropFirst().first else {
    return [Finding(file.path, "lies in no target; move it below the folder of one")]
  }
  guard let modules = allowed[target] else {
    return [Finding(file.path, "its target \(target) is not in ImportTable; add its row")]
  }
  return imports(in: file.text)
    .filter { !modules.contains($0.module) }
    .map { wrong in
      let others = modules.isEmpty ? "nothing" : modules.joined(separator: ", ")
      return Finding(
        file.path, line: wrong.line,
        "\(target) may not import \(wrong.module), only \(others); pass what you need as a value")
    }
}
