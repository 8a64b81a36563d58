import { z } from 'zod'
import type { ContactChange } from '#app/modules/insurer/core-adapter.ts'
import type { Credentials, PolicyProof } from '#app/modules/insurer/insurer.ts'
import { askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import { contactToCore, holderFromCore, WireHolder } from '#app/modules/insurer/wire/holder.ts'
import { newId } from '#app/platform/ids.server.ts'

const Known = z.object({ policyholderId: z.string().min(1) })

export async function verifyCredentials({ username, password }: Credentials) {
  const params = { header: { 'Idempotency-Key': newId() } }
  const body = { username, password }
  const known = await askFor(Known, (core) => core.POST('/credentials/verify', { params, body }))
  return { holderId: known.policyholderId }
}

export async function matchPolicy({ policyNumber, dateOfBirth, postalCode }: PolicyProof) {
  const params = { header: { 'Idempotency-Key': newId() } }
  const body = { policyNumber, dateOfBirth, postalCode }
  const match = await askFor(Known, (core) => core.POST('/policy-matches', { params, body }))
  return { holderId: match.policyholderId }
}

export async function fetchHolder(holderId: string) {
  const params = { path: { policyholderId: holderId } }
  return holderFromCore(
    await askFor(WireHolder, (core) => core.GET('/policyholders/{policyholderId}', { params })),
  )
}

export async function updateContact(change: ContactChange) {
  const { holderId, version, ...patch } = change
  const params = {
    path: { policyholderId: holderId },
    header: { 'If-Match': `"${version}"` },
  }
  const body = contactToCore(patch)
  await askFor(WireHolder, (core) =>
    core.PATCH('/policyholders/{policyholderId}', { params, body }),
  )
}
