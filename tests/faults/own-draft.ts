import { awaitUntil } from '#tests/await-until.ts'
import { ana } from '#tests/cast.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

/** Ana, logged in by HTTP once her policies are there, and a draft of hers with every answer of lane one. */
export async function beginOwnDraft(portal: RunningPortal) {
  const person = httpPerson(portal)
  await person.logIn(ana)
  await awaitUntil('the policies', async () =>
    (await person.get('/claims/new')).html.includes('Honda Civic'),
  )
  return { person, claimId: await person.prepareCollision() }
}
