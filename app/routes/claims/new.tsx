import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { localeOf, notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import {
  choosePolicy,
  findOwnClaim,
  insurerDays,
  startClaim,
} from '#app/modules/claims/claims.server.ts'
import { StartForm, type Claim } from '#app/modules/claims/claims.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { NewClaimView } from './new-claim-view.tsx'
import { goHome, goOn, isForLater } from './report-way.ts'

export const meta = titled('claims.report')

export async function loader({ request }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const query = new URL(request.url).searchParams
  const claimId = query.get('draft')
  const draft = claimId ? await findOwnClaim({ claimId, holderId }) : undefined
  if (claimId && !draft) throw notFound()
  if (draft && draft.status !== 'draft') throw redirect(policyOfSent(draft))
  const { lines } = insurerDays()
  const policies = (await listPolicies(holderId))
    .filter(({ line }) => lines.includes(line))
    .map(({ policyId, line, policyNumber, objects }) => ({
      policyId,
      line,
      policyNumber,
      labels: objects.map(({ label }) => label),
    }))
  const chosen = draft && {
    claimId: draft.claimId,
    answered: Object.keys(draft.answers),
    policy: draft.policyId ?? 'other',
    policyNumberText: draft.policyNumberText,
    line: draft.line,
  }
  const asked = policies.find(({ policyId }) => policyId === query.get('policy'))
  return { policies, lines, draft: chosen, asked: asked?.policyId, token: crypto.randomUUID() }
}

export async function action({ request }: ActionFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const typed = await request.formData()
  if (isForLater(typed) && !typed.get('policy')) return goHome()
  const form = parseWithZod(typed, { schema: StartForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { token, draft: claimId, about } = form.value
  const outcome = claimId
    ? await choosePolicy({ claimId, holderId, ...about })
    : await startClaim({ holderId, formToken: token, language: localeOf(request), ...about })
  if (outcome === 'no-policy') throw notFound()
  if (isForLater(typed)) return goHome()
  const draft = await findOwnClaim({ claimId: outcome.claimId, holderId })
  if (!draft) return goHome()
  return draft.status === 'draft'
    ? goOn(draft, 'when', outcome.missing)
    : redirect(policyOfSent(draft))
}

/** A claim that was sent keeps its policy; one that nobody knows is told on a page of its own. */
const policyOfSent = ({ claimId, unmatchedSince }: Claim) =>
  `/claims/${claimId}/${unmatchedSince === undefined ? 'check' : 'policy'}`

export default function NewClaim() {
  return <NewClaimView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
