/* Proof of service: who received a letter, when and how, is entered once; it stands beside the letter and on a sheet of its own. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture } from './harness.mjs'

const newPassword = 'a ledger for 2026'
let server, browser, page, record, letter

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, newPassword)
  await logIn(page, server, newPassword)
  const { records } = await (await page.request.get(`${server.address}/api/registers/petition/records?limit=50`)).json()
  for (const one of records) {
    const { letters } = await (await page.request.get(`${server.address}/api/registers/petition/records/${one.id}/letters`)).json()
    letter = letters.find((each) => !each.void)
    record = one.id
    if (letter) break
  }
  assert.ok(letter, 'the example has a letter')
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

test('the service of a letter is entered once, with who received it', async () => {
  await page.goto(`${server.address}/registers/petition/${record}`)
  await page.at('serve').first().click()
  assert.ok(await page.at('service-keep').isDisabled())
  await page.at('received-by').fill('王小川')
  await picture(page, 'desk-letter-serve')
  await page.at('service-keep').click()
  await page.at('letter-served').first().waitFor()
  assert.match(await page.at('letter-served').first().innerText(), /直接送达/)
  assert.deepEqual(page.faults, [])
})

test('the proof of service is a sheet of its own', async () => {
  const { letters } = await (await page.request.get(`${server.address}/api/registers/petition/records/${record}/letters`)).json()
  const served = letters.find((one) => one.served_on)
  assert.equal(served.served_how, 'direct')
  await page.goto(`${server.address}/registers/petition/${record}/letters/${served.id}`)
  const sheet = page.at('letter-receipt')
  await sheet.waitFor()
  assert.match(await sheet.innerText(), /送达回证[\s\S]*王小川/)
  const pages = ((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length
  assert.equal(pages, 2)
  await picture(page, 'desk-letter-receipt')
  assert.deepEqual(page.faults, [])
})
