import Collection
import Receivables
import Wording

/// Every instalment plan known on a day, ready to be shown.
public struct PlansPage: Sendable {
  let day: Day
  let plans: [(profile: CustomerProfile, plan: PlanState)]
  let origin: CollectOrigin
  let currency: Currency
  let language: Language

  public init(
    on day: Day, _ plans: [(profile: CustomerProfile, plan: PlanState)], _ origin: CollectOrigin,
    currency: Currency, in language: Language
  ) {
    self.day = day
    // What is broken comes first, then what is late; the most missing first.
    self.plans = plans.sorted { one, other in
      (one.plan.status.order, -one.plan.missingCents, one.plan.id) < (
        other.plan.status.order, -other.plan.missingCents, other.plan.id
      )
    }
    self.origin = origin
    self.currency = currency
    self.language = language
  }

  private var speech: any Speech { language.speech }
  private func say(_ phrase: PlanPhrase) -> String { speech.planWords(phrase) }
  private var subtitle: String { "\(speech.phrase(.asOf)) \(day) · \(currency.code)" }

  /// One row a plan.
  public var summary: DataTable {
    DataTable(
      say(.plans),
      [
        .init("plan", say(.plan), .text), .init("name", speech.phrase(.name), .text),
        .init("status", say(.status), .text), .init("amountCents", say(.amount), .money),
        .init("receivedCents", say(.received), .money),
        .init("next", say(.next), .day), .init("brokenOn", say(.broken), .day),
      ],
      rows: plans.map { profile, plan in
        [
          .text(plan.id), .text(profile.name), .text(speech.name(of: plan.status)),
          .cents(plan.promisedCents), .cents(plan.receivedCents),
          .day(plan.next?.state.promise.promisedOn), .day(plan.brokenOn),
        ]
      })
  }

  /// One row an instalment.
  public var table: DataTable {
    var table = DataTable(
      say(.instalments),
      [
        .init("plan", say(.plan), .text), .init("customer", speech.phrase(.customer), .text),
        .init("number", say(.number), .count), .init("dueOn", say(.dueOn), .day),
        .init("amountCents", say(.amount), .money),
        .init("receivedCents", say(.received), .money), .init("status", say(.status), .text),
      ])
    for (profile, plan) in plans {
      for instalment in plan.instalments {
        table.add([
          .text(plan.id), .text(profile.id.text), .count(instalment.number),
          .day(instalment.state.promise.promisedOn), .cents(instalment.cents),
          .cents(instalment.state.receivedCents), .text(speech.name(of: instalment.status)),
        ])
      }
    }
    return table
  }

  public var text: String {
    var lines: [String] = []
    if plans.isEmpty {
      lines = [say(.plans), subtitle, "", say(.none)]
    } else {
      lines = summary.lines(in: language, most: 40)
      lines.insert(subtitle, at: 1)
      lines += [""] + table.without(["customer"]).lines(in: language, most: 80)
    }
    lines += ["", origin.line(in: language)]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A page that needs nothing but itself.
  public var html: String {
    let sections =
      plans.isEmpty
      ? [Frame.Section("plans", say(.plans), [.element("p", say(.none))])]
      : [
        Frame.Section("plans", say(.plans), summary.html(in: language)),
        Frame.Section("instalments", say(.instalments), table.html(in: language)),
      ]
    return Frame(
      say(.plans), [subtitle], sections, provenance: [origin.line(in: language)], in: language
    ).page
  }

  /// Schema `vigie.plans`; `Docs/plans-json.md` says what each member is.
  public var json: JSONValue {
    .document(
      "vigie.plans",
      [
        "asOf": .text("\(day)"), "currency": .text(currency.code),
        "plans": .list(
          plans.map { profile, plan in
            .members([
              "plan": .text(plan.id), "customer": .text(profile.id.text),
              "name": .text(profile.name),
              "naturalPerson": .flag(profile.kind == .soleTrader),
              "madeOn": .text("\(plan.madeOn)"), "status": .text(plan.status.rawValue),
              "brokenOn": .optional(plan.brokenOn),
              "amountCents": .integer(plan.promisedCents),
              "receivedCents": .integer(plan.receivedCents),
              "instalments": .list(plan.instalments.map(\.json)),
            ])
          }),
        "policy": .text(origin.policy), "import": .whole(origin.importNumber),
      ])
  }
}

extension PlanState {
  fileprivate var missingCents: Int64 { max(0, promisedCents - receivedCents) }
}

extension PlanState.Status {
  fileprivate var order: Int {
    switch self {
    case .broken: 0
    case .late: 1
    case .running: 2
    case .kept: 3
    }
  }
}

extension PlanState.Instalment {
  fileprivate var json: JSONValue {
    .members([
      "number": .whole(number), "promise": .text(state.promise.id),
      "promisedOn": .text("\(state.promise.promisedOn)"), "amountCents": .whole(cents),
      "receivedCents": .integer(state.receivedCents),
      "fulfilledOn": .optional(state.fulfilledOn), "status": .text(status.rawValue),
    ])
  }
}
