/* The path of the README's tour, step by step as a person walks it, on the example township. Each step is one numbered line of
 * the tour; the two must name the same steps. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Server, openBrowser, openPage, picture, root } from './harness.mjs'

const newPassword = '清溪-ledger-2026'
const nextReport = join(root, 'definitions', 'examples', '2026年政府工作报告.txt')
const practice = join(root, 'definitions', 'examples', '2026年政府工作报告（校对练习）.txt')
const corpusReport = join(root, '..', 'shared', 'corpus', 'reports', '002.txt')

function tourSteps(readme) {
  const tour = readFileSync(join(root, readme), 'utf8').match(/<!-- tour: browser -->([\s\S]*?)<!-- \/tour -->/)[1]
  return [...tour.matchAll(/^\d+\. \*\*(.+?)\*\*/gm)].map((match) => match[1])
}
const steps = tourSteps('README.zh-CN.md')
const walked = []
let server, browser, page

/* A step fails also when a script of the page failed in it. */
function step(number, walk) {
  const name = steps[number - 1] ?? `step ${number} is missing from the tour`
  walked.push(name)
  test(`${number}. ${name}`, async () => {
    try {
      await walk()
      assert.deepEqual(page.faults, [])
    } catch (error) {
      console.log(server.log.split('\n').slice(-8).join('\n'))
      throw error
    } finally {
      await picture(page, `path-${number}`)
    }
  })
}

async function go(name) {
  await page.at(`nav-${name}`).click()
}

async function upload(file) {
  await go('documents')
  await page.at('upload-report').setInputFiles(file)
  await page.at('figure-row').first().waitFor()
}

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  page = await openPage(browser, server.address)
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

test('both READMEs list as many steps as are walked here', () => {
  assert.equal(steps.length, walked.length)
  assert.equal(tourSteps('README.md').length, walked.length)
})

step(1, async () => {
  await page.goto(server.address)
  await page.at('login').fill(server.login)
  await page.at('password').fill('wrong password')
  await page.at('login-submit').click()
  await page.at('error').waitFor()
  await page.at('password').fill(server.password)
  await page.at('login-submit').click()
  await page.at('password-form').waitFor()
  await page.goto(`${server.address}/tasks`) // cannot be left before the password is changed
  await page.at('password-form').waitFor()
  await page.at('password-old').fill(server.password)
  await page.at('password-new').fill(newPassword)
  await page.at('password-again').fill(newPassword)
  await page.at('password-submit').click()
  await page.at('user-menu').waitFor()
})

step(2, async () => {
  await upload(nextReport)
  const row = page.at('figure-row').filter({ hasText: '地区生产总值' }).first()
  await row.click()
  await page.at('figure-detail').waitFor()
  const mark = page.locator(`[data-test="marked-text"] [data-figure="${await row.getAttribute('data-n')}"]`).first()
  await mark.waitFor()
  await page.waitForTimeout(600)
  assert.ok(await inView(mark), 'the text scrolls to the place of the row')

  const other = page.locator('[data-test="marked-text"] [data-figure]').nth(5)
  const n = await other.getAttribute('data-figure')
  await other.click()
  const chosen = page.locator(`[data-test="figure-row"][data-n="${n}"]`)
  assert.equal(await chosen.getAttribute('aria-selected'), 'true', 'a click in the text selects the row')

  await page.at('figure-edit').click()
  await page.at('figure-indicator').fill('校正后的指标')
  await page.at('figure-save').click()
  await page.at('figure-form').waitFor({ state: 'hidden' })
  await page.reload()
  await page.at('figure-row').filter({ hasText: '校正后的指标' }).waitFor() // remembered
  await page.locator(`[data-test="figure-row"][data-n="${n}"]`).click()
  await page.at('figure-undo').click()
  await page.at('figure-row').filter({ hasText: '校正后的指标' }).waitFor({ state: 'detached' })
})

async function inView(locator) {
  const box = await locator.boundingBox()
  return box !== null && box.y >= 0 && box.y < 900
}

step(3, async () => {
  await page.at('go-adopt').click()
  await page.at('adopt-target-row').first().waitFor()
  assert.ok((await page.at('adopt-target-row').count()) >= 5)
  assert.ok((await page.at('adopt-task-row').count()) >= 10)
  const deadlines = await page.locator('[data-test^="adopt-task-deadline-"] input, input[data-test^="adopt-task-deadline-"]').evaluateAll(
    (fields) => fields.map((field) => field.value),
  )
  assert.ok(deadlines.some((text) => /^2027-(06-30|09-30|12-31)$/.test(text)), `the sentence's deadline is filled in: ${deadlines}`)
  await page.at('adopt-confirm').click()
  await confirmIfAsked()
  await page.at('adopt-result').waitFor()
})

async function confirmIfAsked() {
  const yes = page.locator('.el-message-box .el-button--primary')
  await page.waitForTimeout(400)
  if (await yes.isVisible()) await yes.click()
}

step(4, async () => {
  await go('indicators')
  await page.at('year').selectOption('2026')
  const row = page.at('month-row').filter({ hasText: '地区生产总值' }).first()
  const cell = row.locator('input[data-test^="month-"]').nth(10)
  await cell.fill('28.12')
  await cell.press('Enter')
  await page.at('month-state-saved').first().waitFor()
  await page.reload()
  await page.at('year').selectOption('2026')
  assert.equal(await row.locator('input[data-test^="month-"]').nth(10).inputValue(), '28.12')

  await go('tasks')
  await page.at('task-row').first().locator('a').first().click()
  await page.at('progress-percent').fill('65')
  await page.at('progress-note').fill('路基已完成，正在铺设面层')
  await page.at('upload-evidence').setInputFiles({ name: '现场记录.txt', mimeType: 'text/plain', buffer: Buffer.from('现场记录') })
  await page.getByText('现场记录.txt').first().waitFor()
  await page.at('progress-save').click()
  await page.at('progress-row').filter({ hasText: '正在铺设面层' }).waitFor()
})

step(5, async () => {
  await go('home')
  await page.at('year').selectOption('2026')
  await page.at('home-tasks').waitFor()
  await page.at('home-targets').waitFor()
  await page.at('home-due').waitFor()
  await page.at('indicator-chart').first().waitFor()
  assert.match(await page.at('indicator-chart').first().innerText(), /来源/)
})

step(6, async () => {
  await go('reports')
  await page.at('report-new').click()
  await page.at('report-year').selectOption('2026')
  await page.locator('.el-dialog .el-button--primary').click()
  await page.at('sheet').waitFor()
  const text = await page.at('sheet').innerText()
  for (const part of ['2026年工作回顾', '困难', '2027年', '地区生产总值']) assert.ok(text.includes(part), `the report has ${part}`)
  await page.at('sheet').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('全年完成实事XX件。')
  await page.at('report-save').click()
  await page.waitForFunction(() => document.querySelector('[data-test="report-save"]').disabled)
  const [download] = await Promise.all([page.waitForEvent('download'), page.at('report-docx').click()])
  assert.match(download.suggestedFilename(), /\.docx$/)
  assert.ok(statSync(await download.path()).size > 3000)
})

step(7, async () => {
  await page.at('report-check').click()
  const blank = page.locator('[data-test="finding-row"][data-rule="blank"]').filter({ hasText: 'XX' }).first()
  await blank.click()
  await page.at('finding-ignore').first().waitFor()

  await upload(practice)
  await page.at('tab-finding').click()
  await page.at('finding-row').first().waitFor()
  const rules = await page.at('finding-row').evaluateAll((rows) => rows.map((row) => row.dataset.rule))
  for (const rule of ['growth', 'parts', 'blank', 'numbering', 'count'])
    assert.ok(rules.includes(rule), `the practice report shows ${rule} among ${[...new Set(rules)]}`)
})

test('a report of the corpus is read and marked', { skip: !existsSync(corpusReport) && 'the corpus is not here' }, async () => {
  await upload(corpusReport)
  assert.ok((await page.at('figure-row').count()) > 50)
  await picture(page, 'path-corpus')
})
