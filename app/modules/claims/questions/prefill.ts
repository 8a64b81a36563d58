import type { Policy } from '#app/modules/policies/policies.ts'
import type { Section } from './section.ts'
import type { Given } from './tidy-answers.ts'

type Source = { name: string; policy?: Pick<Policy, 'objects'> | undefined }

/** What we know already of a section that was not opened yet, so that nobody writes it twice. */
export function prefill({ name: section }: Section, { name, policy }: Source): Given {
  const objects = policy?.objects ?? []
  const vehicles = objects.filter(({ kind }) => kind === 'vehicle')
  const address = objects.find(({ kind }) => kind === 'dwelling' || kind === 'unit')?.address
  if (section === 'reporter') return { name, relation: 'insured' }
  if (section === 'driver') return { name }
  if (section === 'vehicle' && vehicles.length === 1) return { which: vehicles[0]!.objectId }
  if (section === 'where' && address) return { place: address.slice(0, 200) }
  return {}
}
