import { answerRequest, listActiveClaims } from '#app/modules/claims/claims.server.ts'
import { receiveDocuments } from '#app/modules/documents/documents.server.ts'
import {
  findTextedPictures,
  openTextedPictures,
  settleTextedPictures,
} from '#app/modules/notifications/notifications.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/**
 * Brings pictures that somebody texted to the request they answer, by the same way as files from the
 * page. Where that is not clear, the person is asked; where they cannot be had, the person is told.
 */
export const attachTextedPictures = inngest.createFunction(
  {
    id: 'attach-texted-pictures',
    triggers: [on('text/pictures.received')],
    retries: 8,
    concurrency: { key: 'event.data.textId', limit: 1 },
    onFailure: async ({ event, step }) => {
      const { textId } = event.data.event.data
      await step.run('tell-failed', () =>
        settleTextedPictures({ textId, say: 'failed', path: '/claims' }),
      )
    },
  },
  async ({ event, step }) => {
    const { textId } = event.data
    const target = await step.run('find-request', () => findOrAsk(textId))
    if (target) await step.run('attach', () => attach({ textId, ...target }))
  },
)

type Target = { holderId: string; claimId: string; requestId: string }
type Open = Target & { reference: string }

/** The one request that waits for its person; null once the person was told or asked instead. */
async function findOrAsk(textId: string): Promise<Target | null> {
  const pictures = await findTextedPictures(textId)
  if (!pictures) return null
  if (pictures.chosen) return pictures.chosen
  const open = await listOpen(pictures.holderIds)
  const [first, second] = open
  if (first && !second) return targetOf(first)
  if (!first) await settleTextedPictures({ textId, say: 'none', path: '/claims' })
  else if (isOneEach(open))
    await settleTextedPictures({
      ...{ textId, say: 'which', choices: open.map(targetOf) },
      references: open.map(({ reference }) => reference),
    })
  else await settleTextedPictures({ textId, say: 'several', path: '/dashboard' })
  return null
}

const targetOf = ({ holderId, claimId, requestId }: Open): Target => ({
  holderId,
  claimId,
  requestId,
})

async function listOpen(holderIds: string[]) {
  const open: Open[] = []
  for (const holderId of holderIds)
    for (const claim of await listActiveClaims(holderId))
      for (const { requestId } of claim.openRequests)
        open.push({ holderId, claimId: claim.claimId, requestId, reference: numberOf(claim) })
  return open
}

const numberOf = ({
  claimNumber,
  reference,
}: {
  claimNumber?: string | undefined
  reference: string
}) => claimNumber ?? reference

/** A text names claims only by their number, and asks with one digit. */
const isOneEach = (open: Open[]) =>
  open.length <= 9 && new Set(open.map(({ claimId }) => claimId)).size === open.length

async function attach({ textId, holderId, claimId, requestId }: { textId: string } & Target) {
  const claims = await listActiveClaims(holderId)
  const claim = claims.find((one) => one.claimId === claimId)
  const path = `/claims/${claimId}`
  if (!claim) return settleTextedPictures({ textId, say: 'none', path })
  const form = await openTextedPictures(textId)
  if (!form) return settleTextedPictures({ textId, say: 'failed', path })
  const { stored, alreadyHere, refused } = await receiveDocuments(form, {
    ...{ ownerId: holderId, claimId, requestId },
  })
  const again = refused.find(({ reason }) => reason === 'cutOff' || reason === 'noRoom')
  if (again) throw new Error(again.reason)
  const reference = numberOf(claim)
  const documentIds = [...stored, ...alreadyHere].map(({ documentId }) => documentId)
  if (documentIds.length === 0)
    return settleTextedPictures({ textId, say: 'refused', reference, path })
  const answer = { kind: 'documents' as const, documentIds }
  const outcome = await answerRequest({ claimId, requestId, holderId, answer })
  const say = outcome !== 'answered' ? 'kept' : refused.length > 0 ? 'partly' : 'attached'
  return settleTextedPictures({ textId, say, reference, path })
}
