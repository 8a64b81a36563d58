import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireFreshFactor, requirePolicyholder } from '#app/http/guards.server.ts'
import { allowEmailedCodes } from '#app/modules/factors/factors.server.ts'

/** Lets a policyholder get codes by email again. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requireFreshFactor(request)
  await allowEmailedCodes({ accountId })
  return redirect('/account/security?added')
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePolicyholder(request)
  return redirect('/account/security')
}
