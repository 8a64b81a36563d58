/** The core's own tables. `things` holds what hangs on a claim (documents, activities, notes, payments) and the catastrophes. */
export const tables = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS policyholders (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS logins (
  username TEXT PRIMARY KEY, policyholder_id TEXT NOT NULL, assurance TEXT NOT NULL, salt TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS login_failures (username TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS policies (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS policy_people (policy_id TEXT NOT NULL, policyholder_id TEXT NOT NULL, PRIMARY KEY (policy_id, policyholder_id)) STRICT;
CREATE TABLE IF NOT EXISTS policy_documents (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, policy_id TEXT NOT NULL, body TEXT NOT NULL, bytes BLOB NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS claims (
  id TEXT PRIMARY KEY, external_ref TEXT UNIQUE, indexed_at INTEGER NOT NULL, changed INTEGER NOT NULL UNIQUE,
  updated_at INTEGER NOT NULL, body TEXT NOT NULL, inside TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS claims_by_update ON claims (updated_at);
CREATE TABLE IF NOT EXISTS claim_people (claim_id TEXT NOT NULL, policyholder_id TEXT NOT NULL, PRIMARY KEY (policyholder_id, claim_id)) STRICT;
CREATE TABLE IF NOT EXISTS external_refs (kind TEXT NOT NULL, ref TEXT NOT NULL, resource TEXT NOT NULL, PRIMARY KEY (kind, ref)) STRICT;

CREATE TABLE IF NOT EXISTS things (
  row INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, claim_id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id)
) STRICT;
CREATE INDEX IF NOT EXISTS things_of_claim ON things (claim_id, kind, row);
CREATE TABLE IF NOT EXISTS document_hashes (claim_id TEXT NOT NULL, sha256 TEXT NOT NULL, document_id TEXT NOT NULL, PRIMARY KEY (claim_id, sha256)) STRICT;
CREATE TABLE IF NOT EXISTS document_bytes (document_id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS operations (id TEXT PRIMARY KEY, claim_id TEXT NOT NULL, running INTEGER NOT NULL, ends_at INTEGER, plan TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS operations_due ON operations (ends_at) WHERE running = 1;
CREATE TABLE IF NOT EXISTS reviews (document_id TEXT PRIMARY KEY, claim_id TEXT NOT NULL, due_at INTEGER NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS events (sequence INTEGER PRIMARY KEY, occurred_at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS deliveries (
  sequence INTEGER PRIMARY KEY, attempts INTEGER NOT NULL, first_at INTEGER NOT NULL, next_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (next_at);

CREATE TABLE IF NOT EXISTS kept_answers (
  client TEXT NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, kept_at INTEGER NOT NULL,
  lost INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL, PRIMARY KEY (client, path, key)
) STRICT;
CREATE TABLE IF NOT EXISTS dials (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL) STRICT;
`
