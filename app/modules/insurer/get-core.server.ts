import type { CoreAdapter } from '#app/modules/insurer/core-adapter.ts'
import { guardCore } from '#app/modules/insurer/guard/guard-core.server.ts'
import { restAdapter } from '#app/modules/insurer/rest/rest-adapter.server.ts'
import { soapAdapter } from '#app/modules/insurer/soap/soap-adapter.server.ts'
import { env } from '#app/platform/env.server.ts'

const adapters: Record<typeof env.INSURER_PROTOCOL, CoreAdapter> = {
  rest: guardCore(restAdapter),
  soap: guardCore(soapAdapter),
}

/** The insurer's core, by the protocol the settings name. */
export const getCore = (): CoreAdapter => adapters[env.INSURER_PROTOCOL]

/** Whether the core can say at once what changed since a time; SOAP's is asked person by person. */
export const asksByTime = () => env.INSURER_PROTOCOL === 'rest'
