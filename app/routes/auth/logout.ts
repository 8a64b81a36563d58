import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { finishSession } from '#app/http/session.server.ts'

/** Ends the session, here and on the server. */
export async function action({ request }: ActionFunctionArgs) {
  return redirect('/login', { headers: await finishSession(request) })
}

export const loader = () => redirect('/')
