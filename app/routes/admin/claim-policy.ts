import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.server.ts'
import { matchClaim } from '#app/modules/claims/claims.server.ts'
import { PolicyForm } from '#app/modules/claims/claims.ts'
import { requireStaff } from './require-staff.server.ts'

/** Puts a claim whose file is open under a policy. What happened is said on its page. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: staffId, insuredAs } = await requireStaff(request, 'claims.match')
  const claimId = params.claimId!
  const form = parseWithZod(await request.formData(), { schema: PolicyForm })
  if (form.status !== 'success') return toFile(claimId, 'missing')
  const outcome = await matchClaim({ claimId, staffId, insuredAs, ...form.value })
  if (outcome === 'not-found' || outcome === 'no-policy') throw notFound()
  return outcome === 'closed' ? toFile(claimId) : toFile(claimId, outcome)
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request, 'claims.match')
  return toFile(params.claimId!)
}

const toFile = (claimId: string, done?: string) =>
  redirect(`/admin/claims/${claimId}${done ? `?policy=${done}` : ''}`)
