import Foundation
import Testing

/// One text file of the checkout.
struct TreeFile {
  /// The path from the root of the checkout.
  let path: String
  let text: String

  /// The folders of the path, outermost first, without the name of the file.
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
}

/// The checkout that this test was built from: the first folder above with a `Package.swift`.
struct Checkout {
  let root: URL

  init(above file: String = #filePath) throws {
    var folder = URL(fileURLWithPath: file).resolvingSymlinksInPath().deletingLastPathComponent()
    while !FileManager.default.fileExists(
      atPath: folder.appendingPathComponent("Package.swift").path)
    {
      try #require(folder.path != "/", "no Package.swift above \(file)")
      folder = folder.deletingLastPathComponent()
    }
    root = folder
  }

  /// Whether the path from the root names a file or a folder.
  func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The text of one file, nil where it is not there.
  func text(_ path: String) -> String? {
    try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The UTF-8 files below a folder that end so, sorted by path; hidden folders are not entered.
  func files(below folder: String, endingIn endings: [String]) -> [TreeFile] {
    let names = FileManager.default.enumerator(
      at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil,
      options: [.skipsHiddenFiles])
    let urls = names?.compactMap { $0 as? URL } ?? []
    return
      urls
      .map { String($0.resolvingSymlinksInPath().path.dropFirst(root.path.count + 1)) }
      .filter { path in endings.contains { path.hasSuffix($0) } }
      .sorted()
      .compactMap { path in text(path).map { TreeFile(path: path, text: $0) } }
  }

  /// Our own Swift sources, without the tests.
  func sources() -> [TreeFile] { files(below: "Sources", endingIn: [".swift"]) }

  /// Every Swift file that we wrote.
  func swiftFiles() -> [TreeFile] {
    ["Sources", "Tests", "Benchmarks"].flatMap { files(below: $0, endingIn: [".swift"]) }
  }

  /// Every document: at the root, and below the folders that hold some.
  func documents() -> [TreeFile] {
    let atRoot = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"]
      .compactMap { path in text(path).map { TreeFile(path: path, text: $0) } }
    return atRoot
      + ["Docs", "Data", "Models", "Benchmarks", "Notebooks"]
      .flatMap { files(below: $0, endingIn: [".md"]) }
  }
}
