/**
 * With LiteFS the old code runs on the new schema for a while: a release may add tables, columns that
 * may be empty or have a default, and indexes. What takes something away or changes it comes a release
 * after the last code that used it, and says so in its first line: `-- narrows: what and since when unused`.
 */
const narrowing: [RegExp, string][] = [
  [/\bDROP\s+(TABLE|COLUMN|VIEW)\b/i, 'takes something away'],
  [/\bRENAME\b/i, 'renames'],
  [
    /\bADD\s+(?:COLUMN\s+)?(?:\S+\s+)*?NOT\s+NULL\b(?!.*\bDEFAULT\b)(?<!\bDEFAULT\b.*)/is,
    'adds a column that old code leaves empty',
  ],
  [/\bCREATE\s+UNIQUE\s+INDEX\b/i, 'forbids what old code may write'],
  [/\bCREATE\s+TRIGGER\b/i, 'may refuse what old code writes'],
]

/** What of a migration's statements old code would stumble over, in words; empty for one that widens, or says that it narrows. */
export function listNarrowing(sql: string) {
  if (/^-- narrows: \S/.test(sql)) return []
  const statements = sql.split(/--> statement-breakpoint|;/).map((text) => text.trim())
  const made = new Set(
    statements.flatMap((text) => /^CREATE TABLE [`"]?(\w+)/i.exec(text)?.[1] ?? []),
  )
  return statements.flatMap((text) => {
    const table = /^CREATE UNIQUE INDEX .* ON [`"]?(\w+)/i.exec(text)?.[1]
    if (table && made.has(table)) return []
    return narrowing.flatMap(([pattern, why]) => (pattern.test(text) ? `${text}: ${why}` : []))
  })
}
