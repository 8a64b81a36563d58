import { expect, test } from 'vitest'
import { aSentClaim, anaId } from './claims.test-support.ts'
import {
  correctAnswers,
  findOwnClaim,
  markHandOverFailed,
  openClaimForStaff,
  saveAnswers,
} from './claims.server.ts'

const by = { staffId: 'staff-sara', insuredAs: undefined }

/** On a trip whose first day the person wrote with zeros. */
async function aRefusedClaim() {
  const claimId = await aSentClaim()
  const trip = { tripStart: { year: '2026', month: '08', day: '01' } }
  await saveAnswers({ claimId, holderId: anaId, section: 'trip', answers: trip })
  await markHandOverFailed({ claimId, code: 'RuleFailed' })
  await openClaimForStaff({ claimId, ...by })
  return claimId
}

/** The page posts every field it shows, changed or not. */
const shown = { phone: '+15595550142', tripStart: '2026-08-01' }

test('the timeline names the answers that were changed, and no other that was posted', async () => {
  const claimId = await aRefusedClaim()
  const correct = (phone: string) =>
    correctAnswers({ claimId, corrections: { ...shown, phone }, ...by })
  expect(await correct(shown.phone)).toBe('same')
  expect(await correct('+15595550143')).toBe('corrected')
  const claim = await findOwnClaim({ claimId, holderId: anaId })
  expect(claim?.steps.at(-1)).toMatchObject({ kind: 'amended', reason: 'phone' })
  expect(claim?.answers).toMatchObject({
    contact: { phone: '+15595550143' },
    trip: { tripStart: { year: '2026', month: '8', day: '1' } },
  })
})
