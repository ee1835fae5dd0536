import Foundation
import Testing

/// What the command did.
struct Ran {
  let status: Int32
  let output: String
  let complaints: String
}

/// A folder of its own for one test, gone afterwards.
final class Folder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("vigie-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  @discardableResult func write(_ name: String, _ text: String) throws -> String {
    try write(name, Data(text.utf8))
  }

  @discardableResult func write(_ name: String, _ data: Data) throws -> String {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
    return url.path
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }

  /// Runs the built command in this folder.
  func vigie(_ arguments: String...) throws -> Ran { try run(vigieBinary(), arguments) }

  func vigie(_ arguments: [String]) throws -> Ran { try run(vigieBinary(), arguments) }

  /// Starts the built command and does not wait for it.
  func start(_ arguments: [String]) throws -> Process {
    let process = try prepared(vigieBinary(), arguments)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  func run(_ executable: String, _ arguments: [String]) throws -> Ran {
    let process = try prepared(executable, arguments)
    let name = UUID().uuidString
    // Files and not pipes: nothing can fill up while nobody reads.
    let files = try ["out", "err"].map { try write(".\(name).\($0)", "") }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: files[0]))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: files[1]))
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
    for file in files { try FileManager.default.removeItem(atPath: file) }
    return Ran(status: process.terminationStatus, output: texts[0], complaints: texts[1])
  }

  private func prepared(_ executable: String, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.standardInput = FileHandle.nullDevice
    var environment = ProcessInfo.processInfo.environment
    environment["VIGIE_MODELS"] = checkout.appendingPathComponent("Models").path
    environment["VIGIE_AUTHOR"] = "tester"
    process.environment = environment
    return process
  }
}

/// The root of the project.
let checkout = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The command that was built beside these tests.
func vigieBinary() throws -> String {
  var folders = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
    .map { $0.bundleURL.deletingLastPathComponent() }
  if let executable = Bundle.main.executableURL {
    folders.append(executable.deletingLastPathComponent())
  }
  let candidates = folders.map { $0.appendingPathComponent("vigie").path }
  return try #require(
    candidates.first { FileManager.default.isExecutableFile(atPath: $0) },
    "no vigie beside the tests: \(candidates)")
}

/// A ledger of three customers, small enough to be read in one look.
enum SmallLedger {
  static let customers = """
    customer_id,name,country,agreed_terms
    C1,Aubrac SARL,FR,30
    C2,Brise SAS,FR,45EOM-A
    C3,Corail SA,FR,60

    """
  static let invoices = """
    invoice_id,customer_id,issued_on,due_on,amount
    F1,C1,2025-01-10,2025-02-09,1000.00
    F2,C2,2025-01-15,2025-03-31,2500.50
    F3,C3,2025-02-01,2025-04-02,99.99

    """
  static let payments = """
    payment_id,customer_id,paid_on,amount,invoice_id
    P1,C1,2025-02-11,1000.00,F1
    P2,C2,2025-04-20,1000.00,F2

    """

  /// A file of `count` invoices of C1.
  static func invoices(_ count: Int, named prefix: String = "K", of euros: String = "12.34")
    -> String
  {
    "invoice_id,customer_id,issued_on,due_on,amount\n" + rows(count, prefix, euros)
  }

  /// The invoices of the ledger, and `count` more of C1.
  static func invoicesAndMore(_ count: Int) -> String { invoices + rows(count, "K", "12.34") }

  private static func rows(_ count: Int, _ prefix: String, _ euros: String) -> String {
    (0..<count).map { "\(prefix)\($0),C1,2025-02-01,2025-03-01,\(euros)\n" }.joined()
  }

  @discardableResult static func write(to folder: Folder, _ name: String = "data") throws -> String
  {
    try folder.write("\(name)/customers.csv", customers)
    try folder.write("\(name)/invoices.csv", invoices)
    try folder.write("\(name)/payments.csv", payments)
    return folder.file(name)
  }

  /// A folder with the files, and the ledger that they make: `l.sqlite`.
  static func imported() throws -> Folder {
    let folder = try Folder()
    try write(to: folder)
    let ran = try folder.vigie("import", "data", "--ledger", "l.sqlite")
    #expect(ran.status == 0, "\(ran.complaints)")
    return folder
  }
}
