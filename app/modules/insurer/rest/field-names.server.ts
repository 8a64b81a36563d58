import { insurerSettings } from '#app/modules/insurer/insurer-settings.server.ts'
import { otherNames } from '#app/modules/insurer/wire/other-names.ts'

/** Fields of bodies and of queries. */
export const { toTheirs, toOurs } = otherNames(() => insurerSettings().fields)
