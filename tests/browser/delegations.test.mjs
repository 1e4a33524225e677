/* Who is away hands the work over on a page; the deputy works in that name, which the bar says, and goes back. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture, settled } from './harness.mjs'

const administratorPassword = 'a ledger for 2026'
let server, browser
const password = (login) => `${login} keeps a ledger`

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  const page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, administratorPassword)
  let csrf = await logIn(page, server, administratorPassword)
  for (const [login, name] of [['wangmin', '王敏'], ['liqiang', '李强']]) {
    const made = await page.request.post(`${server.address}/api/users`, { headers: { 'X-CSRF-Token': csrf }, data: { login, name, role: 'officer', unit: 1 } })
    assert.equal(made.status(), 201, await made.text())
    const first = (await made.json()).password
    const session = await page.request.post(`${server.address}/api/session`, { data: { login, password: first } })
    const changed = await page.request.post(`${server.address}/api/session/password`, {
      headers: { 'X-CSRF-Token': (await session.json()).csrf }, data: { old: first, new: password(login) },
    })
    assert.equal(changed.status(), 204, await changed.text())
    csrf = await logIn(page, server, administratorPassword)
  }
  await page.context().close()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function as(login, size) {
  const page = await openPage(browser, server.address, size)
  await logIn(page, server, password(login), login)
  return page
}

test('who is away names a deputy', async () => {
  const page = await as('wangmin')
  await page.goto(`${server.address}/settings/delegations`)
  await settled(page)
  await picture(page, 'desk-delegations-none')
  await page.at('delegation-add').click()
  await page.at('delegation-deputy').selectOption({ label: await page.at('delegation-deputy').locator('option', { hasText: '李强' }).innerText() })
  const today = await page.locator('#d-begins').inputValue()
  assert.match(today, /^\d{4}-\d\d-\d\d$/)
  await page.locator('#d-ends').fill(today)
  await page.locator('#d-ends').press('Enter')
  await page.at('delegation-reason').fill('外出学习')
  await picture(page, 'desk-delegations-form')
  await page.at('delegation-save').click()
  await page.at('delegation-row').waitFor()
  assert.match(await page.at('delegation-row').innerText(), /王敏[\s\S]*李强/)
  assert.deepEqual(page.faults, [])
  await picture(page, 'desk-delegations')
  await page.context().close()
})

for (const [size, width, height] of [['desk', 1440, 900], ['phone', 360, 740]]) {
  test(`the deputy works in that name and goes back, at the width of a ${size}`, async () => {
    const page = await as('liqiang', { width, height })
    await page.goto(`${server.address}/settings/delegations`)
    await page.at('delegation-start').click()
    await page.at('acting').waitFor()
    await settled(page)
    assert.match(await page.at('acting').innerText(), /王敏/)
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width)
    await picture(page, `${size}-acting`)
    await page.at('act-back').click()
    await page.at('acting').waitFor({ state: 'detached' })
    assert.deepEqual(page.faults, [])
    await page.context().close()
  })
}

test('who gave it ends it', async () => {
  const page = await as('wangmin')
  await page.goto(`${server.address}/settings/delegations`)
  await page.at('delegation-revoke').click()
  await page.locator('.el-message-box__btns .el-button--primary').click()
  await page.at('delegation-revoke').waitFor({ state: 'detached' })
  await picture(page, 'desk-delegations-ended')
  const other = await as('liqiang')
  await other.goto(`${server.address}/settings/delegations`)
  await settled(other)
  assert.equal(await other.at('delegation-start').count(), 0)
  await other.context().close()
  await page.context().close()
})
