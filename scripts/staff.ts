import '#app/platform/node-version.ts'
import { parseArgs } from 'node:util'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run staff -- list
 * npm run staff -- invite --email E --name N --role liaison|supervisor|operator [--insured-as NUMBER]
 * npm run staff -- close --email E
 *
 * For an operator on the portal's own machine: how the first one gets in, and the way when none can.
 */
const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    'insured-as': { type: 'string' },
  },
})

useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { closeDatabase } = await import('#db/client.server.ts')
const { closeStaffAccount, listStaff } = await import('#app/modules/identity/identity.server.ts')
const { invite } = await import('#app/modules/staff/staff.server.ts')
const { InviteForm } = await import('#app/modules/staff/staff.ts')
const { env } = await import('#app/platform/env.server.ts')

const commands: Record<string, () => Promise<string[]>> = { list, invite: inviteOne, close }

const command = commands[positionals[0] ?? '']
if (!command) end('Say what to do: list, invite or close.')
const lines = await command()
closeDatabase()
console.log(lines.join('\n'))

async function list() {
  const staff = await listStaff()
  if (staff.length === 0) return ['Nobody is on the staff yet.']
  return staff.map(({ email, name, role, byDirectory, closedAt }) => {
    const login = byDirectory ? 'by the directory' : 'by password'
    const state = closedAt ? `closed ${new Date(closedAt).toISOString()}` : login
    return [email, name, role, state].join('  ')
  })
}

/** The link is printed this once; the portal emails it too when it runs. */
async function inviteOne() {
  const { email, name, role, 'insured-as': insuredAs } = asked
  const wanted = InviteForm.safeParse({ email, name, role, insuredAs })
  if (!wanted.success) {
    const options = wanted.error.issues.map(({ path }) => `--${path.join('.')}`)
    return end(`Missing or not right: ${options.join(', ')}`.replace('insuredAs', 'insured-as'))
  }
  const made = await invite({ insuredAs: undefined, ...wanted.data, by: undefined })
  if (made === 'has-account') return end('There is an account with this email address already.')
  if (made === 'invited') return end('An invitation to this email address is open already.')
  return [
    'Invited. This link works for 7 days, and once:',
    new URL(`/invitations/${made.token}`, env.PORTAL_ORIGIN).href,
  ]
}

async function close() {
  const email = asked.email?.toLowerCase() ?? ''
  const member = (await listStaff()).find((one) => one.email.toLowerCase() === email)
  if (!member) return end('Nobody on the staff has this email address.')
  const outcome = await closeStaffAccount({ accountId: member.accountId, by: undefined })
  if (outcome === 'last') return end('This is the last operator. Invite another one first.')
  return ['Closed. They are logged out everywhere.']
}

function end(sentence: string): never {
  closeDatabase()
  console.error(sentence)
  process.exit(1)
}
