import Receivables

extension Speech {
  /// Payment terms in words: `60 days net`, `45 days, then the end of the month`.
  public func words(of terms: PaymentTerms) -> String {
    switch language {
    case .en: english(terms)
    case .fr: french(terms)
    }
  }

  private func english(_ terms: PaymentTerms) -> String {
    let core =
      switch terms.rule {
      case .netDays(let days): "\(days) days net"
      case .daysThenEndOfMonth(let days): "\(days) days, then the end of the month"
      case .endOfMonthThenDays(let days): "\(days) days after the end of the month"
      case .onReceipt: "payment on receipt"
      case .prepaid: "payment before delivery"
      }
    return core + (terms.dayOfNextMonth.map { ", on day \($0) of the month after" } ?? "")
      + (terms.countsFromDelivery ? ", from delivery" : "")
  }

  private func french(_ terms: PaymentTerms) -> String {
    let core =
      switch terms.rule {
      case .netDays(let days): "\(days) jours nets"
      case .daysThenEndOfMonth(let days): "\(days) jours, puis fin de mois"
      case .endOfMonthThenDays(let days): "fin de mois, puis \(days) jours"
      case .onReceipt: "paiement à réception"
      case .prepaid: "paiement avant livraison"
      }
    return core + (terms.dayOfNextMonth.map { ", le \($0) du mois suivant" } ?? "")
      + (terms.countsFromDelivery ? ", de la livraison" : "")
  }

  /// An outcome in words; one that the user declared shows under its own name.
  public func words(ofOutcome name: String) -> String {
    switch (name, language) {
    case ("default-12m", .en): "a default within twelve months"
    case ("default-12m", .fr): "un défaut dans les douze mois"
    case ("soft", .en): "60 days late on a tenth of the exposure within six months"
    case ("soft", .fr): "60 jours de retard sur un dixième de l’encours dans les six mois"
    case ("late-15-days", .en): "an invoice that gets 15 days late within 90 days"
    case ("late-15-days", .fr): "une facture en retard de 15 jours dans les 90 jours"
    default: printable(name)
    }
  }
}
