import { z } from 'zod'
import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { newId } from '#app/platform/ids.ts'

const Verified = z.object({ policyholderId: z.string().min(1) })

/**
 * Asks the core whether it knows this user name with this password. Wrong and unknown are one
 * answer, `refused`; `locked` after repeated failures.
 * @throws InsurerUnavailable
 */
export async function verifyCredentials(credentials: { username: string; password: string }) {
  const body = { username: credentials.username, password: credentials.password }
  const params = { header: { 'Idempotency-Key': newId() } }
  try {
    const known = await askFor(Verified, (core) =>
      core.POST('/credentials/verify', { params, body }),
    )
    return { holderId: known.policyholderId }
  } catch (error) {
    if (isRefusal(error, 'CredentialsLocked')) return 'locked'
    // What the contract's schema refuses (an empty or overlong name) is nobody's name either.
    if (isRefusal(error, 'CredentialsNotRecognised', 'SchemaFailed')) return 'refused'
    throw error
  }
}
