import { takesChanges } from '#app/modules/claims/claims.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Note } from '#app/ui/note.tsx'
import { PolicyChoices } from '#app/ui/policy-choices.tsx'
import { When } from '#app/ui/when.tsx'
import { useTyped } from '#app/ui/refused.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { File } from './read-file.server.ts'

const dones = ['matched', 'kept', 'too-late', 'missing', 'own'] as const
export type PolicyDone = (typeof dones)[number]
export const policyDoneOf = (word: string | null) => dones.find((one) => one === word)

/** What became of the last press. */
export function PolicyNote({ done }: { done: PolicyDone | undefined }) {
  const { t, error } = useWords()
  if (!done) return null
  const notes = {
    matched: { tone: 'good', text: t('people.staff.matched') },
    kept: { tone: 'act', text: t('people.staff.kept') },
    'too-late': { tone: 'act', text: t('people.staff.late') },
    missing: { tone: 'bad', text: error('required') },
    own: { tone: 'act', text: t('ledger.done.own') },
  } as const
  const { tone, text } = notes[done]
  return (
    <Note tone={tone} announced>
      {text}
    </Note>
  )
}

/** Where nobody knows the policy of a claim: what was typed, and what staff can put right. */
export function PolicyCard({ file: { claim, policies } }: { file: File }) {
  const { t } = useWords()
  const typed = { policy: useTyped('policy'), number: useTyped('policyNumberText') }
  const { claimId, holderId, policyNumberText, unmatchedSince } = claim
  if (!unmatchedSince || !takesChanges(claim)) return null
  const answer = (name: string, defaultValue?: string) => ({
    ...{ id: `match-${name}`, name, errors: [], defaultValue },
  })
  return (
    <Card title={t('people.staff.card')}>
      <p>{t('people.staff.text')}</p>
      <Facts
        facts={[
          { name: t('people.staff.typed'), value: policyNumberText ?? t('common.none') },
          {
            name: t('people.staff.since'),
            value: <When at={new Date(unmatchedSince)} style="dateTime" />,
          },
        ]}
      />
      {holderId && policies.length === 0 ? <p>{t('people.staff.noPolicies')}</p> : null}
      <form className="stack" method="post" action={`/admin/claims/${claimId}/policy`}>
        <PolicyChoices
          policy={answer('policy', typed.policy)}
          number={answer('policyNumberText', typed.number ?? policyNumberText)}
          known={policies.map(({ policyId, policyNumber, labels }) => ({
            value: policyId,
            label: policyNumber,
            hint: labels.join(', '),
          }))}
          legend={t('people.staff.which')}
          other={{ label: t('people.staff.other'), hint: t('people.staff.otherHint') }}
          numberLabel={t('people.policy.number')}
        />
        <Button>{t('people.staff.submit')}</Button>
      </form>
    </Card>
  )
}
