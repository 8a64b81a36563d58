import { z } from 'zod'
import { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { ClaimsNotification, Declaration } from '#app/modules/insurer/soap/notice-elements.ts'
import { pointerOf, type Table } from '#app/modules/insurer/soap/elements.ts'
import { reports } from '#app/modules/insurer/soap/claim-elements.ts'
import { Contacts } from '#app/modules/insurer/soap/person-elements.ts'
import { atMostADay } from '#app/modules/insurer/transport/retry-after.ts'

const FaultError = z.object({ ElementPath: z.string().catch('') })

const CoreFault = z.object({
  FaultKindCd: z.string(),
  ErrorCd: z.string().min(1),
  RetryAfterSeconds: z.coerce.number().int().transform(atMostADay).optional().catch(undefined),
  ResourceId: z.string().optional(),
  // The library knows no type for a fault's detail: one error is not a list.
  Error: z
    .union([z.array(FaultError), FaultError.transform((one) => [one])])
    .default([])
    .catch([]),
})

const Thrown = z.object({
  root: z.object({
    Envelope: z.object({
      Body: z.object({
        Fault: z.object({
          faultcode: z.string().catch(''),
          detail: z.object({ CoreFault }).optional().catch(undefined),
        }),
      }),
    }),
  }),
})

/** What the library throws for a fault, as the error it stands for; undefined where it is none. */
export function readFault(error: unknown): InsurerRefused | InsurerUnavailable | undefined {
  const thrown = Thrown.safeParse(error)
  if (!thrown.success) return undefined
  const { faultcode, detail } = thrown.data.root.Envelope.Body.Fault
  if (detail) return errorOfFault(detail.CoreFault)
  // Without the contract's detail something between us and the core may have spoken.
  return faultcode.endsWith('Client')
    ? new InsurerRefused('ClientFault')
    : new InsurerUnavailable('ServerFault')
}

/** Client is for good and Server for later; but who is not let in at all will be, once that is put right. */
function errorOfFault(fault: z.infer<typeof CoreFault>) {
  const { FaultKindCd: kind, ErrorCd: code, ResourceId: resource } = fault
  if (kind === 'Server' || code === 'TokenInvalid')
    return new InsurerUnavailable(code, fault.RetryAfterSeconds)
  return new InsurerRefused(code, {
    pointers: fault.Error.map(({ ElementPath }) => pointerOf(said, ElementPath)),
    resource,
  })
}

/** Everything we say, by the element it is said in. */
const said: Table = {
  ClaimsNotification: ['.', ClaimsNotification],
  Declaration: ['declaration', Declaration],
  ...Object.fromEntries(Object.entries(reports).map(([name, table]) => [name, ['.', table]])),
  ...Contacts,
}
