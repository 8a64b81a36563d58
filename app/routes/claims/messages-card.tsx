import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForClaimPage } from './claim.tsx'
import { whoWrote } from './tell-message.ts'

/** The newest message of the conversation, and the way to all of it. */
export function MessagesCard({ claim, lastMessage }: ForClaimPage) {
  const words = useWords()
  const { t } = words
  if (claim.status === 'draft') return null
  const href = `/claims/${claim.claimId}/messages`
  if (!lastMessage)
    return (
      <Card title={t('thread.card.title')}>
        <p>{t('thread.card.none')}</p>
        <TapLink href={href}>{t('thread.write')}</TapLink>
      </Card>
    )
  const { writer, at, text, language, isNew } = lastMessage
  const who =
    writer === 'here'
      ? t('thread.card.youWrote')
      : t('thread.card.theyWrote', { name: whoWrote(words, lastMessage) })
  return (
    <Card
      title={t('thread.card.title')}
      aside={isNew ? <Pill tone="act">{t('thread.new')}</Pill> : null}
    >
      <p className="soft small">
        {who}, <When at={new Date(at)} style="dateTime" />
      </p>
      <p lang={language}>{shorten(text)}</p>
      <TapLink href={`${href}#newest`}>
        {t(isNew ? 'thread.card.answer' : 'thread.card.open')}
      </TapLink>
    </Card>
  )
}

const SHOWN = 140

/** The beginning of a message, cut between two words. */
function shorten(text: string) {
  if (text.length <= SHOWN) return text
  return `${text.slice(0, SHOWN).replace(/\s+\S*$/, '')} …`
}
