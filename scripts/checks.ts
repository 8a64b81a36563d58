import { spawn } from 'node:child_process'
import { join } from 'node:path'

const bin = (name: string) => join(process.cwd(), 'node_modules', '.bin', name)

const checks = [
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'lint', command: bin('eslint'), args: ['--max-warnings=0', '.'] },
  {
    name: 'floors',
    command: bin('depcruise'),
    args: ['--config', '.dependency-cruiser.cjs', 'app', 'db', 'inngest', 'mocks', 'server.ts'],
  },
  { name: 'types', command: bin('tsc'), args: ['--noEmit'] },
]

/** Runs format, lint, dependency rules and types, some at once. Resolves to how many passed and failed. */
export async function runChecks({ atOnce = 2 } = {}) {
  const failed: string[] = []
  const queue = [...checks]
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const { sound, output } = await runOne(check.command, check.args)
      console.log(`${sound ? 'ok  ' : 'FAIL'} ${check.name}`)
      if (!sound) console.log(output)
      if (!sound) failed.push(check.name)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { passed: checks.length - failed.length, failed: failed.length }
}

function runOne(command: string, args: string[]) {
  return new Promise<{ sound: boolean; output: string }>((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => resolve({ sound: false, output: error.message }))
    child.on('close', (code) => resolve({ sound: code === 0, output }))
  })
}
