import { Parser } from 'htmlparser2'
import { renderToString } from 'react-dom/server'
import { createRoutesStub, Meta, Outlet } from 'react-router'
import { describe, expect, it } from 'vitest'

import { LocaleProvider } from '#platform/i18n'
import { fullContent } from '../rules/stored-content.ts'
import type { PublicVacancy } from '../vacancy.ts'
import { atomText } from './atom-feed.ts'
import { presentVacancy } from './present-vacancy.ts'
import VacancyPage, { meta } from './vacancy-page.tsx'

const hostile = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '\u2028alert(1)',
  '<img src=x onerror=alert(1)>',
  ']]>"\'&',
]
const publicUrl = new URL('https://duett.example')

function vacancyNamed(text: string, entered: boolean): PublicVacancy {
  return {
    ...fullContent({ title: text, employer: text, description: text, skills: [text] }),
    id: '7',
    source: text,
    entered,
    occupation: null,
    firstSeenOn: '2026-11-01',
    changedOn: '2026-11-01',
  }
}

/** The page as the server writes it, JSON-LD included. */
function page(text: string, entered: boolean): string {
  const loaderData = { view: presentVacancy(vacancyNamed(text, entered), 'de', publicUrl) }
  const Stub = createRoutesStub([
    {
      id: 'root',
      path: '/',
      Component: () => (
        <LocaleProvider locale="de">
          <Meta />
          <Outlet />
        </LocaleProvider>
      ),
      children: [{ id: 'vacancy', index: true, Component: VacancyPage, meta: () => meta({ loaderData }) }],
    },
  ])
  return renderToString(<Stub initialEntries={['/']} hydrationData={{ loaderData: { vacancy: loaderData } }} />)
}

function tagsOf(
  markup: string,
  xmlMode: boolean,
): { name: string; attributes: Record<string, string>; text: string }[] {
  const tags: { name: string; attributes: Record<string, string>; text: string }[] = []
  const parser = new Parser(
    {
      onopentag: (name, attributes) => void tags.push({ name, attributes, text: '' }),
      ontext: (text) => {
        const open = tags.at(-1)
        if (open) open.text += text
      },
    },
    { xmlMode },
  )
  parser.end(markup)
  return tags
}

describe('S-53: a vacancy whose texts are markup', () => {
  const typedAndImported = hostile.flatMap((text) => [true, false].map((entered) => [text, entered] as const))

  it.each(typedAndImported)('is text on its page and data in its JSON-LD: %j, typed in %j', (text, entered) => {
    const tags = tagsOf(page(text, entered), false)
    const scripts = tags.filter(({ name }) => name === 'script')
    expect(scripts.map(({ attributes }) => attributes.type)).toEqual(['application/ld+json'])
    expect(JSON.parse(scripts[0]?.text ?? '')).toMatchObject({ title: text, description: text })
    expect(tags.find(({ name }) => name === 'h1')?.text).toBe(text)
    expect(tags.filter(({ name, attributes }) => name === 'img' || 'onerror' in attributes)).toEqual([])
  })

  it.each(hostile)('is text in the feed: %j', (text) => {
    const entry = {
      id: '7',
      href: 'https://duett.example/de/stellen/7',
      title: text,
      summary: text,
      published: '',
      updated: '',
    }
    const feed = atomText({
      title: text,
      locale: 'de',
      listHref: '/',
      publicUrl,
      filter: { q: text },
      entries: [entry],
    })
    const tags = tagsOf(feed, true)
    expect(tags.filter(({ name }) => name === 'entry')).toHaveLength(1)
    expect(tags.filter(({ name }) => name === 'title').map((tag) => tag.text.trim())).toEqual(
      Array(2).fill(text.replace('\u2028', ' ').trim()),
    )
  })
})
