import Foundation
import Testing

/// The script that runs the tour of the README: it must fail wherever the tour is not true.
@Suite struct RunReadmeTests {
  @Test func `commands run in order in one shell, and only those of sh blocks`() throws {
    let ran = try run(
      """
      ```sh
      # A note is no command.
      file=a.txt
      cat > $file <<END
      $(vigie 0)
      END
      ```
      ```console
      vigie 1
      ```
      ```sh
      grep 'vigie 0' \\
        $file
      test -f "$VIGIE_CHECKOUT/Package.swift" && test "$VIGIE_MODELS" = "$VIGIE_CHECKOUT/Models"
      ```
      """)
    #expect(ran.status == 0)
    #expect(ran.output.contains("README.md:12 $ grep 'vigie 0' \\\n  $file\nvigie 0\n"))
    #expect(ran.output.hasSuffix("README.md holds; commands run: 4.\n"))
  }

  @Test func `a README without a command fails`() throws {
    #expect(try run("```console\nvigie 0\n```\n").status == 1)
    #expect(try run("```sh\n# Nothing yet.\n```\n").status == 1)
    #expect(try run("").status == 1)
  }

  @Test func `a command that fails, fails the tour, and those after it do not run`() throws {
    let ran = try run("```sh\nvigie 1\necho after\n```\n")
    #expect(ran.status == 1)
    #expect(!ran.output.contains("after"))
  }

  @Test(arguments: [2, 10, 11, 12])
  func `an answer is no failure where the line says so`(code: Int) throws {
    #expect(try run("```sh\nvigie \(code) # exits \(code)\necho after\n```\n").status == 0)
    #expect(try run("```sh\nvigie \(code)\n```\n").status == code)
    #expect(try run("```sh\nvigie 0 # exits \(code)\n```\n").status == 1)
  }

  @Test func `an exit code that is no answer cannot be asked for`() throws {
    #expect(try run("```sh\nvigie 1 # exits 1\n```\n").status == 1)
  }

  @Test func `half a command and a block without an end fail`() throws {
    #expect(try run("```sh\nvigie 0 \\\n```\n").status == 1)
    #expect(try run("```sh\nif vigie 0; then\n```\n").status == 1)
    #expect(try run("```sh\nvigie 0\n").status == 1)
  }

  /// Runs the script on a README, with a `vigie` that exits with its first argument.
  private func run(_ readme: String) throws -> (status: Int32, output: String) {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("tour-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let command = folder.appendingPathComponent("vigie")
    try Data("#!/bin/sh\necho vigie \"$@\"\nexit \"$1\"\n".utf8).write(to: command)
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: command.path)
    let tour = folder.appendingPathComponent("README.md")
    try Data(readme.utf8).write(to: tour)

    let process = Process()
    process.executableURL = try Checkout().root.appendingPathComponent("Scripts/run-readme")
    process.arguments = [command.path, tour.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
