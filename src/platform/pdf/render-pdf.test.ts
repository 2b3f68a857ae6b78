import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

import { markdownBlocks } from '#platform/markdown'
import { renderPdf } from './index.ts'
import { readPdf } from './testing/read-pdf.ts'

const template = (name: string) => new URL(`./testing/${name}.typ`, import.meta.url)
const createdAt = new Date('2026-11-22T09:00:00Z')

const order = (text: string, locale: 'de' | 'en' | 'vi' = 'de') => ({
  template: template('written'),
  data: { title: 'Kooperationsvereinbarung', foot: text, blocks: markdownBlocks(text), facts: [['Name', text]] },
  locale,
  createdAt,
})

/** Lines may break anywhere in a narrow column. */
const withoutSpaces = (text: string) => text.replace(/\s+/g, '')

describe('a document', () => {
  it('is PDF/UA-1: tagged, with language, title and a tree that starts with the heading', async () => {
    const pdf = await readPdf(await renderPdf(order('Erstens\n\n- eins\n- zwei\n\n1. a\n2. b\n\n> Zitat')))
    expect(pdf).toMatchObject({ title: 'Kooperationsvereinbarung', language: 'de', marked: true, uaPart: '1' })
    expect(pdf.roles.filter((role) => /^(H\d|L|LI|BlockQuote)$/.test(role))).toEqual([
      'H1',
      'L',
      'LI',
      'LI',
      'L',
      'LI',
      'LI',
      'BlockQuote',
      'H2',
    ])
  })

  it('says which language it is in, and has every letter of the three', async () => {
    const text = 'Größe, Maßnahme, naïve; Nguyễn Thị Ánh Tuyết, được, người, ữ ỵ Ậ'
    const pdf = await readPdf(await renderPdf(order(text, 'vi')))
    expect(pdf.language).toBe('vi')
    expect(pdf.text.normalize('NFC')).toContain(text)
  })

  it('has the same bytes for the same order', async () => {
    const [first, second] = await Promise.all([renderPdf(order('gleich')), renderPdf(order('gleich'))])
    expect(Buffer.compare(first, second)).toBe(0)
    expect(Buffer.compare(first, await renderPdf(order('anders')))).not.toBe(0)
  })

  it.each([
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0": canvas',
    '#eval("1 + 1")',
    '#while true {}',
    '$ sum_(i=0)^oo $ = ] } */ // \\u{41}',
    '</script><script>alert(1)</script>',
    '" + read("house.typ") + "',
  ])('S-55, S-53: prints %s literally', async (hostile) => {
    const { text } = await readPdf(
      await renderPdf({ ...order(''), data: { ...order('').data, foot: hostile, facts: [[hostile, hostile]] } }),
    )
    expect(withoutSpaces(text).split(withoutSpaces(hostile)).length - 1).toBe(3)
  })

  it('S-55: gets no package from anywhere', async () => {
    const asked = renderPdf({ ...order(''), template: template('package') })
    await expect(asked).rejects.toMatchObject({ code: 'template', message: expect.stringContaining('package') })
  })

  it('reads no file outside its folder', async () => {
    await expect(renderPdf({ ...order(''), template: template('file-reading') })).rejects.toMatchObject({
      code: 'template',
    })
  })

  it('S-55: is given up when it never ends; this process and the next document live on', async () => {
    const endless = renderPdf({ ...order(''), template: template('looping') }, { seconds: 1, megabytes: 512 })
    const next = renderPdf(order('danach'), { seconds: 10, megabytes: 512 })
    await expect(endless).rejects.toMatchObject({ name: 'PdfProblem', code: 'limit' })
    expect((await readPdf(await next)).text).toContain('danach')
  })

  it('S-55: is given up when it takes too much memory', async () => {
    const greedy = renderPdf({ ...order(''), template: template('greedy') }, { seconds: 10, megabytes: 200 })
    await expect(greedy).rejects.toMatchObject({ code: 'limit' })
    expect((await readPdf(await renderPdf(order('danach')))).text).toContain('danach')
  })
})

describe('templates', () => {
  const source = fileURLToPath(new URL('../../', import.meta.url))
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) => join(source, name))
  const ours = files.filter((name) => name.endsWith('.typ') && !name.includes('/testing/'))

  it('S-55: neither evaluate text, nor read files, nor ask for packages', () => {
    expect(ours.length).toBeGreaterThan(0)
    for (const file of ours) {
      expect(readFileSync(file, 'utf8'), file).not.toMatch(
        /\beval\b|@preview|@local|\bread\s*\(|\bplugin\b|\binclude\b/,
      )
    }
  })

  it('stand in a folder without links', () => {
    const folder = fileURLToPath(new URL('./templates', import.meta.url))
    const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    expect([folder, ...inside].filter((name) => lstatSync(name).isSymbolicLink())).toEqual([])
  })
})
