import type { SubmissionResult } from '@conform-to/react'
import type { RefusedFile } from '#app/modules/documents/documents.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Enhance } from '#app/ui/enhance.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Thread } from '#app/ui/thread.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { numberOf } from './claim-words.tsx'
import { MESSAGE_FORM, MessageFields, messageProblems } from './message-fields.tsx'
import { SecondCopyNote } from './second-copy-note.tsx'
import type { ForMessages } from './messages.tsx'
import { tellMessage } from './tell-message.ts'

export type Outcome = {
  result: SubmissionResult
  refused?: RefusedFile[]
  /** Files of the message that are with the claim already. */
  kept?: { documentId: string; name: string }[]
}

type MessagesViewProps = ForMessages & { outcome?: Outcome | undefined }

/** The conversation about one claim, oldest first, and a form to write. */
export function MessagesView({ outcome, ...page }: MessagesViewProps) {
  const words = useWords()
  const { t } = words
  const { claim, adjusterName, isNewest } = page
  const problems = messageProblems(words, outcome)
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading
          back={{
            href: `/claims/${claim.claimId}`,
            label: numberOf(words, claim),
          }}
          title={adjusterName ? t('thread.titleWith', { name: adjusterName }) : t('thread.title')}
          lead={t(claim.isOver ? 'thread.leadClosed' : 'thread.lead')}
        />
        <ErrorSummary problems={problems.all} />
        <SecondCopyNote kept={page.kept} of="sent" />
        <Conversation {...page} />
        {isNewest ? (
          <Card title={t('thread.write')} id="write">
            <MessageFields {...page} outcome={outcome} problems={problems} />
          </Card>
        ) : null}
      </PageBody>
      {/* A fresh page has not what could not be sent: it would take the place of the words given back. */}
      <Enhance src={outcome ? undefined : page.script} />
    </Page>
  )
}

function Conversation({ claim, thread, isNewest }: ForMessages) {
  const words = useWords()
  const { t } = words
  const { messages, earlier } = thread
  const here = `/claims/${claim.claimId}/messages`
  if (messages.length === 0)
    return (
      <Card>
        <Empty alone title={t('thread.noneTitle')}>
          {t('thread.noneText')}
        </Empty>
      </Card>
    )
  const unread = messages.findLast(({ isNew }) => isNew)
  return (
    <div className="stack">
      {earlier ? (
        <TapLink href={`${here}?before=${earlier}`}>‹ {t('thread.earlier')}</TapLink>
      ) : null}
      <Thread messages={messages.map((message) => tellMessage(words, message))} />
      {isNewest ? null : <TapLink href={here}>{t('thread.newest')} ›</TapLink>}
      {unread ? <MarkRead messageId={unread.messageId} here={here} besideForm={isNewest} /> : null}
    </div>
  )
}

type MarkReadProps = { messageId: string; here: string; besideForm: boolean }

/** Beside the form of a message it sends that along: what was begun there is given back. */
function MarkRead({ messageId, here, besideForm }: MarkReadProps) {
  const { t } = useWords()
  const button = (form?: string) => (
    <Button kind="quiet" small name="read" value={messageId} form={form} formNoValidate>
      {t('thread.markRead')}
    </Button>
  )
  if (besideForm) return <div>{button(MESSAGE_FORM)}</div>
  return (
    <form method="post" action={here}>
      {button()}
    </form>
  )
}
