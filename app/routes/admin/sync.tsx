import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireStaff } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { may } from '#app/modules/identity/identity.ts'
import { mend, MendForm } from './mend.server.ts'
import { readStuck } from './read-stuck.server.ts'
import { doneWords, SyncView } from './sync-view.tsx'

export const meta = titled('admin.sync.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { desk, role } = await requireStaff(request, 'sync.see')
  const stuck = await readStuck()
  const done = doneWords.find((word) => word === new URL(request.url).searchParams.get('done'))
  const reader = { mayFind: may(role, 'claims.find'), mayCorrect: may(role, 'sync.correct') }
  return { desk: { ...desk, stuck: stuck.count }, reader, done, stuck }
}

export async function action({ request }: ActionFunctionArgs) {
  const { accountId, insuredAs } = await requireStaff(request, 'sync.mend')
  const form = parseWithZod(await request.formData(), { schema: MendForm })
  if (form.status !== 'success') throw new Response(null, { status: 422 })
  const done = await mend({ ...form.value, staffId: accountId, insuredAs })
  if (done === 'not-found') throw notFound()
  return redirect(`/admin/sync?done=${done}`)
}

export default function AdminSync() {
  return <SyncView {...useLoaderData<typeof loader>()} />
}
