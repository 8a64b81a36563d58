import type { Thing } from '#app/modules/insurer/insurer.ts'
import type { thing } from './home.ts'
import { presentParts } from './present-parts.ts'
import type { Sound } from './section.ts'

/** What was in a home, as the insurer takes it; what has no name yet is left out. */
export function toThings(contents: Sounds = []): Thing[] | undefined {
  const things = contents.flatMap(({ item, ageYears, value, proof }) => {
    if (!item) return []
    const age = ageYears === undefined ? undefined : Number(ageYears)
    return [
      presentParts({
        item,
        ageYears: age,
        value: dollars(value),
        proofFiles: proof ? [proof] : undefined,
      }),
    ]
  })
  return things.length > 0 ? things : undefined
}

export const dollars = (amount: string | undefined) =>
  amount === undefined ? undefined : { amount, currency: 'USD' }

type Sounds = { [Name in keyof typeof thing]?: Sound<(typeof thing)[Name]> }[]
