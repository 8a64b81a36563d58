/** Why a command that changes something cannot run on this machine; undefined on the primary. Comes after the settings. */
export async function whyNotHere() {
  const { roleAnew } = await import('#app/http/replica/role.server.ts')
  const role = await roleAnew()
  if (role.kind === 'primary') return undefined
  const where =
    role.kind === 'replica' ? `Run it on ${role.primary}.` : 'Nobody knows which one is.'
  return `This machine is not the primary. ${where}`
}
