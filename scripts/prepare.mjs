// Runs on the machine's own Node (20 or newer) before anything is installed: built-ins only.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = new Set(process.argv.slice(2))
const mark = join(home, 'node_modules', '.installed-lock')

installPackages()
if (wanted.has('build')) build()
if (wanted.has('browser')) installBrowser()
if (wanted.has('scanner')) installScanner()

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(home, 'package-lock.json')))
    .digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  say('Installing packages. The first time takes a minute or two.')
  // "install" and not "ci": some registries lack other platforms' optional packages, and ci then
  // refuses the lock. Engine warnings are about the machine's Node; the app runs on its own.
  // Without scripts: npm would build better-sqlite3, which brings its programs, and fail without Python (0040).
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error']
  run('npm', ['install', '--include=dev', '--ignore-scripts', ...quietly])
  if (!existsSync(join(home, 'node_modules', 'node', 'bin')))
    run('npm', ['rebuild', 'node', ...quietly])
  const lockNow = readFileSync(join(home, 'package-lock.json'))
  writeFileSync(mark, createHash('sha256').update(lockNow).digest('hex'))
}

function build() {
  const built = join(home, 'build', 'server', 'index.js')
  const sources = ['app', 'inngest', 'db', 'public', 'vite.config.ts', 'package-lock.json']
  const newest = Math.max(...sources.map((source) => newestIn(join(home, source))))
  if (existsSync(built) && statSync(built).mtimeMs > newest) return
  say('Building.')
  const command = join(home, 'node_modules', '.bin', 'node')
  const cli = join(home, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
  // The bundler remarks on every module that stays on the server; only a failure is worth reading.
  const { status, stdout, stderr } = spawnSync(command, [cli, 'vite:build'], {
    cwd: home,
    encoding: 'utf8',
  })
  if (status === 0) return
  say(`${stdout}\n${stderr}\nThe build did not work.`)
  process.exit(1)
}

function newestIn(path) {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

/** Chromium without windows, if it may; it does the browser tests for half the processor. Else any Chromium does. */
function installBrowser() {
  const has = (name) => existsSync(`/usr/bin/${name}`)
  if (process.env.CHROMIUM || has('chromium-headless-shell')) return
  if (mayInstall()) {
    say("Installing Debian's chromium for the browser tests.")
    if (aptInstalls('chromium-headless-shell', 'fonts-roboto')) return
  }
  if (['chromium', 'chromium-browser', 'google-chrome'].some(has)) return
  if (mayInstall() && aptInstalls('chromium', 'fonts-roboto')) return
  say('The browser tests need Chromium. Install it, or name its path in CHROMIUM.')
  process.exit(1)
}

function mayInstall() {
  return process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0
}

function aptInstalls(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    spawnSync(
      'apt-get',
      ['-qq', '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=120', ...args],
      {
        env,
        stdio: ['ignore', 'ignore', 2],
      },
    ).status === 0
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages)
}

/**
 * Debian's clamd, the program alone: its package would also start a daemon and fetch every signature
 * there is. What it leans on are plain libraries.
 */
function installScanner() {
  const folder = join(home, 'node_modules', '.clamd')
  const places = [join(folder, 'usr/sbin/clamd'), '/usr/sbin/clamd', '/usr/local/sbin/clamd']
  if (process.env.CLAMD || places.some((place) => existsSync(place))) return
  if (mayInstall()) {
    say("Installing Debian's clamd for the virus tests.")
    const { stdout } = spawnSync('apt-cache', ['depends', 'clamav-daemon'], { encoding: 'utf8' })
    const libraries = [...stdout.matchAll(/Depends: (lib[\w.+-]+)/g)].map(([, name]) => name)
    if (aptInstalls(...libraries)) return unpackScanner(folder)
  }
  say("The virus tests need clamd (Debian's clamav-daemon). Install it, or name its path in CLAMD.")
  process.exit(1)
}

function unpackScanner(folder) {
  mkdirSync(folder, { recursive: true })
  run('apt-get', ['download', '-qq', '-o', 'APT::Sandbox::User=root', 'clamav-daemon'], folder)
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.deb'))
  run('dpkg-deb', ['-x', file, folder], folder)
}

function run(command, args, cwd = home) {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync(command, args, { cwd, stdio: ['ignore', 2, 2], env })
  } catch (error) {
    say(`"${command} ${args[0]}" did not work.`)
    process.exit(error.status || 1)
  }
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}
