/* A register as its keeper works it, at a desk and on a phone: a record is entered, is overdue, is handed over, is read where it
 * is private, is changed and taken back; lists are narrowed, sorted and counted. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture } from './harness.mjs'

const newPassword = 'a ledger for 2026'
const widths = [['desk', 1440, 900], ['phone', 360, 740]]
let server, browser

async function post(page, csrf, path, data) {
  const answer = await page.request.post(`${server.address}/api${path}`, { headers: { 'X-CSRF-Token': csrf }, data })
  assert.ok(answer.ok(), await answer.text())
  return answer.status() === 204 ? null : answer.json()
}

/* An officer of the township itself keeps every register that no office keeps. */
before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  const page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, newPassword)
  const csrf = await logIn(page, server, newPassword)
  const { units } = await (await page.request.get(`${server.address}/api/units`)).json()
  const top = units.find((unit) => unit.level === 'township').id
  const { password } = await post(page, csrf, '/users', { login: 'keeper', name: '钱信', role: 'officer', unit: top })
  const own = await logIn(page, server, password, 'keeper')
  await post(page, own, '/session/password', { old: password, new: newPassword })
  await page.context().close()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

async function atWork(width, height) {
  const page = await openPage(browser, server.address, { width, height })
  page.csrf = await logIn(page, server, newPassword, 'keeper')
  page.field = (name) => page.locator(`[data-field="${name}"]`)
  return page
}
const confirm = (page) => page.locator('.el-message-box__btns .el-button--primary').click()
async function explain(page, reason) {
  await page.locator('.el-message-box textarea').fill(reason)
  await confirm(page)
}

for (const [size, width, height] of widths) {
  describe(`at the width of a ${size}`, () => {
    const subject = `反映村口路灯不亮 ${size}`
    let page
    before(async () => (page = await atWork(width, height)))
    after(async () => {
      assert.deepEqual(page.faults, [])
      await page.context().close()
    })

    test('the side bar leads to the registers, and words find one', async () => {
      await page.goto(server.address)
      if (width < 960) await page.at('menu').click()
      await page.locator('[data-test="nav-registers"]:visible').click()
      await page.at('register-row').first().waitFor()
      assert.ok((await page.at('register-row').count()) >= 2)
      await page.at('register-search').fill('信访')
      await page.locator('[data-register="petition"] a').first().click()
      await page.at('record-new').waitFor()
      await page.at('record-new').click()
      await page.at('record-form').waitFor()
    })

    test('a record is refused with each fault at its field, then entered', async () => {
      await page.at('record-save').click()
      await page.at('error').waitFor()
      await page.field('subject').locator('[data-test="record-finding"]').waitFor()
      await page.field('source').locator('[data-test="record-finding"]').waitFor()
      assert.equal(await page.locator('#f-subject').getAttribute('aria-invalid'), 'true')

      assert.match(await page.locator('#f-received_on').inputValue(), /^\d{4}-\d{2}-\d{2}$/) // today, until it is said otherwise
      await page.locator('#f-received_on').fill('2026-01-05')
      await page.locator('#f-source').selectOption('来访')
      await page.locator('#f-subject').fill(subject)
      await page.locator('#f-topic').selectOption('道路水利')
      await page.locator('#f-content').fill('村口三盏路灯坏了两个月')
      await page.locator('#f-petitioner').fill('张小三')
      await page.locator('#f-petitioner_id').fill('622323198002030015')
      await page.field('petitioner_id').locator('.wrong').first().waitFor() // the check digit, before anything is sent
      await page.locator('#f-petitioner_id').fill('622323198002030014')
      await page.field('petitioner_id').getByText('1980-02-03').waitFor()
      await page.locator('#f-people').fill('3')
      await page.field('repeated').locator('input[value="false"]').check()
      await page.at('upload-record').setInputFiles({ name: '来信.txt', mimeType: 'text/plain', buffer: Buffer.from('来信') })
      await page.at('file').getByText('来信.txt').waitFor()
      await page.locator('#f-people').press('Control+Enter')
      await page.at('record-facts').or(page.at('record-reason-text')).first().waitFor()
      if (await page.at('record-reason-text').isVisible()) { // the same person's matter of the other width is under way
        await page.at('record-reason-text').fill('另一处路灯')
        await Promise.race([page.at('record-save').click(), page.at('record-facts').waitFor()]) // it may be on its way already
      }
      await page.at('record-facts').waitFor()
      assert.match(await page.locator('h1').innerText(), /反映村口路灯不亮/)
      assert.match(await page.field('number').innerText(), /信访〔\d{4}〕\d+号/)
      await picture(page, `${size}-record`)
    })

    test('what is private is masked, shown after a question, and that it was seen is kept', async () => {
      assert.match(await page.field('petitioner_id').innerText(), /622323\*+0014/)
      assert.doesNotMatch(await page.locator('main').innerText(), /村口三盏/)
      await page.at('record-see').click()
      await confirm(page)
      await page.field('petitioner_id').getByText('622323198002030014').waitFor()
      await page.at('record-hide').click()
      assert.match(await page.field('petitioner_id').innerText(), /\*{4}/)
    })

    test('it is overdue in the list, in red and in words; the filters find it', async () => {
      await page.goto(`${server.address}/registers/petition`)
      const row = page.at('record-row').filter({ hasText: subject })
      await row.locator('.light-red').waitFor()
      assert.match(await row.innerText(), /逾期/)
      await page.locator('select[data-test="record-light"]').selectOption('green')
      await row.waitFor({ state: 'detached' })
      await page.locator('select[data-test="record-light"]').selectOption('red')
      await row.waitFor()
      await page.at('where-open').click()
      await page.at('where-field').selectOption('people')
      await page.at('where-comparison').selectOption('>=')
      await page.locator('#w-0').fill('4')
      await row.waitFor({ state: 'detached' })
      await page.locator('#w-0').fill('3')
      await row.waitFor()
      assert.equal(new URL(page.url()).searchParams.get('where'), 'people >= 3')
      await page.reload()
      assert.equal(await page.locator('#w-0').inputValue(), '3')
      await page.at('record-search').fill('ckld') // initials of the pinyin
      await row.waitFor()
      await page.at('record-search').fill('没有的字')
      await row.waitFor({ state: 'detached' })
      await page.at('record-search').fill('')
      await row.waitFor()
      await picture(page, `${size}-list`)
    })

    test('a step asks what it needs and hands over; the history tells it', async () => {
      await page.at('record-row').filter({ hasText: subject }).locator('a').first().click()
      await page.at('step-assign').click()
      await page.at('step-save').click()
      await page.at('step-form').locator('[data-test="record-finding"]').first().waitFor()
      await page.at('step-form').locator('#f-path').selectOption('信访程序')
      const own = page.at('step-holder').locator('option', { hasText: '钱信' })
      await page.at('step-holder').selectOption(await own.getAttribute('value'))
      await picture(page, `${size}-step`)
      await page.at('step-save').click()
      await page.at('step-form').waitFor({ state: 'detached' })
      await page.locator('[data-test="record-state"]').getByText('已交办').waitFor()
      const event = page.at('event-row').first()
      await event.getByText('已交办').waitFor()
      assert.match(await event.innerText(), /钱信/)
      await page.goto(`${server.address}/todo`)
      await page.at('todo-row').filter({ hasText: subject }).waitFor()
      await picture(page, `${size}-todo`)
    })

    test('a change is kept with its reason and can be taken back', async () => {
      await page.at('todo-row').filter({ hasText: subject }).locator('a').first().click()
      await page.at('record-edit').click()
      await page.locator('#f-people').fill('4')
      await page.at('record-change-reason').fill('登记有误')
      await page.goBack()
      await page.locator('.el-message-box').waitFor() // leaving over changes asks
      await page.locator('.el-message-box__btns .el-button').first().click()
      await page.at('record-save').click()
      await page.at('record-reason-text').or(page.at('record-facts')).first().waitFor()
      if (await page.at('record-reason-text').isVisible()) await page.at('record-save').click()
      await page.field('people').getByText('4').waitFor()
      assert.match(await page.at('event-row').first().innerText(), /登记有误/)
      await page.at('record-restore').first().click()
      await explain(page, '改错了')
      await page.field('people').getByText('3').waitFor()
    })

    test('figures with unit, period and source', async () => {
      await page.goto(`${server.address}/registers/petition?tab=figures`)
      await page.at('group-figure').first().waitFor()
      const figure = await page.at('group-figure').first().innerText()
      for (const part of ['件', '2026年', '来源', '来访', '合计']) assert.ok(figure.includes(part), `${part} in ${figure}`)
      await picture(page, `${size}-figures`)
    })

    test('the guide says how a matter goes, in a picture and in words', async () => {
      await page.goto(`${server.address}/registers/petition`)
      await page.locator('[data-test="register-guide"]').click()
      await page.locator('[data-test="guide-flow"] svg .state').first().waitFor()
      const register = await (await page.request.get(`${server.address}/api/registers/petition`)).json()
      assert.equal(await page.locator('[data-test="guide-flow"] svg .state').count(), register.states.length)
      assert.equal(await page.locator('[data-test="guide-steps"] tbody tr').count(), register.steps.length)
      const limits = await page.locator('[data-test="guide-limits"]').innerText()
      for (const { source } of register.limits) assert.ok(limits.includes(source), source)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
      await picture(page, `register-guide-${size}`)
    })
  })
}

test('columns are chosen and remembered; a head sorts; a record leads to the next; a deleted one is in the bin', async () => {
  const page = await atWork(1440, 900)
  await page.goto(`${server.address}/registers/petition`)
  await page.at('record-row').first().waitFor()
  assert.equal(await page.at('empty').count(), 0, 'a list with records says that there are none')
  await page.at('columns').click()
  await page.at('column-topic').uncheck()
  await page.reload()
  await page.at('record-row').first().waitFor()
  assert.equal(await page.at('sort-topic').count(), 0)
  const first = () => page.at('record-row').first().innerText()
  const another = (text) => page.waitForFunction((old) => document.querySelector('[data-test="record-row"]')?.innerText !== old, text)
  const newest = await first()
  await page.at('sort-number').click()
  await page.waitForURL(/order=number/)
  await another(newest)
  const up = await first()
  await page.at('sort-number').click()
  await page.waitForURL(/descending=1/)
  await another(up)
  await page.at('record-row').first().locator('a').first().click()
  const at = page.url()
  await page.at('record-next').click()
  await page.waitForURL((url) => url.href !== at)
  await page.at('record-withdraw').click()
  await explain(page, '重复登记')
  await page.waitForURL(/\/registers\/petition$/)
  await page.goto(`${server.address}/registers/petition?tab=bin`)
  await page.at('record-row').first().waitFor()
  assert.deepEqual(page.faults, [])
  await page.context().close()
})

test('a record on paper is one page of A4', async () => {
  const page = await atWork(1440, 900)
  await page.goto(`${server.address}/registers/petition/1`)
  await page.at('record-facts').waitFor()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  assert.ok(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length <= 2)
  await page.context().close()
})

test('a wide list shrinks no text to a column of single characters', async () => {
  const page = await atWork(1024, 800)
  for (const register of ['enterprise', 'investment_project', 'land_transfer']) {
    await page.goto(`${server.address}/registers/${register}`)
    await page.at('record-row').first().waitFor()
    const cells = await page.at('record-row').first().locator('td:not(.pick)').all()
    for (const cell of cells) {
      const { text, width } = await cell.evaluate((td) => ({ text: td.textContent.trim(), width: td.clientWidth }))
      assert.ok(text.length < 4 || width >= 50, `${register}: “${text}” stands on ${width} pixels`)
    }
  }
  await page.context().close()
})

test('on a phone the records stand above the figures, the box beside the name', async () => {
  const page = await atWork(360, 740)
  await page.goto(`${server.address}/registers/petition`)
  const row = page.at('record-row').first()
  await row.waitFor()
  await page.locator('.figures-above').waitFor()
  const top = async (one) => (await one.boundingBox()).y
  assert.ok((await top(page.locator('.figures-above'))) > (await top(row)))
  assert.ok(Math.abs((await top(row.locator('td.pick'))) - (await top(row.locator('td.lead')))) < 12)
  await page.context().close()
})

test('who may not see a register is told so in plain words, and led back to the others', async () => {
  const page = await atWork(360, 740)
  await page.goto(`${server.address}/registers/nothing_here`)
  await page.at('error').getByText('只对主管机构开放').waitFor()
  await page.at('to-registers').click()
  await page.at('register-row').first().waitFor()
  await page.context().close()
})
