import { BadConfiguration, env } from '#app/platform/env.server.ts'
import { ofOneMachine } from '#app/platform/store-settings.ts'
import { currentRole } from './role.server.ts'

/**
 * Ends the start of a machine that finds another one at work, though the settings promised that there
 * is one only.
 * @throws BadConfiguration naming DOCUMENT_STORE
 */
export async function refuseSecondMachine() {
  if (env.DOCUMENT_STORE !== 'local' || (await currentRole()).kind !== 'replica') return
  throw new BadConfiguration([{ path: ['DOCUMENT_STORE'], message: ofOneMachine }])
}
