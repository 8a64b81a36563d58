import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { keepDirectoryLogin } from '#app/http/directory-cookie.server.ts'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { localPath } from '#app/http/return-to.ts'
import { directoryName, startDirectoryLogin } from '#app/modules/staff/staff.server.ts'
import { DirectoryTrouble } from './directory-trouble.tsx'
import { refuseDirectory } from './refuse-directory.server.ts'

export const meta = titled('identity.login.title')

/** Sends staff on to the insurer's directory. What they must bring back goes into a cookie: nothing is written. */
export async function loader({ request }: LoaderFunctionArgs) {
  const name = directoryName()
  if (!name) throw notFound()
  const returnTo = localPath(new URL(request.url).searchParams.get('returnTo'), '')
  const started = await startDirectoryLogin()
  if (started === 'down') return refuseDirectory(started, { name })
  const kept = await keepDirectoryLogin({ ...started.login, returnTo })
  throw redirect(started.url, { headers: { 'set-cookie': kept } })
}

export default function Directory() {
  return <DirectoryTrouble {...useLoaderData<typeof loader>()} />
}
