/* What was read of a report is all there to see: notes with what stood and how it was read, promises with their parts, figures
 * that can be narrowed down, tables as tables; and files, folders and archives that are taken or refused, each by its name. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { Server, changeFirstPassword, logIn, openBrowser, openPage, picture } from './harness.mjs'

const password = 'a ledger for 2026'
const damaged = `清溪镇2025年政府工作报告
一、2025年工作回顾
全镇鄉(xiāng)村道路新修12公里，投入2025多万元，完成粮食产量1 234吨，同比增长6.5%。柳林村建成凉亭3座。
二、2026年工作安排
2026年6月底前，由农业农村办公室在柳林村新建养老服务站2个。
要办好以下实事：
1.新建柳林村文化广场1个，9月底前完工。
2.改造老旧管网8公里。
继续加强作风建设。
`
const table = `<html><body><h1>清溪镇2025年主要指标</h1><table><tr><td rowspan="2">指标</td><td colspan="2">2025年</td></tr>
<tr><td>总量（亿元）</td><td>增长（%）</td></tr><tr><td>地区生产总值</td><td>35.2</td><td>6.1</td></tr></table></body></html>`
let server, browser, page, csrf

/* An archive without compression, as small as the format allows. */
function zip(files) {
  const crc = (bytes) => {
    let value = ~0
    for (const byte of bytes) {
      value ^= byte
      for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
    }
    return ~value >>> 0
  }
  const local = [], central = []
  let at = 0
  for (const [path, text] of files) {
    const name = Buffer.from(path), bytes = Buffer.from(text)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(0x800, 2) // the name is UTF-8
    about.writeUInt32LE(crc(bytes), 10)
    about.writeUInt32LE(bytes.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const one = [Buffer.from('PK\x03\x04'), about, name, bytes]
    local.push(...one)
    central.push(Buffer.from('PK\x01\x02\x14\x00'), about, place, name)
    at += one.reduce((sum, part) => sum + part.length, 0)
  }
  const directory = Buffer.concat(central), end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end])
}

async function send(name, text) {
  const sent = await page.request.post(`${server.address}/api/documents?purpose=report&name=${name}`, {
    headers: { 'X-CSRF-Token': csrf }, data: Buffer.from(text),
  })
  assert.equal(sent.status(), 201, await sent.text())
  return (await sent.json()).document.id
}
async function open(id, tab) {
  await page.goto(`${server.address}/documents/${id}${tab ? `?tab=${tab}` : ''}`)
  await page.at('marked-text').waitFor()
}

before(async () => {
  server = await Server.start()
  browser = await openBrowser()
  page = await openPage(browser, server.address)
  await changeFirstPassword(page, server, password)
  csrf = await logIn(page, server, password)
})
after(async () => {
  assert.deepEqual(page?.faults ?? [], [])
  await browser?.close()
  await server?.stop()
})

test('notes stand by kind, what must be looked at first, repairs as they stood and as they were read', async () => {
  await open(await send('damaged.txt', damaged), 'note')
  const groups = page.at('note-group')
  assert.match(await groups.first().innerText(), /可疑的年份\s*1\s*需要核对/)
  assert.match(await groups.nth(1).innerText(), /断开的数字[\s\S]*原文\s*1 234\s*→ 读作\s*1234/)
  assert.equal(await page.locator('.layer-note .m-note.m-look').count(), 2)
  await page.at('note-kind').selectOption('split_number')
  assert.equal(await page.at('note-row').count(), 1)
  await page.at('note-row').click()
  await page.locator('.m-note.on').waitFor()
  assert.equal(await page.locator('.m-note.on').innerText(), '1 234')
  await picture(page, 'reading-notes')
})

test('a promise shows its parts and how sure the reading is', async () => {
  await page.at('tab-promise').click()
  const home = page.at('promise-row').filter({ hasText: '养老服务站' })
  const text = await home.innerText()
  for (const part of [/新建\s+养老服务站/, /把握\s*高/, /数量\s*2个/, /期限\s*.*2026-06-30/, /地点\s*柳林村/, /责任单位\s*农业农村办/])
    assert.match(text, part)
  const all = await page.at('promise-row').count()
  await page.at('promise-deeds').check()
  assert.equal(await page.at('promise-row').count(), 2)
  assert.match(await page.at('promise-row').first().innerText(), /实事\s*1/)
  await page.at('promise-deeds').uncheck()
  await page.at('promise-confidence').selectOption('low')
  const low = await page.at('promise-row').allInnerTexts()
  assert.ok(low.length > 0 && low.length < all)
  for (const one of low) assert.match(one, /把握\s*低/)
  await picture(page, 'reading-promises')
})

test('figures are narrowed down by measure, period, scope and words', async () => {
  await page.at('tab-figure').click()
  const rows = page.at('figure-row')
  const all = await rows.count()
  await page.at('figure-measure').selectOption('growth')
  assert.equal(await rows.count(), 1)
  await page.at('figure-measure').selectOption('')
  await page.at('figure-period-filter').selectOption('2026')
  const planned = await rows.count()
  assert.ok(planned > 0 && planned < all)
  await page.at('figure-period-filter').selectOption('')
  await page.at('figure-scope').selectOption('柳林村')
  assert.ok((await rows.count()) > 0 && (await rows.count()) < all)
  assert.match(await rows.first().innerText(), /柳林村/)
  await page.at('figure-scope').selectOption('')
  await page.at('figure-search').fill('凉亭')
  assert.equal(await rows.count(), 1)
})

test('a table stands as a table, with cells over several rows and columns', async () => {
  await open(await send('table.html', table))
  const cells = page.locator('.text-table td')
  assert.equal(await page.locator('.text-table tr').count(), 3)
  assert.equal(await cells.count(), 7)
  assert.equal(await cells.nth(0).getAttribute('rowspan'), '2')
  assert.equal(await cells.nth(1).getAttribute('colspan'), '2')
  assert.equal(await page.locator('.text-table td.num .m-figure').count(), 2)
})

test('of several files each is taken or refused by its name', async () => {
  await page.goto(`${server.address}/documents`)
  await page.at('upload-report').setInputFiles([
    { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('2025年，清溪镇修路3公里。') },
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]) },
    { name: 'both.zip', mimeType: 'application/zip', buffer: zip([['年/2.txt', '2025年，清溪镇种树5棵。'], ['年/3.txt', '2025年，清溪镇建桥1座。'], ['年/4.txt', '']]) },
  ])
  const lines = page.at('upload-line')
  await page.locator('[data-test="upload-line"].is-done').nth(1).waitFor()
  assert.equal(await lines.count(), 3)
  assert.match(await lines.nth(0).innerText(), /one\.txt[\s\S]*已收/)
  assert.match(await lines.nth(1).innerText(), /photo\.jpg[\s\S]*未收[\s\S]*图片/)
  assert.match(await lines.nth(2).innerText(), /both\.zip[\s\S]*压缩包内 2 个文件[\s\S]*年\/4\.txt[\s\S]*空/)
  assert.equal(await page.at('upload-refused').count(), 2)
  for (const name of ['one.txt', '2.txt', '3.txt'])
    assert.equal(await page.at('document-row').filter({ hasText: name }).count(), 1, name)
  await picture(page, 'reading-upload')
})

test('a folder is taken with the folders in it', async () => {
  const folder = join(server.data, 'reports')
  mkdirSync(join(folder, 'below'), { recursive: true })
  writeFileSync(join(folder, 'top.txt'), '2025年，清溪镇修渠7公里。')
  writeFileSync(join(folder, 'below', 'deep.txt'), '2025年，清溪镇修塘2口。')
  await page.goto(`${server.address}/documents`)
  await page.at('upload-folder').setInputFiles(folder)
  await page.locator('[data-test="upload-line"].is-done').nth(1).waitFor()
  for (const name of ['top.txt', 'deep.txt'])
    await page.at('document-row').filter({ hasText: name }).waitFor()
})
