import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireAccount, requireFreshAccount } from '#app/http/guards.server.ts'
import { removeFactor } from '#app/modules/factors/factors.server.ts'

/** Removes one of a person's factors, unless it is the last. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId, role } = await requireFreshAccount(request)
  const byEmail = role === 'policyholder'
  const outcome = await removeFactor({ accountId, factorId: params.factorId!, byEmail })
  if (outcome === 'not-found') throw notFound()
  return redirect(`/account/security?${outcome}`)
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAccount(request)
  return redirect('/account/security')
}
