import { Pill } from '#app/ui/pill.tsx'
import type { QueueRow } from '#app/ui/queue.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import type { Words } from '#app/words/words.ts'
import type { StaffRow } from './read-staff.server.ts'

/** One of the staff: who, as what, how they log in, since when. `here` is the reader's account. */
export function staffRow(words: Words, member: StaffRow, here: string): QueueRow {
  const { t } = words
  const { accountId, name, email, role, insuredAs, createdAt } = member
  return {
    id: accountId,
    head: (
      <>
        <a href={`/admin/staff/${accountId}`}>{name}</a>{' '}
        {accountId === here ? <Pill tone="good">{t('staff.staff.you')}</Pill> : null}
        <small>{email}</small>
      </>
    ),
    cells: [
      <>
        {t(`staff.roles.${role}`)}
        {insuredAs ? <small>{t('staff.staff.insured', { number: insuredAs })}</small> : null}
      </>,
      loginOf(words, member),
      <When at={new Date(createdAt)} style="long" />,
    ],
  }
}

/** What somebody of the staff logs in with, or since when they cannot. */
export function loginOf({ t }: Words, { closedAt, byDirectory, kinds }: StaffRow) {
  if (closedAt)
    return (
      <Sentence
        of="staff.staff.closedOn"
        with={{ date: <When at={new Date(closedAt)} style="long" /> }}
      />
    )
  if (byDirectory) return t('staff.staff.byDirectory')
  if (kinds.length === 0) return <b className="late">{t('staff.staff.noFactor')}</b>
  return kinds.map((kind) => t(`staff.person.factor.${kind}`)).join(', ')
}
