import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireAccount, requireOwnFactors } from '#app/http/guards.server.ts'
import { startApp } from '#app/modules/factors/factors.server.ts'

/** Begins an authenticator app: its key is made and waits for the first code. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requireOwnFactors(request)
  return redirect(`/account/security/app/${await startApp({ accountId })}`)
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAccount(request)
  return redirect('/account/security')
}
