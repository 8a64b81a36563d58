import { expect, test } from 'vitest'
import { fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim, anaId, benId } from '#app/modules/claims/claims.test-support.ts'
import { applyClaimFile, listOwnClaims, mergeClaim } from '#app/modules/claims/claims.server.ts'
import { listNoticesOfClaim } from '#app/modules/notifications/notifications.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { write } from '#db/client.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startClockedEngine, withoutCrons } from '#tests/engine.ts'
import { signedIn } from '#tests/sign-in.ts'

test('that a file could not be used is told of the claim that its own became meanwhile, and to its owner alone', async () => {
  await startCore()
  await signedIn(ana)
  const claimId = await aSentClaim()
  const file = fileOf({ version: 2, history: ['noticed', 'acknowledged'] })
  await applyClaimFile({ file })
  const { claims } = await listOwnClaims({ holderId: anaId })
  const former = claims.find((one) => one.claimId !== claimId)!.claimId
  await mergeClaim({ claimId, atCore: file.claim, staffId: newId(), insuredAs: undefined })
  const engine = await startClockedEngine({ transport: withoutCrons })
  await write((tx) => {
    for (const ownerId of [anaId, benId])
      recordEvent(tx, 'document/rejected', { documentId: newId(), claimId: former, ownerId })
  })
  await engine.settle()
  const told = (await listNoticesOfClaim(claimId)).filter(
    ({ kind }) => kind === 'document_rejected',
  )
  expect(told).toHaveLength(1)
})
