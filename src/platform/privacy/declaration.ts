import type { Db } from '#platform/db'
import type { Locale, Namespace } from '#platform/i18n'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One table of an export: a file of its own for spreadsheets, and a section of the page to read. */
export type ExportTable = {
  /** Name of its file, without ending: "career". */
  file: string
  /** In the reader's language, as the rows are. */
  heading: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** Read one after the other while the answer is on its way, each in a transaction of its own. */
export type ExportFile = { name: string; changedAt: Date; read(): Promise<Uint8Array> }

/** What a module hands to a person of its own data: nothing of the partner, no free text of others (S-44). */
export type ExportPart = { json: Json; tables: readonly ExportTable[]; files?: readonly ExportFile[] }

/** What a person may ask for. Without it the kind belongs to staff and members, and ends with its retention alone. */
export type OfPerson = {
  /** Under the person's own scope. Null: there is nothing. */
  export(db: Db, personId: string, locale: Locale): Promise<ExportPart | null>
  /**
   * Under the worker's scope, a week after the person asked: deletes all of it, idempotently, and returns how many rows went. "stays": the law
   * or others' rights keep it; `privacy.<thing>.stays` of the module's messages says why, in words for the person.
   */
  erase: ((db: Db, personId: string, now: Date) => Promise<number>) | 'stays'
}

export type Retention = {
  /** Standard; counted from what `privacy.<thing>.since` of the module's messages names. */
  days: number
  /** May administrators shorten it? Never lengthen. Not where a law or a proof needs all of it. */
  tightenable: boolean
} & (
  | {
      /** Under the worker's scope: deletes what ended before that moment and returns how many rows went. Run as a preview too, then undone. */
      purgeDue(db: Db, before: Date, now: Date): Promise<number>
    }
  | {
      /**
       * Under the worker's scope: persons whose whole file is that old. They are erased as if they had asked, in all modules, after a notice;
       * but nobody whom `stillNeeded` of any module names.
       */
      personsDue(db: Db, before: Date): Promise<readonly string[]>
    }
)

/**
 * One kind of personal data that a module keeps, listed in its `privacy/declarations.ts` as `declarations`. Exports, erasure, retention and the
 * record of processing activities are made from these; a table with personal data that none declares fails a test. Texts stand in the messages
 * of the module: `privacy.<thing>.name`, and `.since` with a retention, `.stays` with an erasure that leaves it.
 */
export type PrivacyDeclaration = {
  namespace: Namespace
  /** Of the namespace: "profile". */
  thing: string
  /** Of the record of processing activities: "V03", see the module privacy. */
  activity: string
  /** With schema: "couples.profile_part". */
  tables: readonly string[]
  ofPerson?: OfPerson
  /** Rows of other kinds name it: the person itself, its account. Erased after all others. */
  erasedLast?: boolean
  /** Under the worker's scope: whose file something still hangs on, though nobody has touched it for long. */
  stillNeeded?(db: Db, personIds: readonly string[]): Promise<readonly string[]>
  /** Null: as long as what it belongs to. */
  retention: Retention | null
}

/** "couples.profile": in addresses, tables and the audit. */
export function kindOf({ namespace, thing }: PrivacyDeclaration): string {
  return `${namespace}.${thing}`
}
