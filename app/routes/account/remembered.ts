import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { forgetDevices } from '#app/modules/factors/factors.server.ts'

/** Forgets one remembered browser of a person, or all of them. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requirePolicyholder(request)
  const rememberedId = (await request.formData()).get('rememberedId')
  const which = rememberedId === null ? undefined : String(rememberedId)
  const outcome = await forgetDevices({ accountId, rememberedId: which })
  if (which !== undefined && outcome === 'not-found') throw notFound()
  return redirect('/account/security?forgotten')
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePolicyholder(request)
  return redirect('/account/security')
}
