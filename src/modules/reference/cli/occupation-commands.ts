import { Unusable, defineCommand, exitCode } from '#platform/cli'

const shownInTable = 3
const mostAnswers = 50

export const recogniseCommand = defineCommand({
  name: 'occupations recognise',
  namespace: 'reference',
  summary: 'recognise.summary',
  arguments: { file: { summary: 'recognise.file' } },
  options: { column: { summary: 'recognise.column', value: 'text' } },
  examples: [
    'duett occupations recognise stellen.csv --column titel --format json',
    'duett occupations recognise titel.txt',
  ],
  async run({ args, options, out, t, progress, signal }) {
    const [{ readTitles, UnreadableTitles }, { occupationReference }] = await Promise.all([
      import('./read-titles.ts'),
      import('../occupations/reference.ts'),
    ])
    const { recogniser } = occupationReference()
    const rows: string[][] = []
    let count = 0
    progress.start(t('recognise.progress'), null)
    try {
      for await (const title of readTitles(args.file, options.column ?? null)) {
        signal.throwIfAborted()
        const candidates = recogniser.recognise(title)
        if (out.format === 'json') out.line(`${count === 0 ? '[' : ','}${JSON.stringify({ title, candidates })}`)
        else {
          const answers = candidates.slice(0, shownInTable)
          rows.push([
            title,
            answers.map(({ kldb, label, confidence }) => `${kldb} ${label} (${confidence})`).join('; '),
          ])
        }
        progress.update(++count)
      }
    } catch (error) {
      if (error instanceof UnreadableTitles) throw new Unusable(t(`recognise.${error.code}`, error.values))
      throw error
    } finally {
      progress.stop()
    }
    if (out.format === 'json') out.line(count === 0 ? '[]' : ']')
    else out.table([t('recognise.title'), t('recognise.answers')], rows)
    return exitCode.done
  },
})

export const findCommand = defineCommand({
  name: 'occupations find',
  namespace: 'reference',
  summary: 'find.summary',
  arguments: { query: { summary: 'find.query' } },
  options: { limit: { summary: 'find.limit', value: 'integer', default: 10 } },
  examples: [
    'duett occupations find krankenschwester',
    'duett occupations find "software dev" --limit 5 --format json',
  ],
  async run({ args, options, out, t, locale }) {
    const { occupationReference } = await import('../occupations/reference.ts')
    if (options.limit < 1 || options.limit > mostAnswers)
      throw new Unusable(t('find.limitOutside', { most: mostAnswers }))
    const matches = occupationReference().find(args.query, locale, options.limit)
    if (out.format === 'json') {
      out.json(
        matches.map(({ occupation, label, matched }) => ({
          id: occupation.id,
          label,
          matched,
          kldb: occupation.kldb,
          esco: occupation.escoUri,
        })),
      )
    } else {
      out.table(
        [t('find.kldb'), t('find.label'), t('find.matched'), t('find.id')],
        matches.map(({ occupation, label, matched }) => [occupation.kldb, label, matched, occupation.id]),
      )
    }
    return exitCode.done
  },
})

export const nearCommand = defineCommand({
  name: 'occupations near',
  namespace: 'reference',
  summary: 'near.summary',
  arguments: { occupation: { summary: 'near.occupation' } },
  options: { limit: { summary: 'find.limit', value: 'integer', default: 20 } },
  examples: ['duett occupations near 81302', 'duett occupations near nurse --limit 5 --format json'],
  async run({ args, options, out, t, locale }) {
    const [{ occupationReference }, { explainNearness }] = await Promise.all([
      import('../occupations/reference.ts'),
      import('../occupations/explain-nearness.ts'),
    ])
    const reference = occupationReference()
    const occupation = reference.byId(args.occupation) ?? reference.byKldb(args.occupation)
    if (!occupation) throw new Unusable(t('near.unknown', { given: args.occupation }))
    const near = reference.nearestClasses(occupation).slice(0, options.limit)
    if (out.format === 'json') {
      out.json(
        near.map(({ kldb, closeness, reason }) => ({
          kldb,
          label: reference.classLabel(kldb, locale),
          closeness,
          reason,
        })),
      )
    } else {
      out.table(
        [t('find.kldb'), t('find.label'), t('near.closeness'), t('near.reason')],
        near.map(({ kldb, closeness, reason }) => [
          kldb,
          reference.classLabel(kldb, locale),
          closeness,
          explainNearness(reason, t),
        ]),
      )
    }
    return exitCode.done
  },
})
