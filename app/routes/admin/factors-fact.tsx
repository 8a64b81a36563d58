import { Card } from '#app/ui/card.tsx'
import { Facts, type Fact } from '#app/ui/facts.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { PersonFile } from './read-person.server.ts'

/** What somebody logs in with and since when: kinds and dates, nothing that opens anything. */
export function FactorsFact({ file }: { file: PersonFile }) {
  const words = useWords()
  const { t } = words
  const { account, factors, recoveryCodes, remembered } = file
  const facts: Fact[] = [
    { name: t('staff.person.factor.password'), value: since(words, account.passwordChangedAt) },
    ...factors.map(({ kind, createdAt }) => ({
      name: t(`staff.person.factor.${kind}`),
      value: since(words, createdAt),
    })),
  ]
  if (recoveryCodes)
    facts.push({
      name: t('staff.person.factor.recovery'),
      value: t('staff.person.codesLeft', { count: recoveryCodes.left }),
    })
  if (remembered.length > 0)
    facts.push({ name: t('staff.person.factor.remembered'), value: remembered.length })
  return (
    <Card title={t('staff.person.factors')}>
      <Facts facts={facts} />
    </Card>
  )
}

const since = ({ t }: Words, at: number | undefined) =>
  at ? (
    <Sentence
      of="staff.person.factorSince"
      with={{ date: <When at={new Date(at)} style="long" /> }}
    />
  ) : (
    t('staff.person.factorOn')
  )
