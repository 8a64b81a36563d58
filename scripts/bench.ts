import '#app/platform/node-version.ts'
import { claimsSize } from '#tests/load/claims-size.ts'
import { loginTiming } from '#tests/load/login-timing.ts'

/** npm run bench -- NAME [COUNT]: measures one thing against a real portal and prints a line for each figure. */
const benches: Record<string, (count?: number) => Promise<boolean>> = {
  'claims-size': claimsSize,
  'login-timing': loginTiming,
}

const [name = '', count] = process.argv.slice(2)
const bench = benches[name]
if (!bench) {
  console.error(`Say which: ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}
process.exit((await bench(count ? Number(count) : undefined)) ? 0 : 1)
