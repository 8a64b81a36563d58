import { Card } from '#app/ui/card.tsx'
import { handOverSteps } from '#app/ui/hand-over-steps.ts'
import { Thread } from '#app/ui/thread.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { File } from './read-file.server.ts'
import { SendAgain } from './send-again.tsx'

type OneMessage = File['messages'][number]

/** What was written both ways, and how far the policyholder's messages have come. */
export function MessagesCard({ messages }: { messages: readonly OneMessage[] }) {
  const words = useWords()
  const { t } = words
  const failed = messages.find(({ state }) => state === 'failed')
  return (
    <Card title={t('thread.staff.title')}>
      {messages.length > 0 ? (
        <Thread
          messages={messages.map((message) => ({
            id: message.messageId,
            who: message.author ?? t('thread.staff.byHolder'),
            mine: message.writer !== 'insurer',
            at: message.at,
            text: message.text,
            lang: message.language,
            steps: message.writer === 'here' ? handOverSteps(words, message.state) : undefined,
            note: noteOf(words, message),
          }))}
        />
      ) : (
        <p>{t('thread.staff.none')}</p>
      )}
      {failed ? (
        <SendAgain of="message" id={failed.messageId} called={t('thread.staff.one')} />
      ) : null}
    </Card>
  )
}

function noteOf({ t }: Words, { state, documentIds }: OneMessage) {
  const files = documentIds.length
  const notes = [
    files > 0 && t('thread.staff.file', { count: files }),
    state === 'failed' && t('admin.sync.failed'),
  ]
  return notes.filter(Boolean).join('. ') || undefined
}
