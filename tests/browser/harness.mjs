/* A server with the example township in a folder of its own, and Debian's Chromium to look at it.
 * ZHENWU names the binary; playwright-core comes from frontend/node_modules. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const { chromium } = createRequire(join(root, 'frontend', 'package.json'))('playwright-core')
const program = process.env.ZHENWU ?? join(root, 'build', 'src', 'cli', 'zhenwu')
const output = join(root, 'test-output')

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/* Runs a verb of zhenwu to its end; throws with its error output when it fails. */
export function zhenwu(...args) {
  const done = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, LANG: 'zh_CN.UTF-8' } })
  if (done.status !== 0) throw new Error(`zhenwu ${args.join(' ')}: ${done.status} ${done.stderr}`)
  return done.stdout
}

export class Server {
  static async start() {
    const server = new Server()
    server.data = mkdtempSync(join(tmpdir(), 'zhenwu-browser-'))
    const made = spawnSync(join(root, 'tests', 'example'), [program, join(server.data, 'data')], { encoding: 'utf8', env: { ...process.env, LANG: 'zh_CN.UTF-8' } })
    if (made.status !== 0) throw new Error(`tests/example: ${made.status} ${made.stderr}`)
    const printed = made.stdout
    server.logins = [...printed.matchAll(/登录名：(\S+)\s+密码：(\S+)/g)].map(([, login, password]) => ({ login, password }))
    if (server.logins.length === 0) throw new Error(`init printed no first login:\n${printed}`)
    ;({ login: server.login, password: server.password } = server.logins[0])
    server.port = await freePort()
    server.address = `http://127.0.0.1:${server.port}`
    await server.serve()
    return server
  }

  async serve() {
    this.log = ''
    this.process = spawn(program, ['serve', '--data', join(this.data, 'data'), '--port', String(this.port)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.process.stdout, this.process.stderr]) stream.on('data', (text) => (this.log += text))
    for (let tries = 0; tries < 300; tries++) {
      try {
        if ((await fetch(`${this.address}/api/health`)).ok) return
      } catch {
        /* not listening yet */
      }
      if (this.process.exitCode !== null) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`the server did not start:\n${this.log}`)
  }

  /* Goes away and keeps its data; serve() brings it back at the same address. */
  async leave() {
    if (this.process.exitCode !== null) return
    const ended = new Promise((resolve) => this.process.on('exit', resolve))
    this.process.kill('SIGTERM')
    await ended
  }

  async stop() {
    await this.leave()
    rmSync(this.data, { recursive: true, force: true })
  }
}

export async function openBrowser() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  })
}

/* Sets the first password of the administrator, so that tests that are not about it start behind it. */
export async function changeFirstPassword(page, server, fresh) {
  const { login, password } = server.logins.find((one) => one.login === 'admin')
  const { csrf } = await (await page.request.post(`${server.address}/api/session`, { data: { login, password } })).json()
  const changed = await page.request.post(`${server.address}/api/session/password`, {
    headers: { 'X-CSRF-Token': csrf }, data: { old: password, new: fresh },
  })
  if (changed.status() !== 204) throw new Error(await changed.text())
}

/* Logs the page in past the form; answers the token that changes carry. */
export async function logIn(page, server, password, login = 'admin') {
  const session = await page.request.post(`${server.address}/api/session`, { data: { login, password } })
  if (session.status() !== 200) throw new Error(await session.text())
  return (await session.json()).csrf
}

/* A page that remembers what went wrong in it: script errors, console errors, refused loads. */
export async function openPage(browser, address, { width = 1440, height = 900, language = 'zh-CN' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: language, acceptDownloads: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(20000)
  page.faults = []
  page.on('pageerror', (error) => page.faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) page.faults.push(message.text())
  })
  page.awaited = 0
  page.on('request', () => page.awaited++)
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, () => page.awaited--)
  page.at = (name) => page.locator(`[data-test="${name}"]`)
  page.address = address
  return page
}

/* Waits until the page has its heading and has asked for nothing for a fifth of a second. */
export async function settled(page) {
  await page.locator('h1').first().waitFor()
  for (let quiet = 0; quiet < 4; quiet = page.awaited > 0 ? 0 : quiet + 1) await page.waitForTimeout(50)
}

export async function picture(page, name) {
  mkdirSync(output, { recursive: true })
  await page.screenshot({ path: join(output, `${name}.png`), fullPage: true })
}
