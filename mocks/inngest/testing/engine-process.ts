import { createEngine } from '#mocks/inngest/inngest.ts'
import { listen } from '#mocks/listen.ts'

/** An engine in a process of its own, so that a test can kill it: `node engine-process.ts <file> <port> <app url> <event key> <signing key>`. */
const [file = '', port = '', appUrl, eventKey = '', signingKey = ''] = process.argv.slice(2)
const engine = createEngine({ file, eventKeys: [eventKey], signingKey, appUrl })
await listen((request) => engine.handle(request), Number(port))
process.stdout.write('ready\n')
