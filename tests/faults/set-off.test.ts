import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { setOff } from '#tests/faults/set-off.ts'

test('a clock that is set is never empty: whoever has its file open reads the time before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'haven-clock-'))
  const file = join(folder, 'off')
  setOff(file, 1_000)
  const reader = openSync(file, 'r')
  onTestFinished(() => {
    closeSync(reader)
    rmSync(folder, { recursive: true })
  })
  setOff(file, 86_400_000)
  expect(readFileSync(reader, 'utf8')).toBe('1000')
  expect(readFileSync(file, 'utf8')).toBe('86400000')
})
