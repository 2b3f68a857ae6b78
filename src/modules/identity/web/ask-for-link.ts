import type { ActionFunctionArgs } from 'react-router'

import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { mailAddressOf } from '#platform/mail'

import { requestMail } from '../actions/request-mail.ts'
import { returnPathOf } from './going-on.ts'
import { slowed } from './slowed.ts'

export type LinkWish = 'magicLink' | 'reset'

export type LinkAnswer = { code: 'noAddress' | 'wait' | 'asked'; seconds: number; typed: string }

/** Says the same for every address that could be one: whether an account has it is nobody's business (S-14). */
export function askForLink(purpose: LinkWish) {
  return async ({ request, context }: ActionFunctionArgs) => {
    const answer = (found: LinkAnswer) => slowed(found)
    const { locale, address } = context.get(pageRequest)
    const asTyped = typed(await request.formData(), 'address')
    const mailAddress = mailAddressOf(asTyped)
    if (!mailAddress) return answer({ code: 'noAddress', seconds: 0, typed: asTyped })
    const wanted = { purpose, address: mailAddress.toLowerCase(), locale, returnPath: returnPathOf(request, locale) }
    const seconds = await requestMail(wanted, address)
    if (seconds !== null) return answer({ code: 'wait', seconds, typed: asTyped })
    return answer({ code: 'asked', seconds: 0, typed: '' })
  }
}
