import { describe, expect, it } from 'vitest'
import { revise, textFor, translationState, type WrittenNews } from './news.ts'

const none = { title: '', body: '' }
const german: WrittenNews = { de: { title: 'Neu', body: 'Text' }, en: none, vi: none }
const both: WrittenNews = { ...german, en: { title: 'New', body: 'Text' } }
const state = (news: ReturnType<typeof revise>) => [translationState(news, 'en'), translationState(news, 'vi')]

describe('translations of news', () => {
  it('are missing until somebody writes them, and readers get the German text meanwhile', () => {
    const news = revise(null, german, [])
    expect(state(news)).toEqual(['missing', 'missing'])
    expect(textFor(news, 'vi')).toMatchObject({ title: 'Neu', lang: 'de' })
    expect(textFor(revise(news, both, []), 'en')).toMatchObject({ title: 'New', lang: 'en' })
  })

  it('become outdated when the German text changes alone', () => {
    const first = revise(null, both, [])
    const second = revise(first, { ...both, de: { title: 'Neu', body: 'Anderer Text' } }, [])
    expect(state(second)).toEqual(['outdated', 'missing'])
    expect(second.revision).toBe(2)
    const third = revise(second, { ...both, de: second.texts.de, en: { title: 'New', body: 'Other text' } }, [])
    expect(state(third)).toEqual(['current', 'missing'])
  })

  it('stay current where somebody confirms that they still say the same', () => {
    const first = revise(null, both, [])
    expect(state(revise(first, { ...both, de: { title: 'Neu', body: 'Text.' } }, ['en']))).toEqual([
      'current',
      'missing',
    ])
  })

  it('are not touched by a change that is none', () => {
    const first = revise(null, both, [])
    expect(revise(first, both, [])).toEqual(first)
  })
})
