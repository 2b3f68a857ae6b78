import type { Db } from '#platform/db'
import { sendMail } from '#platform/mail'
import type { Agreement, Signatory } from '../agreement.ts'
import { paths } from '../paths.ts'

/** Asks somebody to read and sign. Sent once for each time the text is sent. */
export async function mailToSign(db: Db, agreement: Agreement, signatory: Signatory, now: Date): Promise<void> {
  const { locale, name, email, id } = signatory
  await sendMail(
    db,
    {
      to: { name, address: email },
      locale,
      template: 'agreements.toSign',
      values: { number: agreement.number },
      linkPath: paths.signAgreement(locale, { agreementId: agreement.id }),
      necessary: true,
      key: `agreements.toSign:${agreement.id}:${now.getTime()}:${id}`,
    },
    now,
  )
}

/** Tells everybody who signed that all have. */
export async function mailSigned(db: Db, agreement: Agreement, now: Date): Promise<void> {
  for (const { id, name, email, locale } of agreement.parties.flatMap(({ signatories }) => signatories)) {
    await sendMail(
      db,
      {
        to: { name, address: email },
        locale,
        template: 'agreements.signed',
        values: { number: agreement.number },
        linkPath: paths.agreement(locale, { agreementId: agreement.id }),
        necessary: true,
        key: `agreements.signed:${agreement.id}:${id}`,
      },
      now,
    )
  }
}

/** Reminds the people of all parties that a day to decide comes near; the same reminder never twice. */
export async function mailReminder(
  db: Db,
  agreement: Agreement,
  { day, daysBefore }: { day: string; daysBefore: number },
  now: Date,
): Promise<number> {
  let sent = 0
  for (const { id, name, email, locale } of agreement.parties.flatMap(({ signatories }) => signatories)) {
    const mail = await sendMail(
      db,
      {
        to: { name, address: email },
        locale,
        template: agreement.terms.renewal === 'automatic' ? 'agreements.renewal' : 'agreements.ending',
        values: { number: agreement.number, day: new Date(day) },
        linkPath: paths.agreement(locale, { agreementId: agreement.id }),
        necessary: true,
        key: `agreements.reminder:${agreement.id}:${day}:${daysBefore}:${id}`,
      },
      now,
    )
    if (mail !== null) sent += 1
  }
  return sent
}
