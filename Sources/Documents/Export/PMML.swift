import Scoring

/// A model as a `Scorecard` of PMML 4.4, the exchange form of scoring engines.
///
/// The predicted `points` are those of the model, and the `probability` is the number that the
/// model holds for them. Reason codes name the characteristics that took the most points from the
/// middle of the fit's cases, which is 0 points. In a field of numbers, NaN and a text that writes
/// no number count as missing.
///
/// A level with a character that XML cannot hold, as U+0000, counts as one never seen.
///
/// Source: <https://dmg.org/pmml/v4-4/Scorecard.html>.
public func pmml(of model: ScorecardModel) -> String {
  let columns = model.scoredColumns
  // The form asks for a field; else none but those that a score needs.
  let target = columns.isEmpty ? model.target.column : nil
  return Markup(
    "PMML", [("xmlns", "http://www.dmg.org/PMML-4_4"), ("version", "4.4")],
    [
      Markup(
        "Header",
        [("description", description(of: model))],
        [Markup("Application", [("name", "Vigie")])]),
      dataDictionary(columns, target: target),
      Markup(
        "Scorecard",
        [
          ("modelName", model.name), ("functionName", "regression"),
          ("initialScore", "\(model.basePoints)"), ("useReasonCodes", "true"),
          ("reasonCodeAlgorithm", "pointsBelow"),
        ],
        [
          miningSchema(columns, target: target), output(of: model, columns),
          Markup("Characteristics", [], characteristics(columns)),
        ]),
    ]
  ).document
}

private func description(of model: ScorecardModel) -> String {
  "Scorecard \(model.name): the same scores as the model document; points, higher being safer, "
    + "and the probability of \(model.target.column) = \(model.target.badValue)."
}

private func dataDictionary(_ columns: [ScoredColumn], target: String?) -> Markup {
  let texts = [("optype", "categorical"), ("dataType", "string")]
  let numbers = [("optype", "continuous"), ("dataType", "double")]
  let fields =
    columns.map { Markup("DataField", [("name", $0.name)] + ($0.isNumeric ? numbers : texts)) }
    + (target.map { [Markup("DataField", [("name", $0)] + texts)] } ?? [])
  return Markup("DataDictionary", [("numberOfFields", "\(fields.count)")], fields)
}

private func miningSchema(_ columns: [ScoredColumn], target: String?) -> Markup {
  let fields = columns.map {
    Markup(
      "MiningField",
      [
        ("name", $0.name), ("usageType", "active"),
        ("invalidValueTreatment", $0.isNumeric ? "asMissing" : "asIs"),
      ])
  }
  let outcome = target.map {
    [Markup("MiningField", [("name", $0), ("usageType", "supplementary")])]
  }
  return Markup("MiningSchema", [], fields + (outcome ?? []))
}

// MARK: Output

private func output(of model: ScorecardModel, _ columns: [ScoredColumn]) -> Markup {
  let taken = Set(columns.map(\.name) + [model.target.column])
  let points = freeName("points", taken: taken)
  let reasons = (1...3).prefix(columns.count).map { rank in
    Markup(
      "OutputField",
      [
        ("name", freeName("reason\(rank)", taken: taken)), ("optype", "categorical"),
        ("dataType", "string"), ("feature", "reasonCode"), ("rank", "\(rank)"),
      ])
  }
  return Markup(
    "Output", [],
    [
      Markup(
        "OutputField",
        [
          ("name", points), ("optype", "continuous"), ("dataType", "double"),
          ("feature", "predictedValue"),
        ]),
      Markup(
        "OutputField",
        [
          ("name", freeName("probability", taken: taken)), ("optype", "continuous"),
          ("dataType", "double"), ("feature", "transformedValue"),
        ],
        [probability(of: model, points: points)]),
    ] + reasons)
}

/// The probabilities by runs of equal ones; the first and the last run are open outwards.
private func probability(of model: ScorecardModel, points: String) -> Markup {
  let all = model.probabilities
  guard !all.isEmpty else { return Markup("Constant", [("dataType", "double")], text: "0.0") }
  let starts = all.indices.filter { $0 == 0 || all[$0] != all[$0 - 1] }
  let bins = starts.indices.map { place in
    var margins = [("closure", "closedOpen")]
    if place > 0 { margins.append(("leftMargin", "\(model.pointsMin + starts[place])")) }
    if place + 1 < starts.count {
      margins.append(("rightMargin", "\(model.pointsMin + starts[place + 1])"))
    }
    return Markup(
      "DiscretizeBin", [("binValue", "\(all[starts[place]])")], [Markup("Interval", margins)])
  }
  return Markup("Discretize", [("field", points), ("dataType", "double")], bins)
}

// MARK: Characteristics

/// At least one, as the form asks: a model of nothing adds 0 points.
private func characteristics(_ columns: [ScoredColumn]) -> [Markup] {
  guard !columns.isEmpty else {
    return [characteristic("nothing", [attribute(0, Markup("True"))])]
  }
  return columns.map { column in
    let known = column.rules.compactMap { rule in
      predicate(rule.test, field: column.name).map { attribute(rule.points, $0) }
    }
    let rest = column.isNumeric ? [attribute(column.missingPoints, Markup("True"))] : []
    return characteristic(column.name, known + rest)
  }
}

private func characteristic(_ name: String, _ attributes: [Markup]) -> Markup {
  Markup(
    "Characteristic", [("name", name), ("reasonCode", name), ("baselineScore", "0")], attributes)
}

private func attribute(_ points: Int, _ predicate: Markup) -> Markup {
  Markup("Attribute", [("partialScore", "\(points)")], [predicate])
}

/// nil where no value of an XML text meets the test.
private func predicate(_ test: PointsRule.Test, field: String) -> Markup? {
  switch test {
  case .missing: return Markup("SimplePredicate", [("field", field), ("operator", "isMissing")])
  case .equalNumber(let number): return comparison(field, "equal", number)
  case .range(let from, let below):
    // Both bounds, though the order needs one: NaN lies in no range.
    guard from != nil || below != nil else {
      return joined(
        "or", [comparison(field, "lessThan", 0), comparison(field, "greaterOrEqual", 0)])
    }
    let bounds =
      (from.map { [comparison(field, "greaterOrEqual", $0)] } ?? [])
      + (below.map { [comparison(field, "lessThan", $0)] } ?? [])
    return joined("and", bounds)
  case .levels(let levels): return oneOf(levels, field: field)
  case .unseen: return Markup("True")
  }
}

private func comparison(_ field: String, _ operation: String, _ number: Double) -> Markup {
  let text = number.isInfinite ? (number < 0 ? "-INF" : "INF") : "\(number)"
  return Markup(
    "SimplePredicate", [("field", field), ("operator", operation), ("value", text)])
}

private func joined(_ operation: String, _ predicates: [Markup]) -> Markup? {
  predicates.count > 1
    ? Markup("CompoundPredicate", [("booleanOperator", operation)], predicates) : predicates.first
}

private func oneOf(_ levels: [String], field: String) -> Markup? {
  let all = levels.flatMap(writtenForms).filter { $0.unicodeScalars.allSatisfy(isInXML) }
  // The form does not say how a backslash is written in an array: such levels stand alone.
  let isPlain = { (level: String) in
    !level.unicodeScalars.contains { "\"\\\t\n\r".unicodeScalars.contains($0) }
  }
  let plain = all.filter(isPlain)
  let array = Markup(
    "Array", [("n", "\(plain.count)"), ("type", "string")],
    text: plain.map { "\"\($0)\"" }.joined(separator: " "))
  let sets =
    plain.isEmpty
    ? []
    : [Markup("SimpleSetPredicate", [("field", field), ("booleanOperator", "isIn")], [array])]
  let others = all.filter { !isPlain($0) }.map {
    Markup("SimplePredicate", [("field", field), ("operator", "equal"), ("value", $0)])
  }
  return joined("or", sets + others)
}
