import { z } from 'zod'
import { defineAction, holds } from '#platform/action'
import { standardTopics } from '../rules/topics.ts'
import { saveTopic, topicRows } from '../store/topics.ts'
import { line } from './fields.ts'

const mostTopics = 40

/** A topic of the network's own, in three languages. */
export const addTopic = defineAction({
  name: 'members.addTopic',
  input: z.strictObject({ de: line(80, 2), en: line(80, 2), vi: line(80, 2) }),
  load: (db) => topicRows(db),
  allow: (actor) => holds(actor, 'members.administer'),
  decide: (rows, names) => {
    const own = rows.filter((row) => row.names !== null)
    if (own.length >= mostTopics) return { ok: false, code: 'tooMany' }
    if (own.some((row) => row.names?.de.toLowerCase() === names.de.toLowerCase())) return { ok: false, code: 'taken' }
    const number = Math.max(0, ...own.map(({ key }) => Number(key.slice('own'.length)))) + 1
    const key = `own${number}`
    return { ok: true, change: { key, names, hidden: false }, audit: { subject: 'topic', subjectId: key } }
  },
  save: async (db, topic) => saveTopic(db, topic),
  present: () => null,
})

/** Hidden topics stand in no form or finder any more; contacts keep them, and show them again with the topic. */
export const hideTopic = defineAction({
  name: 'members.hideTopic',
  input: z.strictObject({ key: z.string().max(40), hidden: z.boolean() }),
  load: (db) => topicRows(db),
  allow: (actor) => holds(actor, 'members.administer'),
  decide: (rows, { key, hidden }) => {
    const names = rows.find((row) => row.key === key)?.names ?? null
    const exists = names !== null || (standardTopics as readonly string[]).includes(key)
    if (!exists) return { ok: false, code: 'noSuchTopic' }
    return { ok: true, change: { key, names, hidden }, audit: { subject: 'topic', subjectId: key, fields: ['hidden'] } }
  },
  save: async (db, topic) => saveTopic(db, topic),
  present: () => null,
})
