import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChecks } from './checks.ts'

type Report = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

// Side by side: the checks take the time in which the tests wait.
const [checks, tests] = await Promise.all([runChecks({ atOnce: 1 }), runTests()])
const passed = checks.passed + tests.passed
const failed = checks.failed + tests.failed
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)

/** Runs vitest: unit, integration and browser journeys. A file that cannot even load counts as failed. */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'haven-report-'))
  const outputFile = join(folder, 'report.json')
  const vitest = join(process.cwd(), 'node_modules', '.bin', 'vitest')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`]
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(vitest, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('close', resolve)
  })
  try {
    const report = JSON.parse(readFileSync(outputFile, 'utf8')) as Report
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    ).length
    const counted = report.numFailedTests + broken
    // An error outside of any test fails the run without failing a test.
    return { passed: report.numPassedTests, failed: code === 0 ? counted : Math.max(counted, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
