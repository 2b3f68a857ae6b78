import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import sharp from 'sharp'
import { processesOfPerson } from '#modules/circulations'
import { paths as calendar } from '#paths/calendar'
import { paths as circulations } from '#paths/circulations'
import { paths as consent } from '#paths/consent'
import { paths as couples } from '#paths/couples'
import { paths as documents } from '#paths/documents'
import { paths as placements } from '#paths/placements'
import { addDays } from '#platform/days'
import { calendarDay } from '#platform/i18n'
import { personPersonas } from '../../seeds/couples.ts'
import { seedLeads, seedMembers } from '../../seeds/member-organisations.ts'
import { holderOf, keepCalendar } from './calendars.ts'
import { fillIn } from './forms.ts'
import type { Journey, Step } from './journey.ts'
import { amount, dayMark, word, written, type Mark, type Reader } from './marks.ts'
import type { Visitor } from './visitor.ts'
import { renew, type World } from './world.ts'

const { minh, linh } = personPersonas

/** Of the office that Minh agreed to. The coordinators of the chamber, the agency and the university open no file. */
const guides: readonly Reader[] = ['lan']
/** Answers for the member that is interested in Minh. */
const recruiter: Reader = 'sabine'

const marks = {
  accountName: word('minh.accountName'),
  familyName: word('minh.familyName'),
  telephone: { name: 'minh.telephone', spellings: ['4712903'] },
  employer: word('minh.employer'),
  skill: word('minh.skill'),
  salary: amount('minh.salary', 7193),
  titleEnds: dayMark('minh.titleEnds', '2031-07-19'),
  document: word('minh.documentTitle'),
  inPicture: word('minh.inPicture'),
  note: word('lan.note'),
  partnersSalary: amount('linh.salary', 6184),
  partnersEmployer: word('linh.employer'),
  wishName: word('wish.givenName'),
  wishAddress: { name: 'wish.address', spellings: ['zqwishaddressxw@example.org'] },
  question: word('chat.recruiter'),
  answer: word('chat.person'),
  // A form takes no day more than two years away; nothing else of the demonstration falls on this one.
  conversation: dayMark('minh.conversation', addDays(calendarDay(new Date()), 611)),
} as const satisfies Record<string, Mark>

const by = (world: World, reader: Reader): Visitor => {
  const visitor = world.visitors.get(reader)
  if (!visitor) throw new Error(`nobody is called ${reader}`)
  return visitor
}

const entry = (part: 'career') => couples.entry('de', { part, entryId: randomUUID() })
const part = (name: string) => couples.part('de', { part: name })

const steps: readonly Step[] = [
  {
    title: 'Minh has an account of his own name, which is nobody else’s to read',
    async act(world, knowledge) {
      await nameAccount(world, minh.address, written(marks.accountName))
      knowledge.let(['minh'], marks.accountName)
    },
  },
  {
    title: 'Minh writes his file',
    async act(world, knowledge) {
      const visitor = by(world, 'minh')
      await fillIn(visitor, couples.about('de'), {
        familyName: written(marks.familyName),
        telephone: '+49 151 4712903',
      })
      await fillIn(visitor, entry('career'), {
        title: 'Mechatroniker',
        employer: written(marks.employer),
        from: '2019-04',
      })
      await fillIn(visitor, part('skills'), { entries: written(marks.skill) })
      await fillIn(visitor, part('salary'), { floorEurPerMonth: written(marks.salary) })
      await fillIn(visitor, part('title'), { code: '18a', validUntil: written(marks.titleEnds) })
      const { familyName, telephone, employer, skill, salary, titleEnds } = marks
      knowledge.let(['minh', ...guides], familyName, telephone, employer, skill, salary, titleEnds)
    },
  },
  {
    title: 'Linh writes hers',
    async act(world, knowledge) {
      const visitor = by(world, 'linh')
      await fillIn(visitor, part('salary'), { floorEurPerMonth: written(marks.partnersSalary) })
      await fillIn(visitor, entry('career'), {
        title: 'Pflegefachfrau',
        employer: written(marks.partnersEmployer),
        from: '2020-01',
      })
      knowledge.let(['linh', ...guides], marks.partnersSalary, marks.partnersEmployer)
    },
  },
  {
    title: 'Minh shows Linh his career and nothing else',
    async act(world, knowledge) {
      await fillIn(by(world, 'minh'), couples.sharing('de'), { parts: ['career'] })
      knowledge.let(['linh'], marks.employer)
    },
  },
  {
    title: 'Lan writes a note for herself',
    async act(world, knowledge) {
      await fillIn(by(world, 'lan'), couples.notes('de', { personId: minh.personId }), { text: written(marks.note) })
      knowledge.let(['lan'], marks.note)
    },
  },
  {
    title: 'The hospital passes on a wish to be contacted',
    async act(world, knowledge) {
      await fillIn(by(world, 'thomas'), couples.wishes('de'), {
        givenName: written(marks.wishName),
        address: written(marks.wishAddress),
        wished: 'yes',
      })
      world.readers.set(written(marks.wishAddress), 'wished')
      knowledge.let(['wished'], marks.wishName, marks.wishAddress)
    },
  },
  {
    title: 'Minh adds a picture with something written in its metadata',
    async act(world, knowledge) {
      await fillIn(by(world, 'minh'), documents.documents('de'), {
        step: 'add',
        kind: 'certificate',
        title: written(marks.document),
        file: await photographed(written(marks.inPicture)),
      })
      knowledge.let(['minh', ...guides], marks.document)
    },
  },
  {
    title: 'Minh releases his name to one member',
    async act(world, knowledge) {
      await renew(world, 'minh', minh.address)
      const path = placements.own('de', { processId: await processId(world) })
      await fillIn(by(world, 'minh'), path, { act: 'release', agreed: 'yes' })
      knowledge.let([recruiter], marks.familyName, marks.telephone)
    },
  },
  {
    title: 'The two write to each other',
    async act(world, knowledge) {
      const process = { processId: await processId(world) }
      await fillIn(by(world, recruiter), placements.received('de', process), {
        act: 'message',
        text: written(marks.question),
      })
      await fillIn(by(world, 'minh'), placements.own('de', process), { act: 'message', text: written(marks.answer) })
      knowledge.let([recruiter, 'minh'], marks.question, marks.answer)
    },
  },
  {
    title: 'They agree on a day, and both partners let their telephones fetch their own',
    async act(world, knowledge) {
      const process = { processId: await processId(world) }
      const agreed = { act: 'step', step: 'agreeConversation', day: written(marks.conversation) }
      await fillIn(by(world, recruiter), placements.received('de', process), agreed)
      for (const reader of [minh, linh]) {
        await renew(world, reader.key, reader.address)
        const shown = await fillIn(by(world, reader.key), calendar.own('de'), { act: 'address' })
        keepCalendar(world, reader.key, shown)
      }
      knowledge.let(['minh', holderOf('minh'), recruiter, ...guides], marks.conversation)
    },
  },
  {
    title: 'Minh excludes the university, which also leads',
    async act(world) {
      const path = `${consent.exclusions('de')}?q=${encodeURIComponent(seedLeads.university.name)}`
      await fillIn(by(world, 'minh'), path, {
        intent: 'exclude',
        organisationId: seedLeads.university.id,
        reason: 'chosen',
      })
    },
  },
  {
    title: 'Minh recalls his name',
    async act(world, knowledge) {
      const recipientId = seedMembers.gears.id
      await fillIn(by(world, 'minh'), consent.consents('de'), { purpose: 'identity', recipientId })
      const { familyName, telephone, question, answer, conversation } = marks
      // The day is off with the process.
      knowledge.end([recruiter, holderOf('minh')], familyName, telephone, question, answer, conversation)
    },
  },
  {
    title: 'Linh ends the link',
    async act(world, knowledge) {
      await renew(world, 'linh', linh.address)
      await fillIn(by(world, 'linh'), couples.separate('de'), { homes: 'both', care: 'both', balance: 'both' })
      knowledge.end(['linh'], marks.employer)
      for (const reader of world.calendars.keys()) world.endedCalendars.add(reader)
    },
  },
  {
    title: 'Both take out everything that is theirs',
    async act(world) {
      await renew(world, 'minh', minh.address)
      await renew(world, 'linh', linh.address)
    },
  },
]

/** The way of a couple whose file, search and circulation the seeds have begun. */
export function coupleJourney(): Journey {
  return { marks: Object.values(marks), steps }
}

/** With the member that said it is interested. */
async function processId({ installation, networkId }: World): Promise<string> {
  const processes = await installation.database.inTransaction({ role: 'duett_worker', networkId }, (db) =>
    processesOfPerson(db, minh.personId, seedMembers.gears.id),
  )
  const [process] = processes
  if (!process) throw new Error(`nothing was sent: ${circulations.own('de')}`)
  return process.id
}

async function nameAccount({ admin }: World, address: string, name: string): Promise<void> {
  const client = new Client(admin)
  await client.connect()
  try {
    await client.query('update identity.account set name = $2 where email = $1', [address, name])
  } finally {
    await client.end()
  }
}

/** A picture whose metadata say what nobody may ever read again. */
async function photographed(secret: string): Promise<File> {
  const plain = sharp({ create: { width: 80, height: 60, channels: 3, background: '#456' } })
  const bytes = await plain
    .withExif({ IFD0: { Copyright: secret, ImageDescription: secret } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'zeugnis.jpg', { type: 'image/jpeg' })
}
