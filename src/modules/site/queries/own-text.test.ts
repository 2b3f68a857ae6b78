import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

import { blocksOf, ownText, ownTextFile } from './own-text.ts'

describe("a network's own legal texts", () => {
  it('are absent until the operator writes them', async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'duett-site-'))
    expect(await ownText('imprint', 'de', home)).toBeNull()
  })

  it('are read from the data folder, per language', async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'duett-site-'))
    await mkdir(path.join(home, 'site'))
    await writeFile(
      path.join(home, ownTextFile('imprint', 'de')),
      '\uFEFF# Träger\r\n\r\nStadt Ahrenfels\r\nMarkt 1\n\n\n# Kontakt\n\n0123',
    )
    expect(await ownText('imprint', 'de', home)).toEqual([
      { kind: 'heading', text: 'Träger' },
      { kind: 'paragraph', text: 'Stadt Ahrenfels Markt 1' },
      { kind: 'heading', text: 'Kontakt' },
      { kind: 'paragraph', text: '0123' },
    ])
    expect(await ownText('imprint', 'en', home)).toBeNull()
  })

  it('S-54: stay text, whatever they hold', () => {
    const hostile = '<img src=x onerror=alert(1)> [Seite](javascript:alert(1))'
    expect(blocksOf(hostile)).toEqual([{ kind: 'paragraph', text: hostile }])
  })
})
