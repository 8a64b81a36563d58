import '#app/platform/node-version.ts'
import { claimsSize } from '#tests/load/claims-size.ts'
import { coreNews } from '#tests/load/core-news.ts'
import { drain } from '#tests/load/drain.ts'
import { loginTiming } from '#tests/load/login-timing.ts'
import { memory } from '#tests/load/memory.ts'
import { replicaPages } from '#tests/load/replica-pages.ts'
import { submissions } from '#tests/load/submissions.ts'

/** npm run bench -- NAME [COUNT]: measures one thing against a real portal and prints a line for each figure. */
const benches: Record<string, (count?: number) => Promise<boolean>> = {
  'claims-size': claimsSize,
  'core-news': coreNews,
  drain,
  'login-timing': loginTiming,
  memory,
  'replica-pages': replicaPages,
  submissions,
}

const [name = '', count] = process.argv.slice(2)
const bench = benches[name]
if (!bench) {
  console.error(`Say which: ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}
process.exit((await bench(count ? Number(count) : undefined)) ? 0 : 1)
