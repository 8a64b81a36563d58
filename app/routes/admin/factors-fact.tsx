import { Card } from '#app/ui/card.tsx'
import { Facts, type Fact } from '#app/ui/facts.tsx'
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

const since = ({ t, date }: Words, at: number | undefined) =>
  at
    ? t('staff.person.factorSince', { date: date(new Date(at), 'long') })
    : t('staff.person.factorOn')
