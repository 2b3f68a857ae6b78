import type { Client } from 'pg'
import packageFile from 'pg-boss/package.json' with { type: 'json' }
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'

export const queueSchema = 'pgboss'

/** The version of the tables this pg-boss works with. */
const packagedVersion = packageFile.pgboss.schema

/** Creates or updates the tables of pg-boss as duett_owner, and says who may do what there (W14). */
export async function installQueue(admin: Client): Promise<void> {
  await admin.query('set role duett_owner')
  try {
    const version = await installedVersion(admin)
    if (version === null) await admin.query(getConstructionPlans(queueSchema))
    else if (version < packagedVersion) await admin.query(getMigrationPlans(queueSchema, version))
    await admin.query(grants)
  } finally {
    await admin.query('reset role')
  }
}

/** The application may enqueue, not read; the worker does the rest. */
const grants = `
  grant usage on schema ${queueSchema} to duett_app, duett_worker;
  grant select on ${queueSchema}.queue to duett_app;
  grant insert, select (id) on ${queueSchema}.job, ${queueSchema}.job_common to duett_app;
  grant select, insert, update, delete on all tables in schema ${queueSchema} to duett_worker;
`

async function installedVersion(admin: Client): Promise<number | null> {
  const { rows: tables } = await admin.query<{ found: boolean }>(
    `select to_regclass('${queueSchema}.version') is not null as found`,
  )
  if (!tables[0]?.found) return null
  const { rows } = await admin.query<{ version: number }>(`select version from ${queueSchema}.version`)
  return rows[0]?.version ?? null
}
