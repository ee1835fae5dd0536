// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in our own targets; what a dependency warns about is its own business.
let ours: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

/// A library of ours. `imports` names our own targets, in the order of the path of a fact.
func library(
  _ name: String, _ imports: [String] = [], _ products: [Target.Dependency] = []
) -> Target {
  .target(
    name: name,
    dependencies: imports.map { .target(name: $0) } + products,
    swiftSettings: ours)
}

/// The tests of one target; `also` names what they import beside it.
func tests(
  of target: String, _ also: [String] = [], _ products: [Target.Dependency] = []
) -> Target {
  .testTarget(
    name: "\(target)Tests",
    dependencies: [.target(name: target)] + also.map { .target(name: $0) } + products,
    swiftSettings: ours)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
  name: "Vigie",
  platforms: [.macOS(.v15)],
  products: [.library(name: "LedgerStore", targets: ["LedgerStore"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    library("Receivables"),
    library("LedgerFormats", ["Receivables"]),
    library("LedgerStore", ["Receivables"], [crypto, grdb, sqlite]),
    tests(of: "Receivables"),
    tests(of: "LedgerFormats", ["Receivables"]),
    tests(of: "LedgerStore", ["Receivables"], [grdb]),
  ],
  swiftLanguageModes: [.v6]
)
