import type { Addresses } from './addresses.ts'
import { marksIn, type Knowledge, type Mark, type Reader } from './marks.ts'
import { linksIn, textsIn } from './read-answer.ts'
import type { Answer, Visitor } from './visitor.ts'

/** Somebody, or a place where nobody's data may lie, holds a marked word they must not have. */
export type Find = { reader: Reader; where: string; mark: string; excerpt: string }

export type Asked = { finds: Find[]; answers: number; failures: string[] }

/**
 * Asks every known address as everybody, follows where answers lead, and names the marks in answers whose reader may not know them. An
 * answer of 500 and above counts as a failure: what cannot be read cannot be judged.
 */
export async function crawl(
  visitors: readonly Visitor[],
  addresses: Addresses,
  marks: readonly Mark[],
  knowledge: Knowledge,
): Promise<Asked> {
  const asked: Asked = { finds: [], answers: 0, failures: [] }
  const done = new Set<string>()
  for (let isNew = true; isNew;) {
    isNew = false
    const targets = [...addresses.all(), ...addresses.operationsWithIds()].filter((address) => !done.has(address))
    for (const address of targets) {
      done.add(address)
      isNew = true
      const asking = addresses.isPublic(address) ? visitors.filter(({ isSignedIn }) => !isSignedIn) : visitors
      await Promise.all(asking.map((visitor) => askAs(visitor, address)))
    }
  }
  return asked

  async function askAs(visitor: Visitor, address: string): Promise<void> {
    const answer = await visitor.get(address)
    await judge(visitor, answer)
    if (answer.type.startsWith('text/html')) {
      for (const link of linksIn(Buffer.from(answer.bytes).toString('utf8'))) addresses.add(link)
      if (answer.status === 200 && addresses.isPage(address) && visitor.isSignedIn)
        await judge(visitor, await visitor.get(`${address}.data`))
    }
  }

  async function judge({ reader }: Visitor, answer: Answer): Promise<void> {
    asked.answers += 1
    if (answer.status >= 500) asked.failures.push(`${reader} ${answer.path}: ${answer.status}`)
    const text = `${answer.location ?? ''}\n${await textsIn(answer)}`
    for (const mark of marksIn(text, marks)) {
      if (!knowledge.may(reader, mark)) asked.finds.push(findOf(reader, answer.path, mark, text))
    }
  }
}

/** The words around a mark, so that a person sees what gave it away. */
export function findOf(reader: Reader, where: string, mark: Mark, text: string): Find {
  const at = Math.max(0, ...mark.spellings.map((spelling) => text.toLowerCase().indexOf(spelling.toLowerCase())))
  const excerpt = text.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, ' ')
  return { reader, where, mark: mark.name, excerpt }
}
