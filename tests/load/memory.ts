import { readFileSync } from 'node:fs'
import { startInWeather, switchEngine } from '#tests/faults/in-weather.ts'
import { manyDrafts } from '#tests/load/many-drafts.ts'
import { phoneJpeg } from '#tests/sample-files.ts'
import type { Part } from '../../scripts/launch.ts'

/** The guarantee, in megabytes of a process. */
const MOST = 256
/** So many people at a time, each from page to page, with a photo each tenth time. */
const AT_ONCE = 32
const PHOTO_EACH = 10

/**
 * What the portal's process holds of the machine after its boot, and at most while `count` claims are read, get photos and
 * are submitted. Prints both. @returns whether it never was above the guarantee
 */
export async function memory(count = 1_000) {
  const { portal, person } = await startInWeather({ INSURER_EVENT_SINK: 'none' })
  try {
    await switchEngine(portal, true)
    const { claimIds, signature } = await manyDrafts(portal, person, count)
    const { now: booted } = residentOf(portal.parts.portal)
    const photo = [{ name: 'a.jpg', bytes: await phoneJpeg() }]
    const waiting = [...claimIds.entries()]
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [at, claimId] = next
        await person.get('/claims')
        await person.get(`/claims/${claimId}/check`)
        if (at % PHOTO_EACH === 0) await person.upload(`/claims/${claimId}/documents`, photo)
        await person.post(`/claims/${claimId}/submission`, signature)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    const { now, most } = residentOf(portal.parts.portal)
    console.log(
      `memory of the portal: ${booted} MB after its boot, ${most} MB at most during ${count} claims of ${AT_ONCE} people at a time, ${now} MB after them; the most is ${MOST} MB: ${most <= MOST ? 'kept' : 'BROKEN'}`,
    )
    return most <= MOST
  } finally {
    await portal.end()
  }
}

/** Megabytes of memory that a process has now, and had at most, as Linux counts them. */
function residentOf({ process: { pid } }: Part) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const figure = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1_000)
  return { now: figure('VmRSS'), most: figure('VmHWM') }
}
