import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { askPasskeyNow, loadPasskeyPage, takeSigned } from './passkey.server.ts'
import { PasskeyView } from './passkey-view.tsx'

export const meta = titled('identity.secondStep.passkey.title')

export const loader = ({ request }: LoaderFunctionArgs) => loadPasskeyPage(request)

/** A form with an answer of a passkey proves the step; one without asks for it. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const response = form.get('response')
  return response === null ? askPasskeyNow(request, form) : takeSigned(request, String(response))
}

export default function Passkey() {
  return <PasskeyView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
