import { expect, test } from 'vitest'
import { errorOfProblem } from '#app/modules/insurer/rest/read-answer.ts'

test('a failed operation is never asked about again: it will not say anything else', () => {
  const problem = { code: 'RuleEngineDown', retryable: true }
  expect(errorOfProblem(problem)).toMatchObject({ name: 'InsurerRefused', code: problem.code })
})
