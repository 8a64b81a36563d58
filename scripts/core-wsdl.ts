import { readFileSync, writeFileSync } from 'node:fs'

/** Puts the insurer's WSDL where the built portal has it: as text in a module. */
const wsdl = readFileSync('mocks/insurer/core.wsdl', 'utf8')
const head = '/** mocks/insurer/core.wsdl as it is; `npm run core-wsdl` writes it anew. */'
writeFileSync(
  'app/modules/insurer/soap/core-wsdl.generated.ts',
  `${head}\nexport const coreWsdl = ${JSON.stringify(wsdl)}\n`,
)
