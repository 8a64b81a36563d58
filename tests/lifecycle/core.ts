import type {
  ClaimAtCore,
  ClaimFile,
  RequestAtCore,
  StatusAtCore,
} from '#app/modules/insurer/insurer.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'

export const coreStatuses: StatusAtCore[] = [
  'noticed',
  'acknowledged',
  'assigned',
  'investigating',
  'evaluating',
  'approved',
  'part_approved',
  'denied',
  'paying',
  'payment_failed',
  'appeal',
  'closed',
  'reopened',
  'duplicate',
  'withdrawn',
  'unknown',
]

const undecided = new Set<StatusAtCore | undefined>([
  'noticed',
  'acknowledged',
  'assigned',
  'investigating',
  'evaluating',
  'reopened',
])

export type Core = ReturnType<typeof startCore>

/** The insurer's system as far as one claim goes. It remembers every state it was in, to tell any of them late. */
export function startCore(holderId: string) {
  const told: ClaimFile[] = []
  const history: ClaimAtCore['history'] = []
  let requests: RequestAtCore[] = []
  let claimId = ''
  const answers = new Map<string, boolean>()
  const now = () => new Date().toISOString()
  const latest = () => told.at(-1)
  const status = () => history.at(-1)?.status
  const tell = () => {
    const file = fileOf({
      coreClaimId: `CLM-${claimId}`,
      claimNumber: undefined,
      externalRef: claimId,
      version: told.length + 1,
      history: [status()!],
      visibleTo: [holderId],
      updatedAt: now(),
      requests: structuredClone(requests),
    })
    file.claim.history = structuredClone(history)
    told.push(file)
  }
  const move = (to: StatusAtCore, correction = false) => {
    const closed = to === 'closed' ? { closedReason: 'paid' as const } : {}
    const reason = correction ? { reason: 'It was not right before.' } : {}
    history.push({ status: to, at: now(), correction, ...closed, ...reason })
    tell()
  }
  /** What was applied under a key is answered from memory; a refusal does not use its key up. */
  const once = (key: string, apply: () => boolean) => {
    const isTaken = answers.get(key) ?? apply()
    if (isTaken) answers.set(key, true)
    return isTaken
  }
  return {
    told,
    latest,
    status,
    exists: () => told.length > 0,
    move,
    /** A notice comes under our id: given twice it is one claim. */
    receive(ours: string) {
      if (claimId && claimId !== ours) throw new Error('A second claim reached the core')
      if (claimId) return
      claimId = ours
      move('noticed')
    },
    submit: (key: string) =>
      once(key, () => {
        if (status() === 'noticed') move('acknowledged')
        return true
      }),
    /** Says whether it could be taken, or was taken before. */
    withdraw: (key: string) =>
      once(key, () => {
        if (undecided.has(status())) move('withdrawn')
        return status() === 'withdrawn'
      }),
    ask() {
      const coreRequestId = `ACT-${requests.length + 1}`
      requests = [...requests, { ...policeReport, coreRequestId, openedAt: now() }]
      tell()
    },
    takeAnswer: (key: string, coreRequestId: string) =>
      once(key, () => {
        requests = requests.map((one) =>
          one.coreRequestId === coreRequestId && one.status === 'open'
            ? { ...one, status: 'answered' }
            : one,
        )
        tell()
        return true
      }),
    /** Reads the answers: each was enough, or is asked for again with a new reason. */
    judge(enough: boolean) {
      requests = requests.map((one) => {
        if (one.status !== 'answered') return one
        if (enough) return { ...one, status: 'done' }
        return { ...one, status: 'open', askedAgain: `Not enough at ${now()}.` }
      })
      tell()
    },
  }
}
