import Receivables

extension French {
  func name(of kind: RecordKind) -> String {
    switch kind {
    case .rate: "cours de change"
    case .customer: "clients"
    case .statement: "bilans"
    case .rating: "notes externes"
    case .guarantee: "garanties"
    case .order: "commandes"
    case .delivery: "livraisons"
    case .invoice: "factures"
    case .dispute: "litiges"
    case .extensionRequest: "demandes de report"
    case .promise: "promesses"
    case .reminder: "relances"
    case .payment: "règlements"
    case .event: "événements"
    case .balance: "soldes de contrôle"
    }
  }

  func name(of mode: ImportMode) -> String {
    switch mode {
    case .history: "reprise d’historique"
    case .delivery: "livraison"
    case .undo: "annulation"
    }
  }

  func phrase(_ phrase: Phrase) -> String {
    switch phrase {
    case .imported: "Importé sous le numéro"
    case .nothingChanged: "Rien n’a changé : le grand livre sait déjà tout cela."
    case .dryRun: "Essai à blanc : rien n’a été changé."
    case .refused: "Rien n’a été importé."
    case .record: "enregistrement"
    case .added: "nouveaux"
    case .corrected: "corrigés"
    case .withdrawn: "retirés"
    case .unchanged: "inchangés"
    case .rejected: "rejetés"
    case .total: "total"
    case .rejectionsTitle: "Lignes rejetées"
    case .warningsTitle: "À savoir"
    case .assumptionsTitle: "Supposé par le profil"
    case .ledger: "Grand livre"
    case .customers: "clients"
    case .records: "enregistrements"
    case .invoices: "factures"
    case .receivable: "à recevoir"
    case .firstDay: "premier jour connu"
    case .lastDay: "dernier jour connu"
    case .imports: "Imports"
    case .number: "n°"
    case .mode: "comment"
    case .receivedOn: "reçu le"
    case .source: "source"
    case .undoneBy: "annulé par"
    case .andMore: "de plus"
    }
  }
}
