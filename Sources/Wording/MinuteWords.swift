import PortfolioReview

/// Fixed words of the minutes of a review.
public enum MinutePhrase: Sendable, Hashable, CaseIterable {
  case followed, verdict, state, reason, decided
}

extension Speech {
  /// The fixed words of the minutes.
  public func words(_ phrase: MinutePhrase) -> String {
    switch (phrase, language) {
    case (.followed, .en): "What was decided in"
    case (.followed, .fr): "Ce qui a été décidé au"
    case (.verdict, .en): "decided"
    case (.verdict, .fr): "décision"
    case (.state, .en): "state"
    case (.state, .fr): "état"
    case (.reason, .en): "reason"
    case (.reason, .fr): "motif"
    case (.decided, .en): "Minutes:"
    case (.decided, .fr): "Compte rendu\u{a0}:"
    }
  }

  /// What a committee did with a proposal.
  public func name(of verdict: Minute.Verdict) -> String {
    switch (verdict, language) {
    case (.accepted, .en): "accepted"
    case (.accepted, .fr): "acceptée"
    case (.changed, .en): "changed"
    case (.changed, .fr): "modifiée"
    case (.refused, .en): "refused"
    case (.refused, .fr): "refusée"
    }
  }

  /// What became of what was decided.
  public func name(of state: FollowedMinute.State) -> String {
    switch (state, language) {
    case (.done, .en): "done"
    case (.done, .fr): "fait"
    case (.open, .en): "to do"
    case (.open, .fr): "à faire"
    case (.late, .en): "late"
    case (.late, .fr): "en retard"
    case (.refused, .en): "refused"
    case (.refused, .fr): "refusé"
    }
  }

  /// That a sheet of decisions was there already, and is not written over.
  public func keptDecisions(_ path: String) -> String {
    switch language {
    case .en: "\(path): kept, for somebody may have filled it in; remove it to have it made anew."
    case .fr:
      "\(path)\u{a0}: conservé, quelqu’un l’a peut-être rempli\u{a0}; supprimez-le pour le refaire."
    }
  }

  /// What was written down of a review.
  public func sentence(
    ofMinutes count: Int, added: Int, undecided: Int, quarter: String, isDryRun: Bool
  ) -> String {
    let (all, new, left) = (
      language.count(count), language.count(added), language.count(undecided)
    )
    switch language {
    case .en:
      return isDryRun
        ? "\(quarter): \(all) decisions would be written down; \(left) proposals stay open. Nothing was written."
        : "\(quarter): \(all) decisions, \(new) of them new; \(left) proposals stay open."
    case .fr:
      return isDryRun
        ? "\(quarter)\u{a0}: \(all) décisions seraient inscrites\u{a0}; \(left) propositions restent ouvertes. Rien n’a été écrit."
        : "\(quarter)\u{a0}: \(all) décisions, dont \(new) nouvelles\u{a0}; \(left) propositions restent ouvertes."
    }
  }
}
