import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { isOwnOfStaff, openClaimForStaff } from '#app/modules/claims/claims.server.ts'
import { ClosedFile, OwnFile } from './closed-file.tsx'
import { getListedClaim } from './get-listed-claim.server.ts'
import { OpenFile } from './open-file.tsx'
import { policyDoneOf } from './policy-card.tsx'
import { readFile } from './read-file.server.ts'
import { requireStaff } from './require-staff.server.ts'

export const meta = titled('admin.file.title')

/** Until it was opened the page knows the reference and the status, and nobody's name. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { accountId, insuredAs, desk } = await requireStaff(request, 'claims.find')
  const claimId = params.claimId!
  const claim = await getListedClaim(claimId)
  if (await isOwnOfStaff({ claimId, insuredAs }))
    return { desk, claim, isOwn: true, file: undefined, done: undefined }
  const file = await readFile({ claimId, staffId: accountId, insuredAs })
  const done = policyDoneOf(new URL(request.url).searchParams.get('policy'))
  return { desk, claim, isOwn: false, file, done }
}

/** Opens the file for 15 minutes: a post, for it is written down. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId, insuredAs } = await requireStaff(request, 'claims.open')
  const claimId = params.claimId!
  const outcome = await openClaimForStaff({ claimId, staffId: accountId, insuredAs })
  if (outcome === 'not-found') throw notFound()
  const returnTo = String((await request.formData()).get('returnTo') ?? '')
  return redirect(repairPage.test(returnTo) ? returnTo : `/admin/claims/${claimId}`)
}

/** Where a file is opened from to put something of it right. */
const repairPage = /^\/admin\/sync\/[a-z]+\/[\w-]+\/correction$/

export default function AdminClaim() {
  const { desk, claim, file, isOwn, done } = useLoaderData<typeof loader>()
  if (isOwn) return <OwnFile desk={desk} claim={claim} />
  if (!file) return <ClosedFile desk={desk} claim={claim} />
  return <OpenFile desk={desk} claim={claim} file={file} done={done} />
}
