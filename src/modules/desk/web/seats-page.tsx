import { redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { chooseSeat, ownSession } from '#modules/identity'
import { seatInUse, seatsToChoose, type SeatToChoose } from '#modules/seats'
import { Button, ButtonLink, Empty, Notice, Tag } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { dotted, useLocale, useT } from '#platform/i18n'
import { paths as identity } from '#paths/identity'

import { paths } from '../paths.ts'
import './desk.css'

/** Of an account, not of a seat: whoever lost the one in use chooses another here. */
export const handle = { permission: 'signedIn' }

async function choicesOf({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const session = await ownSession(context, request)
  const { actor, locale } = context.get(pageRequest)
  const current = seatInUse(await actor())?.seat.id ?? null
  return { session, seats: await seatsToChoose(session, current, locale), hasCurrent: current !== null }
}

export async function loader(args: LoaderFunctionArgs) {
  const { session, seats, hasCurrent } = await choicesOf(args)
  const isHere = hasCurrent || seats.some(({ isCurrent }) => isCurrent)
  const notice = isHere ? null : session.activeSeatId !== null ? ('gone' as const) : ('mustChoose' as const)
  return { seats, notice: seats.length === 0 ? null : notice }
}

export async function action(args: ActionFunctionArgs) {
  const { session, seats } = await choicesOf(args)
  const { locale } = args.context.get(pageRequest)
  const wanted = typed(await args.request.formData(), 'seat')
  const seat = seats.find(({ id, obstacle }) => id === wanted && obstacle === null)
  if (!seat) throw redirect(paths.seats(locale))
  await chooseSeat(session.sessionId, seat.id)
  throw redirect(paths.start(locale))
}

export default function SeatsPage() {
  const t = useT('desk')
  const locale = useLocale()
  const { seats, notice } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('seats.title')}</title>
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{t('seats.title')}</h1>
          <p className="lead">{t('seats.lead')}</p>
        </header>
        {notice && (
          <Notice tone="warn">
            <p>{t(`seats.${notice}`)}</p>
          </Notice>
        )}
        {seats.length === 0 ? (
          <Empty
            title={t('seats.none')}
            action={
              <ButtonLink href={identity.account(locale)} variant="secondary">
                {t('account')}
              </ButtonLink>
            }
          >
            <p>{t('seats.noneText')}</p>
          </Empty>
        ) : (
          <ul className="dk__seats">
            {seats.map((each) => (
              <SeatCard key={each.id} {...each} />
            ))}
          </ul>
        )}
      </div>
    </main>
  )
}

function SeatCard({ id, network, seat, isCurrent, obstacle }: SeatToChoose) {
  const t = useT('desk')
  const tSeats = useT('seats')
  const locale = useLocale()
  const organisation = seat?.organisation ?? t('seats.person')
  return (
    <li className="card pad stack stack--s">
      <h2 className="h4" id={`seat-${id}`}>
        {seat ? t('seat', { role: tSeats(`role.${seat.role}`), organisation }) : organisation}
      </h2>
      <p className="small muted">{dotted([network, seat?.authorised && t('seats.authorised')])}</p>
      {isCurrent ? (
        <p>
          <Tag tone="ok" icon="done">
            {t('seats.current')}
          </Tag>
        </p>
      ) : obstacle ? (
        <>
          <p className="small">{t(`seats.${obstacle}`)}</p>
          <p>
            <a href={identity.signOut(locale)}>{t('seats.signInAnew')}</a>
          </p>
        </>
      ) : (
        <form method="post" aria-labelledby={`seat-${id}`}>
          <Button variant="secondary" name="seat" value={id}>
            {t('seats.choose')}
          </Button>
        </form>
      )}
    </li>
  )
}
