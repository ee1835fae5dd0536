import EarlyWarning
import Wording

extension DigestPage {
  /// The digest as JSON, schema `vigie.digest`.
  public var json: JSONValue {
    let life = digest.life
    return .document(
      "vigie.digest",
      [
        "week": .text(digest.week), "asOf": .text("\(digest.asOf)"),
        "reference": .text("\(digest.reference)"), "currency": .text(currency.code),
        "outcome": .text(digest.origin.outcome),
        "caveats": .list(digest.origin.caveats.map { .text(speech.sentence(of: $0)) }),
        "customers": .whole(digest.customers),
        "deadlines": .list((life?.deadlines ?? []).map(json)),
        "facts": .list(digest.instants.map(json)), "alerts": .list(digest.alerts.map(json)),
        "suppressed": .whole(digest.suppressed), "toldBefore": .whole(life?.toldBefore),
        "nearest": .list(digest.nearest.map(json)),
        "inHand": .list((life?.inHand ?? []).map(json)),
        "resting": .list((life?.resting ?? []).map(json)),
        "ended": .list((life?.ended ?? []).map(json)),
        "inDefault": .list(
          digest.inDefault.map { line in
            .members([
              "customer": .text(line.customerID), "name": .text(line.name),
              "balanceCents": .integer(line.balanceCents),
              "oldestOverdueDays": .whole(line.oldestOverdueDays),
              "receivedCents": .integer(line.receivedCents),
              "procedure": .optional(line.procedure?.rawValue),
              "claimDeadline": .optional(line.claimDeadline),
              "brokenPromises": .whole(line.brokenPromises),
            ])
          }),
        "record": .optional(life?.record, json),
        "newlyUnscored": .whole(life?.newlyUnscored), "newlyKnown": .whole(life?.newlyKnown),
        "freshness": .optional(life?.freshness, json),
        "model": .text(digest.origin.model), "policy": .text(digest.origin.policy),
        "import": .whole(digest.origin.importNumber),
        "linesPerWeek": .whole(digest.origin.linesPerWeek),
        "floorCents": .integer(digest.origin.floorCents), "journal": .optional(reference),
      ])
  }

  func json(_ line: AlertLine) -> JSONValue {
    .members([
      "customer": .text(line.customerID), "name": .text(line.name),
      "state": .optional(line.state?.rawValue), "openedOn": .optional(line.openedOn),
      "level": .text(line.level.rawValue), "grade": .text(line.grade),
      "gradeBefore": .optional(line.gradeBefore), "modelGrade": .optional(line.modelGrade),
      "comparedWith": .text("\(line.comparedWith ?? digest.reference)"),
      "signals": .list(line.signals.map { .text(speech.sentence(of: $0, in: currency)) }),
      "notDueCents": .integer(line.notDueCents), "overdueCents": .integer(line.overdueCents),
      "oldestOverdueDays": .whole(line.oldestOverdueDays),
      "uncoveredCents": .integer(line.uncoveredCents), "riseCents": .integer(line.riseCents),
      "weekChangeCents": .integer(line.weekChangeCents),
      "reasons": .list(
        line.reasons.map {
          .members(["characteristic": .optional($0.name), "points": .whole($0.points)])
        }),
      "weeks": .whole(line.weeks), "action": .text(line.action.rawValue),
      "owner": .optional(line.owner), "doBy": .text("\(line.doBy)"),
      "happened": .list(
        (line.happened ?? []).map { .text(speech.sentence(of: $0, in: currency)) }),
      "changedBy": .optional(line.changedBy), "snoozedUntil": .optional(line.snoozedUntil),
      "members": .list((line.members ?? []).map(json)),
      "naturalPerson": .flag(line.isNaturalPerson),
    ])
  }

  private func json(_ deadline: Deadline) -> JSONValue {
    .members([
      "customer": .text(deadline.customerID), "name": .text(deadline.name),
      "kind": .text(deadline.kind.rawValue), "on": .text("\(deadline.on)"),
      "guarantee": .optional(deadline.guarantee), "earliest": .flag(deadline.isEarliest),
      "doubt": .optional(deadline.doubt.map { speech.sentence(of: $0) }),
    ])
  }

  private func json(_ ended: EndedAlert) -> JSONValue {
    .members([
      "customer": .text(ended.customerID), "name": .text(ended.name),
      "state": .text(ended.state.rawValue), "outcome": .optional(ended.outcome?.rawValue),
      "changedBy": .optional(ended.changedBy), "weeks": .whole(ended.weeks),
    ])
  }

  private func json(_ record: TrackRecord) -> JSONValue {
    .members([
      "horizons": .list(
        record.grades.map { grade in
          .members([
            "days": .whole(grade.horizonDays), "alerts": .whole(grade.alerts),
            "hits": .whole(grade.hits), "tellsSomething": .flag(grade.isTelling),
            "actedUpon": .whole(grade.actedUpon),
            "actedUponHits": .whole(grade.actedUponHits), "waiting": .whole(grade.waiting),
          ])
        }),
      "closedAsFalse": .whole(record.closedAsFalse),
    ])
  }

  private func json(_ freshness: DataFreshness) -> JSONValue {
    .members([
      "lastKnown": .list(
        freshness.lastOn.map {
          .members(["kind": .text($0.kind.rawValue), "on": .text("\($0.day)")])
        }),
      "paymentsSilentSince": .optional(freshness.silentSince),
    ])
  }
}
