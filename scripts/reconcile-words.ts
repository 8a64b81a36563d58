import type { Difference } from '#app/platform/comparisons.server.ts'
import { differenceSaid, howDiffers, whatDiffers } from '#app/routes/admin/difference-words.ts'
import { getWords } from '#app/words/words.ts'

/** One difference in a line, in the words of the page of staff: whose it is, what, how, and what comes of it. */
export function tellDifference(difference: Difference, reference: string | undefined) {
  const words = getWords('en')
  const { what, coreClaimId, holderId, subjectId } = difference
  const whose = [reference, coreClaimId ?? holderId].filter(Boolean).join(' ')
  const then = words.t(`comparison.then.${differenceSaid[what].then}`)
  return `${whose}: ${whatDiffers(words, difference)} ${subjectId}. ${howDiffers(words, difference)} ${then}`
}

type Compared = { people: number; differences: number; missed: number }

/** What was compared so far, in a line. */
export function tellCompared({ people, differences, missed }: Compared) {
  const told = [of(people, 'person', 'people') + ' compared', of(differences, 'difference')]
  if (missed > 0)
    told.push(`${of(missed, 'person or claim', 'people or claims')} that could not be compared`)
  return `${told.join(', ')}.`
}

/** How to go on after an early end; `after` is the number of the last person who was compared. */
export const tellStopped = (why: string, after: string | undefined) =>
  after
    ? `${why} To go on after ${after}: npm run reconcile -- ${after}`
    : `${why} Nobody was compared yet. To begin again: npm run reconcile`

const of = (count: number, one: string, several = `${one}s`) =>
  `${count} ${count === 1 ? one : several}`
