import RealModule
import Statistics
import Testing

@testable import Scoring

/// A table of four columns with missing values, levels and a special value.
func seededProblem(_ count: Int, seed: UInt64, months: Int = 0) throws -> TableProblem {
  var random = SplitMix64(seed: seed)
  let names = ["transport", "retail", "craft", "other"]
  var (days, equity, noise) = ([Double](), [Double](), [Double]())
  var (kinds, bad) = ([Int32](), [Bool]())
  for _ in 0..<count {
    let late = (random.nextExponential(mean: 12)).rounded()
    let ratio = random.nextNormal() * 0.3 + 0.2
    let kind = random.nextInt(below: 4)
    let risk = -3 + late / 15 - 1.5 * ratio + [0.6, -0.3, 0, 0][kind]
    bad.append(random.nextUniform() < sigmoid(risk))
    days.append(late)
    equity.append(
      random.nextUniform() < 0.1 ? .nan : random.nextUniform() < 0.05 ? -9 : ratio)
    kinds.append(random.nextUniform() < 0.02 ? -1 : Int32(kind))
    noise.append(random.nextNormal())
  }
  let table = try #require(
    Table(
      names: ["days", "equity", "noise", "kind"],
      columns: [
        .numbers(days), .numbers(equity), .numbers(noise), .levels(kinds, names: names),
      ]))
  return TableProblem(
    table: table, outcomes: Outcomes(bad),
    periods: months > 0 ? (0..<count).map { $0 * months / count } : nil,
    periodNames: (0..<max(1, months)).map { "2025-\($0 + 10)" })
}

func seededRecipe(_ method: Recipe.Method = .joint(smoothness: nil)) -> Recipe {
  var recipe = Recipe()
  recipe.method = method
  recipe.settings["equity"] = CharacteristicSettings()
  recipe.settings["equity"]?.specials = [
    Binning.SpecialValue(name: "not filed", value: "-9")
  ]
  return recipe
}

let seededTarget = ScorecardModel.Target(column: "bad", badValue: "1")

@Suite struct ScorecardModelTests {
  private static let methods: [Recipe.Method] = [
    .joint(smoothness: nil), .maximumLikelihood, .ridge(cases: 200), .firth,
  ]

  @Test func `rescoring the fitted table gives the fitted scores, by one row or by columns`() throws
  {
    let problem = try seededProblem(3000, seed: 1)
    for method in Self.methods {
      let model = try fitModel(
        problem, target: seededTarget, recipe: seededRecipe(method), parting: .none)
      let scorer = ModelScorer(model)
      let columns = columnsNeeded(scorer, of: problem.table)
      let one = scorer.score(columns, rowCount: 3000)
      for workers in [2, 5] {
        #expect(scorer.score(columns, rowCount: 3000, workers: workers).points == one.points)
      }
      for row in 0..<3000 {
        let score = model.score { problem.table.column($0)?.value(row) ?? .missing }
        #expect(score.points == Int(one.points[row]))
        let sum = score.contributions.reduce(model.basePoints) { $0 + $1.points }
        #expect(sum == score.points)
      }
      // What the fit counted as its cases by class is what scoring gives.
      let counts = model.classes.map { $0.count }
      var found = model.classes.map { _ in 0 }
      for points in one.points {
        let p = scorer.probability(ofPoints: Int(points))
        found[classPlace(of: p, model.classes.map { ($0.name, $0.below) }) ?? 0] += 1
      }
      #expect(found == counts)
    }
  }

  @Test func `the same fit for any number of workers`() throws {
    let problem = try seededProblem(2500, seed: 2, months: 3)
    let one = try fitModel(
      problem, target: seededTarget, recipe: seededRecipe(), workers: 1)
    let three = try fitModel(
      problem, target: seededTarget, recipe: seededRecipe(), workers: 3)
    #expect(one == three)
  }

  @Test func `noise is dropped, and each reason is told`() throws {
    let problem = try seededProblem(4000, seed: 3)
    var recipe = seededRecipe(.maximumLikelihood)
    recipe.informationMin = 0.02
    let model = try fitModel(problem, target: seededTarget, recipe: recipe, parting: .none)
    let verdicts = Dictionary(
      uniqueKeysWithValues: model.characteristics.map { ($0.name, $0.verdict) })
    #expect(verdicts["days"] == .kept && verdicts["kind"] == .kept)
    guard case .littleInformation(let value)? = verdicts["noise"] else {
      Issue.record("noise was kept")
      return
    }
    #expect(value < 0.02)
  }

  @Test func `a copy is dropped for the correlation with its original`() throws {
    let problem = try seededProblem(2000, seed: 4)
    let days = try #require(problem.table.column("days"))
    let twice = try #require(
      Table(
        names: problem.table.names + ["copy"], columns: problem.table.columns + [days]))
    let fit = try fitTable(
      twice, problem.outcomes, recipe: seededRecipe(.maximumLikelihood))
    let copy = try #require(fit.characteristics.first { $0.name == "copy" })
    guard case .correlated(let with, let correlation) = copy.verdict else {
      Issue.record("the copy was kept: \(copy.verdict)")
      return
    }
    #expect(with == "days" && correlation > 0.999)
  }

  @Test func `reasons and changes add up exactly`() throws {
    let problem = try seededProblem(3000, seed: 5)
    let model = try fitModel(
      problem, target: seededTarget, recipe: seededRecipe(), parting: .none)
    func row(_ row: Int) -> (String) -> Table.Value {
      { problem.table.column($0)?.value(row) ?? .missing }
    }
    let best = model.kept.reduce(model.basePoints) { $0 + $1.bestPoints }
    for place in 0..<50 {
      let score = model.score(row(place))
      let neutral = model.reasons(row(place))
      #expect(neutral.reduce(model.basePoints) { $0 - $1.pointsLost } == score.points)
      let lost = model.reasons(row(place), against: .best)
      #expect(lost.reduce(best) { $0 - $1.pointsLost } == score.points)
      #expect(zip(lost, lost.dropFirst()).allSatisfy { $0.pointsLost >= $1.pointsLost })
      let change = model.change(from: row(place), to: row(place + 1))
      let moved = model.score(row(place + 1)).points - score.points
      #expect(change.reduce(0) { $0 + $1.points } == moved)
    }
  }

  @Test func `the smallest move to another class leads there`() throws {
    let problem = try seededProblem(3000, seed: 6)
    let model = try fitModel(
      problem, target: seededTarget, recipe: seededRecipe(), parting: .none)
    var moves = 0
    for place in 0..<60 {
      let value: (String) -> Table.Value = { problem.table.column($0)?.value(place) ?? .missing }
      let score = model.score(value)
      for isSafer in [true, false] {
        for move in model.classMoves(value, toSafer: isSafer) {
          let p = ModelScorer(model).probability(ofPoints: score.points + move.points)
          #expect(model.className(ofProbability: p) == move.leadsTo)
          #expect(isSafer ? move.points > 0 : move.points < 0)
          moves += 1
        }
      }
    }
    #expect(moves > 50)
  }

  @Test func `points follow the shape that is asked for`() throws {
    for seed in 10..<16 as Range<UInt64> {
      let problem = try seededProblem(800, seed: seed)
      var recipe = seededRecipe()
      recipe.settings["days"] = CharacteristicSettings()
      recipe.settings["days"]?.shape = .ascending
      let model = try fitModel(problem, target: seededTarget, recipe: recipe, parting: .none)
      let days = try #require(model.characteristics.first { $0.name == "days" })
      let points = days.bins.filter { $0.kind == .range }.map(\.points)
      #expect(zip(points, points.dropFirst()).allSatisfy { $0 >= $1 }, "seed \(seed)")
    }
  }

  @Test func `probabilities mean what they say out of fold, and follow a stated rate`() throws {
    let problem = try seededProblem(6000, seed: 7)
    var options = ModelOptions()
    let plain = try fitModel(problem, target: seededTarget, recipe: seededRecipe())
    let line = try #require(plain.validation?.line)
    #expect(abs(line.slope - 1) < 0.15 && abs(line.intercept) < 0.3)
    options.calibration = .rate(0.02)
    let moved = try fitModel(
      problem, target: seededTarget, recipe: seededRecipe(), options: options, parting: .none)
    // Points are whole: half a point of twenty that double the odds is 2 % of the rate.
    #expect(abs(moved.calibration.meanProbability / 0.02 - 1) < 0.03)
    options.calibration = .isotonic
    let steps = try fitModel(
      problem, target: seededTarget, recipe: seededRecipe(), options: options)
    #expect(zip(steps.probabilities, steps.probabilities.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func `separated cases get an answer, and the note names the column`() throws {
    let problem = try seededProblem(600, seed: 8)
    let marks = problem.outcomes.targets.map { $0 != 0 ? 1.0 : 0 }
    let table = try #require(
      Table(
        names: ["days", "mark"],
        columns: [problem.table.columns[0], .numbers(marks)]))
    let fit = try fitTable(
      table, problem.outcomes, recipe: seededRecipe(.maximumLikelihood))
    #expect(fit.notes == [.separated(["mark"])])
    #expect(fit.fit.coefficients.allSatisfy { abs($0) < 100 })
    let joint = try fitTable(table, problem.outcomes, recipe: seededRecipe())
    #expect(joint.fit.coefficients.allSatisfy { abs($0) < 100 })
  }

  @Test func `whole customers are left out together`() throws {
    // Rows of a customer are copies: with copies on both sides, noise would seem to foretell.
    var random = SplitMix64(seed: 9)
    let customers = (0..<150).map { _ in (random.nextNormal(), random.nextUniform() < 0.3) }
    let rows = (0..<1500).map { customers[$0 % 150] }
    let table = try #require(Table(names: ["x"], columns: [rows.map(\.0)]))
    var recipe = Recipe()
    recipe.shrinkage = .none
    recipe.standard.shareMin = 0.01
    recipe.standard.binsMax = 40
    recipe.standard.shape = .free
    recipe.method = .maximumLikelihood
    func auc(_ clusters: [Int]?) throws -> Double {
      let problem = TableProblem(
        table: table, outcomes: Outcomes(rows.map(\.1)), clusters: clusters)
      return try fitModel(problem, target: seededTarget, recipe: recipe)
        .validation?.discrimination?.auc ?? 0
    }
    let apart = try auc(nil)
    let together = try auc((0..<1500).map { $0 % 150 })
    #expect(apart > 0.7)
    #expect(together < 0.62)
  }

  @Test func `a model checked on its own table sees no shift`() throws {
    let problem = try seededProblem(2000, seed: 11, months: 4)
    let model = try fitModel(
      problem, target: seededTarget, recipe: seededRecipe(), parting: .none)
    let check = model.checked(on: problem, as: .holdout(column: "table", value: "same"))
    #expect(abs(check.validation.scoreShift ?? 1) < 1e-12)
    #expect(check.validation.characteristicShifts.allSatisfy { $0.index < 1e-12 })
    for (characteristic, counts) in zip(model.kept, check.bins) {
      #expect(characteristic.bins.map(\.count) == counts.totals)
    }
    #expect(check.validation.periods.count == 4)
    #expect(model.stability?.periods.count == 4)
  }

  @Test func `errors allow for customers who stand in many rows`() throws {
    let problem = try seededProblem(600, seed: 12)
    let places = (0..<2400).map { $0 % 600 }
    let copied = TableProblem(
      table: problem.table.rows(places), outcomes: problem.outcomes.rows(places),
      clusters: places)
    let recipe = seededRecipe(.maximumLikelihood)
    func errors(_ problem: TableProblem) throws -> [Double] {
      try fitModel(problem, target: seededTarget, recipe: recipe, parting: .none)
        .kept.compactMap(\.standardError)
    }
    let together = try errors(copied)
    let apart = try errors(
      TableProblem(table: copied.table, outcomes: copied.outcomes))
    // Four copies of each row say no more than one: the error is twice what it seems.
    // A sandwich of few cases scatters: the mean over the characteristics is held.
    let ratios = zip(together, apart).map { $0 / $1 }
    let mean = ratios.reduce(0, +) / Double(ratios.count)
    #expect(mean > 1.6 && mean < 2.4, "\(ratios)")
  }
}

/// Log-odds that each case brings along, through binning, fit, validation and score alike.
@Suite struct OffsetTests {
  private let target = ScorecardModel.Target(
    column: "bad", badValue: "1", offsetColumn: "prior")

  /// Cases whose log-odds are those of the days and of a prior that nobody bins.
  private func problem(_ count: Int, seed: UInt64) throws -> TableProblem {
    var random = SplitMix64(seed: seed)
    let days = (0..<count).map { _ in random.nextExponential(mean: 12).rounded() }
    // The prior goes with the days, so that days alone would say too much.
    let prior = days.map { $0 / 10 + random.nextNormal() }
    let bad = (0..<count).map { row in
      random.nextUniform() < sigmoid(-4 + days[row] / 20 + prior[row])
    }
    let table = try #require(Table(names: ["days"], columns: [days]))
    return TableProblem(table: table, outcomes: Outcomes(bad, offsets: prior))
  }

  @Test func `what the offset says is not said again by the bins`() throws {
    let problem = try problem(20_000, seed: 31)
    for method in [Recipe.Method.maximumLikelihood, .joint(smoothness: nil)] {
      var recipe = Recipe()
      recipe.method = method
      let fit = try fitTable(problem.table, problem.outcomes, recipe: recipe)
      let days = try #require(fit.kept.first)
      // Between the first and the last bin the truth rises by a twentieth a day, not by 0.15.
      let bins = days.binned.binning.valueBins
      let values = try #require(problem.table["days"])
      func mean(_ bin: Int) -> Double {
        let own = values.indices.filter { Int(days.binned.codes[$0]) == bin }.map { values[$0] }
        return own.reduce(0, +) / Double(own.count)
      }
      let slope =
        (days.logOdds[bins - 1] - days.logOdds[0]) / (mean(bins - 1) - mean(0))
      #expect(abs(slope - 0.05) < 0.012, "\(method): \(slope)")
    }
  }

  @Test func `an offset that is the same for all changes no bin and no probability`() throws {
    let base = try problem(3000, seed: 32)
    let plain = TableProblem(
      table: base.table, outcomes: Outcomes(targets: base.outcomes.targets))
    let moved = TableProblem(
      table: base.table,
      outcomes: Outcomes(
        targets: base.outcomes.targets, offsets: Array(repeating: 1.5, count: 3000)))
    let without = try fitModel(plain, target: seededTarget, parting: .none)
    let with = try fitModel(moved, target: target, parting: .none)
    #expect(without.kept.map(\.binning) == with.kept.map(\.binning))
    for row in 0..<200 {
      let days = try #require(base.table["days"])[row]
      let a = without.score { _ in .number(days) }.probability
      let b = with.score { $0 == "prior" ? .number(1.5) : .number(days) }.probability
      // Two sums of whole points: they may differ by a point or two.
      #expect(abs(logOddsWithin(a) - logOddsWithin(b)) < 2.1 * 0.034658)
    }
  }

  @Test func `scores by one row, by columns and by the validation are the same`() throws {
    let problem = try problem(4000, seed: 33)
    let model = try fitModel(problem, target: target)
    let scorer = ModelScorer(model)
    let offsets = try #require(problem.outcomes.offsets)
    let points = scorer.score(
      columnsNeeded(scorer, of: problem.table), rowCount: 4000, offsets: offsets
    ).points
    let days = try #require(problem.table["days"])
    for row in 0..<4000 {
      let score = model.score {
        $0 == "prior" ? .number(offsets[row]) : .number(days[row])
      }
      #expect(score.points == Int(points[row]))
      #expect(score.contributions.reduce(model.basePoints) { $0 + $1.points } == score.points)
    }
    let line = try #require(model.validation?.line)
    #expect(abs(line.slope - 1) < 0.1 && abs(line.intercept) < 0.2)
    let check = model.checked(on: problem, as: .holdout(column: "table", value: "same"))
    #expect(abs(check.validation.scoreShift ?? 1) < 1e-12)
  }
}
