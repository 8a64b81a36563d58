import {
  findToldDetails,
  listConfirmedAsks,
  listSentAnswers,
  listSentMessages,
  markAnswerMissing,
  markFilingMissing,
  markMessageMissing,
  markWithdrawalMissing,
} from '#app/modules/claims/claims.server.ts'
import { listDiffering } from '#app/modules/insurer/insurer.server.ts'
import type { Tell } from '#app/platform/comparisons.server.ts'
import { isByHand } from '#app/platform/ledger.server.ts'
import type { FileAtCore, Known } from '#inngest/functions/compare-claim.ts'

/**
 * Reads what the core confirmed of what was given with a claim, and returns what compares it with the core's
 * file: answers and messages by our ids of them, a withdrawal, appeals and reopenings by the steps they make
 * in its history, what was told of the loss word for word. More damage leaves no trace there but the version.
 */
export async function compareGiven({ claimId, coreClaimId }: Known) {
  const [answers, messageIds, asks] = [
    await listSentAnswers(claimId),
    await listSentMessages(claimId),
    await listConfirmedAsks(claimId),
  ]
  return async (file: FileAtCore, tell: Tell) => {
    const of = { claimId, coreClaimId, tell }
    await compareAnswers(answers, file, of)
    await compareMessages(messageIds, file, of)
    await compareAsks(asks, file, of)
    await compareDetails(file, of)
  }
}

type Of = { claimId: string; coreClaimId: string; tell: Tell }
type Answers = Awaited<ReturnType<typeof listSentAnswers>>
type Asks = Awaited<ReturnType<typeof listConfirmedAsks>>

async function compareAnswers(answers: Answers, { requests }: FileAtCore, { tell, ...of }: Of) {
  for (const { answerId, coreRequestId } of answers) {
    const request = requests.find((one) => one.coreRequestId === coreRequestId)
    if (!request || isAnswered(request, answerId)) continue
    if (await isByHand({ kind: 'answer', subjectId: answerId })) continue
    await tell({ what: 'answer-missing-at-core', subjectId: answerId, ...of })
    await markAnswerMissing(answerId)
  }
}

/** An answer that came another way has no id of ours, and may be this one. */
const isAnswered = ({ answerRefs = [] }: FileAtCore['requests'][number], answerId: string) =>
  answerRefs.includes(answerId) || answerRefs.includes('')

async function compareMessages(messageIds: string[], { notes }: FileAtCore, { tell, ...of }: Of) {
  const there = new Set(notes.map(({ externalRef }) => externalRef))
  for (const messageId of messageIds) {
    if (there.has(messageId) || (await isByHand({ kind: 'message', subjectId: messageId })))
      continue
    await tell({ what: 'message-missing-at-core', subjectId: messageId, ...of })
    await markMessageMissing(messageId)
  }
}

async function compareAsks(asks: Asks, { claim }: FileAtCore, { tell, ...of }: Of) {
  const steps = [...claim.history, claim].map(({ status }) => status)
  const isOver = steps.some((status) => over.has(status))
  if (asks.isWithdrawn && !isOver) {
    await tell({ what: 'withdrawal-missing-at-core', subjectId: of.claimId, ...of })
    await markWithdrawalMissing(of.claimId)
  }
  const made = (status: string) => claim.history.filter((step) => step.status === status).length
  for (const [what, filingIds] of [
    ['appeal-missing-at-core', asks.appeals.slice(made('appeal'))],
    ['reopening-missing-at-core', asks.reopenings.slice(made('reopened'))],
  ] as const)
    for (const filingId of filingIds) {
      await tell({ what, subjectId: filingId, ...of })
      await markFilingMissing(filingId)
    }
}

/** Whatever ended it, there is nothing left to withdraw. */
const over = new Set<string>(['withdrawn', 'duplicate', 'closed'])

/** Whose words are right is for people to say: nothing is sent or taken over by itself. */
async function compareDetails({ claim }: FileAtCore, { tell, ...of }: Of) {
  const told = await findToldDetails(of.claimId, { isOurs: claim.externalRef === of.claimId })
  const fields = told ? listDiffering(told, claim) : []
  if (fields.length > 0)
    await tell({ what: 'details-differ', subjectId: of.claimId, fields, ...of })
}
