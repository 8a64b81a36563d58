import { readFileSync } from 'node:fs'
import { parse as parseToml } from 'toml'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'

export const file = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

export const docker = file('Dockerfile')

/** What the image sets for whatever runs in it. */
export const imageEnv = Object.fromEntries(
  [...docker.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]),
)

export const litefs = parseYaml(file('litefs.yml')) as {
  fuse: { dir: string; 'allow-other': boolean }
  data: { dir: string; retention: string }
  lease: Record<string, unknown> & { consul: Record<string, string>; 'advertise-url': string }
  exec: { cmd: string; 'if-candidate'?: boolean }[]
  proxy?: unknown
}

const seconds = z.string().regex(/^\d+s$/)
const gigabytes = z.string().regex(/^\d+gb$/)
const check = { grace_period: seconds, interval: seconds, timeout: seconds, path: z.string() }

/** What we set, by Fly's own names and types. Fly passes over a name that it does not know; nothing here does. */
const FlyToml = z.strictObject({
  app: z.string(),
  primary_region: z.string(),
  kill_signal: z.string(),
  kill_timeout: z.number(),
  build: z.strictObject({ dockerfile: z.string() }),
  env: z.record(z.string(), z.string()),
  deploy: z.strictObject({ strategy: z.string() }),
  mounts: z.tuple([
    z.strictObject({
      source: z.string(),
      destination: z.string(),
      initial_size: gigabytes,
      snapshot_retention: z.number(),
      auto_extend_size_threshold: z.number(),
      auto_extend_size_increment: gigabytes,
      auto_extend_size_limit: gigabytes,
    }),
  ]),
  http_service: z.strictObject({
    internal_port: z.number(),
    force_https: z.boolean(),
    auto_stop_machines: z.string(),
    auto_start_machines: z.boolean(),
    min_machines_running: z.number(),
    concurrency: z.strictObject({
      type: z.string(),
      soft_limit: z.number(),
      hard_limit: z.number(),
    }),
    checks: z.tuple([z.strictObject({ ...check, method: z.string() })]),
  }),
  checks: z.strictObject({
    alarms: z.strictObject({ ...check, type: z.string(), port: z.number(), method: z.string() }),
  }),
  metrics: z.strictObject({ port: z.number(), path: z.string() }),
  vm: z.tuple([z.strictObject({ size: z.string(), memory: gigabytes })]),
})

/** @throws where something stands in it that Fly would pass over, or is of another type */
export const fly = FlyToml.parse(parseToml(file('fly.toml')))
