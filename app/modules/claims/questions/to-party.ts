import type { Party } from '#app/modules/insurer/insurer.ts'

/** People who have a name; undefined when there is nobody. */
export function toParties(people: readonly Partial<Party>[] | undefined): Party[] | undefined {
  const named = (people ?? []).filter((person): person is Party => Boolean(person.name))
  return named.length > 0 ? named : undefined
}
