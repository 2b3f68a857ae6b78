import { Client, type ClientConfig } from 'pg'
import { isSafeVersion } from '#platform/postgres'
import { OperatorProblem } from '#platform/problem'

export const loginRole = 'duett_login'

/** Who the application becomes; each reaches only what migrations grant it. duett_auth sees sign-in and nothing else. */
const applicationRoles = ['duett_app', 'duett_auth', 'duett_worker']

/**
 * Makes the roles of W10 where they are missing, and gives them their place in this database. `admin` must be a superuser, or may
 * create roles and own the database. Names are fixed and the password is hexadecimal, so nothing foreign enters the statements.
 */
export async function prepareRoles(admin: Client, loginPassword: string): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>(`select rolname from pg_roles where rolname like 'duett\\_%'`)
  const existing = new Set(rows.map(({ rolname }) => rolname))
  const create = async (role: string, attributes: string) => {
    if (!existing.has(role)) await admin.query(`create role ${role} ${attributes}`)
  }
  await create('duett_owner', 'nologin')
  for (const role of applicationRoles) await create(role, 'nologin')
  await create(loginRole, 'login noinherit')
  await admin.query(`alter role ${loginRole} password '${loginPassword}'`)
  for (const role of applicationRoles) await admin.query(`grant ${role} to ${loginRole}`)
  await admin.query('grant duett_owner to current_user')
  if (await isSuperuser(admin)) {
    await create('duett_backup', 'nologin bypassrls')
    await admin.query('grant pg_read_all_data to duett_backup')
  }
  const { rows: names } = await admin.query<{ name: string }>('select quote_ident(current_database()) as name')
  const database = names[0]?.name as string
  await admin.query(`revoke all on database ${database} from public`)
  await admin.query(`grant connect on database ${database} to ${loginRole}`)
  await admin.query(`grant create on database ${database} to duett_owner`)
  await admin.query('revoke create on schema public from public')
}

/** May this account create roles? Then Duett prepares the database itself; otherwise somebody has done so before. */
export async function mayPrepareRoles(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  )
  return rows[0]?.may ?? false
}

async function isSuperuser(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  )
  return rows[0]?.rolsuper ?? false
}

/** Refuses a server with known holes, and an account row-level security would not bind (W10). */
export async function assertHarmless(connection: ClientConfig): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    await assertUsableServer(client)
    const { rows } = await client.query<{ account: string; unbound: boolean; owner: boolean }>(
      `select current_user as account, rolsuper or rolbypassrls as unbound,
         exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')) as owner
       from pg_roles where rolname = current_user`,
    )
    const [found] = rows
    if (found?.unbound || found?.owner) throw new OperatorProblem('db', 'powerfulAccount', { account: found.account })
  } finally {
    await client.end()
  }
}

/** A server without known holes, and a database that stores every letter. */
export async function assertUsableServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number }>(
    `select current_setting('server_version_num')::integer as number`,
  )
  const number = rows[0]?.number ?? 0
  const major = Math.floor(number / 10_000)
  const minor = number % 10_000
  if (!isSafeVersion(major, minor)) throw new OperatorProblem('db', 'tooOld', { version: `${major}.${minor}` })
  const { rows: found } = await client.query<{ database: string; encoding: string }>(
    `select current_database() as database, current_setting('server_encoding') as encoding`,
  )
  if (found[0] && found[0].encoding !== 'UTF8') throw new OperatorProblem('db', 'locale', found[0])
}
