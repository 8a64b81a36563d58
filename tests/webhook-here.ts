import { onTestFinished } from 'vitest'
import { action } from '#app/routes/machines/insurer-webhook.ts'
import { listen } from '#mocks/listen.ts'

/** The portal's route for signed events over HTTP, what it was told, and what it answered each time. Ends with the test. */
export async function startWebhook() {
  const told: Record<string, unknown>[] = []
  const answers: number[] = []
  const portal = await listen(async (request) => {
    told.push((await request.clone().json()) as Record<string, unknown>)
    const response = await action({ request, params: {}, context: {} })
    answers.push(response.status)
    return response
  })
  onTestFinished(() => portal.close())
  return { url: portal.origin, told, answers }
}
