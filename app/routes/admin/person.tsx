import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findPersonForStaff } from '#app/modules/identity/identity.server.ts'
import { may } from '#app/modules/identity/identity.ts'
import { openPerson } from '#app/modules/staff/staff.server.ts'
import { ClosedPerson, OwnPerson } from './closed-person.tsx'
import { OpenPerson } from './open-person.tsx'
import { personDone } from './person-done.ts'
import { readPerson } from './read-person.server.ts'
import { requireStaff } from './require-staff.server.ts'

export const meta = titled('staff.person.title')

/** Until it was opened the page knows the policyholder's number, and nobody's name. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { accountId: staffId, insuredAs, role, desk } = await requireStaff(request, 'people.find')
  const personId = params.personId!
  const person = await findPersonForStaff({ personId })
  if (!person) throw notFound()
  const file = await readPerson({ personId, staffId, insuredAs })
  const isOwn = person.holderId === insuredAs
  const reader = { staffId, mayDecide: may(role, 'resets.decide') }
  return { desk, person, isOwn, file, reader, done: personDone(request) }
}

/** Opens the file for 15 minutes: a post, for it is written down. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: staffId, insuredAs } = await requireStaff(request, 'people.open')
  const personId = params.personId!
  const outcome = await openPerson({ personId, staffId, insuredAs })
  if (outcome === 'not-found') throw notFound()
  return redirect(`/admin/people/${personId}`)
}

export type PersonPage = Awaited<ReturnType<typeof loader>>

export default function Person() {
  const page = useLoaderData<typeof loader>()
  if (page.isOwn) return <OwnPerson {...page} />
  return page.file ? <OpenPerson {...page} file={page.file} /> : <ClosedPerson {...page} />
}
