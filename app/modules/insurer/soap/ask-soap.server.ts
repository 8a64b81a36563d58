import { z } from 'zod'
import { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { openSoap } from '#app/modules/insurer/soap/open-soap.server.ts'
import { readFault } from '#app/modules/insurer/soap/read-fault.ts'
import { newId } from '#app/platform/ids.server.ts'

const Status = z.object({
  MsgStatusCd: z.string(),
  Issue: z
    .array(
      z.object({
        SeverityCd: z.string(),
        ElementPath: z.string().optional(),
      }),
    )
    .default([]),
})

const Answer = z.looseObject({ MsgStatus: Status })
export type Answer = z.infer<typeof Answer>

type Question = { operation: string; message?: object; key?: string }

/**
 * Says one message and gives back the answer's elements. `key` becomes its RqUID, by which the core knows a repeat;
 * a question that changes nothing has a new one each time.
 * @throws InsurerUnavailable when there was no usable answer, or a Server fault; InsurerRefused for a Client fault,
 * and with `AlreadyExecuted` where the core only says that this key was applied
 */
export async function askSoap({
  operation,
  message = {},
  key = newId(),
}: Question): Promise<Answer> {
  const speak = await openSoap()
  const answer = await speak(operation, { RqUID: key, ...message }).catch((error: unknown) => {
    throw errorOf(error)
  })
  const { data } = Answer.safeParse(answer)
  if (!data) throw new InsurerUnavailable('UnreadableAnswer')
  if (data.MsgStatus.MsgStatusCd === 'AlreadyExecuted') throw new InsurerRefused('AlreadyExecuted')
  return data
}

function errorOf(error: unknown): unknown {
  if (error instanceof InsurerUnavailable || error instanceof InsurerRefused) return error
  return readFault(error) ?? new InsurerUnavailable('UnreadableAnswer')
}
