/* Registers that the administrator makes: out of a spreadsheet, from nothing in tables, changed with records in place, by table and by
 * text, taken back, put out of use; at a desk and on a phone. */
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

describe('a register from nothing', () => {
  let page
  before(async () => {
    page = await openPage(browser, server.address)
    page.csrf = await logIn(page, server, newPassword)
  })
  after(async () => {
    assert.deepEqual(page.faults, [])
    await page.context().close()
  })
  const part = (name) => page.locator(`[data-part="${name}"]`)
  const take = async () => {
    await page.at('item-save').click()
    await page.at('item-form').waitFor({ state: 'hidden' })
  }
  const addField = async (title, type) => {
    await page.at('field-add').click()
    await page.at('field-title').fill(title)
    await page.at('field-type').selectOption(type)
    await page.at('field-save').click()
    await page.at('field-form').waitFor({ state: 'hidden' })
  }
  const addItem = async (name, fill) => {
    await page.at(`item-add-${name}`).click()
    await page.at('item-form').waitFor()
    await fill()
    await take()
  }
  const tick = (control, name) => page.at(control).locator(`[data-name="${name}"]`).check()

  test('its parts are filled in, half a line and a wrong word are told at their place', async () => {
    await page.goto(`${server.address}/registers`)
    await page.at('register-make').click()
    await page.at('new-title').fill('路灯报修')
    await page.at('new-name').fill('lamp_repair')
    await page.at('new-begin').click()
    await addField('报修日期', 'date')
    await addField('修复日期', 'date')
    await addField('费用', 'money')
    await page.at('definition-tab-flow').click()
    assert.equal(await part('states').locator('[data-test="part-empty"]').count(), 1)
    for (const title of ['待修', '已修']) await addItem('states', async () => {
      await page.at('item-title').fill(title)
      if (title === '已修') await page.at('item-final').check()
    })
    await addItem('steps', async () => {
      await page.at('item-title').fill('修复')
      await tick('item-from', 'states_1')
      await page.at('item-to').selectOption('states_2')
      await tick('item-by', 'keeper')
      await tick('item-by', 'administrator')
      for (const field of ['money_1', 'date_1']) await page.at('item-needs').selectOption(field)
      await page.locator('[data-test="item-needs-chosen"] [data-name="date_1"] [data-way="up"]').press('Enter')
      await page.at('item-sets-add').click()
      await page.at('pair-field').selectOption('date_2')
      await page.locator('[data-test="pair-fault"]').waitFor()
      assert.ok(await page.at('item-save').isDisabled())
      await page.at('item-sets-0').fill('today')
      await page.at('item-when').fill('money_1 > worth')
      await page.at('item-when-fault').locator('mark').getByText('worth', { exact: true }).waitFor()
      await page.at('item-save').click()
      await page.locator('[data-test="item-form"] [role="alert"]').first().waitFor()
      await page.at('item-when').fill('')
    })
    await page.at('definition-flow').locator('text').getByText('修复', { exact: true }).waitFor()
    await addItem('limits', async () => {
      await page.at('item-title').fill('修复期限')
      await tick('item-in', 'states_1')
      await page.at('item-from').selectOption('date_1')
      await page.at('item-length').fill('5')
      await page.at('item-source').fill('地方规定，可改')
    })
    await addItem('checks', async () => {
      await page.at('item-forbid').fill('date_1 > today')
      await page.at('item-say').fill('报修日期晚于今天')
      await page.at('item-field').selectOption('date_1')
    })
    await addItem('statistics', async () => {
      await page.at('item-title').fill('待修路灯')
      await page.at('item-unit').fill('盏')
      await page.at('item-where-insert').selectOption('state = states_1')
    })
    await picture(page, 'definition-from-nothing')
    await page.locator('[data-test="definition-look"]:enabled').click()
    await page.at('definition-save').click()
    await page.waitForURL(/registers\/lamp_repair$/)
  })

  test('a record is entered, its step is stopped by the check, then taken', async () => {
    await page.at('record-new').click()
    await page.locator('#f-name').fill('村口灯')
    await page.at('record-save').click()
    await page.at('step-steps_1').click()
    const form = page.at('step-form')
    await form.locator('#f-money_1').fill('600')
    await form.locator('#f-date_1').fill('2099-01-01')
    await page.at('step-save').click()
    await form.getByText('报修日期晚于今天').first().waitFor()
    await form.locator('#f-date_1').fill('2026-03-02')
    await page.at('step-save').click()
    await form.waitFor({ state: 'detached' })
    const kept = await (await page.request.get(`${server.address}/api/registers/lamp_repair/records`)).json()
    assert.equal(kept.total, 1, JSON.stringify(kept))
  })

  test('a change tells how many records it touches; it is taken back and done again', async () => {
    await page.goto(`${server.address}/registers/lamp_repair/definition`)
    await page.at('definition-tab-flow').click()
    await part('states').locator('[data-item="states_2"] [data-test="item-edit"]').click()
    await page.at('item-title').fill('修好了')
    await take()
    await addItem('checks', async () => {
      await page.at('item-strength').selectOption('warn')
      await page.at('item-forbid').fill('费用 > 500')
      await page.at('item-say').fill('费用高，请说明')
    })
    const title = part('states').locator('[data-item="states_2"] [data-test="item-edit"]')
    await page.at('definition-undo').click()
    await page.locator('body').press('Control+z')
    await title.getByText('已修').waitFor()
    assert.ok(await page.at('definition-look').isDisabled()) // nothing is changed
    await page.at('definition-redo').click()
    await page.at('definition-redo').click()
    await title.getByText('修好了').waitFor()
    await page.locator('[data-test="definition-look"]:enabled').click()
    for (const name of ['states_2', 'checks_2']) {
      const told = page.locator(`[data-change="${name}"] [data-test="change-records"]`)
      assert.match(await told.innerText(), /涉及 1 条记录/)
    }
    await page.at('definition-reason').fill('说法更清楚')
    await page.at('definition-save').click()
    await page.at('definition-form').waitFor({ state: 'hidden' })
  })

  test('rows are moved by the keyboard, the focus stays on what moves', async () => {
    const names = () => part('states').locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.item))
    await part('states').locator('[data-item="states_1"] [data-way="down"]').press('Enter')
    assert.deepEqual(await names(), ['states_2', 'states_1'])
    await page.locator(':focus').press('Enter') // the last row: up again
    assert.deepEqual(await names(), ['states_1', 'states_2'])
  })

  test('a form of a shipped register that is opened and taken unchanged changes nothing', async () => {
    await page.goto(`${server.address}/registers/petition/definition`)
    await page.at('definition-tab-flow').click()
    for (const name of ['states', 'steps', 'limits', 'checks', 'statistics', 'views']) {
      await part(name).locator('[data-test="item-edit"]').first().click()
      await take()
    }
    await page.at('definition-tab-text').click()
    const text = await page.at('definition-text').inputValue()
    const found = await (await page.request.post(`${server.address}/api/definitions/check`, {
      headers: { 'X-CSRF-Token': page.csrf }, data: { text },
    })).json()
    assert.deepEqual([found.faults, found.changes], [[], []])
  })
})
