import { type Core } from '../core.ts'
import { recordEvent } from '../events/record-event.ts'
import { type Answer, bodyOf, type Call, param } from '../rest/call.ts'
import { requireVersion } from '../rest/require-version.ts'
import { type Policyholder } from '../shapes.ts'
import { keepPolicyholder, requirePolicyholder } from './keep-policyholder.ts'

export function getPolicyholder(core: Core, call: Call): Answer {
  return answer(requirePolicyholder(core, param(call, 'policyholderId')))
}

/** Each property present replaces the stored one whole. */
export function updateContact(core: Core, call: Call): Answer {
  const before = requirePolicyholder(core, param(call, 'policyholderId'))
  requireVersion(call, before.version)
  const after = { ...before, ...bodyOf<Partial<Policyholder>>(call), version: before.version + 1 }
  keepPolicyholder(core, after)
  recordEvent(core, {
    type: 'policyholder.updated',
    policyholderId: after.policyholderId,
    version: after.version,
  })
  return answer(after)
}

function answer(person: Policyholder): Answer {
  return { status: 200, headers: { etag: `"${person.version}"` }, json: person }
}
