import type { LoaderFunctionArgs } from '@remix-run/node'
import { readCopyForMachine } from '#app/modules/documents/documents.server.ts'
import { isFromPeer } from '#app/platform/peers.server.ts'
import { plain } from './plain.ts'

/** Another of our machines gets a file that is on this one's disk, as sealed as it lies there. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const sealed = isFromPeer(request) ? await readCopyForMachine(params.copyId!) : undefined
  return sealed ? new Response(new Uint8Array(sealed)) : plain('Not found', 404)
}
