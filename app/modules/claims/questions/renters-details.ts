import type { RentersAnswers, Report } from '#app/modules/insurer/insurer.ts'
import type { Facts } from './condition.ts'
import { police } from './police.ts'
import { presentParts } from './present-parts.ts'
import { lostThings, staying } from './renters.ts'
import { soundAnswers } from './sound-answers.ts'
import { dollars, toThings } from './things.ts'

/** The answers about what was in a rented home, and living elsewhere meanwhile. */
export function toRentersAnswers(facts: Facts, report: Report | undefined): RentersAnswers {
  const { listed, contents } = soundAnswers(lostThings, facts)
  const { habitable, extra, extraCost } = soundAnswers(staying, facts)
  const { forcedEntry } = soundAnswers(police, facts)
  return presentParts({
    line: 'renters' as const,
    contents: toThings(contents),
    contentsLater: listed && listed === 'later',
    forcedEntry,
    police: report,
    habitable,
    additionalLiving:
      extra || extraCost ? presentParts({ text: extra, cost: dollars(extraCost) }) : undefined,
  })
}
