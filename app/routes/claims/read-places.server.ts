import { placesOfClaim } from '#app/http/replica/kept.server.ts'
import { hasFilesComing } from '#app/modules/documents/documents.server.ts'

/** Where a claim and its files are kept, for its pages. `ownerId` is left out of a report without an account. */
export async function readPlaces(claimId: string, ownerId?: string) {
  return {
    places: await placesOfClaim(claimId),
    filesComing: ownerId !== undefined && (await hasFilesComing({ claimId, ownerId })),
  }
}

export type Places = Awaited<ReturnType<typeof readPlaces>>
