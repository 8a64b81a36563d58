import { NonRetriableError } from 'inngest'
import {
  findCoreClaimId,
  getAnswerForInsurer,
  markAnswerFailed,
  markAnswerSent,
  takeBackAnswer,
} from '#app/modules/claims/claims.server.ts'
import { answerRequest, sendNote } from '#app/modules/insurer/insurer.server.ts'
import { isByHand } from '#app/platform/ledger.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { failureCode } from '#inngest/functions/ask-insurer.ts'
import { handOver } from '#inngest/functions/send-documents.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'
import { askUnlessByHand } from '#inngest/functions/unless-by-hand.ts'

/** Sends what a person answered to a request, its files first. */
export const sendAnswer = inngest.createFunction(
  {
    id: 'send-answer',
    triggers: [on('request/answered')],
    retries: 20,
    concurrency: [{ key: 'event.data.requestId', limit: 1 }, atInsurer],
    onFailure: async ({ event, error, step }) => {
      const { answerId } = event.data.event.data
      await step.run('mark-failed', () => markAnswerFailed({ answerId, code: failureCode(error) }))
    },
  },
  async ({ event, step, attempt }) => {
    const { answerId } = event.data
    const files = await step.run('list-files', () => listFiles(answerId))
    for (const documentId of files)
      await step.run(`send-${documentId}`, () => handOver(documentId, attempt))
    const sent = await step.run('send-answer', () => send(answerId, attempt))
    if (!sent) return
    await step.run('mark-sent', () => markAnswerSent(answerId))
  },
)

const listFiles = async (answerId: string) => (await getAnswerForInsurer(answerId)).documentIds

/** Files that joined the answer meanwhile go along; those sent before are only named. */
const send = (answerId: string, attempt: number) =>
  askUnlessByHand(
    async () => {
      const { documentIds, language, writtenAt, ...answer } = await getAnswerForInsurer(answerId)
      const coreClaimId = await findCoreClaimId(answer.claimId)
      if (!coreClaimId) throw new Error('NotAtCore')
      const coreDocumentIds: string[] = []
      for (const documentId of documentIds) {
        const sent = await handOver(documentId, attempt)
        if (sent) coreDocumentIds.push(sent)
      }
      // Its person was told of each virus. The words beside the files go all the same; with none it says nothing.
      const isWithoutFiles = answer.kind === 'documents' && coreDocumentIds.length === 0
      if (isWithoutFiles && !answer.text) return takeBack(answerId, documentIds)
      const kind = isWithoutFiles ? 'text' : answer.kind
      const outcome = await answerRequest({ ...answer, kind, coreClaimId, coreDocumentIds })
      // Its files went by themselves; words that joined an answer the core had by then go as a message.
      if (outcome === 'taken-before' && answer.text) {
        const more = { messageId: `${answerId}:more`, text: answer.text, language, writtenAt }
        await sendNote({ coreClaimId, ...more })
      }
      return 'sent'
    },
    { kind: 'answer', subjectId: answerId, attempt },
  )

/** Staff who gave its files another way have to say the same of the answer; it is not for us to ask again. */
async function takeBack(answerId: string, documentIds: string[]) {
  for (const subjectId of documentIds)
    if (await isByHand({ kind: 'file', subjectId })) throw new NonRetriableError('FilesByHand')
  await takeBackAnswer({ answerId, documentIds })
  return 'taken-back'
}
