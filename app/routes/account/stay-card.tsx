import { type SessionLimits } from '#app/modules/identity/identity.ts'
import { hours } from '#app/platform/clock.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** How long a login lasts, and how to begin it anew. */
export function StayCard({ limits, endsAt }: { limits: SessionLimits; endsAt?: number }) {
  const { t } = useWords()
  const length = (time: number) => {
    const inHours = time / hours(1)
    return inHours > 48
      ? t('sessions.days', { count: inHours / 24 })
      : t('sessions.hours', { count: inHours })
  }
  const end = endsAt === undefined ? undefined : new Date(endsAt)
  return (
    <Card title={t('sessions.howLong')}>
      <p>
        {t('sessions.limits', { idle: length(limits.idle), absolute: length(limits.absolute) })}{' '}
        {end ? (
          <Sentence
            of="sessions.endsHere"
            with={{ date: <When at={end} style="weekday" />, time: <When at={end} style="time" /> }}
          />
        ) : null}
      </p>
      <p>
        <TapLink href="/login?again&returnTo=%2Faccount%2Fsessions">{t('sessions.again')}</TapLink>
      </p>
    </Card>
  )
}
