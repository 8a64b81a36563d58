import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireAccount } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { endAllSessions, endSession, listSessions } from '#app/modules/identity/identity.server.ts'
import { sessionLimits } from '#app/modules/identity/identity.ts'
import { SessionsView } from './sessions-view.tsx'

export const meta = titled('sessions.title')

const notes = ['ended', 'othersEnded'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, sessionId, role, shell } = await requireAccount(request)
  const { searchParams } = new URL(request.url)
  const sessions = await listSessions(accountId)
  return {
    shell,
    here: sessions.find((session) => session.sessionId === sessionId),
    others: sessions.filter((session) => session.sessionId !== sessionId),
    limits: sessionLimits(role),
    note: notes.find((note) => searchParams.has(note)),
  }
}

export type SessionsPage = Awaited<ReturnType<typeof loader>>

export async function action({ request }: ActionFunctionArgs) {
  const { accountId, sessionId: here } = await requireAccount(request)
  const form = await request.formData()
  if (form.get('end') === 'others') {
    await endAllSessions({ accountId, except: here })
    return redirect('/account/sessions?othersEnded')
  }
  const sessionId = String(form.get('sessionId') ?? '')
  if ((await endSession({ sessionId, accountId })) === 'not-found') throw notFound()
  return redirect('/account/sessions?ended')
}

export default function Sessions() {
  return <SessionsView {...useLoaderData<typeof loader>()} />
}
