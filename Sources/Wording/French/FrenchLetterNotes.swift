import Collection
import Receivables

// What whoever sends a letter must know, in French.

extension French {
  private func leftAside(_ invoices: [String]) -> String {
    invoices.count == 1 ? "Laissée de côté" : "Laissées de côté"
  }

  private func withAnyway(_ invoices: [String]) -> String {
    invoices.count == 1 ? "Avec --anyway elle y est." : "Avec --anyway elles y sont."
  }

  func sentence(of note: LetterNote) -> String {
    switch note {
    case .language(let code, let origin, let recorded):
      (recorded.map { "Aucune lettre ne s’écrit en \(quoted($0))" }
        ?? "La langue du client n’est pas connue")
        + " : la lettre est en \(code == "fr" ? "français" : "anglais"), \(origin == .country ? "langue de son pays" : "notre langue"). Importez la colonne language de customers.csv, ou indiquez --lang."
        .spaced
    case .noAddress(let customer):
      "\(quoted(customer)) n’a pas d’adresse : sa place reste vide. Importez la colonne address de customers.csv."
        .spaced
    case .noLetterhead(let keys):
      "Notre en-tête est incomplet : importez ledger.yaml avec letterhead (\(keys.joined(separator: ", ")))."
        .spaced
    case .noPenaltyLaw(let country):
      country.map {
        "Aucune règle de \($0) sur les pénalités de retard : aucune n’est demandée.".spaced
      }
        ?? "Notre pays n’est pas connu : aucune pénalité n’est demandée. Importez country dans ledger.yaml."
        .spaced
    case .publicBody:
      "Les pénalités dues par les organismes publics suivent d’autres règles, qui ne sont pas dans Models/legal : aucune n’est demandée."
        .spaced
    case .otherCountry(let country):
      (country.map { "Le client est en \(printable($0))" } ?? "Le pays du client n’est pas connu")
        + " : les pénalités suivent notre loi, que le contrat peut écarter. Vérifiez-le.".spaced
    case .rateMissing(let day, let country):
      "Aucun taux de \(country) n’est connu au \(day) : rien n’est compté pour ces jours. Ajoutez la ligne du semestre à central-bank dans Models/legal."
        .spaced
    case .notVerified(let article): "\(article) n’a été contrôlé par personne."
    case .paidLate(let late):
      "\(late.invoices == 1 ? "1 autre facture ou échéance a été soldée" : "\(language.count(late.invoices)) autres factures ou échéances ont été soldées") en retard : \(language.amount(late.interestCents, late.currency)) de pénalités\(late.isRateMissing ? " (jours sans taux connu non comptés)" : "")\(late.fixedCents == 0 ? "" : " et \(language.amount(late.fixedCents, late.fixedCurrency)) d’indemnités forfaitaires") sont dus de plein droit, que cette lettre ne réclame pas."
        .spaced
    case .fixedSumApart(let currency):
      "Les indemnités forfaitaires sont en \(currency.code) et ne s’ajoutent pas au total."
    case .unnamedDisputes(let ids):
      "\(ids.count == 1 ? "Le litige" : "Les litiges") \(shortlist(ids)) ne \(ids.count == 1 ? "nomme" : "nomment") ni facture ni montant et ne \(ids.count == 1 ? "retient" : "retiennent") rien : vérifiez avant d’envoyer."
        .spaced
    case .leftOut(let invoices, let missing):
      "\(leftAside(invoices)), faute de \(level(of: missing)) depuis \(invoices.count == 1 ? "son" : "leur") échéance : \(shortlist(invoices)). \(withAnyway(invoices))"
        .spaced
    case .ahead(let invoices):
      "\(leftAside(invoices)), une étape plus avancée étant récente : \(shortlist(invoices)). \(withAnyway(invoices))"
        .spaced
    case .beyond(let step, let day):
      "Une étape plus avancée (\(level(of: step))) a été franchie pour les mêmes factures le \(day) : cette lettre revient en deçà."
        .spaced
    case .merged(let heir, let day):
      "Le client a été absorbé par \(heir.text)\(day.map { " le \($0)" } ?? "") : ses dettes sont celles de ce client, et la lettre est adressée à l’ancien."
        .spaced
    case .actionOpened(let day):
      "Une action est engagée depuis le \(day) : qui la conduit doit connaître cette lettre.".spaced
    case .extended(let invoices):
      "\(leftAside(invoices)), un délai ayant été accordé : \(shortlist(invoices)).".spaced
    case .promised(let day):
      "Le client a promis de payer pour le \(day) : attendez jusque-là, sauf raison contraire."
        .spaced
    case .assigned(let invoices):
      "\(invoices.count == 1 ? "Cédée" : "Cédées") à un factor, qui \(invoices.count == 1 ? "la" : "les") recouvre : \(shortlist(invoices))."
        .spaced
    case .overruled(let problem): "Malgré tout : \(message(of: problem))".spaced
    }
  }
}
