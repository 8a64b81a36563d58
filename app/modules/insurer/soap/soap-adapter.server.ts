import type { CoreAdapter } from '#app/modules/insurer/core-adapter.ts'
import * as content from '#app/modules/insurer/soap/content.server.ts'
import * as people from '#app/modules/insurer/soap/people.server.ts'
import * as policies from '#app/modules/insurer/soap/policies.server.ts'
import * as reading from '#app/modules/insurer/soap/read-claims.server.ts'
import { readEvents } from '#app/modules/insurer/soap/read-events.server.ts'
import * as sending from '#app/modules/insurer/soap/send-claim.server.ts'
import * as parts from '#app/modules/insurer/soap/send-parts.server.ts'

/** The core by its SOAP contract: the library reads the WSDL, our own client sends. */
export const soapAdapter: CoreAdapter = {
  ...people,
  ...policies,
  ...content,
  ...reading,
  ...sending,
  ...parts,
  readEvents,
}
