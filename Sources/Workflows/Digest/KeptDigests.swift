import EarlyWarning
import Foundation
import LedgerStore
import Receivables

/// A digest as it was first made, and the entry that keeps it.
struct KeptDigest {
  let entry: JournalEntry
  let digest: Digest
}

extension JournalSession {
  /// The digests of a journal, those made anew too, in the order of their writing.
  ///
  /// - Throws: `journalUnusable` where one cannot be read: without it the alerts after it would be others.
  func digests() throws -> [KeptDigest] {
    let persons = try persons()
    return try entries(kind: "digest").map { entry in
      var payload = entry.payload
      for person in persons where payload.contains(person.pseudonym) {
        payload = try payload.renaming(
          (person.pseudonym, person.pseudonym), to: (person.id, person.name))
      }
      do {
        let digest = try JSONDecoder().decode(Digest.self, from: Data(payload.utf8))
        return KeptDigest(entry: entry, digest: digest)
      } catch {
        throw LedgerProblem.journalUnusable(
          path: path, detail: "digest \(entry.reference) cannot be read")
      }
    }
  }

  /// Writes a digest down; natural persons stand in it by their pseudonyms.
  func keep(
    _ digest: Digest, about persons: [CustomerProfile], author: String
  ) throws -> JournalEntry {
    var payload = try json(digest)
    for person in persons where try payload.contains("\"customerID\":\(json(person.id.text))") {
      let pseudonym = try chainName(of: person).text
      payload = try payload.renaming(
        (person.id.text, person.name), to: (pseudonym, pseudonym))
    }
    return try append(
      kind: "digest", customer: nil, day: digest.asOf, author: author, payload: payload)
  }
}

extension String {
  /// A digest's JSON with the identifier and the name of a customer in the place of others.
  fileprivate func renaming(
    _ former: (id: String, name: String), to new: (id: String, name: String)
  ) throws -> String {
    var text = replacing(
      "\"customerID\":\(try json(former.id))", with: "\"customerID\":\(try json(new.id))")
    // Who is not known by a name stands under its identifier.
    for name in [former.name, former.id] {
      text.replace("\"name\":\(try json(name))", with: "\"name\":\(try json(new.name))")
    }
    return text
  }
}
