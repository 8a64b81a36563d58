import { type Core } from './core.ts'
import { refuse } from './rest/refusal.ts'

export type RefKind = 'claim' | 'document' | 'answer' | 'note' | 'supplement' | 'appeal'

/** Books the portal's own id for this kind of thing; 409 DuplicateExternalRef names what already has it. */
export function takeExternalRef(core: Core, kind: RefKind, ref: string, resource: string) {
  const known = findExternalRef(core, kind, ref)
  if (known) refuse('DuplicateExternalRef', { resource: known })
  core
    .sql('INSERT INTO external_refs (kind, ref, resource) VALUES (?, ?, ?)')
    .run(kind, ref, resource)
}

export function findExternalRef(core: Core, kind: RefKind, ref: string): string | undefined {
  const row = core
    .sql('SELECT resource FROM external_refs WHERE kind = ? AND ref = ?')
    .get(kind, ref)
  return (row as { resource: string } | undefined)?.resource
}
