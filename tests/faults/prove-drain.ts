import { endOnce, inUse } from '#tests/faults/in-use.ts'
import { startInWeather } from '#tests/faults/in-weather.ts'

/**
 * R17: the portal is ended by SIGTERM and started again, `times` over, while people use it. Nobody's request fails,
 * and the edge, which asks for readiness, sends nobody to a door that is closed.
 */
export async function proveDrain(times = 10) {
  const { portal, person } = await startInWeather({ LINGER_SECONDS: '2' })
  try {
    const used = await inUse(portal, person, async (found) => {
      for (let time = 0; time < times; time++) await endOnce(portal, found)
    })
    const { requests, told, failed, refused, ended, codes, live } = used
    const zeros = codes.filter((code) => code === 0).length
    const isQuiet = live.failed() === 0
    return {
      holds: failed.length + refused === 0 && zeros === times && told > 0 && isQuiet,
      figures:
        `${requests} requests of people on kept connections under ${times} SIGTERM, ${told} of them answered while it drained; ` +
        `failed ${failed.length}${failed.length ? ` (${[...new Set(failed)].join(', ')})` : ''}, refused ${refused}; ` +
        `${zeros} of ${times} ended with 0, in ${Math.max(...ended)} ms at most; ` +
        `news ${isQuiet ? 'ended as they should' : 'were cut off'} ${live.ends()} times`,
    }
  } finally {
    await portal.end()
  }
}
