type Compared = { people: number; differences: number; missed: number }

/** What was compared so far, in a line. */
export function tellCompared({ people, differences, missed }: Compared) {
  const told = [of(people, 'person', 'people') + ' compared', of(differences, 'difference')]
  if (missed > 0) told.push(`${of(missed, 'claim')} that could not be compared`)
  return `${told.join(', ')}.`
}

/** How to go on after an early end; `after` is the number of the last person who was compared. */
export const tellStopped = (why: string, after: string | undefined) =>
  after
    ? `${why} To go on after ${after}: npm run reconcile -- ${after}`
    : `${why} Nobody was compared yet. To begin again: npm run reconcile`

const of = (count: number, one: string, several = `${one}s`) =>
  `${count} ${count === 1 ? one : several}`
