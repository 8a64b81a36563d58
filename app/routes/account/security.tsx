import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { comesByDirectory, requireAccount } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import {
  findRecoveryCodes,
  listFactors,
  listRememberedDevices,
} from '#app/modules/factors/factors.server.ts'
import { findAccount, findFactorReset } from '#app/modules/identity/identity.server.ts'
import { SecurityView } from './security-view.tsx'

export const meta = titled('security.title')

const notes = ['added', 'removed', 'last', 'saved', 'forgotten', 'password', 'stopped'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, role, shell } = await requireAccount(request)
  const byEmail = role === 'policyholder'
  const { searchParams } = new URL(request.url)
  const account = await findAccount(accountId)
  return {
    shell,
    byEmail,
    byDirectory: await comesByDirectory(accountId),
    hasPassword: account?.hasPassword ?? false,
    passwordChangedAt: account?.passwordChangedAt,
    factors: await listFactors({ accountId, byEmail }),
    recoveryCodes: await findRecoveryCodes({ accountId }),
    remembered: await listRememberedDevices(accountId),
    reset: await findFactorReset({ accountId }),
    note: notes.find((note) => searchParams.has(note)),
  }
}

export type SecurityPage = Awaited<ReturnType<typeof loader>>

export default function Security() {
  return <SecurityView {...useLoaderData<typeof loader>()} />
}
