/* What a day at the office does to a page: the server goes away in mid-work, two people change one thing, a form is closed by a
 * slip, someone uses only the keyboard. Nothing typed may be lost, and every failure is said with a way on. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage } from './harness.mjs'

const password = 'a ledger for 2026'
let server, browser, page

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, password)
  await logIn(page, server, password)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

beforeEach(async () => {
  if (server.process.exitCode !== null || server.process.signalCode !== null) await server.serve()
})

async function open(where, address) {
  await where.goto(server.address + address)
  await where.waitForLoadState('networkidle')
}
const novemberCell = (where) => where.at('month-row').first().locator('input').nth(10)

test('progress typed while the server is away is kept and goes with the next try', async () => {
  await open(page, '/tasks/5')
  await page.at('progress-percent').fill('40')
  await page.at('progress-note').fill('断网时写的说明')
  await server.leave()
  await page.at('progress-save').click()
  await page.at('progress-form').getByText('连不上服务器').waitFor()
  assert.equal(await page.at('progress-note').inputValue(), '断网时写的说明')
  await server.serve()
  await page.at('progress-save').click()
  await page.at('progress-row').filter({ hasText: '断网时写的说明' }).waitFor()
})

test('a month that could not be saved says so and is sent again when its cell is left again', async () => {
  await open(page, '/indicators')
  await server.leave()
  await novemberCell(page).fill('28.01')
  await novemberCell(page).press('Enter')
  await page.at('month-state-failed').waitFor()
  await page.at('failure').last().waitFor()
  await server.serve()
  await novemberCell(page).focus()
  await page.keyboard.press('Tab')
  await page.at('month-state-saved').waitFor()
  await page.reload()
  assert.equal(await novemberCell(page).inputValue(), '28.01')
})

test('a page opened while the server is away offers another try', async () => {
  await open(page, '/plan')
  await page.waitForTimeout(2000) // the other pages are fetched while one reads the first
  await server.leave()
  await page.at('nav-tasks').click()
  const again = page.getByRole('button', { name: '重试' })
  await again.waitFor()
  await server.serve()
  await again.click()
  await page.at('task-row').first().waitFor()
})

test('of two who change one task the second is told and keeps what was typed', async () => {
  const other = await openPage(browser, server.address)
  await logIn(other, server, password)
  for (const [where, title] of [[page, '甲改的标题'], [other, '乙改的标题']]) {
    await open(where, '/tasks/6')
    await where.at('task-edit').click()
    await where.at('task-title').fill(title)
  }
  await page.at('task-save').click()
  await page.at('task-form').waitFor({ state: 'hidden' })
  await other.at('task-save').click()
  await other.at('task-form').getByText('修改过').waitFor()
  assert.equal(await other.at('task-title').inputValue(), '乙改的标题')
  await other.context().close()
})

test('of two who fill in one month the second is asked before anything is replaced', async () => {
  const other = await openPage(browser, server.address)
  await logIn(other, server, password)
  await open(page, '/indicators')
  await open(other, '/indicators')
  await novemberCell(page).fill('28.02')
  await novemberCell(page).press('Enter')
  await page.at('month-state-saved').waitFor()
  await novemberCell(other).fill('28.03')
  await novemberCell(other).press('Enter')
  await other.locator('.el-message-box').getByText('他人修改过').waitFor()
  await other.locator('.el-message-box .el-button--primary').click()
  await other.waitForFunction(() => document.querySelector('[data-test="month-row"] [data-col="10"]').value === '28.02')
  await other.context().close()
})

test('a form starts in its first field, closes with Escape, gives the focus back, and asks before it loses what was typed', async () => {
  await open(page, '/plan')
  await page.at('task-add').focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement.dataset.test === 'task-title')
  await page.keyboard.press('Escape')
  await page.at('task-form').waitFor({ state: 'hidden' })
  assert.equal(await page.evaluate(() => document.activeElement.dataset.test), 'task-add')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement.dataset.test === 'task-title')
  await page.keyboard.type('写到一半的任务')
  await page.mouse.click(5, 500) // beside the form: a slip
  assert.ok(await page.at('task-form').isVisible())
  await page.keyboard.press('Escape')
  await page.locator('.el-message-box').getByText('还没有保存').waitFor()
  await page.keyboard.press('Escape') // thought better of it
  await page.locator('.el-message-box').waitFor({ state: 'hidden' })
  assert.equal(await page.at('task-title').inputValue(), '写到一半的任务')
  await page.at('task-title').focus()
  await page.keyboard.press('Escape')
  await page.locator('.el-message-box').getByRole('button', { name: '放弃修改' }).click()
  await page.at('task-form').waitFor({ state: 'hidden' })
  await page.at('task-add').click()
  await page.at('task-form').waitFor()
  assert.equal(await page.at('task-title').inputValue(), '')
})

test('the cadre of a village is put into a village', async () => {
  await open(page, '/settings/users')
  await page.at('user-add').click()
  await page.at('user-form').waitFor()
  const offered = () => page.at('user-unit').locator('option').allInnerTexts()
  const all = (await offered()).length
  await page.at('user-unit').selectOption({ label: (await offered())[1] }) // the township itself
  await page.at('user-role').selectOption('village')
  assert.equal(await page.at('user-unit').inputValue(), '')
  const villages = (await offered()).slice(1)
  assert.ok(villages.length > 0 && villages.length < all - 1)
  assert.deepEqual(villages.filter((name) => !name.endsWith('村')), [])
  await page.at('user-role').selectOption('officer')
  assert.equal((await offered()).length, all)
})

test('a plan of a report is shown clause by clause; another year keeps what was filled in', async () => {
  const text = ['山前镇年终工作总结', '', 'xxxx年工作回顾', '全年生产总值完成12.1亿元。', '', 'xxxx年工作目标',
    '今年的目标是：生产总值增长7%，固定资产投资增长9%，出口总额增长5%。6月底前完成镇区道路改造3公里。']
  await open(page, '/documents')
  await page.at('upload-report').setInputFiles({ name: '总结.txt', mimeType: 'text/plain', buffer: Buffer.from(text.join('\n')) })
  await page.at('go-adopt').click()
  await page.at('adopt-year-note').waitFor()
  const row = page.at('adopt-target-row').nth(1)
  await row.getByText('固定资产投资增长9%', { exact: true }).waitFor()
  const year = Number(await page.at('adopt-year').inputValue())
  await page.at('adopt-task-title-0').fill('完成镇区道路改造')
  await page.at('adopt-year').selectOption(String(year + 1))
  await page.waitForFunction((next) => document.querySelector('[data-test="adopt-task-deadline-0"]').value.startsWith(next), String(year + 1))
  assert.equal(await page.at('adopt-task-title-0').inputValue(), '完成镇区道路改造')
})

test('the journal turns its pages, the check page lists every rule, a period is typed in words', async () => {
  await open(page, '/settings/journal')
  const first = await page.at('event-row').first().innerText()
  await page.at('journal-older').click()
  await page.waitForFunction((text) => document.querySelector('[data-test="event-row"]').innerText !== text, first)
  await page.at('journal-newer').click()
  await page.waitForFunction((text) => document.querySelector('[data-test="event-row"]').innerText === text, first)

  await open(page, '/check')
  const known = await page.evaluate(async () => (await (await fetch('/api/rules')).json()).rules.length)
  assert.ok(known > 20)
  assert.equal(await page.at('check-rules').locator('tr').count(), known)

  await open(page, '/documents/1')
  await page.at('figure-row').first().dblclick()
  await page.at('figure-period').fill('2025年1—9月')
  await page.at('figure-save').click()
  await page.at('figure-form').waitFor({ state: 'hidden' })
  await page.at('figure-detail').getByText('2025年1—9月').waitFor()
  assert.deepEqual(page.faults.filter((fault) => !/ERR_CONNECTION/.test(fault)), [])
})

test('tables print whole on A4', async () => {
  await open(page, '/tasks')
  const sheet = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  assert.match(sheet.toString('latin1'), /MediaBox \[0 0 84[12][^\]]* 59[45]/, 'the wide table lies across')
})
