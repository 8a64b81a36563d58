import { type Call } from './call.ts'
import { refuse } from './refusal.ts'

/** 412 StaleVersion unless If-Match names this version. */
export function requireVersion(call: Call, version: number) {
  if (call.headers.get('if-match') !== `"${version}"`) refuse('StaleVersion')
}
