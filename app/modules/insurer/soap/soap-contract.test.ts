import { coreContract } from '#app/modules/insurer/contract/core-contract.test-support.ts'
import { startSoapCore } from '#tests/core.ts'

coreContract({ startCore: startSoapCore })
