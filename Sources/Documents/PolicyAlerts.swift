import CreditPolicy
import Receivables

// The parts of a policy that say from which change on a customer is told of. A policy that says nothing
// of them has the values that ship.

extension PolicyDocument {
  static func drift(_ reader: YAMLReader) throws(DocumentProblem) -> DriftSettings {
    var reader = reader
    var rates = DriftSettings.standard.usualRates
    // Asked for first: where the other key is missing, this one is not that one misspelt.
    let red = try reader.optionalNumber("red-false-alarms-a-week", in: 0.001...1000)
    let falseAlarms = try reader.number("false-alarms-a-week", in: 0.01...1000)
    guard let red else { throw reader.missing("red-false-alarms-a-week") }
    if let mapping = try reader.optionalMapping("usual-rates") { rates = try usualRates(mapping) }
    try reader.finish()
    guard
      let settings = DriftSettings(
        falseAlarmsAWeek: falseAlarms, redFalseAlarmsAWeek: red, usualRates: rates)
    else {
      throw reader.wrong("red-false-alarms-a-week", expected: "not more than false-alarms-a-week")
    }
    return settings
  }

  private static func usualRates(
    _ reader: YAMLReader
  ) throws(DocumentProblem) -> DriftSettings.EventRates {
    var reader = reader
    let rates = DriftSettings.EventRates(
      disputes: try reader.number("disputes", in: 0.0001...0.9),
      extensions: try reader.number("extensions", in: 0.0001...0.9),
      failedPayments: try reader.number("failed-payments", in: 0.0001...0.9),
      reminders: try reader.number("reminders", in: 0.0001...0.9))
    try reader.finish()
    guard let rates else { throw reader.wrong("disputes", expected: "a share") }
    return rates
  }

  static func slow(_ reader: YAMLReader) throws(DocumentProblem) -> SlowSignalSettings {
    var reader = reader
    let settings = SlowSignalSettings(
      equityShareMax: try reader.number("equity-share-max", in: 0...1),
      statementAgeDaysMax: try reader.integer("statement-age-days-max", in: 1...3650),
      supplierDaysDrift: try reader.number("supplier-days-drift", in: 1...1000),
      ratingShareDown: try reader.number("rating-share-down", in: 0.01...1))
    try reader.finish()
    guard let settings else { throw reader.wrong("equity-share-max", expected: "a share") }
    return settings
  }
}
