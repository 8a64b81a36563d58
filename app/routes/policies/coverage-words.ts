import { percentOf, type Coverage, type Policy } from '#app/modules/policies/policies.ts'
import type { Words } from '#app/words/words.ts'

const bases = ['per_person', 'per_occurrence', 'per_item', 'per_trip', 'per_year'] as const

/**
 * What one coverage means, in plain sentences: who pays first, what we pay then, and up to how much.
 * A percentage is worked out in money.
 */
export function tellCoverage(words: Words, line: Policy['line'], coverage: Coverage): string {
  const { t, roundMoney } = words
  const { limit, limitBasis } = coverage
  const basis = bases.find((one) => one === limitBasis) ?? 'in_all'
  const first = tellFirst(words, line, coverage)
  if (first && limit)
    return `${first} ${t(`policies.restUpTo.${basis}`, { amount: roundMoney(limit) })}`
  if (first) return `${first} ${t('policies.rest')}`
  return limit ? t(`policies.upTo.${basis}`, { amount: roundMoney(limit) }) : t('policies.inPapers')
}

function tellFirst(words: Words, line: Policy['line'], coverage: Coverage) {
  const { t, roundMoney, number } = words
  const { limit, limitBasis, deductible, deductiblePercent } = coverage
  const key = `policies.first.${limitBasis === 'per_year' ? 'each_year' : line}` as const
  if (deductible) return t(key, { amount: roundMoney(deductible) })
  if (!deductiblePercent || !limit) return undefined
  const amount = roundMoney(percentOf(limit, deductiblePercent))
  const share = { percent: number(deductiblePercent), limit: roundMoney(limit) }
  return `${t(key, { amount })} ${t('policies.firstPercent', share)}`
}

type Running = Pick<Policy, 'line' | 'effective' | 'expires' | 'status'>

/** When the policy renews or ends, or that it is not active. `today` is YYYY-MM-DD. */
export function tellTerm({ t, date }: Words, policy: Running, today: string): string {
  const { effective, expires, status } = policy
  if (status === 'lapsed' || status === 'cancelled') return t('policies.stopped')
  if (status === 'expired' || expires <= today)
    return t('policies.ended', { date: date(expires, 'long') })
  if (status === 'pending' || effective > today)
    return t('policies.begins', { date: date(effective, 'long') })
  const key = policy.line === 'travel' ? 'policies.ends' : 'policies.renews'
  return t(key, { date: date(expires, 'long') })
}
