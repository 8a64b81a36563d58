import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { SecondStepView } from './second-step-view.tsx'
import { loadSecondStep, takeWhatWasTyped } from './second-step.server.ts'

export const meta = titled('identity.secondStep.title')

export const loader = ({ request }: LoaderFunctionArgs) => loadSecondStep(request)

export const action = ({ request }: ActionFunctionArgs) => takeWhatWasTyped(request)

export default function LoginVerify() {
  return <SecondStepView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
