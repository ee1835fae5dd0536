import Foundation
import Testing

/// The parts of a workbook, as another program unzips them.
struct Unzipped {
  private let folder: URL

  init(_ bytes: [UInt8]) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("vigie-workbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("book.xlsx")
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
    process.arguments = ["-q", file.path, "-d", folder.appendingPathComponent("book").path]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "unzip refuses it")
  }

  /// One part as text.
  func part(_ name: String) throws -> String {
    try String(
      contentsOf: folder.appendingPathComponent("book").appendingPathComponent(name),
      encoding: .utf8)
  }

  /// The cells of a sheet, from 1: by their place, what stands in them.
  func cells(_ sheet: Int) throws -> [String: Cell] {
    let strings = try part("xl/sharedStrings.xml").matches(
      of: /(?s)<si><t(?: xml:space="preserve")?>(.*?)<\/t><\/si>/
    ).map { String($0.output.1) }
    var cells: [String: Cell] = [:]
    for match in try part("xl/worksheets/sheet\(sheet).xml").matches(
      of: /<c r="([A-Z]+[0-9]+)"(?: s="([0-9]+)")?( t="s")?><v>([^<]*)<\/v><\/c>/)
    {
      let (_, place, _, isText, value) = match.output
      let number = Int(value)
      cells[String(place)] =
        isText == nil
        ? .number(String(value))
        : .text(try #require(number.flatMap { strings.indices.contains($0) ? strings[$0] : nil }))
    }
    return cells
  }

  /// What stands in a cell, as it is written in the document.
  enum Cell: Equatable {
    case number(String)
    case text(String)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
