import { inArray, min } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'

/** Which version of each of these claims of the core we have taken over, by the core's id; nothing for one we have not. */
export async function listCoreVersions(coreClaimIds: string[]) {
  const { coreClaimId, coreVersion } = claims
  const rows = read((db) =>
    db
      .select({ coreClaimId, version: min(coreVersion) })
      .from(claims)
      .where(inArray(coreClaimId, coreClaimIds))
      .groupBy(coreClaimId)
      .all(),
  )
  return new Map(rows.map((row) => [row.coreClaimId ?? '', row.version ?? 0]))
}
