/* Every page at the width of a desk and of a phone: one heading, nothing sticks out, no text without its translation, no fault of
 * a script; in English no Chinese of ours is left. The pictures stay in test-output/ for people to look at. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture, root, settled } from './harness.mjs'

const pages = [
  ['home', '/'], ['documents', '/documents'], ['document', '/documents/1'], ['adopt', '/documents/1/plan'], ['plan', '/plan'],
  ['indicators', '/indicators'], ['tasks', '/tasks'], ['task', '/tasks/1'], ['watch', '/watch'], ['reports', '/reports'],
  ['report', '/reports/1'], ['check', '/check'], ['rules', '/check/rules'],
  ['proof-document', '/check/documents/1'], ['proof-report', '/check/reports/1'], ['compare', '/compare'], ['users', '/settings/users'], ['units', '/settings/units'],
  ['registers', '/registers'], ['register', '/registers/petition'], ['register-figures', '/registers/petition?tab=figures'],
  ['register-bin', '/registers/petition?tab=bin'], ['record', '/registers/petition/1'], ['record-new', '/registers/petition/new'],
  ['record-rows', '/registers/subsistence_allowance/new'], ['record-edit', '/registers/petition/1/edit'], ['todo', '/todo'],
  ['journal', '/settings/journal'], ['delegations', '/settings/delegations'], ['notices', '/notices'], ['nowhere', '/no/such/page'],
]
const widths = [['desk', 1440, 900], ['phone', 360, 740]]
const newPassword = 'a ledger for 2026'
let server, browser

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  const page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, newPassword)
  const csrf = await logIn(page, server, newPassword)
  const made = await page.request.post(`${server.address}/api/reports`, { headers: { 'X-CSRF-Token': csrf }, data: { year: 2026 } })
  assert.equal(made.status(), 201)
  const name = '2026年政府工作报告.txt' /* the next year's report, to compare with */
  const sent = await page.request.post(`${server.address}/api/documents?purpose=report&name=${encodeURIComponent(name)}`, {
    headers: { 'X-CSRF-Token': csrf }, data: readFileSync(join(root, 'definitions', 'examples', name)),
  })
  assert.equal(sent.status(), 201)
  const entered = await page.request.post(`${server.address}/api/registers/petition/records`, {
    headers: { 'X-CSRF-Token': csrf },
    data: { fields: { received_on: '2026-01-05', source: '来信', subject: '反映村口路灯不亮', topic: '道路水利', content: '三盏路灯坏了', petitioner: '张小三' } },
  })
  assert.equal(entered.status(), 201)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/* Elements that make the page itself scroll sideways; what scrolls inside its own box is allowed. */
async function sticksOut(page) {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName}.${element.className}`)
  })
}

for (const [size, width, height] of widths) {
  let page
  test(`the width of a ${size}`, async () => {
    page = await openPage(browser, server.address, { width, height })
    await logIn(page, server, newPassword)
  })
  for (const [name, address] of pages) {
    test(`${name} at the width of a ${size}`, async () => {
      page.faults = []
      try {
        await page.goto(server.address + address)
        await settled(page)
        assert.equal(await page.locator('h1').count(), 1)
        assert.deepEqual(await sticksOut(page), [])
        const text = await page.locator('body').innerText()
        assert.doesNotMatch(text, /\b(undefined|NaN|\[object)\b|\b[a-z]+\.[a-z]+[A-Z]?\w*\.[a-z]+\b(?!\.(txt|docx|html))/)
        assert.deepEqual(page.faults, [])
      } finally {
        await picture(page, `${size}-${name}`)
      }
    })
  }
}

test('in English the frame of every page is English', async () => {
  const page = await openPage(browser, server.address, { language: 'en-US' })
  await logIn(page, server, newPassword)
  await page.goto(server.address)
  await page.at('language').click()
  await settled(page)
  for (const [, address] of pages) {
    await page.goto(server.address + address)
    await settled(page)
    /* Units and choices are words of the township's own, in either language. */
    const frame = await page.locator('nav, thead th, label, main .el-button').evaluateAll((elements) =>
      elements.filter((element) => !element.closest('.options')).map((element) => {
        const copy = element.cloneNode(true)
        for (const unit of copy.querySelectorAll('.unit, option')) unit.remove()
        return copy.textContent
      }),
    )
    const chinese = frame.filter((text) => /[\u4e00-\u9fff]/.test(text))
    assert.deepEqual([...new Set(chinese)].slice(0, 5), [], address)
  }
  await page.context().close()
})

test('without a session every page leads to the log-in and back', async () => {
  const page = await openPage(browser, server.address)
  await page.goto(`${server.address}/tasks`)
  await page.at('login').fill('admin')
  await page.at('password').fill(newPassword)
  await page.at('login-submit').click()
  await page.waitForURL(/\/tasks$/)
  await page.context().close()
})

test('a session that ended asks for the password again and keeps the page', async () => {
  const page = await openPage(browser, server.address)
  await logIn(page, server, newPassword)
  await page.goto(`${server.address}/plan`)
  await settled(page)
  await page.context().clearCookies()
  await page.at('nav-tasks').click()
  await page.locator('[data-test="log-in-again"], [data-test="login-form"]').first().waitFor()
  await page.context().close()
})
