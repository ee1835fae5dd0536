import Scoring

extension English {
  func sentence(of footnote: ScorecardFootnote) -> String {
    switch footnote {
    case .auc:
      "The AUC is the probability that a bad case scores riskier than a good one, ties counting "
        + "half; its variance is DeLong’s (1988), summed by customer where rows of one belong "
        + "together. ECB, Instructions for reporting the validation results of internal models "
        + "(2019), 2.5.4 and annex 1."
    case .accuracy:
      "Brier score = reliability − resolution + uncertainty + what differs within the tenths "
        + "(Stephenson, Coelho, Jolliffe, 2008). The log loss is in nats."
    case .hosmerLemeshow:
      "Over the tenths; a small p-value speaks against the probabilities, and a large one proves "
        + "nothing."
    case .line:
      "Outcomes on log-odds (Cox, 1958): a slope of 1 and an intercept of 0 mean that "
        + "probabilities mean what they say."
    case .jeffreys:
      "The p-value is that of Jeffreys’ test that the probability of a class is not too low: ECB, "
        + "Instructions for reporting the validation results of internal models (2019), 2.5.3.1. "
        + "Intervals of rates are Jeffreys’ too, at 90%."
    case .prudentRate:
      "The prudent bound is Pluto and Tasche’s (2005) at 75%: a class is no worse than it and all "
        + "riskier ones together, so that a class without a bad case has a bound too."
    case .concentration:
      "Herfindahl’s index is 0 where all classes hold as many cases, and 1 where one holds all: "
        + "ECB, Instructions for reporting the validation results of internal models (2019), "
        + "2.5.5.3."
    case .information:
      "IV is the information value: below 0.02 a characteristic says next to nothing. Bins were "
        + "chosen on the same outcomes, so that it is somewhat too high."
    case .evidence:
      "WOE is the weight of evidence, ln(share of goods / share of bads), shrunk: above 0 is safer "
        + "than the middle. Points are those above or below the middle of the cases; the score is "
        + "their sum and the base."
    case .bounds: "A bound belongs to the bin above it."
    case .stability:
      "The stability index compares shares by bin: below 0.1 nothing moved, above 0.25 it is "
        + "another population (Siddiqi, 2006). Unstable is what is above 0.25 in some period, or "
        + "whose neighbouring bins stand the other way round in some period beyond chance."
    }
  }

  func sentence(of limit: ScorecardLimit) -> String {
    switch limit {
    case .population:
      "Use it for cases like those of the table only. It knows nothing of others: of applicants "
        + "that were refused before, of new products, of other countries."
    case .foldsJudgeRecipe:
      "The figures out of fold judge the recipe; the scorecard itself was fitted on all cases, and "
        + "no case was left to judge it."
    case .markedJudgeModel:
      "The figures are of this very scorecard, on cases that it was not fitted on; they hold for "
        + "cases like those."
    case .unknownElsewhere:
      "Do not decide by it before it was validated on cases that it was not fitted on."
    case .noPeriods:
      "Without periods, nothing shows that it holds in another year: validate it on later cases "
        + "before it is used."
    case .chosenOnOutcomes:
      "Bins and characteristics were chosen on the cases of the fit: their rates and information "
        + "values look better there than they will elsewhere."
    case .weightedCounts:
      "Bins are counted by weight; groups, classes and periods count each case once."
    case .outsideOfScale:
      "Values that the fit never saw get the points of the outermost bin, of rare levels or of "
        + "missing values: many of them make the score void."
    case .refit:
      "Fit it again where the stability index of the score rises above 0.25, or where a class "
        + "defaults more than foreseen beyond chance."
    case .person:
      "Where a decision about a natural person would rest on the score alone, a person has to look "
        + "at it first (GDPR, article 22)."
    case .law:
      "Whether the law allows each characteristic, and whether groups of people are treated "
        + "alike, was not examined here."
    }
  }
}
