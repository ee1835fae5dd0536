import Foundation
import Testing

/// A PostgreSQL server of its own for one test: in a new folder, on a socket in it and on no port,
/// stopped with the value.
final class PostgresServer {
  private let commands: String
  private let folder: URL
  /// The user that the server runs as: it refuses to run as root.
  private let user: String?
  private var server: Process?

  /// The folder of its commands; nil where none is installed.
  static let commands: String? = {
    let versions = "/usr/lib/postgresql"
    let found = (try? FileManager.default.contentsOfDirectory(atPath: versions)) ?? []
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders =
      found.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
      .map { "\(versions)/\($0)/bin" } + path.split(separator: ":").map(String.init)
    return folders.first { folder in
      ["initdb", "postgres", "psql"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
      }
    }
  }()

  /// Why no server can be started here; nil where one can.
  static let whyNot: String? = {
    guard commands != nil else { return "no commands of a PostgreSQL server here" }
    guard getuid() == 0 else { return nil }
    let canChange = FileManager.default.isExecutableFile(atPath: asUser)
    return canChange && getpwnam("postgres") != nil
      ? nil : "PostgreSQL does not run as root, and there is no user postgres"
  }()

  private static let asUser = "/usr/bin/setpriv"

  init() throws {
    commands = try #require(Self.commands)
    user = getuid() == 0 ? "postgres" : nil
    // Short: the path of a socket has 107 bytes at most.
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("vigie-pg-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if let account = user.flatMap({ getpwnam($0) }) {
      try #require(chown(folder.path, account.pointee.pw_uid, account.pointee.pw_gid) == 0)
    }
    try run(
      "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    // Not by pg_ctl: a process that leaves another behind counts as running.
    server = try started(
      "postgres", ["-D", data, "-k", folder.path, "-c", "listen_addresses=", "-c", "fsync=off"])
    for _ in 0..<1_000 where !isReady { usleep(20_000) }
  }

  deinit {
    // To its own number: a stop without waiting for whoever is connected.
    if let server, server.isRunning {
      server.interrupt()
      server.waitUntilExit()
    }
    try? FileManager.default.removeItem(at: folder)
  }

  private var data: String { folder.path + "/data" }

  /// What the server answers to some commands of psql: rows without a header, cells parted by tabs.
  func answer(_ script: String) throws -> String {
    let file = folder.appendingPathComponent("script.sql")
    try script.write(to: file, atomically: true, encoding: .utf8)
    return try run(
      "psql", "-X", "-q", "-h", folder.path, "-U", "tester", "-d", "postgres", "-v",
      "ON_ERROR_STOP=1", "-At", "-F", "\t", "-f", file.path)
  }

  /// Whether the server says so in the file of its number, which is where pg_ctl looks.
  private var isReady: Bool {
    let told = try? String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8)
    return told?.contains("ready") == true
  }

  @discardableResult private func run(_ command: String, _ arguments: String...) throws -> String {
    let process = try started(command, arguments)
    process.waitUntilExit()
    let texts = try ["out", "err"].map {
      try String(contentsOf: folder.appendingPathComponent("\(command).\($0)"), encoding: .utf8)
    }
    try #require(process.terminationStatus == 0, "\(command): \(texts[1])")
    return texts[0]
  }

  /// Starts a command of PostgreSQL, which writes to files named like it.
  private func started(_ command: String, _ arguments: [String]) throws -> Process {
    let process = Process()
    let line = ["\(commands)/\(command)"] + arguments
    let all =
      user.map { [Self.asUser, "--reuid", $0, "--regid", $0, "--clear-groups"] + line } ?? line
    process.executableURL = URL(fileURLWithPath: all[0])
    process.arguments = Array(all.dropFirst())
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let files = ["out", "err"].map { folder.appendingPathComponent("\(command).\($0)") }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    return process
  }
}
