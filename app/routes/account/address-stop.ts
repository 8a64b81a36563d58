import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import { findAddressChange, stopAddressChange } from '#app/modules/identity/identity.server.ts'

/** Stops the new postal address that is held. A session is enough: it only keeps things as they are. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requirePolicyholder(request)
  const change = await findAddressChange(accountId)
  const outcome = change
    ? await stopAddressChange({ changeId: change.changeId, accountId })
    : 'stopped'
  return redirect(outcome === 'stopped' ? '/account?stopped' : '/account?too-late')
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePolicyholder(request)
  return redirect('/account')
}
