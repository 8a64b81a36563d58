import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { listAudit } from '#app/platform/list-audit.server.ts'
import { AuditView } from './audit-view.tsx'
import { requireStaff } from './require-staff.server.ts'

export const meta = titled('staff.audit.title')

/** Acts by the ids of who did them and what they were about: nobody is named. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { desk } = await requireStaff(request, 'audit.read')
  const { searchParams } = new URL(request.url)
  const search = {
    about: searchParams.get('about')?.trim() || undefined,
    by: searchParams.get('by')?.trim() || undefined,
    before: Number(searchParams.get('before')) || undefined,
  }
  return { desk, search, ...(await listAudit(search)) }
}

export type AuditPage = Awaited<ReturnType<typeof loader>>

export default function Audit() {
  return <AuditView {...useLoaderData<typeof loader>()} />
}
