import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import { stopFactorReset } from '#app/modules/identity/identity.server.ts'

/** Stops the reset of a second step that somebody asked for; it asks for nothing, since it only protects. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requirePolicyholder(request)
  await stopFactorReset({ accountId })
  return redirect('/account/security?stopped')
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePolicyholder(request)
  return redirect('/account/security')
}
