import '#app/platform/node-version.ts'
import { proofs } from '#tests/faults/proofs.ts'

/**
 * npm run prove -- R3 R13 …: tries guarantees at full size against a real portal and prints one line
 * each. `R3=25` tries about so many of its cases. Exits with 1 when one falls short.
 */
const wanted = process.argv.slice(2).map((word) => word.split('='))
const unknown = wanted.filter(([name = '']) => !(name in proofs))
if (wanted.length === 0 || unknown.length > 0) {
  console.error(`Say which: ${Object.keys(proofs).join(', ')}.`)
  process.exit(1)
}
let fellShort = false
for (const [name = '', most] of wanted) {
  const { holds, figures } = await proofs[name]!(most ? Number(most) : undefined)
  console.log(`${name} ${holds ? 'holds' : 'falls short'}: ${figures}`)
  fellShort ||= !holds
}
process.exit(fellShort ? 1 : 0)
