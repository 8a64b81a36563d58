import type Database from 'better-sqlite3'

const refuse = `SELECT RAISE(ABORT, 'the audit is append-only')`

/**
 * No statement of ours can change or take away an act of the audit. Not part of the migrations, which
 * drizzle-kit generates from the schema and which knows no triggers; made again at every migration.
 */
export function guardAudit(connection: Database.Database) {
  connection.exec(`
    CREATE TRIGGER IF NOT EXISTS audit_keeps_acts BEFORE DELETE ON audit BEGIN ${refuse}; END;
    CREATE TRIGGER IF NOT EXISTS audit_changes_none BEFORE UPDATE ON audit BEGIN ${refuse}; END;
    CREATE TRIGGER IF NOT EXISTS audit_replaces_none BEFORE INSERT ON audit
      WHEN EXISTS (SELECT 1 FROM audit WHERE sequence = NEW.sequence) BEGIN ${refuse}; END;
  `)
}
