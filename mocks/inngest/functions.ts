import { type Core } from '#mocks/inngest/core.ts'
import { type FunctionConfig } from '#mocks/inngest/function-config.ts'

type Row = { config: string }

export function findFunction(core: Core, id: string) {
  const row = core.store.one<Row>(`select config from functions where id = :id`, { id })
  return row && read(row)
}

export function listFunctions(core: Core) {
  return core.store.all<Row>(`select config from functions order by id`).map(read)
}

export function hasFunctions(core: Core) {
  return core.store.one(`select 1 from functions limit 1`) !== undefined
}

/** The app's functions as of now; what is no longer served is forgotten. */
export function replaceFunctions(core: Core, configs: FunctionConfig[]) {
  core.store.run(`delete from functions`)
  for (const config of configs) {
    core.store.run(`insert into functions (id, config) values (:id, :config)`, {
      id: config.id,
      config: JSON.stringify(config),
    })
  }
}

/** How often a call or step may be tried in all. Four retries are the SDK's default. */
export function maxAttempts(config: FunctionConfig) {
  return (config.steps.step.retries?.attempts ?? 4) + 1
}

/** Every event is held against every function: each text is read once. */
const known = new Map<string, FunctionConfig>()

function read({ config }: Row) {
  const parsed = known.get(config) ?? (JSON.parse(config) as FunctionConfig)
  known.set(config, parsed)
  return parsed
}
