import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { FilingForCore } from '#app/modules/insurer/insurer.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'

/**
 * Files it. The core keeps no list of these to look in: after an unknown outcome the same id is the
 * question, and the core's "I have it" an answer. Returns the claim's version that has it, or a later one.
 * @throws InsurerUnavailable, InsurerRefused (`StateNotAllowed` where the claim does not take it any more)
 */
export async function fileWithClaim(filing: FilingForCore): Promise<{ version: number }> {
  try {
    return await getCore().fileWithClaim(filing)
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'DuplicateExternalRef', 'IdempotencyConflict'))
      throw error
    const { version } = await getCore().fetchClaim(filing.coreClaimId)
    return { version }
  }
}
