import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { PersonPage } from './person.tsx'
import type { PersonFile } from './read-person.server.ts'

type Reset = NonNullable<PersonFile['reset']>
type Props = { personId: string; reset: PersonFile['reset']; reader: PersonPage['reader'] }

/** The way to have a lost second step taken away; while a reset is open, how it stands. */
export function ResetCard({ personId, reset, reader }: Props) {
  const { t } = useWords()
  if (reset) return <OpenReset personId={personId} reset={reset} reader={reader} />
  return (
    <Card title={t('staff.reset.card')}>
      <p>{t('staff.reset.cardText')}</p>
      <p>
        <AskLink personId={personId} label={t('staff.reset.ask')} />
      </p>
    </Card>
  )
}

const AskLink = ({ personId, label }: { personId: string; label: string }) => (
  <LinkButton kind="quiet" small href={`/admin/people/${personId}/reset`}>
    {label}
  </LinkButton>
)

function OpenReset({ personId, reset, reader }: Props & { reset: Reset }) {
  const { t } = useWords()
  // Whoever asked for it may be a thief who has the password: the owner calls, and staff stop it.
  if (reset.way === 'waiting')
    return (
      <Card title={t('staff.reset.open')}>
        <p>{t('staff.reset.self')}</p>
        <form className="row" method="post" action={`/admin/people/${personId}/reset/stop`}>
          <Button small>{t('staff.reset.stop')}</Button>{' '}
          <AskLink personId={personId} label={t('staff.reset.title')} />
        </form>
      </Card>
    )
  const decides = reader.mayDecide && reset.askedBy !== reader.staffId
  const facts = [
    { name: t('staff.reset.askedBy'), value: reset.askedByName ?? reset.askedBy },
    {
      name: t('staff.reset.askedAt'),
      value: <When at={new Date(reset.createdAt)} style="dateTime" />,
    },
    { name: t('staff.reset.proof'), value: reset.proof && t(`staff.reset.proofs.${reset.proof}`) },
    { name: t('staff.reset.changes'), value: reset.newEmail },
  ]
  return (
    <Card title={t('staff.reset.open')}>
      <Facts facts={facts.filter(({ value }) => value !== undefined)} />
      <p>{t(decides ? 'staff.reset.decide' : 'staff.reset.waits')}</p>
      {decides ? <Decide personId={personId} resetId={reset.resetId} /> : null}
    </Card>
  )
}

function Decide({ personId, resetId }: { personId: string; resetId: string }) {
  const { t } = useWords()
  return (
    <form className="row" method="post" action={`/admin/people/${personId}/reset/decision`}>
      <input type="hidden" name="resetId" value={resetId} />
      <Button small name="decision" value="allow">
        {t('staff.reset.allow')}
      </Button>{' '}
      <Button kind="quiet" small name="decision" value="refuse">
        {t('staff.reset.refuse')}
      </Button>
    </form>
  )
}
