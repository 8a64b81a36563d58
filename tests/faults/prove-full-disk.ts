import { join } from 'node:path'
import Database from 'better-sqlite3'
import { databaseOf, ontoMount, realLiteFs, type OneMount } from '#tests/cluster/one-mount.ts'
import { drained } from '#tests/faults/drained.ts'
import { readJson, startInWeather } from '#tests/faults/in-weather.ts'
import { ontoSmallDisk } from '#tests/faults/small-disk.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { Answer } from '#tests/journeys/http-exchange.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { manyDrafts } from '#tests/load/many-drafts.ts'
import { phoneJpeg } from '#tests/sample-files.ts'

const MEGABYTES = 64
/** LiteFS keeps each commit for half an hour. */
const MEGABYTES_OF_LITEFS = 256
/** So many refusals in a row and the disk is taken for full by everybody. */
const ENOUGH_REFUSED = 10
const TYPED = 'The other driver said that she had not seen the light. '.repeat(30)

/**
 * R7: `most` submissions while the disk of the portal becomes full, and free again. What was acknowledged
 * must be there and at the core, once; what could not be kept must say so and give back what was typed. Where there is
 * a `litefs` program the portal is on a mount that has its data on the same disk, and it must live through it.
 */
export async function proveFullDisk(most = 600) {
  const { portal, person } = await startInWeather()
  let disk: Awaited<ReturnType<typeof ontoSmallDisk>> | undefined
  let litefs: OneMount | undefined
  const megabytes = realLiteFs() ? MEGABYTES_OF_LITEFS : MEGABYTES
  try {
    const { claimIds, signature } = await manyDrafts(portal, person, most)
    disk = await ontoSmallDisk(portal, megabytes)
    if (realLiteFs()) litefs = await ontoMount(portal, join(portal.settings.DATA_DIR!, 'litefs'))
    const acknowledged = new Set<string>()
    const third = Math.ceil(most / 3)
    const press = (ids: string[], until?: () => boolean) =>
      submitEach(person, { ids, signature, acknowledged, until })
    const before = await press(claimIds.slice(0, third))
    disk.fill()
    let refused = 0
    const during = await press(
      claimIds.slice(third),
      () => (refused = refused + 1) > 0 && refused >= ENOUGH_REFUSED,
    )
    const forms = await typeIntoFullDisk(portal, person, claimIds.at(-1)!)
    const pages = await person.get('/claims')
    disk.free()
    const rest = claimIds.filter((claimId) => !acknowledged.has(claimId))
    const after = await press(rest)
    const isDrained = await drained(portal, { hurried: true, withinMs: 30 * 60_000 })
    const found = await compare(portal, acknowledged)
    const strange = [...before.strange, ...during.strange, ...after.strange]
    const isKept = isDrained && found.lost + found.doubled === 0 && found.isSound
    return {
      holds:
        isKept &&
        strange.length === 0 &&
        during.refused > 0 &&
        after.refused === 0 &&
        acknowledged.size === most &&
        litefs?.isRunning() !== false &&
        forms.holds &&
        pages.status === 200,
      figures:
        `${before.taken} submissions acknowledged with room, ${during.taken} and then ${during.refused} answers 503 with Retry-After on a full disk of ${megabytes} MB${litefs ? ` that ${litefs.kind} is on too (${litefs.isRunning() ? 'it runs on' : 'it ENDED'})` : ''}, ${after.taken} after it had room again; ` +
        `${strange.length} other answers${strange.length ? ` (${[...new Set(strange)].join(', ')})` : ''}; ${forms.figures}; pages are read meanwhile (${pages.status}); ` +
        `at the core lost ${found.lost}, doubled ${found.doubled}; the database is ${found.isSound ? 'sound' : 'NOT SOUND'}${isDrained ? '' : '; not drained'}`,
    }
  } finally {
    await Promise.all([portal.kill('portal'), portal.kill('mocks')])
    await litefs?.end()
    disk?.remove()
    await portal.end()
  }
}

type Pressing = {
  ids: string[]
  signature: Record<string, string>
  acknowledged: Set<string>
  /** Asked after each refusal whether to go on no longer. */
  until?: (() => boolean) | undefined
}

async function submitEach(person: HttpPerson, { ids, signature, acknowledged, until }: Pressing) {
  const so = { taken: 0, refused: 0, strange: [] as number[] }
  for (const claimId of ids) {
    const answer = await person.post(`/claims/${claimId}/submission`, signature)
    if (answer.status === 302 && answer.location === `/claims/${claimId}/submission`) {
      acknowledged.add(claimId)
      so.taken++
    } else if (isRefusal(answer)) {
      so.refused++
      if (until?.()) return so
    } else so.strange.push(answer.status)
  }
  return so
}

const isRefusal = ({ status, headers }: Answer) =>
  status === 503 && Number(headers['retry-after']) > 0

/** A long answer, a photo and the machine's health while nothing can be kept. */
async function typeIntoFullDisk(portal: RunningPortal, person: HttpPerson, claimId: string) {
  const form = { cause: 'collision', description: TYPED }
  const typed = await person.post(`/claims/${claimId}/details/what`, form)
  const isBack = typed.html.includes(TYPED.trim())
  const photo = [{ name: 'a.jpg', bytes: await phoneJpeg() }]
  const file = await person.upload(`/claims/${claimId}/documents`, photo)
  const { alarms } = await readJson<{ alarms: string[] }>(`${portal.origin}/health/lag`)
  const isTold = file.status === 503 || (file.status === 422 && file.html.includes('a.jpg'))
  return {
    holds: isRefusal(typed) && isBack && isTold && alarms.includes('disk'),
    figures: `the claim form answers ${typed.status}, what was typed is ${isBack ? 'in it' : 'GONE'}; a photo is answered ${file.status}; health raises ${alarms.join(', ') || 'NO ALARM'}`,
  }
}

async function compare(portal: RunningPortal, acknowledged: Set<string>) {
  const claims = await claimsAtCore(portal)
  const refs = claims.flatMap(({ externalRef, status }) =>
    externalRef && status !== 'NEW' ? [externalRef] : [],
  )
  const database = new Database(databaseOf(portal), { readonly: true })
  const isSound = database.pragma('integrity_check', { simple: true }) === 'ok'
  database.close()
  const there = new Set(refs)
  const lost = [...acknowledged].filter((claimId) => !there.has(claimId)).length
  return { lost, doubled: refs.length - there.size, isSound }
}
