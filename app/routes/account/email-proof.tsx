import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { loadOwnProof, takeOwnProof } from './own-proof.server.ts'
import { OwnProofView } from './own-proof-view.tsx'

export const meta = titled('reach.proof.emailTitle')

export const loader = ({ request }: LoaderFunctionArgs) => loadOwnProof(request, 'email')

export const action = ({ request }: ActionFunctionArgs) => takeOwnProof(request, 'email')

export default function EmailProof() {
  const own = { ...useLoaderData<typeof loader>(), ...useActionData<typeof action>() }
  return <OwnProofView kind="email" {...own} />
}
