/* A spreadsheet into a register: two good rows and a bad one are previewed, the good ones are taken in, and all is undone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture } from './harness.mjs'

const newPassword = 'a ledger for 2026'
let server, browser

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  const page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, newPassword)
  const csrf = await logIn(page, server, newPassword)
  const headers = (token) => ({ 'X-CSRF-Token': token })
  const { units } = await (await page.request.get(`${server.address}/api/units`)).json()
  const unit = units.find((one) => one.level === 'township').id
  const data = { login: 'keeper', name: '钱信', role: 'officer', unit }
  const { password } = await (await page.request.post(`${server.address}/api/users`, { headers: headers(csrf), data })).json()
  const own = await logIn(page, server, password, 'keeper')
  await page.request.post(`${server.address}/api/session/password`, { headers: headers(own), data: { old: password, new: newPassword } })
  await page.context().close()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

for (const [size, width, height] of [['desk', 1440, 900], ['phone', 360, 740]])
  test(`a ledger is previewed, taken in as far as it is sound, and undone (${size})`, async () => {
    const page = await openPage(browser, server.address, { width, height })
    await logIn(page, server, newPassword, 'keeper')
    const register = await (await page.request.get(`${server.address}/api/registers/petition`)).json()
    const names = ['received_on', 'source', 'subject', 'topic', 'content', 'petitioner', 'people', 'repeated']
    const heads = names.map((name) => register.fields.find((field) => field.name === name).title)
    const rows = [
      ['2026-03-02', '来访', `桥面有坑 ${size}`, '道路水利', '桥面坑洼需要修补', '吴一', '1', '否'],
      ['2026-03-03', '来访', `水渠漏水 ${size}`, '道路水利', '水渠漏水淹了地', '郑二', '2', '否'],
      ['某日', '来访', `日期不清 ${size}`, '道路水利', '日期写得不清楚', '王三', '1', '否'],
    ]
    const buffer = Buffer.from([heads, ...rows].map((row) => row.join(',')).join('\n'))
    await page.goto(`${server.address}/registers/petition`)
    await page.at('sheet-import').click()
    await page.at('upload-record').setInputFiles({ name: '旧台账.csv', mimeType: 'text/csv', buffer })
    await page.at('import-row').first().waitFor()
    await picture(page, `${size}-import`)
    assert.equal(await page.at('import-row').count(), 3)
    await page.at('import-only-refused').click()
    await page.waitForFunction(() => document.querySelectorAll('[data-test="import-row"]').length === 1)
    assert.match(await page.at('import-row').innerText(), /4[\s\S]*不能导入[\s\S]*A4/)
    await page.at('import-do').getByText('2').waitFor()
    await page.at('import-do').click()
    await page.at('import-done').waitFor()
    assert.match(await page.at('import-done').innerText(), /新增 2 条/)
    await page.at('import-undo').click()
    await page.locator('.el-message-box__btns .el-button--primary').click()
    await page.at('import-past').first().getByText('已撤销').waitFor()
    assert.deepEqual(page.faults, [])
    await page.context().close()
  })
