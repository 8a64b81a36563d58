import { z } from 'zod'
import { env } from '#app/platform/env.server.ts'

const Runs = z.object({
  data: z
    .array(z.object({ run_id: z.string(), status: z.string(), output: z.unknown() }))
    .nullable(),
})

/** The runs that an event has started, as every Inngest server tells them at `/v1/events/<id>/runs`. */
export async function outcomesOf(server: string, eventId: string) {
  const url = new URL(`/v1/events/${eventId}/runs`, server)
  const authorization = `Bearer ${env.INNGEST_SIGNING_KEY}`
  const response = await fetch(url, { headers: { authorization } })
  if (response.status === 404) return []
  if (!response.ok) throw new Error(`The runs of an event: ${response.status}`)
  const { data } = Runs.parse(await response.json())
  return (data ?? []).map(({ run_id: runId, status, output }) => ({
    ...{ runId, status, output },
    ended: ['Completed', 'Failed', 'Cancelled'].includes(status),
  }))
}
