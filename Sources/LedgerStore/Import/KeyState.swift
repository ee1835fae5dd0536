import Receivables

/// What is known of one key while its rows are merged: the versions stored, and those that this
/// import has already brought.
struct KeyState {
  /// What is to be done with a row.
  enum Verdict {
    /// Nothing is known of the key: the first version.
    case unknown
    case unchanged
    /// The row says what a version said that has been replaced since.
    case formerVersion
    /// The same import says something else on that line.
    case contradiction(line: UInt32)
    /// A new version; `former` is what it replaces, nil where all was taken back.
    case version(number: Int, knownOn: Day, former: LedgerRecord?)
  }

  /// The latest visible content; nil where there is none, or where it was withdrawn.
  private(set) var latest: LedgerRecord?
  private(set) var lastNumber = 0
  /// The version that `latest` is of.
  private var latestNumber = 0
  private var contents: [LedgerRecord] = []
  /// The first row of this import for the key.
  private var stated: (record: LedgerRecord, recordedOn: Day?, line: UInt32)?

  /// Takes in a stored version, in any order: the highest one that was not taken back counts.
  mutating func see(_ stored: StoredVersion) {
    lastNumber = max(lastNumber, stored.version.version)
    guard stored.hiddenBy == nil else { return }
    if stored.version.version > latestNumber {
      latestNumber = stored.version.version
      latest = stored.version.isWithdrawal ? nil : stored.version.record
    }
    if !stored.version.isWithdrawal { contents.append(stored.version.record) }
  }

  mutating func judge(_ row: StatedRow, at line: UInt32, settings: ImportSettings) -> Verdict {
    if let stated { return judgeAgain(row, stated, line: line, settings: settings) }
    stated = (row.record, row.recordedOn, line)
    if row.record == latest { return .unchanged }
    if lastNumber == 0 { return .unknown }
    if contents.contains(row.record), !settings.restoresFormerVersions { return .formerVersion }
    return replace(
      with: row.record,
      knownOn: contents.isEmpty
        ? settings.knownOn(row.record, recordedOn: row.recordedOn)
        : settings.correctedOn(recordedOn: row.recordedOn))
  }

  /// A second row of one import for one key: the same again, a later version that says when it
  /// was recorded, or a contradiction.
  private mutating func judgeAgain(
    _ row: StatedRow, _ first: (record: LedgerRecord, recordedOn: Day?, line: UInt32), line: UInt32,
    settings: ImportSettings
  ) -> Verdict {
    if row.record == first.record || row.record == latest { return .unchanged }
    guard let before = first.recordedOn, let recordedOn = row.recordedOn, recordedOn > before
    else { return .contradiction(line: first.line) }
    if lastNumber == 0 { lastNumber = 1 }
    latest = latest ?? first.record
    stated = (row.record, recordedOn, line)
    // Nothing was judged between the two: the second counts from the day it was recorded.
    let isNew = contents.isEmpty
    return replace(
      with: row.record,
      knownOn: isNew ? recordedOn : settings.correctedOn(recordedOn: recordedOn))
  }

  private mutating func replace(with record: LedgerRecord, knownOn: Day) -> Verdict {
    let former = latest
    lastNumber += 1
    latest = record
    return .version(number: lastNumber, knownOn: knownOn, former: former)
  }
}
