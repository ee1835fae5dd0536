import Documents
import Foundation
import Receivables
import Statistics
import Testing

@testable import CreditPolicy

/// The policy and the law that ship, and a seller in France.
struct Office {
  let policy: CreditPolicy
  let law: LegalRules
  let seller = LedgerSettings(country: "FR", regime: "general")

  init() throws {
    let models = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Models").path
    let folder = try ModelsFolder(firstOf: [models])
    policy = try folder.policy(nil, on: .last)
    law = try folder.legalRules()
  }

  func slip(_ request: TermsRequest, _ customer: CustomerFacts) -> CheckSlip {
    decideTerms(request, for: customer, seller: seller, under: policy, law: law)
  }

  /// The policy that ships, with other offers.
  func policy(
    with offers: OfferRules, guarantees: GuaranteeRules? = nil, sectors: [SectorException] = []
  ) throws -> CreditPolicy {
    let kinds = guarantees?.kinds
    func known(_ rules: ClassRules) -> ClassRules {
      ClassRules(
        terms: rules.terms, termsDaysMax: rules.termsDaysMax, appetiteCents: rules.appetiteCents,
        coverBands: rules.coverBands,
        guaranteeKinds: rules.guaranteeKinds.filter { kinds?.keys.contains($0) ?? true })
    }
    return try CreditPolicy(
      version: policy.version, activeFrom: policy.activeFrom, country: policy.country,
      masterScale: policy.masterScale, classes: policy.classes.mapValues(known),
      quantiles: policy.quantiles.mapValues(known),
      newCustomer: NewCustomerRules(
        monthsKnownMin: policy.newCustomer.monthsKnownMin,
        settledInvoicesMin: policy.newCustomer.settledInvoicesMin,
        rules: known(policy.newCustomer.rules)),
      limit: policy.limit, guarantees: guarantees ?? policy.guarantees, loss: policy.loss,
      price: policy.price, check: policy.check, approvals: policy.approvals,
      alerts: policy.alerts, offers: offers, existing: policy.existing, sectors: sectors)
  }

  /// The middle of a class, or its rating where it has no probability.
  func rating(_ riskClass: RiskClass) throws -> Rating {
    if riskClass == .inDefault { return .inDefault }
    guard let (from, to) = policy.masterScale.shares(of: riskClass) else { return .unrated }
    return .graded(riskClass, try #require(DefaultProbability((from + min(to, 0.3)) / 2)))
  }

  func facts(
    _ rating: Rating, kind: CustomerKind? = .company, country: String? = "FR",
    agreed: CustomerTerms = CustomerTerms(), openCents: Int64 = 0, overdueCents: Int64 = 0,
    oldestOverdueDays: Int = 0, guarantees: [Guarantee] = [], equityCents: Int64? = nil,
    monthsKnown: Int = 36
  ) throws -> CustomerFacts {
    let id = try #require(CustomerID("C1"))
    return CustomerFacts(
      profile: CustomerProfile(id: id, name: "Aubrac", country: country, kind: kind),
      agreed: agreed, exposure: ExposureParts(openItemsCents: openCents),
      overdueCents: overdueCents, oldestOverdueDays: oldestOverdueDays, guarantees: guarantees,
      equity: equityCents.map { KnownEquity(cents: $0, periodEnd: day("2026-01-31")) },
      monthsKnown: monthsKnown, settledInvoices: 20, rating: rating)
  }
}

func day(_ text: String) -> Day { Day(text) ?? .first }

/// An order of `cents` on `terms`, asked and invoiced on one day.
func order(
  _ cents: Int64, _ terms: String?, on text: String = "2026-06-30", depositCents: Int64 = 0,
  guarantees: [GuaranteeOffer] = []
) throws -> TermsRequest {
  let asked = try terms.map { try #require(PaymentTerms($0)) }
  return try #require(
    TermsRequest(
      amountCents: cents, terms: asked, depositCents: depositCents, guaranteesOffered: guarantees,
      asOf: day(text)))
}
