import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { localPosition, parsePosition } from '#app/http/replica/position.server.ts'
import { hearReplica } from '#app/http/replica/replicas.server.ts'
import { currentRole } from '#app/http/replica/role.server.ts'
import { isFromPeer } from '#app/platform/peers.server.ts'
import { plain } from './plain.ts'

/** How far this machine's database has come, for our other machines. */
export async function loader({ request }: LoaderFunctionArgs) {
  return isFromPeer(request) ? answer() : plain('Not found', 404)
}

const Report = z.object({
  machine: z.string().min(1).max(255),
  position: z
    .string()
    .max(33)
    .transform(parsePosition)
    .pipe(
      z.object({
        transaction: z.string(),
        checksum: z.string(),
      }),
    ),
})

/** A replica tells how far it has come; only a primary takes it down. */
export async function action({ request }: ActionFunctionArgs) {
  if (!isFromPeer(request)) return plain('Not found', 404)
  const report = Report.safeParse(await request.json().catch(() => undefined))
  if (!report.success) return plain('Not a position', 400)
  const { machine, position } = report.data
  if ((await currentRole()).kind === 'primary') await hearReplica(machine, position)
  return answer()
}

async function answer() {
  const [{ kind }, position] = [await currentRole(), await localPosition()]
  return Response.json({ role: kind, position: position ?? null })
}
