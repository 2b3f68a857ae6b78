import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

import { kernSubset } from './kern-subset.ts'

const committed = readFileSync(new URL('../src/platform/look/generated/kern.css', import.meta.url), 'utf8')

it('the committed part of KERN is what the tool makes of the installed version', () => {
  expect(kernSubset()).toBe(committed)
})

it('holds the components we use, with every custom property they need, and little else', () => {
  for (const rule of ['.kern-btn--primary', '.kern-form-input__input', '.kern-form-check__radio', '.kern-fieldset']) {
    expect(committed).toContain(rule)
  }
  expect(committed).not.toMatch(/\.kern-(dialog|grid|accordion|icon|kopfzeile)/)
  const defined = new Set([...committed.matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name]) => name))
  const needed = [...committed.matchAll(/var\((--kern-[\w-]+)\)/g)].map(([, name]) => name)
  expect(needed.filter((name) => !defined.has(name))).toEqual([])
  expect(committed.length).toBeLessThan(40_000)
})
