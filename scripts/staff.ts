import '#app/platform/node-version.ts'
import { parseArgs } from 'node:util'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run staff -- list
 * npm run staff -- invite --email E --name N --role liaison|supervisor|operator [--insured-as NUMBER]
 * npm run staff -- close --email E   (closes the account, or withdraws the invitation)
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
const { invite, listInvitations, withdrawInvitation } =
  await import('#app/modules/staff/staff.server.ts')
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
  const invited = (await listInvitations()).map(({ email, name, role, expiresAt }) => {
    const word = expiresAt > Date.now() ? 'invited until' : 'invited, ran out'
    return [email, name, role, `${word} ${new Date(expiresAt).toISOString()}`].join('  ')
  })
  if (staff.length + invited.length === 0) return ['Nobody is on the staff yet.']
  const members = staff.map(({ email, name, role, byDirectory, closedAt }) => {
    const login = byDirectory ? 'by the directory' : 'by password'
    const state = closedAt ? `closed ${new Date(closedAt).toISOString()}` : login
    return [email, name, role, state].join('  ')
  })
  return [...members, ...invited]
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

/** Whoever it is: an account that is open is closed, and an invitation that is open is withdrawn. */
async function close() {
  const withdrawn = await withdrawAll()
  const member = (await listStaff()).find(isAsked)
  if (withdrawn > 0 && (!member || member.closedAt))
    return ['Withdrawn. The link of the invitation no longer works.']
  if (!member) return end('Nobody on the staff, and nobody invited, has this email address.')
  const outcome = await closeStaffAccount({ accountId: member.accountId, by: undefined })
  if (outcome === 'last') return end('This is the last operator. Invite another one first.')
  return ['Closed. They are logged out everywhere.']
}

async function withdrawAll() {
  const open = (await listInvitations()).filter(isAsked)
  for (const { invitationId } of open) await withdrawInvitation({ invitationId, by: undefined })
  return open.length
}

function isAsked({ email }: { email: string }) {
  return email.toLowerCase() === asked.email?.toLowerCase()
}

function end(sentence: string): never {
  closeDatabase()
  console.error(sentence)
  process.exit(1)
}
