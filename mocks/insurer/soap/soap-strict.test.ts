import { beforeEach, expect, test } from 'vitest'
import { startInsurer } from '../test-insurer.ts'
import { checkElement } from './check-element.ts'
import { sealEnvelope } from './envelope.ts'
import { soapOperations } from './operations.ts'
import { soapActions } from './schema.ts'
import { asHaven, examples, notification, openSoap, soapDeclaration } from './test-soap.ts'
import { messageOf, shapeOf } from './translate.ts'

let core: Awaited<ReturnType<typeof startInsurer>>
let soap: ReturnType<typeof openSoap>

beforeEach(async () => {
  core = await startInsurer()
  soap = openSoap(core.origin)
  return () => core.end()
})

test('the SOAP face has every operation of the WSDL and no other', () => {
  expect(Object.keys(soapOperations).sort()).toEqual([...soapActions.keys()].sort())
})

test("every example of the contract fits the WSDL's schema", () => {
  expect(examples()).toHaveLength(25)
  for (const example of examples())
    expect([example.name, checkElement(example, example.name)]).toEqual([example.name, []])
})

test('the core understands every request of the examples, and its answers fit the schema', async () => {
  const requests = examples().filter(({ name }) => name.endsWith('Rq'))
  const outcomes = []
  for (const request of requests) {
    const { body, fault } = await soap.send(messageOf(request.name, shapeOf(request, request.name)))
    if (body && !fault) expect([body.name, checkElement(body, body.name)]).toEqual([body.name, []])
    outcomes.push([request.name, fault?.['ErrorCd'] ?? 'Success'].join(' '))
  }
  expect(outcomes).toEqual([
    ...['ClaimsNotificationAddRq Success', 'ClaimStatusInqRq Success'],
    ...['ClaimsSubsequentRptSubmitRq NotFound', 'ClaimsSubsequentRptSubmitRq NotFound'],
    ...['PolicyInqRq Success', 'PolicyholderVerifyRq Success', 'PolicyMatchRq Success'],
    ...['ClaimDownloadRq Success', 'ClaimPaymentsDownloadRq NotFound', 'DocumentInqRq NotFound'],
    ...['PolicyholderModRq Success', 'CatastropheInqRq Success'],
  ])
})

test('an unknown element, a wrong order and a missing one are Client faults that name the element', async () => {
  const message = messageOf('ClaimsNotificationAddRq', notification())
  const unknown = await soap.send(message.replace('</LossDt>', '</LossDt><Mood>good</Mood>'))
  expect(unknown.fault).toMatchObject({
    ...{ FaultKindCd: 'Client', ErrorCd: 'UnknownProperty', Retryable: false },
    Error: [{ ElementPath: 'ClaimsNotification/Notice/Mood', ErrorCd: 'UnknownProperty' }],
  })
  const turned = await soap.send(
    message.replace(/(<LossDt>.*<\/LossDt>)(<LossCauseCd>.*<\/LossCauseCd>)/, '$2$1'),
  )
  expect(turned.fault).toMatchObject({ ErrorCd: 'SchemaFailed', Error: [{ ErrorCd: 'Order' }] })
  const missing = await soap.send(message.replace(/<ExternalRef>.*<\/ExternalRef>/, ''))
  expect(missing.fault).toMatchObject({ Error: [{ ErrorCd: 'Required' }] })
  const { said } = await soap.ask('ClaimDownload', { RqUID: 'd-1', Cursor: 'latest' })
  const changes = await soap.ask('ClaimDownload', { RqUID: 'd-2' })
  expect(changes.said['NextCursor']).toBe(said['NextCursor'])
  expect(JSON.stringify(changes.said)).not.toContain('claim.status_changed')
})

test("a rule of the core is a Client fault with the WSDL's own path", async () => {
  const message = notification({ SubmitInd: true, Declaration: soapDeclaration })
  const details = { line: 'auto', vehicle: { vin: '1HGCM82633A004352' } }
  Object.assign(message.ClaimsNotification, { details })
  const { fault } = await soap.ask('ClaimsNotificationAdd', message)
  expect(fault).toMatchObject({
    ErrorCd: 'RuleFailed',
    Error: [{ ElementPath: 'ClaimsNotification/Notice/LossDetail/AutoLossInfo/Vehicle/VIN' }],
  })
})

test('what is not one well-formed envelope is refused: a DTD, an entity, a cut, a wrong password', async () => {
  const message = messageOf('CatastropheInqRq', { RqUID: 'k-1' })
  const sealed = sealEnvelope(message).replace(
    '<soap:Body>',
    `<soap:Header>${asHaven()}</soap:Header><soap:Body>`,
  )
  expect((await soap.post(sealed)).status).toBe(200)
  const withDtd = sealed.replace('?>', '?><!DOCTYPE x [<!ENTITY e "k-1">]>')
  const hostile = [withDtd, sealed.replace('k-1', '&e;'), sealed.slice(0, -20)]
  for (const envelope of hostile) {
    expect((await soap.post(envelope)).fault).toMatchObject({ ErrorCd: 'SchemaFailed' })
  }
  expect((await soap.send(message, 'guessed')).fault).toMatchObject({
    ...{ FaultKindCd: 'Client', ErrorCd: 'TokenInvalid', Retryable: false },
  })
})
