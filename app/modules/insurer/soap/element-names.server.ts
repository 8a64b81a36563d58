import { insurerSettings } from '#app/modules/insurer/insurer-settings.server.ts'
import { coreWsdl } from '#app/modules/insurer/soap/core-wsdl.generated.ts'
import { otherNames } from '#app/modules/insurer/wire/other-names.ts'

const elements = () => insurerSettings().elements

/** Elements of messages and of faults. */
export const { toTheirs, toOurs } = otherNames(elements)

/** The contract's WSDL under this insurer's names of elements. */
export const theirWsdl = () =>
  coreWsdl.replaceAll(
    /(<xs:element name=")(\w+)/g,
    (_, begin: string, name: string) => begin + (elements()[name] ?? name),
  )
