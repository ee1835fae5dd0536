import Documents
import Foundation
import LedgerFormats
import Receivables

/// The files of one import, each with what it is.
struct ImportFiles {
  /// Files of records, in the order in which the user named them; those of a folder by name.
  private(set) var records: [(path: String, kind: RecordKind?)] = []
  private(set) var withdrawals: [String] = []
  private(set) var settingsPath: String?
  /// Files of a folder that are none of ours.
  private(set) var skipped: [String] = []
  private let hasProfile: Bool

  /// Sorts out what the user named.
  ///
  /// - Parameter hasProfile: Whether files with names of their own can be read.
  init(_ paths: [String], hasProfile: Bool) throws(IngestProblem) {
    self.hasProfile = hasProfile
    for path in paths {
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
        throw .fileMissing(file: path)
      }
      if isDirectory.boolValue { try addFolder(path) } else { try addFile(path) }
    }
  }

  private mutating func addFolder(_ path: String) throws(IngestProblem) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw .fileUnreadable(file: path, reason: systemReason(error))
    }
    let before = records.count + withdrawals.count
    for name in names where !name.hasPrefix(".") {
      let file = (path as NSString).appendingPathComponent(name)
      if !add(file, named: name, acceptsOthers: hasProfile && name.hasSuffix(".csv")) {
        skipped.append(file)
      }
    }
    guard records.count + withdrawals.count > before else {
      throw .noLedgerFile(directory: path)
    }
  }

  private mutating func addFile(_ path: String) throws(IngestProblem) {
    guard add(path, named: (path as NSString).lastPathComponent, acceptsOthers: hasProfile) else {
      throw .unknownFile(file: path)
    }
  }

  private mutating func add(_ path: String, named name: String, acceptsOthers: Bool) -> Bool {
    if name == "ledger.yaml" {
      settingsPath = path
    } else if name == WithdrawalReader.fileName {
      withdrawals.append(path)
    } else if let kind = RecordKind.allCases.first(where: { $0.fileName == name }) {
      records.append((path, kind))
    } else if acceptsOthers {
      records.append((path, nil))
    } else {
      return false
    }
    return true
  }
}
