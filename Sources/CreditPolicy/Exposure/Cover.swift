import Receivables

/// Why a guarantee covers nothing of an exposure.
public enum VoidCover: Hashable, Sendable {
  case notYetValid(from: Day)
  /// It ends before the last day on which it would be needed.
  case expires(on: Day, neededUntil: Day)
  /// The terms are longer than it allows.
  case termsTooLong(days: Int, daysMax: Int)
  /// Something has been overdue for longer than the issuer lets us wait, and no notice is known.
  case noticeOverdue(overdueDays: Int, withinDays: Int)
  case noAmount
  /// The policy does not know the kind.
  case kindNotAccepted
  /// The insurer has taken its limit back.
  case cut(on: Day)
}

/// What one guarantee covers of one exposure.
public struct GuaranteeCover: Hashable, Sendable {
  public let guaranteeID: String
  public let kind: String
  public let expiresOn: Day?
  /// What it covers at most; nil where nobody stated it.
  public let amountCents: Int64?
  /// What it covers, 0 where it is void.
  public let coveredCents: Int64
  /// Why it covers nothing; nil where it holds.
  public let void: VoidCover?
}

/// Guarantees that hold for a deal, ready to be laid over any exposure.
///
/// The customer's class never changes by them: they change who else would pay.
struct CoverStack {
  /// One guarantee that holds: what it covers at most, of which share, less its own risk.
  struct Layer {
    let id: String
    let kind: String
    let expiresOn: Day?
    let amountCents: Int64
    let coveredBasisPoints: Int64
    let deductibleCents: Int64
    let jointFailureShare: Double
  }

  /// Those that hold, the safest guarantor first, then by identifier.
  let layers: [Layer]
  let voided: [GuaranteeCover]

  /// What the layers cover of `exposureCents`, each of what the ones before it left.
  ///
  /// A layer covers its share of what is left, up to its amount, less its deductible; the share is
  /// rounded half away from zero to the cent.
  func covers(ofExposure exposureCents: Int64) -> [(layer: Layer, cents: Int64)] {
    var left = exposureCents
    return layers.map { layer in
      let insured = scaled(
        min(left, layer.amountCents), by: layer.coveredBasisPoints, over: 10_000)
      let cents = max(0, insured - layer.deductibleCents)
      left -= cents
      return (layer, cents)
    }
  }

  func coveredCents(ofExposure exposureCents: Int64) -> Int64 {
    covers(ofExposure: exposureCents).reduce(0) { $0 + $1.cents }
  }
}

extension CoverStack {
  /// The stack with one guarantee more, in force for as long as it is needed.
  func adding(kind: String, cents: Int64, under rules: GuaranteeRules) -> CoverStack {
    guard cents > 0, let ofKind = rules.kinds[kind] else { return self }
    let layer = Layer(
      id: "offer", kind: kind, expiresOn: nil, amountCents: cents,
      coveredBasisPoints: ofKind.coveredBasisPoints, deductibleCents: 0,
      jointFailureShare: ofKind.jointFailureShare)
    let place =
      layers.firstIndex {
        (layer.jointFailureShare, layer.id) < ($0.jointFailureShare, $0.id)
      } ?? layers.endIndex
    var layers = layers
    layers.insert(layer, at: place)
    return CoverStack(layers: layers, voided: voided)
  }

  /// What a deal asks of a guarantee.
  struct Need {
    let asOf: Day
    /// The first day on which it can be called: the day after the due date of a deal.
    let until: Day
    let termsDays: Int
    let oldestOverdueDays: Int
    /// The last time that an insurer cut its limit, and what it left.
    var insurerCut: InsurerCut?
  }

  /// Sorts guarantees into those that hold and those that do not, and says why.
  init(_ guarantees: [Guarantee], for need: Need, under rules: GuaranteeRules) {
    var layers: [Layer] = []
    var voided: [GuaranteeCover] = []
    for guarantee in guarantees.sorted(by: { $0.id < $1.id }) {
      if let void = guarantee.void(for: need, under: rules) {
        voided.append(
          GuaranteeCover(
            guaranteeID: guarantee.id, kind: guarantee.kind, expiresOn: guarantee.expiresOn,
            amountCents: guarantee.amountCents, coveredCents: 0, void: void))
      } else {
        layers.append(Layer(guarantee, need, rules))
      }
    }
    self.layers = layers.sorted {
      ($0.jointFailureShare, $0.id) < ($1.jointFailureShare, $1.id)
    }
    self.voided = voided
  }
}

extension CoverStack.Layer {
  fileprivate init(_ guarantee: Guarantee, _ need: CoverStack.Need, _ rules: GuaranteeRules) {
    let rules = rules.kinds[guarantee.kind]
    let share = guarantee.coveredShare.map { Int64((min(1, max(0, $0)) * 10_000).rounded()) }
    var ceilings = [guarantee.amountCents ?? 0]
    if guarantee.isDiscretionary, let most = rules?.discretionaryCentsMax { ceilings.append(most) }
    if let cut = need.insurerCut, guarantee.isCut(by: cut), let left = cut.leftCents {
      ceilings.append(left)
    }
    self.init(
      id: guarantee.id, kind: guarantee.kind, expiresOn: guarantee.expiresOn,
      amountCents: ceilings.min() ?? 0,
      coveredBasisPoints: share ?? rules?.coveredBasisPoints ?? 10_000,
      deductibleCents: guarantee.deductibleCents ?? 0,
      jointFailureShare: rules?.jointFailureShare ?? 1)
  }
}

/// An insurer has cut its limit for a customer.
public struct InsurerCut: Hashable, Sendable {
  public let on: Day
  /// What it still covers; nil where nothing is left.
  public let leftCents: Int64?
}

extension Guarantee {
  fileprivate var isDiscretionary: Bool { limitType == "discretionary" }

  /// A cut speaks of the insurance that was in force on its day, not of one taken out since.
  fileprivate func isCut(by cut: InsurerCut) -> Bool {
    kind == "insurance" && validFrom ?? .first <= cut.on
  }
}

extension Guarantee {
  fileprivate func void(for need: CoverStack.Need, under rules: GuaranteeRules) -> VoidCover? {
    guard let ofKind = rules.kinds[kind] else { return .kindNotAccepted }
    guard let amountCents, amountCents > 0 else { return .noAmount }
    if let cut = need.insurerCut, isCut(by: cut), cut.leftCents ?? 0 <= 0 {
      return .cut(on: cut.on)
    }
    if let validFrom, validFrom > need.asOf { return .notYetValid(from: validFrom) }
    // A deal's guarantee must hold until it can be called; today's exposure needs it today.
    let until = need.until > need.asOf ? need.until + (ofKind.outlivesDays - 1) : need.until
    if let expiresOn, expiresOn < until {
      return .expires(on: expiresOn, neededUntil: until)
    }
    if let maxTermsDays, need.termsDays > maxTermsDays {
      return .termsTooLong(days: need.termsDays, daysMax: maxTermsDays)
    }
    if let notifyWithinDays, need.oldestOverdueDays > notifyWithinDays {
      return .noticeOverdue(overdueDays: need.oldestOverdueDays, withinDays: notifyWithinDays)
    }
    return nil
  }
}
