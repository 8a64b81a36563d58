import { type Core, parseBody } from '../core.ts'
import { refuse } from '../rest/refusal.ts'
import { type Policyholder } from '../shapes.ts'

export function keepPolicyholder(core: Core, person: Policyholder) {
  core
    .sql('INSERT OR REPLACE INTO policyholders (id, body) VALUES (?, ?)')
    .run(person.policyholderId, JSON.stringify(person))
}

export function findPolicyholder(core: Core, id: string): Policyholder | undefined {
  return parseBody<Policyholder>(core.sql('SELECT body FROM policyholders WHERE id = ?').get(id))
}

/** The person, or the contract's neutral 404. */
export function requirePolicyholder(core: Core, id: string): Policyholder {
  return findPolicyholder(core, id) ?? refuse('NotFound')
}

export function listPolicyholders(core: Core): Policyholder[] {
  const rows = core.sql('SELECT body FROM policyholders ORDER BY id').all()
  return (rows as { body: string }[]).map(({ body }) => JSON.parse(body) as Policyholder)
}
