import { coverageOn, type InsuredObject, type Policy } from '#app/modules/policies/policies.ts'
import type { Words } from '#app/words/words.ts'

export type CardFact = {
  name: string
  value: string
  /** Its value is this day. */
  day?: string
  /** Its value is this number, in E.164. */
  phone?: string
}

/** One card: of a vehicle or of a person. */
export type IdCard = { id: string; title: string; facts: CardFact[] }

type Insurer = { name: string; claimsPhone: string }

const kindOnCard = { auto: 'vehicle', health: 'member' } as const

type Carried = Pick<Policy, 'line' | 'status' | 'effective' | 'expires'>

/**
 * Whether a policy has a card to carry on this day (YYYY-MM-DD): one of a car or of health that is in
 * force. A card is believed; that of an ended policy would prove what is not so.
 */
export const hasIdCard = (policy: Carried, today: string) =>
  (policy.line === 'auto' || policy.line === 'health') &&
  policy.status === 'in_force' &&
  coverageOn(policy, today) === 'running'

/** The cards of a policy from what we keep of it: they are needed at the roadside and at the doctor's, whatever is down. */
export function tellCards(words: Words, policy: Policy, insurer: Insurer): IdCard[] {
  if (policy.line !== 'auto' && policy.line !== 'health') return []
  const kind = kindOnCard[policy.line]
  return policy.objects
    .filter((object) => object.kind === kind)
    .map((object) => ({
      id: object.objectId,
      title: object.label,
      facts: tellCard(words, { policy, object, insurer }),
    }))
}

type Of = { policy: Policy; object: InsuredObject; insurer: Insurer }

function tellCard(words: Words, { policy, object, insurer }: Of): CardFact[] {
  const { t, date, list, phone } = words
  const { policyNumber, product, namedInsureds, effective, expires } = policy
  return [
    { name: t('policies.card.insurer'), value: insurer.name },
    { name: t('policies.insured.number'), value: policyNumber },
    ...(object.member ? [{ name: t('policies.insured.product'), value: product }] : []),
    {
      name: t(object.member ? 'policies.card.holder' : 'policies.insured.names'),
      value: list(namedInsureds),
    },
    ...tellObject(words, object),
    { name: t('policies.insured.from'), value: date(effective, 'long'), day: effective },
    { name: t('policies.insured.until'), value: date(expires, 'long'), day: expires },
    {
      name: t(object.member ? 'policies.card.ask' : 'policies.card.claims'),
      value: phone(insurer.claimsPhone),
      phone: insurer.claimsPhone,
    },
  ]
}

function tellObject({ t }: Words, { label, vin, plate, member }: InsuredObject): CardFact[] {
  if (member)
    return [
      { name: t('policies.card.member'), value: label },
      { name: t('policies.card.memberId'), value: member.memberId },
    ]
  const about = [label, plate && t('policies.plate', { plate }), vin && t('policies.vin', { vin })]
  return [{ name: t('policies.card.vehicle'), value: about.filter(Boolean).join(' · ') }]
}
