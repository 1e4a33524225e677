/* A record and a list on sheets of A4: whole rows, heads on every page, no empty sheet behind; private values stay masked. A list goes out as csv. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture } from './harness.mjs'

const newPassword = 'a ledger for 2026', payments = 70
let server, browser, page

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, newPassword)
  const csrf = await logIn(page, server, newPassword)
  const headers = { 'X-CSRF-Token': csrf }
  const rows = Array.from({ length: payments }, (_, at) => `补${at + 1},石桥村,${at + 1}.50,138000000${10 + (at % 90)}`)
  const data = Buffer.from(['水利工程补助台账', '编号,所在村,补助金额（元）,联系电话', ...rows].join('\n'))
  const sent = await page.request.post(`${server.address}/api/documents?purpose=evidence&name=a.csv`, { headers, data })
  const { document } = await sent.json()
  const body = { document: document.id, name: 'works' }
  const { text } = await (await page.request.post(`${server.address}/api/definitions/propose`, { headers, data: body })).json()
  const kept = { version: 0, text, reason: '台账' }
  await page.request.put(`${server.address}/api/registers/works/definition`, { headers, data: kept })
  await page.request.post(`${server.address}/api/registers/works/imports`, { headers, data: { document: document.id } })
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const pagesOf = async () => ((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length

test('a list has its heads on every page, all of its rows, and their sum', async () => {
  await page.goto(`${server.address}/registers/works`)
  await page.at('sheet-menu').click()
  await page.at('sheet-print').click()
  await page.at('paper').first().waitFor()
  const sheets = await page.at('paper').count()
  assert.ok(sheets >= 2)
  assert.equal(await pagesOf(), sheets)
  const texts = await page.at('paper').allInnerTexts()
  texts.forEach((text, at) => assert.match(text, new RegExp(`补助金额（元）[\\s\\S]*第 ${at + 1} 页\\s+共 ${sheets} 页`)))
  const numbers = texts.join('\n').match(/补\d+/g).map((one) => Number(one.slice(1)))
  assert.deepEqual([...numbers].sort((a, b) => a - b), Array.from({ length: payments }, (_, at) => at + 1))
  assert.match(texts[sheets - 1], /合计[\s\S]*2520\.00/)
  const over = await page.at('paper').evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length)
  assert.equal(over, 0)
  await page.at('print-paper').selectOption('wide')
  await page.waitForFunction(() => document.querySelector('.paper.wide'))
  await picture(page, 'desk-print-list')
  assert.deepEqual(page.faults, [])
})

test('a record is a form; private values are masked until they are asked for', async () => {
  const { records } = await (await page.request.get(`${server.address}/api/registers/works/records?limit=1`)).json()
  await page.goto(`${server.address}/registers/works/${records[0].id}`)
  await page.at('record-print').click()
  await page.at('paper').first().waitFor()
  assert.equal(await page.at('paper').count(), 1)
  assert.equal(await pagesOf(), 1)
  assert.match(await page.at('paper').innerText(), /138\*\*\*\*00/)
  await page.at('print-see').click()
  await page.locator('.el-message-box__btns .el-button--primary').click()
  await page.at('paper').getByText(/138000000\d\d/).waitFor()
  assert.match(await page.at('paper').innerText(), /经办人（签字）/)
  await picture(page, 'desk-print-record')
  assert.deepEqual(page.faults, [])
})

test('a list goes out as csv', async () => {
  await page.goto(`${server.address}/registers/works`)
  await page.at('sheet-menu').click()
  await page.at('sheet-export').click()
  await page.at('export-format').selectOption('csv')
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.el-dialog:visible .el-button--primary').click()])
  assert.match(file.suggestedFilename(), /\.csv$/)
  const text = (await readFile(await file.path())).toString()
  assert.equal(text.trim().split('\r\n').length, payments + 1)
  assert.match(text, /^\uFEFF"编号","所在村"/)
  assert.match(text, /\r\n"补1","石桥村",1\.50/)
  assert.deepEqual(page.faults, [])
})
