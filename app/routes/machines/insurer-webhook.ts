import type { ActionFunctionArgs } from '@remix-run/node'
import {
  readSignatureHeader,
  recordCoreEvent,
  verifySignedEvent,
} from '#app/modules/insurer/insurer.server.ts'
import { now } from '#app/platform/clock.ts'
import { plain } from '#app/routes/machines/plain.ts'
import { readLimited } from '#app/routes/machines/read-limited.ts'

/** An event has about 300 bytes; this leaves room for what the core may add. */
const MAX_BYTES = 64 * 1024

/** For an insurer who cannot post to Inngest. A forged call learns nothing of what was wrong with it. */
export async function action({ request }: ActionFunctionArgs) {
  const raw = await readLimited(request, MAX_BYTES)
  if (raw === undefined) return plain('Too large', 413)
  const signed = readSignatureHeader(request.headers.get('tidewater-signature'))
  if (!signed) return plain('Bad request', 400)
  const event = verifySignedEvent({ raw, ...signed, arrivedAt: now() })
  if (typeof event === 'string') return plain('Not accepted', 401)
  await recordCoreEvent(event, 'webhook')
  return plain('Taken', 202)
}

export const loader = () => plain('Method not allowed', 405)
