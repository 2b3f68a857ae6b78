import { describe, expect, it } from 'vitest'

import { allCatalogues, languages, type Catalogue } from './catalogues.ts'

const catalogues = allCatalogues()

/** One word for one thing (docs/glossary.md). Left: what is not written any more; right: what stands for it everywhere. */
const retired: Record<(typeof languages)[number], [RegExp, string][]> = {
  de: [
    [/Kennw[oö]rt/, 'Passwort'],
    [/\bMailadresse|(?<!E-)\bMails?\b/, 'E-Mail-Adresse, E-Mail'],
    [/Benutzerkonto/, 'Konto'],
    [/Ansprechpartner/, 'Ansprechperson'],
    [/Pendelzeit/, 'Fahrzeit'],
    [/\bVerweis\b(?! oder| auf einen|, )/, 'Link'],
  ],
  en: [
    [/\be-mail|\bmails\b|\bmail address/i, 'email, emails, email address'],
    [/\b(organi|recogni|anonymi|authori)z(?!ation[”:])/i, 'the British spelling with s'],
    [/\b(colou?r(?<!colour)|center|neighbor|behavior|labor|canceled|fulfill)\b/i, 'the British spelling'],
    [/(?<=\p{L})'(?=\p{L})/u, '’'],
    [/"[^"]+"/, '“ and ”'],
    [/\bimprint\b/i, 'legal notice'],
  ],
  vi: [
    [/e-mail|thư điện tử/i, 'email'],
    [/tập tin/i, 'tệp'],
    [/đương sự/i, 'người này'],
    [/khóa truy cập/i, 'passkey or mã truy cập'],
    [/"[^"]+"/, '“ and ”'],
  ],
}

describe('words', () => {
  it('are one for one thing in each language', () => {
    const found = catalogues.flatMap(({ folder, texts }) =>
      languages.flatMap((language) =>
        [...texts[language]].flatMap(([key, text]) =>
          retired[language]
            .filter(([word]) => word.test(text))
            .map(([, instead]) => `${folder}/${language}.json: ${key} (${instead})`),
        ),
      ),
    )
    expect(found).toEqual([])
  })

  it('name a topic of advice alike, whether somebody looks for a contact or for an offer', () => {
    const topicsOf = ({ texts }: Catalogue, language: (typeof languages)[number]) =>
      Object.fromEntries([...texts[language]].filter(([key]) => key.startsWith('topic.')))
    const [members, offers] = ['members', 'offers'].map((name) =>
      catalogues.find(({ namespace }) => namespace === name),
    )
    if (!members || !offers) throw new Error('no catalogue of members or offers')

    for (const language of languages) expect(topicsOf(offers, language)).toEqual(topicsOf(members, language))
  })
})

describe('a number in a text', () => {
  /** What follows a bare number in the plural although the number may be one: “1 Stellen”. */
  const bare = {
    de: /(?<!other \{)\{\w*(?:count|total|rows)\w*(?:, number(?:, integer)?)?\} (?:Stellen|Zeilen|Einträge|Personen|Mitglieder|Tage|Dateien)\b/,
    en: /(?<!other \{)\{\w*(?:count|total|rows)\w*(?:, number(?:, integer)?)?\} (?:jobs|vacancies|rows|entries|persons|members|days|files)\b/,
  }
  /** Texts that are shown from a threshold on, so that one never occurs in them. */
  const never =
    /tooManyPersons|audit\/.*(?:mail\.head|mail\.export|export\.tooMany)|exportAlarm|tooManyRows|tooManyToday|import\.resumed|delivery\.progress/

  it('agrees with its noun where it is one', () => {
    const wrong = (['de', 'en'] as const).flatMap((language) =>
      catalogues.flatMap(({ folder, texts }) =>
        [...texts[language]]
          .filter(([, text]) => bare[language].test(text))
          .map(([key]) => `${folder}/${language}.json: ${key}`)
          .filter((place) => !never.test(place)),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('has no form in Vietnamese that is never chosen', () => {
    const dead = catalogues.flatMap(({ folder, texts }) =>
      [...texts.vi].filter(([, text]) => /, plural,[^}]*\bone \{/.test(text)).map(([key]) => `${folder}: ${key}`),
    )
    expect(dead).toEqual([])
  })
})
