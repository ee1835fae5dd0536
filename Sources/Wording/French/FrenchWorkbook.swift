extension French {
  func words(_ phrase: WorkbookPhrase) -> String {
    switch phrase {
    case .number: "n° client"
    case .gradeBefore: "classe avant"
    case .gradeByModel: "classe du modèle"
    case .gradeGiven: "classe donnée"
    case .migrationCustomers: "Migration, clients"
    case .segments: "Segments croisés"
    case .remark: "remarque"
    case .migrationMoney: "Migration, encours"
    case .fromTo: "de (lignes) vers (colonnes)"
    case .movers: "Mouvements"
    case .strategic: "Clients stratégiques"
    case .list: "liste"
    case .amount: "montant"
    case .proposedTerms: "délai proposé"
    case .proposedLimit: "limite proposée"
    case .legalCheck: "contrôle légal"
    case .daysOfSales: "Délai moyen de règlement (DSO)"
    case .owed: "Encours, et ce qui en est échu"
    case .altmanZone: "zone d’Altman"
    case .conanHolderZone: "zone de Conan–Holder"
    case .agency: "agence"
    case .formerRating: "notation précédente"
    case .intervalFrom: "intervalle (95\u{a0}%), de"
    case .intervalTo: "intervalle (95\u{a0}%), à"
    case .verdict: "verdict"
    }
  }
}
