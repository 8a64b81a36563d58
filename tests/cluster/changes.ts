import { expect } from 'vitest'
import { awaitUntil } from '#tests/await-until.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'

type Change = Record<string, string> & { description: string }

/** A change that nobody can take comes back as it was typed, with the time to try again. */
export async function expectGivenBack(person: HttpPerson, path: string, change: Change) {
  const refused = await awaitUntil('the portal to know', async () => {
    const answer = await person.post(path, change)
    return answer.status !== 302 && answer.html.includes(change.description) && answer
  })
  expect(refused).toMatchObject({ status: 503 })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
}

/** Pressed until it is kept. */
export const untilTaken = (person: HttpPerson, path: string, change: Change) =>
  awaitUntil('the change to be taken', async () => (await person.post(path, change)).status === 302)
