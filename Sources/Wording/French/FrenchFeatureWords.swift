import Features
import Receivables

extension French {
  func name(of group: Feature.Group) -> String {
    switch group {
    case .payment: "paiement"
    case .dispute: "litiges"
    case .financial: "comptes"
    case .external: "avis des tiers"
    case .relationship: "relation"
    }
  }

  func name(of unit: Feature.Unit) -> String {
    switch unit {
    case .days: "jours"
    case .share: "part"
    case .count: "nombre"
    case .months: "mois"
    case .ratio: "rapport"
    case .points: "points"
    case .level: "niveau"
    case .amount: "montant"
    case .flag: "oui ou non"
    case .code: "code"
    }
  }

  func words(of direction: Feature.Direction) -> String {
    switch direction {
    case .higherIsRiskier: "plus est plus risqué"
    case .higherIsSafer: "plus est plus sûr"
    case .unknown: "dans les deux sens"
    }
  }

  func sentence(of absence: Feature.Absence) -> String {
    switch absence {
    case .noActivity: "rien d’échu, de réglé ni d’ouvert"
    case .noSales: "rien de facturé"
    case .noPayment: "rien de payé"
    case .noPromise: "aucune promesse échue"
    case .noRequest: "aucune demande"
    case .noLimit: "aucune limite de crédit convenue"
    case .noDispute: "aucun litige clos"
    case .noAccounts: "pas de comptes de moins de deux ans, ou chiffre absent"
    case .noFormerAccounts: "pas de comptes de l’année précédente"
    case .noRating: "pas de note sur une échelle déclarée"
    case .noFormerRating: "pas de note antérieure de l’agence"
    case .noParent: "pas de maison mère"
    case .noSector: "secteur non renseigné"
    case .never: "toujours un nombre"
    }
  }

  func sentence(of doubtful: DoubtfulStatement) -> String {
    let what =
      "\(printable(doubtful.customerID.text)), comptes au \(doubtful.periodEnd) : chiffre d’affaires "
      + language.count(Int(doubtful.turnover.rounded()))
    let but =
      switch doubtful.ground {
      case .otherAccounts(let turnover):
        "ceux d’avant disent \(language.count(Int(turnover.rounded())))"
      case .ourSales(let cents):
        "nous seuls lui avons vendu \(language.count(Int(cents / 100))) cette année-là"
      }
    return "\(what), mais \(but). En milliers ? Corrigez la ligne, ou laissez-la."
  }

  func window(days: Int?) -> String { days.map { "\($0) jours" } ?? "–" }
}
