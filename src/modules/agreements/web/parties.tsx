import { Button, Disclosure, FileField, Tag, TextField, type Tone } from '#platform/components'
import { dotted, useT } from '#platform/i18n'
import { longest } from '../actions/draft-schema.ts'
import type { AgreementView, SignatoryView } from './present-agreement.ts'

const tones: Record<SignatoryView['state'], Tone> = {
  waiting: 'neutral',
  scanHandedIn: 'info',
  signed: 'ok',
  declined: 'danger',
}

/** Who agrees, who signs for them and how far that is; with the scans that wait to be compared. */
export function Parties({ view }: { view: AgreementView }) {
  const t = useT('agreements')
  return (
    <section className="stack">
      <h2 className="h2">{t('page.parties')}</h2>
      <ul className="ag__parties">
        {view.parties.map(({ name, address, role, signatories }) => (
          <li key={name} className="card pad stack">
            <div>
              <h3 className="h4">{name}</h3>
              <p className="small muted">{dotted([role, address])}</p>
            </div>
            {signatories.length === 0 && <p className="small">{t('page.noSignatory')}</p>}
            <ul className="stack stack--s">
              {signatories.map((signatory) => (
                <Place key={signatory.id} signatory={signatory} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Place({ signatory }: { signatory: SignatoryView }) {
  const t = useT('agreements')
  const { name, jobTitle, state, stateText, scanHref } = signatory
  return (
    <li className="stack stack--xs">
      <p>
        <span className="b">{name}</span>
        {jobTitle && <span className="muted">, {jobTitle}</span>}
      </p>
      <p>
        <Tag tone={tones[state]}>{t(`signatory.${state}`)}</Tag>{' '}
        {state === 'signed' && <span className="small muted">{stateText}</span>}
      </p>
      {scanHref && (
        <p className="small">
          <a href={scanHref} download>
            {t('scan.open')}
          </a>
        </p>
      )}
      {signatory.mayConfirm && <CompareScan signatory={signatory} />}
      {signatory.mayHandIn && <HandInScan signatory={signatory} />}
    </li>
  )
}

function CompareScan({ signatory: { id } }: { signatory: SignatoryView }) {
  const t = useT('agreements')
  return (
    <form method="post" encType="multipart/form-data" className="stack stack--s no-print">
      <p className="small">{t('scan.compare')}</p>
      <input type="hidden" name="signatoryId" value={id} />
      <div className="row">
        <Button name="intent" value="confirmScan" variant="secondary" size="s">
          {t('scan.confirm')}
        </Button>
        <Button name="intent" value="returnScan" variant="tertiary" size="s">
          {t('scan.return')}
        </Button>
      </div>
    </form>
  )
}

function HandInScan({ signatory: { id, name, jobTitle } }: { signatory: SignatoryView }) {
  const t = useT('agreements')
  const fileId = `scan-${id}`
  return (
    <div className="no-print">
      <Disclosure summary={t('scan.handIn')}>
        <form method="post" encType="multipart/form-data" className="stack ag__scan">
          <p className="small muted">{t('scan.hint')}</p>
          <input type="hidden" name="signatoryId" value={id} />
          <TextField
            id={`name-${id}`}
            name="name"
            label={t('sign.name')}
            defaultValue={name}
            maxLength={longest.name}
          />
          <TextField
            id={`job-${id}`}
            name="jobTitle"
            label={t('sign.jobTitle')}
            defaultValue={jobTitle}
            maxLength={longest.jobTitle}
          />
          <FileField id={fileId} name="scan" label={t('scan.file')} accept=".pdf,.png,.jpg,.jpeg" />
          <div>
            <Button name="intent" value="handInScan" variant="secondary" size="s">
              {t('scan.submit')}
            </Button>
          </div>
        </form>
      </Disclosure>
    </div>
  )
}
