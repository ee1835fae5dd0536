import CreditPolicy
import Features
import Foundation
import Receivables
import Scoring

/// A model that was fitted on a ledger, as it lies beside it.
public struct ModelDocument: Sendable, Codable {
  /// The version of this form.
  public static let formVersion = 1

  public let schema: String
  public let version: Int
  /// Names the model in slips and reviews.
  public let name: String
  public let outcome: String
  public let horizonDays: Int
  public let fittedUntil: Day
  /// The last import that the fit saw.
  public let importNumber: Int
  /// The observation days from the first to the last.
  public let firstObservation: Day?
  public let lastObservation: Day?
  public let scorecard: Scorecard
  /// Out of fold, by customer; nil where there was nothing to validate on.
  public let validation: Validation?
  /// The discrimination of simple rules on the same rows, by their names.
  public let baselines: [Baseline]
  /// How the portfolio and its classes pay, as known on the last day of the fit; nil where too few
  /// customers tell of it, and in documents of before.
  public let paymentHabits: PaymentHabits?

  /// A simple rule that a model has to beat.
  public struct Baseline: Sendable, Codable, Hashable {
    public let name: String
    public let discrimination: Discrimination

    public init(name: String, discrimination: Discrimination) {
      self.name = name
      self.discrimination = discrimination
    }
  }

  public init(
    name: String, outcome: OutcomeDefinition, fittedUntil: Day, importNumber: Int,
    observationDays: ClosedRange<Day>?, scorecard: Scorecard, validation: Validation?,
    baselines: [Baseline], paymentHabits: PaymentHabits? = nil
  ) {
    self.schema = "vigie.model"
    self.version = Self.formVersion
    self.name = name
    self.outcome = outcome.name
    self.horizonDays = outcome.horizonDays
    self.fittedUntil = fittedUntil
    self.importNumber = importNumber
    self.firstObservation = observationDays?.lowerBound
    self.lastObservation = observationDays?.upperBound
    self.scorecard = scorecard
    self.validation = validation
    self.baselines = baselines
    self.paymentHabits = paymentHabits
  }
}

extension ModelDocument {
  /// The document of a model: the same bytes for the same model.
  public func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// Reads a file.
  public static func read(_ path: String) throws(DocumentProblem) -> ModelDocument {
    try read(try NamedText(path: path))
  }

  /// Reads a text, wherever it was kept.
  public static func read(_ document: NamedText) throws(DocumentProblem) -> ModelDocument {
    struct Head: Decodable {
      let schema: String
      let version: Int
    }
    let path = document.name
    do {
      let data = Data(document.text.utf8)
      let head = try JSONDecoder().decode(Head.self, from: data)
      guard head.schema == "vigie.model", head.version == formVersion else {
        throw DocumentProblem.otherVersion(
          path: path, found: "\(head.schema) \(head.version)",
          supported: "vigie.model \(formVersion)")
      }
      return try JSONDecoder().decode(ModelDocument.self, from: data)
    } catch let problem as DocumentProblem {
      throw problem
    } catch {
      throw .unreadable(path: path, reason: "it is no model document of Vigie")
    }
  }
}
