import { serve } from 'inngest/remix'
import { inngest } from '#inngest/client.server.ts'
import { functions } from '#inngest/functions/index.ts'

const handler = serve({ client: inngest, functions, enableUnauthedSync: false })

export { handler as loader, handler as action }
