import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { listResetsToDecide, searchPersonForStaff } from '#app/modules/identity/identity.server.ts'
import { may } from '#app/modules/identity/identity.ts'
import { FindPersonForm } from '#app/modules/staff/staff.ts'
import { PeopleView } from './people-view.tsx'
import { requireStaff } from './require-staff.server.ts'

export const meta = titled('staff.people.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { desk, role } = await requireStaff(request, 'people.find')
  const resets = may(role, 'resets.decide') ? await listResetsToDecide() : undefined
  return { desk, resets }
}

/** A post: it is written down, and an email address has no business in an address or a history. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requireStaff(request, 'people.find')
  const form = parseWithZod(await request.formData(), { schema: FindPersonForm })
  const result: SubmissionResult = form.reply()
  if (form.status !== 'success') return data({ result, found: undefined }, { status: 422 })
  const { person } = form.value
  const found = await searchPersonForStaff({
    by: person.includes('@') ? { email: person } : { holderId: person.toUpperCase() },
    staffId: accountId,
  })
  return { result, found: found ?? null }
}

export default function People() {
  return <PeopleView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}

export type PeopleFound = Awaited<ReturnType<typeof loader>> & {
  result?: SubmissionResult
  /** Null: nobody was found. */
  found?: Awaited<ReturnType<typeof searchPersonForStaff>> | null
}
