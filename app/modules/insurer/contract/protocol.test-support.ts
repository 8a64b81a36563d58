import type { CoreStandIn } from '#tests/core.ts'
import type { InsurerOptions } from '#mocks/insurer/insurer.ts'

/**
 * One way to speak to the stand-in core. `startCore` points the gateway at a fresh one by this
 * protocol; operations in `dial` and `requests` go by their names in the REST contract.
 */
export type Protocol = { startCore: (options?: Partial<InsurerOptions>) => Promise<CoreStandIn> }
