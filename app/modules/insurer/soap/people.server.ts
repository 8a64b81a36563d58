import { z } from 'zod'
import type { ContactChange } from '#app/modules/insurer/core-adapter.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import type { Credentials, HolderRecord, PolicyProof } from '#app/modules/insurer/insurer.ts'
import { askSoap } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { fromElements, toElements } from '#app/modules/insurer/soap/elements.ts'
import { Contacts, Policyholder } from '#app/modules/insurer/soap/person-elements.ts'
import { keyOfChange } from '#app/modules/insurer/soap/submit-report.server.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'
import { contactToCore, holderFromCore, WireHolder } from '#app/modules/insurer/wire/holder.ts'

const Known = z.object({ PolicyholderId: z.string().min(1) })

export async function verifyCredentials({ username, password }: Credentials) {
  const message = { LoginId: username, Password: password }
  return holderIn(await askSoap({ operation: 'PolicyholderVerify', message }))
}

export async function matchPolicy({ policyNumber, dateOfBirth, postalCode }: PolicyProof) {
  const message = { PolicyNumber: policyNumber, BirthDt: dateOfBirth, PostalCode: postalCode }
  return holderIn(await askSoap({ operation: 'PolicyMatch', message }))
}

export async function fetchHolder(holderId: string): Promise<HolderRecord> {
  const message = { PolicyholderId: holderId }
  const { Policyholder: person } = await askSoap({ operation: 'PolicyInq', message })
  return holderFromCore(understand(WireHolder, fromElements(Policyholder, person)))
}

export async function updateContact(change: ContactChange) {
  const { holderId, version, ...patch } = change
  const contacts = toElements(Contacts, contactToCore(patch))
  const message = { PolicyholderId: holderId, BaseVersion: version, ...contacts }
  const key = keyOfChange(holderId, version, patch)
  try {
    await askSoap({ operation: 'PolicyholderMod', message, key })
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted')) throw error
  }
}

const holderIn = (answer: unknown) => ({ holderId: understand(Known, answer).PolicyholderId })
