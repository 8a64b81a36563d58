import type { ClaimAtCore, StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { fileOf } from './claim-file.test-support.ts'
import { aSentClaim, anaId } from './claims.test-support.ts'
import { applyClaimFile } from './claims.server.ts'

export const toDenied: StatusAtCore[] = [
  'noticed',
  'acknowledged',
  'assigned',
  'evaluating',
  'denied',
]

const usd = (amount: string) => ({ amount, currency: 'USD' })

/** One coverage approved, one refused, with how to have it looked at again. */
export const decidedExposures: ClaimAtCore['exposures'] = [
  {
    exposureId: 'EXP-1',
    coverageName: 'Dwelling',
    state: 'decided',
    decision: {
      outcome: 'approved',
      decidedOn: '2026-11-17',
      approved: usd('7160.00'),
      refused: [],
    },
  },
  {
    exposureId: 'EXP-2',
    coverageName: 'Personal property',
    state: 'decided',
    decision: {
      outcome: 'denied',
      decidedOn: '2026-11-17',
      refused: [
        {
          item: 'Wool rug',
          amount: usd('900.00'),
          reason: 'We have nothing that shows the rug was yours.',
          clause: 'Section I, Conditions, C.2.e',
          cure: 'A receipt, a photo or a bank statement.',
        },
      ],
      appeal: { until: '2027-01-16', how: 'In the portal or by letter' },
      regulator: { name: 'Texas Department of Insurance', phone: '+18002523439' },
    },
  },
]

type Told = Partial<Parameters<typeof fileOf>[0]>

/** What the core says of a claim of ours, one version per step of its history. */
export const tell = (claimId: string, history: StatusAtCore[], told: Told = {}) =>
  applyClaimFile({
    file: fileOf({
      externalRef: claimId,
      coreClaimId: `CLM-${claimId.slice(-6)}`,
      version: history.length,
      history,
      ...told,
    }),
  })

/** A claim of Ana's that was decided: not approved, unless told otherwise. */
export async function aDecidedClaim(history: StatusAtCore[] = toDenied, told: Told = {}) {
  const claimId = await aSentClaim(anaId)
  await tell(claimId, history, { exposures: decidedExposures, ...told })
  return claimId
}
