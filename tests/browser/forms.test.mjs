/* A table from above: dropped in, seen as it is drawn, completed like a spreadsheet, asked about, signed, sent; the next period of it. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture, root, settled } from './harness.mjs'

const newPassword = 'a ledger for 2026'
let server, browser, folder, csrf
let sheetAt, formAt /* the addresses of what is made here */
let missing = false /* a server that cannot keep forms */

/* Two levels of heads, villages of the example township, a total, a column that no register has. */
const recipe = `
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from make_forms import Form, main
f = Form("relief")
f.wide(1, 5, "农村社会救助情况统计表", "title")
f.put("A2", "填报单位：").put("E2", "单位：户、人")
f.grid(3, [["村（社区）", "最低生活保障", "<", "路灯盏数", "备注"], ["^", "户数", "人数", "^", "^"]], "head")
f.grid(5, [["合计", "=SUM(B6:B8)", "=SUM(C6:C8)", "=SUM(D6:D8)", ""]] + [[v, "", "", "", ""] for v in ["石桥村", "柳湾村", "东岭村"]], "cell")
main(sys.argv[2], [f])
`

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhenwu-forms-'))
  const made = spawnSync('python3', ['-c', recipe, join(root, 'tests', 'unit', 'forms'), folder], { encoding: 'utf8' })
  assert.equal(made.status, 0, made.stderr)
  server = await Server.start()
  browser = await openBrowser()
  const page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, newPassword)
  csrf = await logIn(page, server, newPassword)
  const { operations } = await (await page.request.get(`${server.address}/api/operations`)).json()
  missing = !operations.includes('form.list') && 'the server keeps no forms'
  const { units } = await (await page.request.get(`${server.address}/api/units`)).json()
  const data = { login: 'keeper', name: '钱信', role: 'officer', unit: units.find((one) => one.level === 'office')?.id ?? units[1].id }
  const made2 = await page.request.post(`${server.address}/api/users`, { headers: { 'X-CSRF-Token': csrf }, data })
  assert.equal(made2.status(), 201)
  await page.context().close()
})
after(async () => {
  await browser?.close()
  await server?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const cell = (page, row, column) => page.locator(`td[data-r="${row}"][data-c="${column}"]`)
async function drag(page, from, to) {
  await cell(page, ...from).hover()
  await page.mouse.down()
  await cell(page, ...to).hover()
  await page.mouse.up()
}
const saved = (page, part) =>
  page.waitForResponse((answer) => answer.url().includes(part) && answer.request().method() !== 'GET' && answer.ok())

test('a table from above is dropped in, completed, signed and sent, and comes back filled', async (t) => {
  if (missing) return t.skip(missing)
  const page = await openPage(browser, server.address)
  csrf = await logIn(page, server, newPassword)
  await page.goto(`${server.address}/forms`)
  await page.at('form-row').nth(2).waitFor() /* those of the example */
  await picture(page, 'forms-list')
  await page.at('form-new').click()
  const buffer = readFileSync(join(folder, 'relief.xlsx'))
  await page.at('upload-record').setInputFiles({ name: '救助统计.xlsx', mimeType: 'application/octet-stream', buffer })
  await page.at('understood').getByText('农村社会救助情况统计表').first().waitFor()
  await picture(page, 'forms-understood')
  await page.at('form-open').click()

  /* Drawn as it is: the merged head stands over its two columns. */
  await page.at('sheet-box').waitFor()
  assert.equal(await cell(page, 3, 2).getAttribute('colspan'), '2')
  assert.match(await cell(page, 6, 4).getAttribute('class'), /s-nobody/)

  /* Typed in like in a spreadsheet, and taken back. */
  await cell(page, 6, 4).click()
  let done = saved(page, '/cells')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await done
  await page.waitForFunction(() => document.querySelector('td[data-r="6"][data-c="4"].s-entered'))
  assert.equal(await page.locator('td.active').getAttribute('data-r'), '7')
  done = saved(page, '/cells')
  await page.keyboard.press('Control+z')
  await done
  await page.waitForFunction(() => document.querySelector('td[data-r="6"][data-c="4"].s-nobody'))

  /* A drag over a range; what is left is gone through by key. */
  await drag(page, [6, 4], [8, 4])
  assert.equal(await page.locator('td[aria-selected]').count(), 3)
  await page.keyboard.press('F8')
  assert.match(await page.locator('td.active').getAttribute('class'), /s-(nobody|none|unsure)|f-/)

  /* The head takes its column; a source is given to all of it and can be told again. */
  await cell(page, 3, 5).click()
  await page.at('cell-change').click()
  await page.at('level-column').check()
  await page.at('source-form').locator('input[autocomplete=off]:not([type=search])').first().fill('无')
  done = saved(page, '/sources')
  await page.at('source-form').locator('form').first().locator('button').click()
  await done
  await page.waitForFunction(() => document.querySelector('td[data-r="7"][data-c="5"]').textContent.trim() === '无')

  /* One cell is asked of somebody. */
  await cell(page, 8, 4).click()
  await page.at('cell-ask').click()
  await page.at('ask-user').selectOption({ label: '钱信' }).catch(() => page.at('ask-user').selectOption({ index: 1 }))
  done = saved(page, '/ask')
  await page.at('ask-save').click()
  await done
  await page.waitForFunction(() => document.querySelector('td[data-r="8"][data-c="4"].asked'))
  await picture(page, 'forms-sheet')

  /* Every warning wants its reason; then it goes its way. */
  done = saved(page, '/check')
  await page.at('submission-submit').click()
  await done
  if ((await page.at('submission-state').innerText()) !== '待审签') {
    await page.waitForTimeout(300)
    for (const reason of await page.at('fault-reason').all()) await reason.fill('已核实')
    if (await page.at('fault-reason').count()) {
      await picture(page, 'forms-check')
      await page.at('submission-submit').click()
    }
  }
  await page.at('submission-sign').click()
  await page.at('submission-send').click()
  await page.locator('.el-message-box__btns .el-button--primary').click()
  await page.at('submission-again').waitFor()
  assert.match(await page.at('submission-state').innerText(), /已报送/)
  assert.equal(await page.at('cell-text').count(), 0)
  const file = await page.request.get(page.url().replace('/submissions/', '/api/submissions/') + '/file')
  assert.equal(file.status(), 200)

  /* The next period: what was said once is known. */
  sheetAt = new URL(page.url()).pathname
  await page.locator('a', { hasText: '这张表的各期' }).click()
  await page.at('submission-new').click()
  formAt = new URL(page.url()).pathname
  await page.at('submission-save').click()
  await page.at('sheet-box').waitFor()
  assert.equal((await cell(page, 7, 5).innerText()).trim(), '无')
  assert.equal(await page.locator('td.s-unsure').count(), 0)
  await page.goto(`${server.address}/forms?view=calendar`)
  await page.at('form-calendar').waitFor()
  assert.deepEqual(page.faults, [])
  await page.context().close()
})

test('a table that is known leads to its form, or is another one under a name of its own', async (t) => {
  if (missing) return t.skip(missing)
  const page = await openPage(browser, server.address)
  await logIn(page, server, newPassword)
  await page.goto(`${server.address}/forms/new`)
  const buffer = readFileSync(join(folder, 'relief.xlsx'))
  await page.at('upload-record').setInputFiles({ name: '救助统计.xlsx', mimeType: 'application/octet-stream', buffer })
  await page.at('form-known').waitFor()
  await picture(page, 'forms-known')
  const way = await page.at('form-known').locator('a').getAttribute('href')
  assert.equal(way, formAt)
  await page.at('form-own-title').fill('另一张救助表')
  await page.at('form-own-save').click()
  await page.at('understood').getByText('另一张救助表').first().waitFor()
  /* What is said to be filled in adds up. */
  const counts = (await page.locator('.understood-counts').innerText()).match(/\d+/g).map(Number)
  assert.equal(counts[0], counts[1] + counts[2] + counts[3])
  assert.deepEqual(page.faults, [])
  await page.context().close()
})

test('villages answer, one is sent back, the answers are seen added up and merged into the form', async (t) => {
  if (missing) return t.skip(missing)
  const page = await openPage(browser, server.address)
  csrf = await logIn(page, server, newPassword)
  const api = async (method, path, data) => {
    const answer = await page.request.fetch(`${server.address}/api${path}`, { method, data, headers: { 'X-CSRF-Token': csrf } })
    assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
    return answer.json()
  }
  const { units } = await api('GET', '/units')
  const villages = ['石桥村', '柳湾村', '东岭村'].map((name) => units.find((one) => one.name === name).id)
  const { id } = await api('POST', `${formAt}/collections`, { period: '2026M08', villages, due: '2027-01-05' })
  for (const [at, unit] of villages.entries()) {
    if (at === 2) continue
    await api('PUT', `/collections/${id}/answers/${unit}`, { cells: [{ sheet: 0, row: 6 + at, column: 4, text: String(10 + at) }] })
    await api('POST', `/collections/${id}/answers/${unit}/submit`, {})
  }
  await page.goto(`${server.address}/collections/${id}`)
  await page.at('collection-merge').click()
  await page.at('merge-sums').waitFor()
  assert.match(await page.at('merge-sums').innerText(), /21/)
  await picture(page, 'forms-merge')
  await page.at('answer-return').last().click()
  await page.locator('.el-message-box textarea, .el-message-box input').first().fill('路灯请再数一遍')
  await page.locator('.el-message-box__btns .el-button--primary').click()
  await page.getByText('路灯请再数一遍').waitFor()
  await page.at('merge-do').click()
  await page.at('sheet-box').waitFor()
  assert.equal((await cell(page, 6, 4).innerText()).trim(), '10')
  assert.notEqual((await cell(page, 7, 4).innerText()).trim(), '11') /* it was sent back */
  const merged = new URL(page.url()).pathname
  await page.goto(`${server.address}/collections/${id}`)
  await settled(page)
  await picture(page, 'forms-merged')
  assert.equal(await page.at('collect-merged').getAttribute('href'), merged)
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 740 })
    await page.goto(`${server.address}/collections/${id}`)
    await page.at('collection-merge').click()
    await page.at('merge-preview').waitFor()
    await page.waitForTimeout(300)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `merging at ${width}`)
    await page.goto(`${server.address}${formAt}`)
    await page.at('collect-new').click()
    await page.at('period-year').waitFor()
    await page.waitForTimeout(400)
    const boxes = await Promise.all([page.at('period'), page.at('collect-due')].map((one) => one.boundingBox()))
    const apart = boxes[0].x + boxes[0].width <= boxes[1].x || boxes[0].y + boxes[0].height <= boxes[1].y
    assert.ok(apart, `period and day lie upon each other at ${width}`)
  }
  assert.deepEqual(page.faults, [])
  await page.context().close()
})

test('on a phone the sheet, its cells and the calendar stay within the screen', async (t) => {
  if (missing) return t.skip(missing)
  const page = await openPage(browser, server.address, { width: 360, height: 740 })
  await logIn(page, server, newPassword)
  for (const place of ['/forms', '/forms?view=calendar', formAt, sheetAt]) {
    await page.goto(`${server.address}${place}`)
    await page.locator('h1').waitFor()
    await page.waitForTimeout(300)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), place)
  }
  await cell(page, 6, 4).click()
  await page.at('cell-value').waitFor()
  await picture(page, 'forms-phone')
  assert.deepEqual(page.faults, [])
  await page.context().close()
})
