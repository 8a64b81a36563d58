import type { InsuredObject, Policy } from '#app/modules/policies/policies.ts'
import { Card } from '#app/ui/card.tsx'
import { ThingList } from '#app/ui/thing-list.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'

const interestRoles = ['mortgagee', 'lienholder', 'lessor'] as const

/** Vehicles, homes, trips and people of a policy, and who else has a share in them. */
export function InsuredThingsCard({ policy: { line, objects } }: { policy: Policy }) {
  const words = useWords()
  if (objects.length === 0) return null
  const things = objects.map((object) => ({
    id: object.objectId,
    icon: icons[object.kind],
    title: object.label,
    about: tellThing(words, object).map((sentence) => (
      <span key={sentence}>
        {sentence}
        <br />
      </span>
    )),
  }))
  return (
    <Card title={words.t(`policies.objects.${line}`)}>
      <ThingList things={things} />
    </Card>
  )
}

const icons = {
  vehicle: 'policy',
  dwelling: 'home',
  unit: 'home',
  trip: 'policy',
  member: 'account',
} as const satisfies Record<InsuredObject['kind'], string>

function tellThing({ t }: Words, { label, vin, plate, address, interests }: InsuredObject) {
  const about = [
    vin ? t('policies.vin', { vin }) : undefined,
    plate ? t('policies.plate', { plate }) : undefined,
    address === label ? undefined : address,
    ...interests.map(({ role, name }) => {
      const known = interestRoles.find((one) => one === role) ?? 'other'
      return t(`policies.interests.${known}`, { name })
    }),
  ]
  return about.filter((sentence) => sentence !== undefined)
}
