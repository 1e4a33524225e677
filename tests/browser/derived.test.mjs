/* An indicator that is taken from a register: chosen in its dialog, read in the month table beside what was typed, and led back to
 * the records behind it. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture } from './harness.mjs'

const newPassword = 'an indicator for 2026'
let server, browser, page, csrf

async function send(method, path, data) {
  const answer = await page.request.fetch(`${server.address}/api${path}`, { method, headers: { 'X-CSRF-Token': csrf }, data })
  assert.ok(answer.ok(), await answer.text())
  return answer.json()
}

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, newPassword)
  csrf = await logIn(page, server, newPassword)
  for (const subject of ['村口路灯不亮', '渠道漏水'])
    await send('POST', '/registers/petition/records', {
      fields: { source: '来信', subject, topic: '其他', content: subject, petitioner: '田小满', people: '1' },
    })
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

describe('an indicator from a register', () => {
  test('is chosen by the figure that names it, and its months are filled', async () => {
    await page.goto(`${server.address}/indicators`)
    await page.locator('[data-test="indicator-add"]').first().click()
    await page.locator('[data-test="indicator-name"]').fill('受理群众来信来访')
    const choice = page.locator('[data-test="indicator-derived"]')
    await choice.locator('optgroup').first().waitFor({ state: 'attached' })
    await choice.selectOption('petition.received')
    assert.equal(await page.locator('[data-test="indicator-unit"]').inputValue(), '件')
    await page.getByRole('button', { name: '保存' }).click()
    const row = page.locator('[data-test="month-row"]', { hasText: '受理群众来信来访' })
    await row.locator('[data-test="month-derived"]').waitFor()
    assert.match(await row.locator('[data-test="month-derived"]').innerText(), /信访事项/)
    const { statistics } = await send('GET', '/registers/petition/statistics?period=2026')
    const { total } = statistics.find((one) => one.name === 'received')
    assert.equal((await row.locator('td.recorded').last().innerText()).trim(), total)
    await picture(page, 'derived-months')
  })

  test('shows where what was typed differs, and leads to the records', async () => {
    const { indicators } = await send('GET', '/indicators')
    const own = indicators.find((one) => one.derived)
    const month = own.months.filter((one) => one.recorded !== null).at(-1)
    await send('PUT', `/indicators/${own.id}/values/${month.period.slice(0, 5)}${month.period.slice(-2)}`, { value: '99', note: null, version: 0 })
    await page.goto(`${server.address}/indicators`)
    const row = page.locator(`[data-indicator="${own.id}"]`)
    await row.locator('[data-test="month-differs"]').waitFor()
    await row.locator('td.recorded .read').last().click()
    await page.locator('[data-test="derived-drop"]').click()
    await row.locator('[data-test="month-differs"]').waitFor({ state: 'detached' })
    await row.locator('td.recorded .read').last().click()
    await page.locator('[data-test="derived-records"]').click()
    await page.waitForURL(/\/registers\/petition\?where=/)
    await page.getByText('渠道漏水').first().waitFor()
    await page.getByText('村口路灯不亮').first().waitFor()
  })
})
