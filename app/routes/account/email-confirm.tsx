import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { BothCodesView } from './both-codes-view.tsx'
import { loadBothCodes, takeBothCodes } from './both-codes.server.ts'

export const meta = titled('contact.codes.title')

export const loader = ({ request }: LoaderFunctionArgs) => loadBothCodes(request, 'email')

export const action = ({ request }: ActionFunctionArgs) => takeBothCodes(request, 'email')

export default function EmailConfirm() {
  const change = { ...useLoaderData<typeof loader>(), ...useActionData<typeof action>() }
  return <BothCodesView kind="email" {...change} />
}
