import Testing

@testable import Documents
@testable import Scoring

private func scores(_ cases: ExportCases) throws -> [GivenScore] {
  let evaluator = try PMMLEvaluator(pmml(of: cases.model))
  let names = cases.model.scoredColumns.map(\.name)
  #expect(try evaluator.fields == names)
  return try cases.rows.map { row in
    try evaluator.score { name in names.firstIndex(of: name).map { row[$0] } ?? .missing }
  }
}

@Suite struct PMMLTests {
  @Test func `a scoring engine gives every row the very score of the model`() throws {
    let cases = try ExportCases()
    try cases.expectSame(scores(cases))
  }

  @Test func `NaN and texts that write no number count as missing`() throws {
    let cases = try ExportCases(rowCount: 1)
    let evaluator = try PMMLEvaluator(pmml(of: cases.model))
    let missing = try evaluator.score { _ in .missing }
    let numbers = Set(cases.model.scoredColumns.filter(\.isNumeric).map(\.name))
    for odd in [Table.Value.number(.nan), .level("12 months")] {
      #expect(try evaluator.score { numbers.contains($0) ? odd : .missing } == missing)
    }
  }

  @Test func `a sum outside the table of probabilities counts as its end`() throws {
    let cases = try ExportCases(rowCount: 300)
    for table in [[0.7, 0.30000000000000004, 0.2], [0.5, 0.5], []] {
      let model = try cases.model.edited(pointsMin: 590, probabilities: table)
      let edited = ExportCases(model: model, rows: cases.rows)
      try edited.expectSame(scores(edited))
    }
  }

  @Test func `a model that keeps nothing, or has no bounds, is still a document`() throws {
    let cases = try ExportCases(rowCount: 1)
    let empty = try ExportCases(model: cases.model.edited(characteristics: []), rows: [[]])
    #expect(try scores(empty).map(\.points) == [empty.model.basePoints])
    let whole = ModelCharacteristic.small(
      "points", [(.range(from: nil, below: nil), 5), (.missing, -3)])
    let model = try cases.model.edited(characteristics: [whole])
    let all = ExportCases(
      model: model, rows: [[.number(-1)], [.number(0)], [.number(.infinity)], [.missing]])
    try all.expectSame(scores(all))
    let text = pmml(of: model)
    #expect(text.contains(#"<OutputField name="points_" "#), "the name of a field is taken")
  }

  @Test func `the document is the one on record`() throws {
    let text = try pmml(of: ExportCases.small())
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">
          <Header description="Scorecard small: the same scores as the model document; points, higher being safer, and the probability of bad = 1.">
            <Application name="Vigie"/>
          </Header>
          <DataDictionary numberOfFields="2">
            <DataField name="ratio" optype="continuous" dataType="double"/>
            <DataField name="sector" optype="categorical" dataType="string"/>
          </DataDictionary>
          <Scorecard modelName="small" functionName="regression" initialScore="600" useReasonCodes="true" reasonCodeAlgorithm="pointsBelow">
            <MiningSchema>
              <MiningField name="ratio" usageType="active" invalidValueTreatment="asMissing"/>
              <MiningField name="sector" usageType="active" invalidValueTreatment="asIs"/>
            </MiningSchema>
            <Output>
              <OutputField name="points" optype="continuous" dataType="double" feature="predictedValue"/>
              <OutputField name="probability" optype="continuous" dataType="double" feature="transformedValue">
                <Discretize field="points" dataType="double">
                  <DiscretizeBin binValue="0.05">
                    <Interval closure="closedOpen" rightMargin="584"/>
                  </DiscretizeBin>
                  <DiscretizeBin binValue="0.04">
                    <Interval closure="closedOpen" leftMargin="584"/>
                  </DiscretizeBin>
                </Discretize>
              </OutputField>
              <OutputField name="reason1" optype="categorical" dataType="string" feature="reasonCode" rank="1"/>
              <OutputField name="reason2" optype="categorical" dataType="string" feature="reasonCode" rank="2"/>
            </Output>
            <Characteristics>
              <Characteristic name="ratio" reasonCode="ratio" baselineScore="0">
                <Attribute partialScore="-4">
                  <SimplePredicate field="ratio" operator="isMissing"/>
                </Attribute>
                <Attribute partialScore="3">
                  <SimplePredicate field="ratio" operator="equal" value="-1.0"/>
                </Attribute>
                <Attribute partialScore="-12">
                  <SimplePredicate field="ratio" operator="lessThan" value="0.5"/>
                </Attribute>
                <Attribute partialScore="9">
                  <SimplePredicate field="ratio" operator="greaterOrEqual" value="0.5"/>
                </Attribute>
                <Attribute partialScore="-4">
                  <True/>
                </Attribute>
              </Characteristic>
              <Characteristic name="sector" reasonCode="sector" baselineScore="0">
                <Attribute partialScore="-1">
                  <SimplePredicate field="sector" operator="isMissing"/>
                </Attribute>
                <Attribute partialScore="-5">
                  <SimpleSetPredicate field="sector" booleanOperator="isIn">
                    <Array n="2" type="string">&quot;BTP&quot; &quot;l'industrie&quot;</Array>
                  </SimpleSetPredicate>
                </Attribute>
                <Attribute partialScore="6">
                  <SimpleSetPredicate field="sector" booleanOperator="isIn">
                    <Array n="1" type="string">&quot;services&quot;</Array>
                  </SimpleSetPredicate>
                </Attribute>
                <Attribute partialScore="0">
                  <True/>
                </Attribute>
              </Characteristic>
            </Characteristics>
          </Scorecard>
        </PMML>

        """)
  }
}
