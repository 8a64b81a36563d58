import { createServer } from 'node:http'
import { collectDefaultMetrics, Gauge } from 'prom-client'
import { alarms, lookAfter } from '#app/http/look-after.server.ts'
import { lastBackup } from '#app/platform/backup-standing.server.ts'
import { env } from '#app/platform/env.server.ts'
import { countUnsent } from '#app/platform/events.server.ts'
import { countLedger } from '#app/platform/count-ledger.server.ts'
import { log } from '#app/platform/log.server.ts'
import { countCommits, metrics } from '#app/platform/metrics.server.ts'

const gauge = <Label extends string = never>(
  name: string,
  help: string,
  labelNames: Label[] = [],
) => new Gauge({ name, help, labelNames, registers: [metrics] })

const role = gauge('haven_role', 'Which of the three this machine is', ['role'])
const lag = gauge(
  'haven_replication_lag_seconds',
  'How far the database is behind the primary; NaN where LiteFS does not say',
)
const eventsAge = gauge(
  'haven_events_wait_seconds',
  'How long the oldest event has waited for the engine',
)
const eventsWaiting = gauge(
  'haven_events_waiting',
  'Events that wait for the engine, counted to 1000',
)
const waiting = gauge('haven_hand_overs_waiting', 'On their way to the core, counted to 1000', [
  'kind',
])
const stuck = gauge('haven_hand_overs_stuck', 'What waits for staff at /admin/sync, counted to 100')
const diskFree = gauge('haven_disk_free_bytes', 'Free on the volume')
const diskTotal = gauge('haven_disk_bytes', 'Size of the volume')
const backup = gauge(
  'haven_last_backup_timestamp_seconds',
  'When the newest backup was made; 0 where nobody has looked',
)
const alarm = gauge('haven_alarm', '1 while it is one: see docs/operate/watching.md', ['alarm'])

/** Answers /metrics on METRICS_PORT until the returned function is called; does nothing without one. */
export function startMetrics() {
  const { METRICS_PORT: port, METRICS_HOST: host } = env
  if (!port) return () => {}
  collectDefaultMetrics({ register: metrics })
  const countNoMore = countCommits()
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    try {
      const text = await scrape()
      response.setHeader('content-type', metrics.contentType).end(text)
    } catch (error) {
      log.warn({ err: error }, 'the metrics could not be read')
      response.writeHead(503).end()
    }
  })
  server.listen(port, host)
  return () => {
    countNoMore()
    server.close()
    server.closeAllConnections()
  }
}

/** All metrics as Prometheus reads them. It reads only, whatever waits counted to a limit. */
export async function scrape() {
  const seen = await lookAfter()
  role.reset()
  role.set({ role: seen.role }, 1)
  lag.set(seen.lagMs === undefined ? NaN : seen.lagMs / 1000)
  eventsAge.set(seen.eventsWaitMs / 1000)
  eventsWaiting.set(countUnsent(1000))
  const ledger = countLedger({ waiting: 1000, stuck: 100 })
  for (const [kind, count] of Object.entries(ledger.waiting)) waiting.set({ kind }, count)
  stuck.set(ledger.stuck)
  diskFree.set(seen.disk.freeBytes)
  diskTotal.set(seen.disk.totalBytes)
  backup.set(Math.floor((lastBackup().madeAt ?? 0) / 1000))
  for (const each of alarms) alarm.set({ alarm: each }, seen.alarms.includes(each) ? 1 : 0)
  return metrics.metrics()
}
