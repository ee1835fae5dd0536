import CreditPolicy
import Receivables
import Wording

/// What the law says of the terms of one invoice, ready to be shown.
public struct TermsPage: Sendable {
  let judgement: TermsJudgement

  public init(_ judgement: TermsJudgement) { self.judgement = judgement }

  /// As text.
  public func text(in language: Language) -> String {
    let speech = language.speech
    var lines = [speech.sentence(of: judgement).capitalised]
    if judgement.fallback != nil { lines.append(speech.words(.nothingAgreed)) }
    if judgement.isCapped { lines.append(speech.words(.cappedDefault)) }
    var table = TextTable(["", ""], [.left, .left])
    func row(_ phrase: LawPhrase, _ value: String) { table.add([speech.words(phrase), value]) }
    row(.invoiceOf, "\(judgement.sale.issuedOn)")
    if let delivered = judgement.sale.deliveredOn { row(.deliveredOn, "\(delivered)") }
    if judgement.isDeliveryAssumed { row(.deliveredOn, speech.words(.deliveryAssumed)) }
    row(.dueOn, "\(judgement.dueOn)")
    if let rule = judgement.fallback {
      row(.article, rule.article)
      row(.source, rule.source)
      row(.mark, speech.mark(rule.isVerified))
    }
    if let bound = judgement.bound {
      row(.latestLawful, "\(bound.latestDay)")
      row(.article, bound.article)
      row(.source, bound.source)
      row(.mark, speech.mark(bound.isVerified))
      row(.clause, speech.words(clause(bound)))
    }
    lines += [""] + table.lines().dropFirst()
    return lines.joined(separator: "\n") + "\n"
  }

  private func clause(_ bound: LegalBound) -> LawPhrase {
    guard bound.needsContractClause else { return .clauseNotNeeded }
    return judgement.hasContractClause ? .clauseStated : .clauseNeeded
  }

  /// As JSON, schema `vigie.law.terms`.
  public func json(in language: Language) -> JSONValue {
    let (sale, bound, rule) = (judgement.sale, judgement.bound, judgement.fallback)
    return .document(
      "vigie.law.terms",
      [
        "terms": .text("\(judgement.terms)"), "agreed": .flag(rule == nil),
        "country": .optional(sale.sellerCountry), "buyerCountry": .optional(sale.buyerCountry),
        "buyer": .text(LegalBuyer(sale.buyerKind).rawValue), "goods": .optional(sale.regime),
        "periodic": .flag(sale.isPeriodic), "issuedOn": .text("\(sale.issuedOn)"),
        "deliveredOn": .optional(sale.deliveredOn), "dueOn": .text("\(judgement.dueOn)"),
        "verdict": .text(judgement.code), "latestLawfulOn": .optional(bound?.latestDay),
        "article": .optional(bound?.article), "source": .optional(bound?.source),
        "verified": bound.map { .flag($0.isVerified) } ?? .null,
        "needsClause": bound.map { .flag($0.needsContractClause) } ?? .null,
        "clauseStated": .flag(judgement.hasContractClause),
        "deliveryAssumed": .flag(judgement.isDeliveryAssumed),
        "default": rule.map {
          .members([
            "article": .text($0.article), "source": .text($0.source),
            "verified": .flag($0.isVerified),
          ])
        } ?? .null,
        "sentence": .text(language.speech.sentence(of: judgement)),
      ])
  }
}

extension TermsJudgement {
  /// The stable name of the verdict.
  fileprivate var code: String {
    switch verdict {
    case .lawful: lacksClause ? "lawful_with_clause" : "lawful"
    case .aboveCap: isCapped ? "lawful" : "above_cap"
    case .notVerified: "not_verified"
    }
  }
}
