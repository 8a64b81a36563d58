import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { homeOf } from '#app/http/return-to.ts'
import { currentSession } from '#app/http/session.server.ts'

/** The first page is the person's own, or the login. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await currentSession(request)
  return redirect(session ? homeOf(session.role) : '/login')
}
