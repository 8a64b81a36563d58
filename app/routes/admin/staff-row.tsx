import { Button } from '#app/ui/button.tsx'
import { Pill } from '#app/ui/pill.tsx'
import type { QueueRow } from '#app/ui/queue.tsx'
import { When } from '#app/ui/when.tsx'
import type { Words } from '#app/words/words.ts'
import type { StaffRow } from './read-staff.server.ts'

type Reader = { here: string; mayChange: boolean }

/** One of the staff: who, as what, how they log in, since when, and what an operator can do. */
export function staffRow(words: Words, member: StaffRow, { here, mayChange }: Reader): QueueRow {
  const { t } = words
  const { accountId, name, email, role, insuredAs, createdAt, closedAt } = member
  const isHere = accountId === here
  const cells = [
    <>
      {t(`staff.roles.${role}`)}
      {insuredAs ? <small>{t('staff.staff.insured', { number: insuredAs })}</small> : null}
    </>,
    loginOf(words, member),
    <When at={new Date(createdAt)} style="long" />,
  ]
  if (mayChange) cells.push(closedAt || isHere ? <></> : <Close words={words} member={member} />)
  return {
    id: accountId,
    head: (
      <>
        {name} {isHere ? <Pill tone="good">{t('staff.staff.you')}</Pill> : null}
        <small>{email}</small>
      </>
    ),
    cells,
  }
}

function loginOf({ t, date }: Words, { closedAt, byDirectory, kinds }: StaffRow) {
  if (closedAt) return t('staff.staff.closedOn', { date: date(new Date(closedAt), 'long') })
  if (byDirectory) return t('staff.staff.byDirectory')
  if (kinds.length === 0) return <b className="late">{t('staff.staff.noFactor')}</b>
  return kinds.map((kind) => t(`staff.person.factor.${kind}`)).join(', ')
}

function Close({ words: { t }, member }: { words: Words; member: StaffRow }) {
  const { accountId, name, insuredAs } = member
  return (
    <div className="stack tight">
      <form className="row" method="post" action={`/admin/staff/${accountId}/insurance`}>
        <input
          name="insuredAs"
          size={12}
          defaultValue={insuredAs}
          aria-label={t('staff.staff.noteInsuredOf', { name })}
          autoComplete="off"
        />{' '}
        <Button kind="link">{t('staff.staff.noteInsured')}</Button>
      </form>
      <form method="post" action={`/admin/staff/${accountId}/closing`}>
        <Button kind="link" aria-label={t('staff.staff.closeOf', { name })}>
          {t('staff.staff.close')}
        </Button>
      </form>
    </div>
  )
}
