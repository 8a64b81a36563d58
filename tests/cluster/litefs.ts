import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, stringify } from 'yaml'
import type { Config } from '#tests/cluster/model/config.ts'

export type LiteFs = {
  /** How a report names it: `LiteFS v0.5.14`, or `the model`. */
  kind: string
  program: string
  /** What stands before its own arguments. */
  args: string[]
}

const model = fileURLToPath(new URL('./model/litefs.ts', import.meta.url))
const ownFile = fileURLToPath(new URL('../../litefs.yml', import.meta.url))

/** The `litefs` of LITEFS_BIN, else of PATH, where it can mount (root, /dev/fuse, fusermount3); else the model. */
export function findLiteFs(): LiteFs {
  const given = process.env.LITEFS_BIN || inPath('litefs')
  const lacks = given ? whatMountingLacks() : ''
  if (given && !lacks) return { kind: versionOf(given), program: given, args: [] }
  const kind = lacks ? `the model (litefs is there, but ${lacks})` : 'the model'
  return { kind, program: process.execPath, args: [model] }
}

/** `LiteFS v0.5.14, commit=…` */
function versionOf(program: string) {
  const { stdout, error } = spawnSync(program, ['version'], { encoding: 'utf8' })
  if (error) throw error
  return stdout.trim().split(',')[0]!
}

function whatMountingLacks() {
  if (process.getuid?.() !== 0) return 'it mounts only as root'
  if (!existsSync('/dev/fuse')) return 'there is no /dev/fuse'
  return inPath('fusermount3') ? '' : 'there is no fusermount3 (Debian: fuse3)'
}

const inPath = (program: string) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path))

export type Place = {
  mount: string
  data: string
  hostname: string
  /** Where its LiteFS listens, and where the other machine reaches it. */
  address: string
  advertised: string
  consul: string
  ttl: string
  /** Run before the portal on this start, where the machine may be primary. */
  first?: string[]
}

/**
 * litefs.yml of one of two machines beside each other: our own file with its places put in, so that
 * what is deployed is what is tried. Whether it may be primary is read from FLY_REGION and PRIMARY_REGION,
 * as on Fly. Commands run with this process's Node.
 */
export function configFor(place: Place) {
  const own = parse(readFileSync(ownFile, 'utf8')) as Config
  // The places here belong to whoever runs this; nobody else is become for them.
  const commands = own.exec
    .filter(({ cmd }) => !cmd.startsWith('install '))
    .map((one) => ({ ...one, cmd: withThisNode(one.cmd.replace(/^setpriv .*? (?=node )/, '')) }))
  const first = (place.first ?? []).map((cmd) => ({ cmd: withThisNode(cmd), 'if-candidate': true }))
  return stringify({
    ...own,
    fuse: { ...own.fuse, dir: place.mount },
    data: { ...own.data, dir: place.data },
    http: { addr: place.address },
    lease: {
      ...own.lease,
      hostname: place.hostname,
      'advertise-url': place.advertised,
      consul: { ...own.lease.consul, url: place.consul, key: 'haven/primary', ttl: place.ttl },
    },
    exec: [...commands.slice(0, -1), ...first, commands.at(-1)!],
  })
}

const withThisNode = (cmd: string) => cmd.replace(/^node /, `${process.execPath} `)
