import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'

import { textOf } from '../src/modules/privacy/queries/processing-record.ts'
import { testDatabase, type TestDatabase } from '../src/platform/db/testing/index.ts'
import { locales } from '../src/platform/i18n/index.ts'
import { declarations, kindOf } from '../src/platform/privacy/index.ts'
import { processingTable, recordFile } from './processing.ts'

/** A column of this name tells something about a person, or who did something. */
const personalColumn =
  '(^|_)(person|account|adviser|owner|author|reader|signatory)_id$|_by$|^(email|address|telephone|phone)$'

/** Ids of accounts that changed a setting, as the audit keeps them too; and files, which belong to what declares them. */
const declaredElsewhere = new Set([
  'network.profile_version',
  'circulations.sending_rules',
  'privacy.retention',
  'feeds.feed',
  'vacancies.delivery',
  'files.file',
])

describe('the record of processing activities', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await testDatabase()
  })

  it('is the one in docs/generated', async () => {
    expect(await processingTable()).toBe(readFileSync(recordFile, 'utf8'))
  })

  it('has every text in every language', () => {
    for (const declaration of declarations()) {
      for (const locale of locales) {
        expect(textOf(declaration, 'name', locale)).not.toBe('')
        if (declaration.retention) expect(textOf(declaration, 'since', locale)).not.toBe('')
        if (declaration.ofPerson?.erase === 'stays') expect(textOf(declaration, 'stays', locale)).not.toBe('')
      }
    }
  })

  it('names each kind once, and tables that exist', async () => {
    const kinds = declarations().map(kindOf)
    expect(new Set(kinds).size).toBe(kinds.length)
    const { rows } = await test.admin.query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables`,
    )
    const existing = new Set(rows.map(({ name }) => name))
    expect(declarations().flatMap(({ tables }) => tables.filter((table) => !existing.has(table)))).toEqual([])
  })

  it('knows every table with a column that tells of a person', async () => {
    const { rows } = await test.admin.query<{ name: string }>(
      `select distinct table_schema || '.' || table_name as name from information_schema.columns
        where table_schema not in ('pg_catalog', 'information_schema', 'pgboss', 'migration') and column_name ~ $1`,
      [personalColumn],
    )
    const declared = new Set(declarations().flatMap(({ tables }) => tables))
    const unknown = rows.map(({ name }) => name).filter((name) => !declared.has(name) && !declaredElsewhere.has(name))
    expect(unknown).toEqual([])
  })
})
