// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in our own targets; what a dependency warns about is its own business.
let ours: [SwiftSetting] = [
  .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
]

/// A library of ours. `imports` names our own targets, in the order of the path of a fact.
func library(
  _ name: String, _ imports: [String] = [], _ products: [Target.Dependency] = []
) -> Target {
  .target(
    name: name,
    dependencies: imports.map { .target(name: $0) } + products,
    swiftSettings: ours)
}

/// The tests of one target; `also` names what they import beside it, `data` folders of files.
func tests(
  of target: String, _ also: [String] = [], _ products: [Target.Dependency] = [],
  keeping data: [String] = []
) -> Target {
  .testTarget(
    name: "\(target)Tests",
    dependencies: [.target(name: target)] + also.map { .target(name: $0) } + products,
    exclude: data, swiftSettings: ours)
}

let numerics = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let judgement = ["Receivables", "Statistics", "Features", "Scoring", "CreditPolicy"]
let domain = judgement + ["Collection", "EarlyWarning", "PortfolioReview"]

let package = Package(
  name: "Vigie",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "vigie", targets: ["vigie"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    library("Receivables"),
    .systemLibrary(
      name: "CLAPACKE", pkgConfig: "lapacke",
      providers: [.apt(["liblapacke-dev", "libopenblas-dev"]), .brew(["openblas", "lapack"])]),
    .systemLibrary(
      name: "CXLSX", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    // The inner loops, for the vector units of several processors: Docs/Decisions/0016.
    .target(name: "CKernels"),
    library("Statistics", ["CLAPACKE", "CKernels"], [numerics]),
    library("Features", ["Receivables", "Statistics"], [numerics]),
    library("SamplePortfolio", ["Receivables", "Statistics"], [numerics]),
    library("Scoring", ["Statistics"], [numerics]),
    library("CreditPolicy", ["Receivables", "Scoring"], [numerics]),
    library("Collection", ["Receivables", "Statistics", "CreditPolicy"], [numerics]),
    library(
      "EarlyWarning", ["Receivables", "Statistics", "Features", "CreditPolicy", "Collection"],
      [numerics]),
    library(
      "PortfolioReview", judgement.filter { $0 != "Scoring" } + ["Collection", "EarlyWarning"],
      [numerics]),
    library("Wording", domain),
    library("LedgerFormats", ["Receivables", "Statistics", "Scoring", "CKernels"]),
    library("Documents", judgement + ["LedgerFormats"], [crypto, yams]),
    library("LedgerStore", ["Receivables"], [crypto, grdb, sqlite]),
    library(
      "Workflows",
      domain + ["SamplePortfolio", "LedgerFormats", "Documents", "LedgerStore"], [crypto]),
    library("Reports", domain + ["Wording", "CXLSX"]),
    .executableTarget(
      name: "vigie",
      dependencies: [
        "Receivables", "Features", "Scoring", "Collection", "PortfolioReview", "SamplePortfolio",
        "Wording",
        "LedgerFormats",
        "Documents",
        "Workflows", "Reports",
      ]
      .map { .target(name: $0) } + [arguments],
      swiftSettings: ours),
    .executableTarget(
      name: "measure",
      dependencies: [
        "Features", "LedgerFormats", "LedgerStore", "Receivables", "Scoring", "Statistics",
        "Workflows",
      ],
      path: "Benchmarks/Measure",
      swiftSettings: ours),
    tests(of: "Statistics"),
    tests(of: "Features", ["Receivables", "Statistics"]),
    tests(of: "Scoring", ["Statistics", "LedgerFormats", "Receivables"], keeping: ["Known"]),
    tests(
      of: "SamplePortfolio", ["Receivables", "Features", "CreditPolicy", "Documents", "Scoring"]),
    tests(of: "Receivables"),
    tests(
      of: "CreditPolicy", ["Receivables", "Statistics", "Documents", "Scoring"],
      keeping: ["Known"]),
    tests(
      of: "Collection",
      ["Receivables", "Statistics", "CreditPolicy", "Documents", "SamplePortfolio"]),
    tests(
      of: "EarlyWarning", ["Receivables", "Statistics", "Features", "CreditPolicy", "Documents"]),
    tests(
      of: "PortfolioReview", ["Receivables", "Statistics", "Features", "CreditPolicy", "Documents"]),
    tests(of: "Wording", ["Receivables", "Scoring", "CreditPolicy"]),
    tests(of: "Reports", ["Features", "Statistics", "Scoring", "Wording"]),
    tests(of: "LedgerFormats", ["Receivables", "Scoring"]),
    tests(of: "Documents", judgement + ["LedgerFormats"], [grdb]),
    tests(of: "LedgerStore", ["Receivables"], [grdb], keeping: ["Ledgers"]),
    .testTarget(name: "TidyTests", swiftSettings: ours),
    .testTarget(
      name: "VigieTests", dependencies: ["vigie", grdb], exclude: ["Golden"], swiftSettings: ours),
  ],
  swiftLanguageModes: [.v6]
)
