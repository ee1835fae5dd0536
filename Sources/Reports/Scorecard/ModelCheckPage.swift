import Scoring
import Wording

/// How a scorecard did on another table.
public struct ModelCheckPage: Sendable {
  private let model: ScorecardModel
  private let check: ModelCheck

  public init(_ model: ScorecardModel, _ check: ModelCheck) {
    self.model = model
    self.check = check
  }

  /// The figures as text.
  public func text(in language: Language) -> String {
    let speech = language.speech
    let found = check.validation
    var lines = [
      "\(printable(model.name)): \(language.count(found.rowCount)) \(speech.phrase(.rows)), "
        + "\(language.count(found.badCount)) \(speech.phrase(.bads))"
    ]
    if let area = found.discrimination {
      lines.append(
        "AUC \(language.number(area.auc, decimals: 4)) "
          + "(\(language.number(area.interval.lowerBound, decimals: 4)) – "
          + "\(language.number(area.interval.upperBound, decimals: 4)))  "
          + "Gini \(language.number(area.gini, decimals: 4))  "
          + "KS \(language.number(found.kolmogorovSmirnov, decimals: 4))")
    }
    lines.append(
      "Brier \(language.number(found.accuracy.brier, decimals: 5))  "
        + "log loss \(language.number(found.accuracy.logLoss, decimals: 5))  "
        + "PSI \(language.number(found.scoreShift ?? 0, decimals: 4))")
    lines += ["", language.titled(speech.phrase(.classesTitle))]
    var classes = TextTable(
      ["", speech.phrase(.rows), speech.phrase(.foreseen), speech.phrase(.happened), "p"],
      [.left, .right, .right, .right, .right])
    for row in found.classes where row.count > 0 {
      classes.add([
        row.name, language.count(row.count), language.percentage(row.meanProbability),
        language.percentage(Double(row.badCount) / Double(row.count)),
        language.number(row.pValue, decimals: 3),
      ])
    }
    lines += classes.lines() + [""] + bins(language)
    if !found.periods.isEmpty { lines += [""] + periods(language) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func bins(_ language: Language) -> [String] {
    let speech = language.speech
    var table = TextTable(
      ["", "", speech.phrase(.rows), speech.phrase(.rateOfFit), speech.phrase(.happened), "CSI"],
      [.left, .left, .right, .right, .right, .right])
    for (place, characteristic) in model.kept.enumerated() {
      guard let binning = characteristic.binning else { continue }
      let shift = check.validation.characteristicShifts[place].index
      for bin in characteristic.bins.indices {
        let counts = check.bins[place]
        let rate = counts.totals[bin] > 0 ? counts.bads[bin] / counts.totals[bin] : nil
        table.add([
          bin == 0 ? printable(characteristic.name) : "", speech.words(of: binning.bin(bin)),
          language.count(Int(counts.totals[bin].rounded())),
          characteristic.bins[bin].rate.map { language.percentage($0) } ?? "–",
          rate.map { language.percentage($0) } ?? "–",
          bin == 0 ? language.number(shift, decimals: 4) : "",
        ])
      }
    }
    return table.lines()
  }

  private func periods(_ language: Language) -> [String] {
    let speech = language.speech
    var table = TextTable(
      ["", speech.phrase(.rows), speech.phrase(.foreseen), speech.phrase(.happened), "AUC", "PSI"],
      [.left, .right, .right, .right, .right, .right])
    for period in check.validation.periods {
      table.add([
        period.name, language.count(period.count), language.percentage(period.meanProbability),
        language.percentage(Double(period.badCount) / Double(max(1, period.count))),
        period.auc.map { language.number($0, decimals: 4) } ?? "–",
        language.number(period.scoreShift, decimals: 4),
      ])
    }
    return table.lines()
  }

  /// The figures as JSON, schema `vigie.scorecard-check`.
  public var json: JSONValue {
    let found = check.validation
    return .document(
      "vigie.scorecard-check",
      [
        "model": .text(model.name), "rows": .whole(found.rowCount),
        "bads": .whole(found.badCount), "auc": .real(found.discrimination?.auc),
        "aucLow": .real(found.discrimination?.interval.lowerBound),
        "aucHigh": .real(found.discrimination?.interval.upperBound),
        "ks": .real(found.kolmogorovSmirnov), "brier": .real(found.accuracy.brier),
        "logLoss": .real(found.accuracy.logLoss), "psi": .real(found.scoreShift),
        "characteristics": .list(
          found.characteristicShifts.map {
            .members(["name": .text($0.name), "csi": .real($0.index)])
          }),
        "periods": .list(
          found.periods.map {
            .members([
              "name": .text($0.name), "rows": .whole($0.count), "bads": .whole($0.badCount),
              "auc": .real($0.auc), "psi": .real($0.scoreShift),
            ])
          }),
      ])
  }
}
