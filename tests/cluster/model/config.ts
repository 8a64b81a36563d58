import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type LeaseConfig = {
  type: 'consul'
  hostname: string
  'advertise-url': string
  candidate: boolean
  promote: boolean
  'reconnect-delay'?: string
  consul: { url: string; key: string; ttl?: string; 'lock-delay'?: string }
}
export type Command = { cmd: string; 'if-candidate'?: boolean }
export type Config = {
  fuse: { dir: string }
  data: { dir: string }
  http: { addr: string }
  lease: LeaseConfig
  exec: Command[]
}

/** The part of litefs.yml that the model acts out. */
export const readConfig = (file: string) => parse(expanded(readFileSync(file, 'utf8'))) as Config

/** Of LiteFS' expressions the one that our file has where its places are put in: whether two variables are the same. */
const expanded = (text: string) =>
  text.replaceAll(/\$\{(\w+) == (\w+)\}/g, (_, one: string, other: string) =>
    String(process.env[one] === process.env[other]),
  )
