import CreditPolicy
import Receivables
import Scoring

extension Speech {
  /// The whole of a problem: where, what, what to do, and its code.
  public func describe(_ problem: IngestProblem) -> String {
    "\(message(of: problem))\n\(remedy(for: problem)) [\(problem.code)]"
  }

  /// The whole of a problem of the ledger or the journal.
  public func describe(_ problem: LedgerProblem) -> String {
    "\(message(of: problem))\n\(remedy(for: problem)) [\(problem.code)]"
  }

  /// The whole of a problem of what the journal was asked.
  public func describe(_ problem: JournalProblem) -> String {
    "\(message(of: problem))\n\(remedy(for: problem)) [\(problem.code)]"
  }

  /// The whole of a problem of an alert or a digest.
  public func describe(_ problem: AlertProblem) -> String {
    "\(message(of: problem))\n\(remedy(for: problem)) [\(problem.code)]"
  }

  /// The whole of a problem of an instalment plan.
  public func describe(_ problem: PlanProblem) -> String {
    "\(message(of: problem))\n\(remedy(for: problem)) [\(problem.code)]"
  }

  /// The whole of a problem of a document.
  public func describe(_ problem: DocumentProblem) -> String {
    "\(message(of: problem))\n\(remedy(for: problem)) [\(problem.code)]"
  }

  /// The whole of a problem of a scorecard.
  public func describe(_ problem: ScorecardProblem) -> String {
    "\(message(of: problem))\n\(remedy(for: problem)) [\(problem.code)]"
  }

  /// A rejected row: `invoices.csv:42: amount: '12.O0' is not an amount.`
  public func describe(_ rejection: Rejection) -> String {
    let place = "\(rejection.place.file):\(rejection.place.line): "
    let column = rejection.column.map { "\(printable($0)): " } ?? ""
    return "\(place)\(column)\(message(of: rejection))\n"
      + "\(remedy(for: rejection.problem)) [\(rejection.problem.code)]"
  }

  /// A warning and its code.
  public func describe(_ warning: ImportWarning) -> String {
    "\(message(of: warning)) [\(warning.code)]"
  }
}

/// The first five of some names, with a mark where there are more.
func shortlist(_ names: [String]) -> String {
  (names.prefix(5).map(printable) + (names.count > 5 ? ["…"] : [])).joined(separator: ", ")
}

/// A text of a file as it may be shown: without control characters, which could steer a terminal,
/// and not longer than a few lines.
public func printable(_ text: String) -> String { printable(text, scalarsMax: 1000) }

/// A text without control characters, and not longer than so many scalars.
public func printable(_ text: String, scalarsMax: Int) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(scalarsMax) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: shown += "\u{fffd}"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

/// A value in quotes, made printable.
func quoted(_ text: String?) -> String { "'\(printable(text ?? ""))'" }

extension Speech {
  /// A file of results that could not be written.
  public func describe(file: String, reason: String, isFull: Bool) -> String {
    switch language {
    case .en:
      "\(file): cannot be written: \(reason).\n"
        + (isFull
          ? "Make room, or write to another disk."
          : "Check that the folder exists and that you may write in it.")
        + " [output.not-written]"
    case .fr:
      "\(file) : écriture impossible : \(reason).\n"
        + (isFull
          ? "Libérez de la place, ou écrivez sur un autre disque."
          : "Vérifiez que le dossier existe et que vous pouvez y écrire.")
        + " [output.not-written]"
    }
  }
}

extension Speech {
  /// What an undo did, or would do where it has no number.
  public func undone(_ number: Int, as undo: Int?, rows: String) -> String {
    switch (language, undo) {
    case (.en, let undo?): "Import \(number) was undone as number \(undo): \(rows) rows hidden."
    case (.en, nil): "Dry run: undoing import \(number) would hide \(rows) rows."
    case (.fr, let undo?):
      "Import \(number) annulé sous le numéro \(undo) : \(rows) lignes masquées."
    case (.fr, nil): "Essai à blanc : annuler l’import \(number) masquerait \(rows) lignes."
    }
  }
}

extension Speech {
  /// A folder that a sample would fill is not empty.
  public func describe(folderNotEmpty folder: String) -> String {
    switch language {
    case .en:
      "\(folder): is not empty.\n"
        + "Name another folder, or write over it with --force. [sample.folder-not-empty]"
    case .fr:
      "\(folder) : n’est pas vide.\n"
        + "Nommez un autre dossier, ou remplacez avec --force. [sample.folder-not-empty]"
    }
  }
}

extension Speech {
  /// A kind of guarantee, which the policy names: those that ship have words, others show as they
  /// are.
  public func name(ofGuarantee kind: String) -> String {
    switch (kind, language) {
    case ("insurance", .en): "credit insurance"
    case ("insurance", .fr): "assurance-crédit"
    case ("bank_guarantee", .en): "bank guarantee"
    case ("bank_guarantee", .fr): "garantie bancaire"
    case ("parent_guarantee", .en): "guarantee of the parent company"
    case ("parent_guarantee", .fr): "garantie de la société mère"
    case ("standby_letter", .en): "stand-by letter of credit"
    case ("standby_letter", .fr): "lettre de crédit stand-by"
    case ("retention_of_title", .en): "retention of title"
    case ("retention_of_title", .fr): "réserve de propriété"
    case ("bill_with_aval", .en): "accepted bill with a bank's aval"
    case ("bill_with_aval", .fr): "traite acceptée et avalisée"
    case ("factoring", .en): "factoring without recourse"
    case ("factoring", .fr): "affacturage sans recours"
    default: printable(kind)
    }
  }

  /// `a, b or c`.
  func alternatives(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + (language == .fr ? " ou " : " or ") + last
  }

  /// A role that the policy names: those that ship have words, others show as they are.
  public func name(ofRole role: String) -> String {
    switch (role, language) {
    case ("sales manager", .fr): "responsable commercial"
    case ("credit manager", .fr): "credit manager"
    case ("finance director", .fr): "directeur financier"
    default: printable(role)
    }
  }
}

/// One part in which two offers differ.
struct OfferDifference {
  enum Part { case expectedLoss, funds, guarantee, discount, orderLoss }
  let part: Part
  /// What the first costs beyond the second.
  let cents: Int64
}

/// The parts in which an offer costs more or less than another one, the largest first.
func differences(of offer: PricedOffer, from other: PricedOffer) -> [OfferDifference] {
  guard let price = offer.price, let former = other.price else { return [] }
  let all = [
    OfferDifference(
      part: .expectedLoss, cents: price.expectedLossCents - former.expectedLossCents),
    OfferDifference(part: .funds, cents: price.costOfFundsCents - former.costOfFundsCents),
    OfferDifference(
      part: .guarantee, cents: price.costOfGuaranteeCents - former.costOfGuaranteeCents),
    OfferDifference(part: .discount, cents: price.discountCents - former.discountCents),
    OfferDifference(
      part: .orderLoss, cents: (offer.orderLossCents ?? 0) - (other.orderLossCents ?? 0)),
  ]
  return all.filter { $0.cents != 0 }.sorted { abs($0.cents) > abs($1.cents) }
}
