import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coreWsdl } from '#app/modules/insurer/soap/core-wsdl.generated.ts'

test('the WSDL inside the portal is the contract, and nobody changed it by hand', () => {
  expect(coreWsdl).toBe(readFileSync('mocks/insurer/core.wsdl', 'utf8'))
})
