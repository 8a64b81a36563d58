import type { Stop } from '#tests/journeys/every-page.ts'
import { median } from '#tests/load/quantile.ts'

type Place = { name: string; origin: string }

const TIMES = 15

/**
 * Asks two portals for every page in turn, so that what else the machine does strikes both alike, and
 * prints each page's medians. @returns the largest ratio of the second to the first
 */
export async function comparePages(stops: Stop[], one: Place, other: Place) {
  console.log('page'.padEnd(46), one.name.padStart(9), other.name.padStart(9), 'ratio'.padStart(6))
  const [sums, ratios] = [[0, 0], [] as number[]]
  for (const { page, path, cookie } of stops) {
    const times = [[], []] as number[][]
    for (let turn = -2; turn < TIMES; turn++)
      for (const [place, { origin }] of [one, other].entries()) {
        const ms = await timeOf(origin + path, cookie)
        if (turn >= 0) times[place]!.push(ms)
      }
    const medians = times.map(median)
    medians.forEach((ms, place) => (sums[place]! += ms))
    const ratio = medians[1]! / medians[0]!
    ratios.push(ratio)
    console.log(page.padEnd(46), ...medians.map(inMs), ratio.toFixed(2).padStart(6))
  }
  const worst = Math.max(...ratios)
  const together = sums[1]! / sums[0]!
  console.log(
    `${stops.length} pages, ${other.name} to ${one.name}: all together ${together.toFixed(2)}, the worst ratio ${worst.toFixed(2)}`,
  )
  return { worst, together }
}

async function timeOf(url: string, cookie: string) {
  const begun = performance.now()
  const answer = await fetch(url, {
    headers: { cookie, 'accept-language': 'en' },
    redirect: 'manual',
  })
  await answer.arrayBuffer()
  const ms = performance.now() - begun
  if (answer.status >= 500) throw new Error(`${url} answered ${answer.status}`)
  return ms
}

const inMs = (ms: number) => `${ms.toFixed(1)} ms`.padStart(9)
