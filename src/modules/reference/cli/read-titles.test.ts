import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readTitles } from './read-titles.ts'

const folder = mkdtempSync(join(tmpdir(), 'duett-titles-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function titlesOf(content: string | Buffer, column: string | null): Promise<string[]> {
  const path = join(folder, 'titles.csv')
  writeFileSync(path, content)
  return Array.fromAsync(readTitles(path, column))
}

describe('reading titles', () => {
  it.each([
    ['commas', 'ort,titel\nBochum,"Koch, Jungkoch"\nEssen,\nHagen,Maurer\n'],
    ['semicolons', 'ort;titel\nBochum;Koch, Jungkoch\nEssen;\nHagen;Maurer\n'],
    ['tabs and a mark', '\uFEFFort\ttitel\nBochum\tKoch, Jungkoch\nEssen\t\nHagen\tMaurer\n'],
  ])('answers for every row in order, also for one without a title (%s)', async (_name, csv) => {
    expect(await titlesOf(csv, 'titel')).toEqual(['Koch, Jungkoch', '', 'Maurer'])
  })

  it('reads Windows-1252 where the file is not UTF-8', async () => {
    expect(await titlesOf(Buffer.from('titel\nB\xe4cker\n', 'latin1'), 'titel')).toEqual(['Bäcker'])
  })

  it('reads what a spreadsheet saves as Unicode text, and says when a file is no text', async () => {
    const table = Buffer.from('\uFEFFtitel\tort\r\nBäcker\tEssen\r\n', 'utf16le')
    expect(await titlesOf(table, 'titel')).toEqual(['Bäcker'])
    await expect(titlesOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]), null)).rejects.toMatchObject({
      code: 'notText',
    })
  })

  it('finds a column in capital letters or small ones, the very one first', async () => {
    expect(await titlesOf('id;Titel\n1;Koch\n', 'titel')).toEqual(['Koch'])
    expect(await titlesOf('TITEL;titel\nKoch;Maurer\n', 'titel')).toEqual(['Maurer'])
  })

  it('takes every line of a text when no column is named', async () => {
    expect(await titlesOf('Koch\n\nMaurer (m/w/d)\n', null)).toEqual(['Koch', 'Maurer (m/w/d)'])
  })

  it.each([
    'id;Titel;plz\n1;Koch, Jungkoch;45127\n2;;\n3;Maurer;44787\n',
    'id,title,plz\n1,"Koch, Jungkoch",45127\n2,,\n3,Maurer,44787\n',
  ])('finds the column of the titles in a table by itself: %j', async (table) => {
    expect(await titlesOf(table, null)).toEqual(['Koch, Jungkoch', '', 'Maurer'])
  })

  it('asks for the column of a table that calls none so, and names its headings', async () => {
    for (const table of ['ort;beruf\nBochum;Koch\nEssen;Maurer\n', 'ort,beruf\nBochum,Koch\n'])
      await expect(titlesOf(table, null)).rejects.toMatchObject({
        code: 'columnNeeded',
        values: { columns: 'ort, beruf' },
      })
  })

  it.each([
    ['Koch (m,w,d)', 'Maurer (m,w,d)'],
    ['Koch, Jungkoch', 'Maurer, Fliesenleger'],
    ['Koch; Kellner', 'Maurer'],
    ['Titel', 'Koch'],
    ['Verkäufer (m;w;d)', 'Köchin (m;w;d)'],
    ['Koch,Kellner'],
  ])('leaves titles with commas and semicolons whole: %s', async (...lines) => {
    expect(await titlesOf(`${lines.join('\n')}\n`, null)).toEqual(lines)
  })

  it('names the columns there are when the one asked for is not among them', async () => {
    await expect(titlesOf('ort,beruf\nBochum,Koch\n', 'titel')).rejects.toMatchObject({
      code: 'noSuchColumn',
      values: { column: 'titel', columns: 'ort, beruf' },
    })
  })

  it('refuses an empty file and one that is not there', async () => {
    await expect(titlesOf('  \n', 'titel')).rejects.toMatchObject({ code: 'fileEmpty' })
    await expect(Array.fromAsync(readTitles(join(folder, 'none.csv'), null))).rejects.toMatchObject({
      code: 'fileMissing',
    })
  })
})
