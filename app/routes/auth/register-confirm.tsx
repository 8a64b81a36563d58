import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { CodeView } from './code-view.tsx'
import { loadCodePage, takeCode } from './verify-code.server.ts'

export const meta = titled('identity.code.title')

export const loader = ({ request }: LoaderFunctionArgs) => loadCodePage(request)

export const action = ({ request }: ActionFunctionArgs) => takeCode(request)

export default function RegisterConfirm() {
  return <CodeView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
