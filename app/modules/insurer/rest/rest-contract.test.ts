import { coreContract } from '#app/modules/insurer/contract/core-contract.test-support.ts'
import { startCore } from '#tests/core.ts'

coreContract({ startCore })
