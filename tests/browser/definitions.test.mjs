/* Registers that the administrator makes: out of a spreadsheet, changed with records in place, by table and by text, taken back, put
 * out of use; at a desk and on a phone. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture } from './harness.mjs'

const newPassword = 'a ledger for 2026'
const widths = [['desk', 1440, 900], ['phone', 360, 740]]
let server, browser

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  const page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, newPassword)
  await page.context().close()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

for (const [size, width, height] of widths) {
  describe(`at the width of a ${size}`, () => {
    let page, name
    before(async () => {
      page = await openPage(browser, server.address, { width, height })
      page.csrf = await logIn(page, server, newPassword)
    })
    after(async () => {
      assert.deepEqual(page.faults, [])
      await page.context().close()
    })
    const save = async () => {
      await page.locator('[data-test="definition-look"]:enabled').click()
      await page.at('definition-reason').fill('按县里的表样')
      await page.at('definition-save').click()
      await page.at('definition-form').waitFor({ state: 'hidden' })
    }

    test('a ledger is dropped, its proposal is changed and becomes a register', async () => {
      await page.goto(`${server.address}/registers`)
      await page.at('register-make').click()
      const ledger = `清溪镇水塘台账 ${size},,,\n序号,水塘名称,面积（亩）,登记日期\n1,门前塘,3.5,2024.3.5\n2,新塘,12.25,2024.4.1\n`
      await page.at('upload-record').setInputFiles({ name: '水塘.csv', mimeType: 'text/csv', buffer: Buffer.from(ledger) })
      await page.at('proposal').waitFor()
      assert.equal(await page.at('proposal-column').count(), 4)
      assert.equal(await page.at('field-row').count(), 3)
      await page.at('field-add').click()
      await page.at('field-title').fill('承包方式')
      await page.at('field-type').selectOption('choice')
      await page.at('field-choices').fill('集体\n个人\n')
      await page.at('field-save').click()
      await page.locator('[data-field="choice_1"]').waitFor()
      await picture(page, `definition-${size}`)
      await save()
      await page.waitForURL(/\/import\?/) /* its rows go in there */
      name = new URL(page.url()).pathname.split('/')[2]
      await page.goto(`${server.address}/registers/${name}`)
      await page.at('record-new').waitFor()
    })

    test('what is wrong is told at its line, and cannot be saved', async () => {
      await page.at('register-definition').click()
      await page.at('definition-tab-text').click()
      const text = await page.at('definition-text').inputValue()
      await page.at('definition-text').fill(text.replace('type: choice', 'typ: choice'))
      await page.at('definition-fault').getByText('type').waitFor()
      assert.ok(await page.at('definition-look').isDisabled())
      await page.at('definition-text').fill(text)
      await page.at('definition-fault').waitFor({ state: 'hidden' })
    })

    test('a change with records in place is explained, refused where they forbid it, and undone', async () => {
      const entered = await page.request.post(`${server.address}/api/registers/${name}/records`, {
        headers: { 'X-CSRF-Token': page.csrf }, data: { fields: { choice_1: '个人', [await firstField()]: '门前塘' } },
      })
      assert.equal(entered.status(), 201, await entered.text())
      await page.at('definition-tab-fields').click()
      await page.locator('[data-field="choice_1"] [data-test="field-edit"]').click()
      await page.at('field-choices').fill('集体')
      await page.at('field-save').click()
      await page.locator('[data-test="definition-look"]:enabled').click()
      await page.locator('[data-change="choice_1"].wrong').getByText('个人').waitFor()
      assert.ok(await page.at('definition-save').isDisabled())
      await page.locator('.el-dialog__headerbtn:visible').click()
      await page.locator('[data-field="choice_1"] [data-test="field-edit"]').click()
      await page.at('field-choices').fill('集体\n个人\n合作社')
      await page.at('field-save').click()
      await save()
      await page.at('definition-tab-history').click()
      await page.at('definition-history').getByText('按县里的表样').first().waitFor()
      await page.at('definition-restore').last().click()
      await page.at('definition-tab-fields').click()
      await page.locator('[data-field="choice_1"]').getByText('集体、个人', { exact: true }).waitFor()
    })
    async function firstField() {
      const answer = await page.request.get(`${server.address}/api/registers/${name}`)
      return (await answer.json()).label
    }

    test('the page is no wider than the screen', async () => {
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width)
    })
  })
}
