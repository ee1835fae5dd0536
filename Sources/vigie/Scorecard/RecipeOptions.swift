import ArgumentParser
import Documents
import Scoring
import Workflows

/// How a scorecard is made.
struct RecipeOptions: ParsableArguments {
  enum MethodName: String, CaseIterable, ExpressibleByArgument {
    case joint, woe, ridge, firth
  }

  enum ShrinkageName: String, CaseIterable, ExpressibleByArgument {
    case empirical, none
  }

  enum CalibrationName: String, CaseIterable, ExpressibleByArgument {
    case none, line, isotonic
  }

  @Option(help: "How coefficients are fitted: joint, woe, ridge or firth.")
  var method = MethodName.joint

  @Option(
    help: ArgumentHelp(
      "joint: the smoothness, if not that of greatest evidence; ridge: its weight in cases.",
      valueName: "number"))
  var strength: Double?

  @Option(help: "Which way rates run over bins: auto, ascending, descending, peak, valley, free.")
  var shape = BinShape.auto

  enum DivisionName: String, CaseIterable, ExpressibleByArgument {
    case optimal, quantiles, auto
  }

  @Option(
    help: "How values are divided into bins: optimal, quantiles, or auto by folds of the fit.")
  var division = DivisionName.optimal

  @Option(help: ArgumentHelp("The least share of the rows in a bin.", valueName: "share"))
  var shareMin = 0.05

  @Option(help: ArgumentHelp("The most bins of values.", valueName: "count"))
  var binsMax = 8

  @Option(help: "What a missing value counts as: own-bin, riskiest, safest, neutral.")
  var missing = CharacteristicSettings.MissingPlace.ownBin

  @Option(help: ArgumentHelp("Settings by characteristic, in YAML.", valueName: "file"))
  var characteristics: String?

  @Option(
    help: ArgumentHelp("Leave characteristics of less information value out.", valueName: "value"))
  var informationMin = 0.0

  @Option(
    help: ArgumentHelp("Of two that correlate more, leave the weaker out.", valueName: "share"))
  var correlationMax = 0.99

  @Option(
    help: ArgumentHelp("Leave characteristics of a higher stability index out.", valueName: "index")
  )
  var instabilityMax: Double?

  @Option(help: ArgumentHelp("Leave the least significant out above this p-value.", valueName: "p"))
  var significance: Double?

  @Flag(help: "Keep coefficients and bins that run against their own evidence.")
  var anySign = false

  @Option(help: "Whether weights of evidence are shrunk: empirical or none.")
  var shrinkage = ShrinkageName.empirical

  @Option(help: ArgumentHelp("The points at the odds of --odds.", valueName: "points"))
  var basePoints = 600.0

  @Option(help: ArgumentHelp("Good cases for one bad one at --base-points.", valueName: "number"))
  var odds = 50.0

  @Option(help: ArgumentHelp("So many points more double the odds.", valueName: "points"))
  var pointsToDouble = 20.0

  @Option(help: ArgumentHelp("Calibrate to a long-run rate of bad cases.", valueName: "share"))
  var rate: Double?

  @Option(
    help: ArgumentHelp("The true share of bad cases, where rows were sampled.", valueName: "share"))
  var trueShare: Double?

  @Option(help: "Calibrate on out-of-sample scores: none, line or isotonic.")
  var calibration = CalibrationName.none

  func validate() throws {
    let calibrations = [rate != nil, trueShare != nil, calibration != .none].count { $0 }
    guard calibrations <= 1 else {
      throw ValidationError("--rate, --true-share and --calibration exclude each other.")
    }
    for share in [rate, trueShare].compactMap({ $0 }) where !(share > 0 && share < 1) {
      throw ValidationError("A share between 0 and 1 was expected, such as 0.02.")
    }
    guard (0..<0.5).contains(shareMin), (1...100).contains(binsMax) else {
      throw ValidationError("--share-min lies in 0 to 0.49, and --bins-max in 1 to 100.")
    }
    guard strength ?? 1 > 0, pointsToDouble > 0, odds > 0 else {
      throw ValidationError("--strength, --points-to-double and --odds are positive.")
    }
  }

  func apply(to request: inout ScorecardRequest) throws {
    var recipe = Recipe()
    recipe.standard.shape = shape
    recipe.standard.division = division == .quantiles ? .quantiles : .optimal
    recipe.choosesDivision = division == .auto
    recipe.standard.shareMin = shareMin
    recipe.standard.binsMax = binsMax
    recipe.standard.missing = missing
    switch method {
    case .joint: recipe.method = .joint(smoothness: strength)
    case .woe: recipe.method = .maximumLikelihood
    case .ridge: recipe.method = .ridge(cases: strength ?? 1000)
    case .firth: recipe.method = .firth
    }
    recipe.informationMin = informationMin
    recipe.correlationMax = correlationMax
    recipe.instabilityMax = instabilityMax
    recipe.significance = significance
    recipe.keepsSigns = !anySign
    recipe.shrinkage = shrinkage == .none ? .none : .empirical
    if let characteristics { try CharacteristicsDocument.read(characteristics, into: &recipe) }
    request.recipe = recipe
    request.options.scale =
      PointsScale(basePoints: basePoints, goodOdds: odds, pointsToDouble: pointsToDouble)
      ?? .standard
    if let rate { request.options.calibration = .rate(rate) }
    if let trueShare { request.options.calibration = .trueShare(trueShare) }
    switch calibration {
    case .none: break
    case .line: request.options.calibration = .line
    case .isotonic: request.options.calibration = .isotonic
    }
  }
}

extension BinShape: ExpressibleByArgument {}
extension CharacteristicSettings.MissingPlace: ExpressibleByArgument {}
