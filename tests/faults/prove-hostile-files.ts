import { documents as words } from '#app/words/en/documents.ts'
import { beginOwnDraft } from '#tests/faults/own-draft.ts'
import { hostileFiles, type HostileFile } from '#tests/hostile-files.ts'
import { foreignMark } from '#tests/hostile-pictures.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { startPortal } from '#tests/journeys/portal.ts'
import { peakRise } from '#tests/memory-peak.ts'
import { phoneJpeg } from '#tests/sample-files.ts'

const MOST_MEGABYTES = 64

/** What the bombs unpack to, in megabytes. */
const BOMB = 2_000

/**
 * Sends every hostile file to a real portal and prints what became of it and how far the memory of the
 * portal and of its decoding process rose meanwhile.
 */
export async function proveHostileFiles() {
  const portal = await startPortal()
  try {
    const { person, claimId } = await beginOwnDraft(portal)
    const page = `/claims/${claimId}/documents`
    const pid = portal.parts.portal.process.pid!
    let most = 0
    let amiss = 0
    const files = await hostileFiles({ bombMegabytes: BOMB })
    for (const [at, file] of files.entries()) {
      // A decoding process is there, as in a portal that is used; the peak is what the file adds.
      await person.upload(page, [{ name: 'warm.jpg', bytes: await phoneJpeg(at) }])
      let became = ''
      const rise = await peakRise(pid, async () => (became = await send(person, page, file)))
      const isRight = (file.due === 'any' || became === file.due) && rise <= MOST_MEGABYTES
      most = Math.max(most, rise)
      amiss += isRight ? 0 : 1
      const size = `${Math.ceil(file.bytes.length / 1000)} KB`
      const told = [file.what.padEnd(50), size.padStart(9), became.padEnd(15), `+${rise} MB`]
      console.log(`${told.join('  ')}${isRight ? '' : `  due: ${file.due}`}`)
    }
    return {
      holds: amiss === 0,
      figures: `${files.length} bombs, files of two kinds and liars, ${files.length - amiss} refused or made harmless as they must be; memory rose by ${most} MB at most (limit ${MOST_MEGABYTES})`,
    }
  } finally {
    await portal.end()
  }
}

async function send(person: HttpPerson, page: string, file: HostileFile) {
  const answer = await person.upload(page, [file])
  if (answer.status === 422) return reasonIn(answer.html)
  const { html } = await person.get(page)
  const newest = /href="(\/documents\/[^"/]+)"/.exec(html)?.[1]
  const kept = newest && (await person.get(newest))
  return kept && !kept.html.includes(foreignMark) ? 'rewritten' : 'kept as it was'
}

const reasonIn = (html: string) =>
  Object.entries(words.refused).find(([, told]) => html.includes(told.split('{{')[0]!))?.[0] ??
  'refused without a reason'
