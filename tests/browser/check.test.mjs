/* Checking as a clerk does it: walked by keys, accepted with undo, ignored here and for good, signed on paper. */
import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { after, before, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture } from './harness.mjs'

const newPassword = 'a ledger for 2026'
const text = [
  '清溪镇2026年工作总结',
  '全年茶叶产值完成480万元，比上年的400万元增长25.0%。',
  '使全镇%80的农户用上清洁能源。',
  '使全镇%80的农户用上自来水。',
  '投入xx万元修路。。',
].join('\n')
let server, browser, page, csrf

async function post(path, data) {
  const answer = await page.request.post(`${server.address}/api${path}`, { headers: { 'X-CSRF-Token': csrf }, data })
  assert.ok(answer.ok(), await answer.text())
  return answer.status() === 204 ? null : answer.json()
}

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, newPassword)
  csrf = await logIn(page, server, newPassword)
  await post(`/documents?purpose=report&name=${encodeURIComponent('总结.txt')}`, text)
  await post('/reports', { year: 2026 })
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const selected = () => page.locator('[data-test="finding-row"].on').getAttribute('data-key')
const rows = (rule) => page.locator(`[data-test="finding-row"][data-rule="${rule}"]`)

async function ignore(row, reason, forGood) {
  await row.locator('.finding-main').click()
  await row.locator('[data-test="finding-ignore"]').click()
  await page.at('ignore-reason').fill(reason)
  if (forGood) await page.at('ignore-for-good').check()
  await page.at('ignore-save').click()
  await page.at('ignore-form').waitFor({ state: 'hidden' })
}

async function openDocument() {
  const { documents } = await (await page.request.get(`${server.address}/api/documents?purpose=report`)).json()
  const { id } = documents.find((one) => one.name === '总结.txt')
  await page.goto(`${server.address}/documents/${id}?tab=finding`)
  await page.at('finding-row').first().waitFor()
  return id
}

test('findings are walked by keys, and the text follows', async () => {
  await openDocument()
  await page.keyboard.press('F8')
  const first = await selected()
  await page.keyboard.press('F8')
  const second = await selected()
  assert.notEqual(second, first)
  await page.locator(`.marked .m.on[data-finding="${second}"]`).first().waitFor()
  await page.keyboard.press('Shift+F8')
  assert.equal(await selected(), first)
  await page.keyboard.press('j')
  assert.equal(await selected(), second)
  await page.keyboard.press('k')
  assert.equal(await selected(), first)
  assert.match(await page.at('finding-position').innerText(), /^1\/\d+$/)
})

test('level and rule narrow the list', async () => {
  await openDocument()
  const all = await page.at('finding-row').count()
  await page.at('level-hint').click()
  const hints = await page.at('finding-row').count()
  assert.ok(hints > 0 && hints < all)
  await page.at('level-hint').click()
  await page.locator('.finding-pane select').selectOption('percent')
  assert.equal(await page.at('finding-row').count(), 2)
})

test('a finding of a document is ignored with a reason, and taken up again', async () => {
  await openDocument()
  const before = await page.at('finding-row').count()
  await ignore(rows('blank').first(), '数字待财政所提供', false)
  await rows('blank').waitFor({ state: 'detached' })
  assert.equal(await page.at('finding-row').count(), before - 1)
  await page.reload()
  await page.at('show-ignored').check()
  await rows('blank').getByText('数字待财政所提供').waitFor()
  await rows('blank').locator('[data-test="finding-unignore"]').click()
  await page.at('show-ignored').waitFor({ state: 'detached' })
  assert.equal(await page.at('finding-row').count(), before)
})

test('for good: the same words everywhere, listed among the rules, and undone there', async () => {
  await openDocument()
  assert.equal(await rows('percent').count(), 2)
  await ignore(rows('percent').first(), '原文如此', true)
  await rows('percent').first().waitFor({ state: 'detached' })
  assert.equal(await rows('percent').count(), 0)
  await page.goto(`${server.address}/check/rules`)
  await page.at('ignored-row').getByText('%80').waitFor()
  await picture(page, 'check-rules')
  await page.at('ignored-undo').click()
  await page.at('ignored-row').waitFor({ state: 'detached' })
  await openDocument()
  assert.equal(await rows('percent').count(), 2)
})

test('a rule that is switched off is silent, and its change can be undone', async () => {
  await page.goto(`${server.address}/check/rules`)
  const rule = page.locator('[data-test="rule-row"][data-rule="percent"]')
  await rule.locator('[data-test="rule-on"]').click()
  await page.at('undo').waitFor()
  await openDocument()
  assert.equal(await rows('percent').count(), 0)
  await page.goto(`${server.address}/check/rules`)
  await rule.locator('[data-test="rule-on"]').click()
  await page.at('undo').waitFor()
  await rule.locator('[data-test="rule-level"]').selectOption('hint')
  await page.waitForTimeout(500)
  await openDocument()
  assert.equal(await page.locator('[data-test="finding-row"][data-rule="percent"].is-hint').count(), 2)
})

test('the file with comments and the proof sheet', async () => {
  const id = await openDocument()
  const [file] = await Promise.all([page.waitForEvent('download'), page.at('checked-docx').click()])
  assert.equal(file.suggestedFilename(), '总结.txt（校对）.docx')
  assert.ok(statSync(await file.path()).size > 3000)
  await page.at('proof').click()
  await page.at('proof-sheet').waitFor()
  assert.equal(new URL(page.url()).pathname, `/check/documents/${id}`)
  const sheet = await page.at('proof-sheet').innerText()
  for (const part of ['校对单', '总结.txt', '增幅', '25.0%', '合计', '签字']) assert.ok(sheet.includes(part), `the sheet has ${part}`)
  await picture(page, 'check-proof')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length, 1)
  const [sheetFile] = await Promise.all([page.waitForEvent('download'), page.at('proof-docx').click()])
  assert.equal(sheetFile.suggestedFilename(), '总结.txt（校对单）.docx')
})

test('in a report a suggestion is accepted and undone', async () => {
  await page.goto(`${server.address}/reports/1`)
  await page.at('sheet').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('使全镇%80的农户用上清洁能源。')
  await page.at('report-check').click()
  await rows('percent').first().locator('.finding-main').click()
  await rows('percent').first().locator('[data-test="finding-accept"]').click()
  await page.waitForFunction(() => document.querySelector('[data-test="sheet"]').innerText.includes('使全镇80%的农户'))
  await rows('percent').waitFor({ state: 'detached' })
  await page.at('undo').last().click()
  await page.waitForFunction(() => document.querySelector('[data-test="sheet"]').innerText.includes('使全镇%80的农户'))
  const [file] = await Promise.all([page.waitForEvent('download'), page.at('checked-docx').click()])
  assert.match(file.suggestedFilename(), /（校对）\.docx$/)
  assert.deepEqual(page.faults, [])
})
