import GRDB

/// The tables of a journal.
enum JournalSchema {
  static func migrator() -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { db in
      try db.execute(
        sql: """
          CREATE TABLE entry (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            customer_id TEXT,
            day INTEGER NOT NULL,
            author TEXT NOT NULL,
            payload TEXT NOT NULL,
            reference TEXT NOT NULL,
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL
          ) STRICT;
          CREATE INDEX entry_by_reference ON entry (reference);
          CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
          BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
          CREATE TRIGGER entry_remains BEFORE DELETE ON entry
          BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
          """)
    }
    // A check reads its customer's entries only, however many there are of others. Documents stand
    // by their hashes, each once. What names a natural person can be deleted: it is in no chain.
    migrator.registerMigration("v2") { db in
      try db.execute(
        sql: """
          CREATE INDEX entry_by_customer ON entry (customer_id, number);
          CREATE INDEX entry_by_kind ON entry (kind, number);
          CREATE TABLE document (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
          CREATE TRIGGER document_stays BEFORE UPDATE ON document
          BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
          CREATE TRIGGER document_remains BEFORE DELETE ON document
          BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
          CREATE TABLE personal (
            pseudonym TEXT PRIMARY KEY,
            customer_id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            salt TEXT NOT NULL
          ) STRICT;
          CREATE TABLE personal_reason (
            entry INTEGER PRIMARY KEY,
            pseudonym TEXT NOT NULL,
            text TEXT NOT NULL
          ) STRICT;
          """)
    }
    return migrator
  }

  /// Whether the file has a table; one of the former version that is only read lacks some.
  static func has(_ table: String, _ db: Database) throws -> Bool {
    try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema WHERE name = ?", arguments: [table])
      != nil
  }
}
