import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { config } from '#platform/config'
import type { Locale } from '#platform/i18n'

export type OwnTextName = 'imprint' | 'privacy'
export interface TextBlock {
  kind: 'heading' | 'paragraph'
  text: string
}

const maxCharacters = 100_000

/** Where an operator puts a text of their own: `site/imprint.de.txt` in the data folder. */
export function ownTextFile(name: OwnTextName, locale: Locale): string {
  return `site/${name}.${locale}.txt`
}

/** The network's own text as blocks, or null if there is none. Plain text: whatever stands there is shown, never run. */
export async function ownText(name: OwnTextName, locale: Locale, home = config().home): Promise<TextBlock[] | null> {
  try {
    return blocksOf(await readFile(path.join(home, ownTextFile(name, locale)), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

export function blocksOf(text: string): TextBlock[] {
  return text
    .slice(0, maxCharacters)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n\s*\r?\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) =>
      block.startsWith('# ')
        ? { kind: 'heading', text: block.slice(2).trim() }
        : { kind: 'paragraph', text: block.replace(/\s*\r?\n\s*/g, ' ') },
    )
}
