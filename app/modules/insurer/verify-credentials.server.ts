import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { Credentials } from '#app/modules/insurer/insurer.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'

/**
 * Asks the core whether it knows this user name with this password. Wrong and unknown are one
 * answer, `refused`; `locked` after repeated failures.
 * @throws InsurerUnavailable
 */
export async function verifyCredentials(credentials: Credentials) {
  try {
    return await getCore().verifyCredentials(credentials)
  } catch (error) {
    if (isRefusal(error, 'CredentialsLocked')) return 'locked'
    // What the contract's schema refuses (an empty or overlong name) is nobody's name either.
    if (isRefusal(error, 'CredentialsNotRecognised', 'SchemaFailed')) return 'refused'
    throw error
  }
}
