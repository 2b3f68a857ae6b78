import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { organisationKinds } from '#modules/network'
import { holds, runAction, type StaffActor } from '#platform/action'
import {
  Breadcrumb,
  Button,
  ChoiceField,
  ErrorSummary,
  FileField,
  SelectField,
  TextAreaField,
  TextField,
} from '#platform/components'
import { inTransaction } from '#platform/db'
import { fileHint, fileProblemText, logoPng } from '#platform/files'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { useLocale, useT } from '#platform/i18n'

import { changeLogo } from '../actions/change-logo.ts'
import { changeProfile } from '../actions/change-profile.ts'
import { mayChangeOrganisation } from '../actions/policies.ts'
import { paths } from '../paths.ts'
import { sectors, sizeClasses } from '../profile.ts'
import { memberById, type Member } from '../store/profiles.ts'
import { actingAs, idOrNotFound, notFound } from './begin.ts'
import { errorAt, errorsOf, readLists, readValues, summaryOf, type FieldError } from './form-state.ts'
import './members.css'

export const handle = { permission: 'members.read', uploadBytes: 6 * 1024 * 1024 }

const fields = [
  'name',
  'kind',
  'legalName',
  'registerEntry',
  'groupName',
  'street',
  'postcode',
  'placeName',
  'website',
  'description.de',
  'description.en',
  'description.vi',
  'sizeClass',
] as const
type Field = (typeof fields)[number]

const logoTypes = ['png', 'jpeg', 'webp'] as const

async function changeable(actor: StaffActor, id: string | undefined): Promise<Member> {
  const organisationId = idOrNotFound(id)
  if (!mayChangeOrganisation(actor, organisationId).allowed) notFound()
  const member = await inTransaction({ networkId: actor.networkId, readOnly: true }, (db) =>
    memberById(db, organisationId),
  )
  return member ?? notFound()
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  const member = await changeable(actor, params.organisationId)
  const { locale } = context.get(pageRequest)
  return {
    id: member.id,
    name: member.name,
    values: valuesOf(member),
    chosenSectors: [...member.profile.sectors] as string[],
    mayRename: holds(actor, 'members.administer').allowed,
    hasLogo: member.profile.logoFileId !== null,
    logoHint: fileHint(locale, logoTypes),
  }
}

function valuesOf({ name, kind, profile }: Member): Record<Field, string> {
  return {
    name,
    kind,
    legalName: profile.legalName,
    registerEntry: profile.registerEntry,
    groupName: profile.groupName,
    street: profile.street,
    postcode: profile.postcode ?? '',
    placeName: profile.placeName,
    website: profile.website,
    'description.de': profile.description.de ?? '',
    'description.en': profile.description.en ?? '',
    'description.vi': profile.description.vi ?? '',
    sizeClass: profile.sizeClass ?? '',
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'members.read')
  const { id: organisationId, ...member } = await changeable(actor, params.organisationId)
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const done = `${paths.member(locale, { organisationId })}?done=profile`
  const intent = typed(form, 'intent')
  if (intent === 'logo' || intent === 'noLogo') {
    const picture = form.get('logo')
    const drawn = intent === 'logo' && picture instanceof File ? await logoPng(await picture.bytes()) : null
    if (drawn && !drawn.ok) {
      const errors = [{ field: 'logo', message: fileProblemText(locale, drawn.code, logoTypes) }]
      const values = valuesOf({ id: organisationId, ...member })
      return data({ values, chosenSectors: [...member.profile.sectors] as string[], errors }, { status: 422 })
    }
    const answer = await runAction(changeLogo, { organisationId, png: drawn?.png ?? null }, actingAs(actor))
    return answer.ok ? redirect(done) : notFound()
  }
  const values = readValues(form, fields)
  const { sectors: chosenSectors } = readLists(form, ['sectors'])
  const { 'description.de': de, 'description.en': en, 'description.vi': vi, ...plain } = values
  const input = { organisationId, ...plain, description: { de, en, vi }, sectors: chosenSectors }
  const answer = await runAction(changeProfile, input, actingAs(actor))
  if (answer.ok) return redirect(done)
  const errors = errorsOf(answer.problem, locale, { unknownPostcode: 'postcode', onlyLeads: 'name' })
  return data({ values, chosenSectors, errors }, { status: 422 })
}

export default function ProfilePage() {
  const t = useT('members')
  const locale = useLocale()
  const loaded = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { values, chosenSectors } = returned ?? loaded
  const errors: readonly FieldError[] = returned?.errors ?? []
  const labelOf = (name: Field) => t(`field.${name.replace('.', '_') as 'name'}`)
  const text = (name: Field) => ({
    id: name,
    name,
    label: labelOf(name),
    defaultValue: values[name],
    error: errorAt(errors, name),
  })
  const labels = { ...Object.fromEntries(fields.map((name) => [name, labelOf(name)])), logo: t('profile.logo') }
  return (
    <main id="content" className="wrap page">
      <title>{t('profile.title', { name: loaded.name })}</title>
      <Breadcrumb
        crumbs={[
          { label: t('list.title'), href: paths.list(locale) },
          { label: loaded.name, href: paths.member(locale, { organisationId: loaded.id }) },
        ]}
      />
      <header className="page__head">
        <h1 className="h1">{t('profile.title', { name: loaded.name })}</h1>
        <p className="lead">{t('profile.lead')}</p>
      </header>
      <form method="post" className="narrow stack stack--xl" noValidate id="form">
        <ErrorSummary errors={summaryOf(errors, labels)} />
        <fieldset className="fieldset">
          <legend className="h3">{t('profile.who')}</legend>
          {loaded.mayRename ? (
            <>
              <TextField {...text('name')} maxLength={200} required />
              <SelectField
                {...text('kind')}
                choices={organisationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
              />
            </>
          ) : (
            <>
              <p className="small muted">{t('profile.fixed')}</p>
              <input type="hidden" name="name" value={loaded.name} />
              <input type="hidden" name="kind" value={loaded.values.kind} />
            </>
          )}
          <TextField {...text('legalName')} maxLength={200} />
          <TextField {...text('registerEntry')} hint={t('join.hint.registerEntry')} maxLength={200} />
          <TextField {...text('groupName')} hint={t('profile.groupHint')} maxLength={200} />
        </fieldset>
        <fieldset className="fieldset">
          <legend className="h3">{t('profile.where')}</legend>
          <TextField {...text('street')} maxLength={200} />
          <TextField {...text('postcode')} inputMode="numeric" maxLength={5} short />
          <TextField {...text('placeName')} hint={t('join.hint.placeName')} maxLength={100} />
          <TextField {...text('website')} maxLength={300} />
        </fieldset>
        <fieldset className="fieldset">
          <legend className="h3">{t('profile.texts')}</legend>
          <p className="small muted">{t('profile.textsHint')}</p>
          <TextAreaField {...text('description.de')} rows={6} maxLength={6000} />
          <TextAreaField {...text('description.en')} rows={6} maxLength={6000} />
          <TextAreaField {...text('description.vi')} rows={6} maxLength={6000} />
        </fieldset>
        <div className="choices">
          <ChoiceField
            id="sectors"
            name="sectors"
            kind="checkbox"
            label={t('field.sectors')}
            choices={sectors.map((sector) => ({ value: sector, label: t(`sector.${sector}`) }))}
            chosen={chosenSectors}
            error={errorAt(errors, 'sectors')}
          />
        </div>
        <SelectField
          {...text('sizeClass')}
          choices={[
            { value: '', label: t('profile.noSize') },
            ...sizeClasses.map((size) => ({ value: size, label: t('organisation.size', { size }) })),
          ]}
        />
        <div>
          <Button>{t('profile.save')}</Button>
        </div>
      </form>
      <Logo member={loaded} error={errorAt(errors, 'logo')} />
    </main>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function Logo({ member, error }: { member: Loaded; error: string | undefined }) {
  const t = useT('members')
  const locale = useLocale()
  return (
    <section className="section narrow stack">
      <h2 className="h3">{t('profile.logo')}</h2>
      {member.hasLogo && (
        <img
          className="mb__logo mb__logo--large"
          src={paths.logo(locale, { organisationId: member.id })}
          alt={t('organisation.logo', { name: member.name })}
        />
      )}
      <form method="post" encType="multipart/form-data" className="stack">
        <FileField
          id="logo"
          name="logo"
          label={t('profile.logoFile')}
          hint={member.logoHint}
          accept="image/png,image/jpeg,image/webp"
          error={error}
        />
        <div className="row row--s">
          <Button variant="secondary" name="intent" value="logo">
            {t('profile.logoSave')}
          </Button>
          {member.hasLogo && (
            <Button variant="tertiary" name="intent" value="noLogo">
              {t('profile.logoRemove')}
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}
