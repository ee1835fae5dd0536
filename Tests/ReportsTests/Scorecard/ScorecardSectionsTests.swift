import Scoring
import Testing
import Wording

@testable import Reports

@Suite struct ScorecardSectionsTests {
  private func section(
    _ name: String, of model: ScorecardModel, in language: Language = .en
  ) throws -> String {
    let sections = ScorecardContent(model, language).sections
    return try #require(sections.first { $0.anchor.name == name }).body.map(\.markup).joined()
  }

  @Test(arguments: Language.allCases)
  func `sections are well formed and each figure has a name of its own`(
    language: Language
  ) throws {
    let sample = try FittedSample(hasPeriods: true)
    for parting in [Parting.folds(4, seed: 1), sample.laterCases, .none] {
      let sections = ScorecardContent(try sample.model(parting), language).sections
      let body = sections.flatMap(\.body).map(\.markup).joined()
      let drawn = try Drawn("<div>\(body)</div>")
      let anchors = drawn.elements.compactMap { $0.attributes["id"] } + sections.map(\.anchor.name)
      #expect(Set(anchors).count == anchors.count)
    }
  }

  @Test func `each characteristic kept has its bins in words and a chart`() throws {
    let model = try FittedSample().model()
    let scorecard = try section("scorecard", of: model)
    for words in ["<td>below ", "<td>from ", " and above</td>", "<td>missing</td>"] {
      #expect(scorecard.contains(words))
    }
    #expect(scorecard.contains("<td>never seen or rare</td>"))
    let charts = try section("characteristics", of: model)
    #expect(charts.ranges(of: "<figure").count == model.kept.count)
  }

  @Test func `a chart of bins shows the rates and intervals that the bins have`() throws {
    let model = try FittedSample().model()
    let own = try #require(model.kept.first)
    let chart = ScorecardContent(model, .en).binChart(own)
    let used = own.bins.filter { $0.count > 0 }
    #expect(chart.bars.first?.heights == used.map(\.count))
    let dots = try #require(chart.overlay?.dots.first)
    #expect(dots.estimates.map { $0?.value } == used.map(\.rate))
    #expect(dots.estimates.allSatisfy { $0?.interval?.contains($0?.value ?? -1) == true })
  }

  @Test func `weighted bins have no interval, and the page says why`() throws {
    let model = try FittedSample(isWeighted: true).model()
    let own = try #require(model.kept.first)
    let content = ScorecardContent(model, .en)
    #expect(content.isWeighted)
    let dots = try #require(content.binChart(own).overlay?.dots.first)
    #expect(dots.estimates.allSatisfy { $0?.interval == nil })
    let page = try section("characteristics", of: model)
    #expect(page.contains(Language.en.speech.phrase(.noInterval)))
    #expect(content.counts.contains("by weight"))
  }

  @Test func `statistics that the ECB defines are cited where they stand`() throws {
    let model = try FittedSample().model()
    for name in ["discrimination", "classes"] {
      #expect(try section(name, of: model).contains("ECB, Instructions for reporting"))
      #expect(try section(name, of: model, in: .fr).contains("BCE, Instructions for reporting"))
    }
  }

  @Test func `a class without a case has no rate, no interval and no test`() throws {
    let model = try FittedSample().model()
    let validation = try #require(model.validation)
    let rows = ScorecardContent(model, .en).classes(of: validation).rows
    let empty = zip(validation.classes, rows).filter { $0.0.count == 0 }
    #expect(!empty.isEmpty)
    for (_, row) in empty { #expect(row.dropFirst(3) == ["–", "–", "–", "–"]) }
  }

  @Test func `over periods, the score and each bin are followed`() throws {
    let sample = try FittedSample(hasPeriods: true)
    let model = try sample.model()
    let stability = try section("stability", of: model)
    for period in ["2021", "2022", "2023"] { #expect(stability.contains("<td>\(period)</td>")) }
    #expect(stability.contains(Language.en.speech.phrase(.sameCases)))
    let charts = stability.ranges(of: "<figure").count
    // One of the periods, one of the shifts, one a characteristic kept.
    #expect(charts == 2 + model.kept.count)
  }

  @Test func `later cases are held against those of the fit`() throws {
    let sample = try FittedSample(hasPeriods: true)
    let model = try sample.model(sample.laterCases)
    let index = try #require(model.validation?.scoreShift)
    let stability = try section("stability", of: model)
    #expect(stability.contains(Language.en.number(index, decimals: 3)))
    for shift in try #require(model.validation).characteristicShifts {
      #expect(stability.contains(Language.en.number(shift.index, decimals: 3)))
    }
    let limits = try section("limits", of: model)
    #expect(limits.contains("on cases that it was not fitted on"))
  }

  @Test func `what the fit had to do for an answer is said`() throws {
    let model = try FittedSample(isSeparated: true).model(.none)
    #expect(model.notes == [.separated(["leak"])])
    let page = ScorecardPage(model, path: nil)
    for text in [page.text(in: .en), page.html(in: .en), page.card(in: .en)] {
      #expect(text.contains("Firth") && text.contains("leak"))
    }
    #expect(page.html(in: .fr).contains("pénalité de Firth"))
  }

  @Test func `where each bin was fitted by itself, no characteristic has a standard error`() throws
  {
    let model = try FittedSample().model(.none, method: .joint(smoothness: nil))
    let rows = ScorecardContent(model, .en).coefficients.rows
    #expect(!rows.isEmpty && rows.allSatisfy { $0[3] == "–" })
    #expect(try section("summary", of: model).contains("a coefficient for each bin"))
    let words = Language.en.speech.phrase(.fittedOnOwnEvidence)
    #expect(!(try section("summary", of: model)).contains(words))
    #expect(try section("summary", of: try FittedSample().model(.none)).contains(words))
  }

  @Test func `figures of probabilities before calibration say so`() throws {
    let model = try FittedSample().model(calibration: .rate(0.1))
    let calibration = try section("calibration", of: model)
    #expect(calibration.contains("before calibration"))
    let plain = try section("calibration", of: try FittedSample().model())
    #expect(!plain.contains("before calibration"))
  }
}
