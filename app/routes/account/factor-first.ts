import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireAccount } from '#app/http/guards.server.ts'
import { chooseFirstFactor } from '#app/modules/factors/factors.server.ts'

/** Has one of a person's factors asked first from now on. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId } = await requireAccount(request)
  const outcome = await chooseFirstFactor({ accountId, factorId: params.factorId! })
  if (outcome === 'not-found') throw notFound()
  return redirect('/account/security?saved')
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAccount(request)
  return redirect('/account/security')
}
