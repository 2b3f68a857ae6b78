import {
  Button,
  Disclosure,
  Empty,
  ErrorSummary,
  FileField,
  SelectField,
  Table,
  Tag,
  TextField,
  type Column,
} from '#platform/components'
import { useT } from '#platform/i18n'
import { documentKinds, longestTitle } from '../document.ts'
import type { AddErrors } from './act-on-documents.ts'
import type { DocumentView } from './present-documents.ts'

export function DocumentTable({ documents }: { documents: readonly DocumentView[] }) {
  const t = useT('documents')
  if (documents.length === 0) {
    return (
      <Empty title={t('none')}>
        <p>{t('noneText')}</p>
      </Empty>
    )
  }
  const columns: Column<DocumentView>[] = [
    {
      key: 'document',
      heading: t('column.document'),
      cell: ({ title, href, size }) => (
        <>
          <a href={href}>{title}</a>
          <span className="small muted dc__detail">{size}</span>
        </>
      ),
    },
    { key: 'kind', heading: t('column.kind'), cell: ({ kind }) => kind },
    { key: 'added', heading: t('column.added'), cell: ({ added }) => added },
    {
      key: 'scan',
      heading: t('column.scan'),
      cell: ({ scan, isScanned }) => <Tag tone={isScanned ? 'ok' : 'warn'}>{scan}</Tag>,
    },
    {
      key: 'released',
      heading: t('column.released'),
      cell: ({ releasedTo }) => (releasedTo.length === 0 ? t('released.nobody') : releasedTo.join(', ')),
    },
    { key: 'step', heading: t('column.step'), cell: (document) => <Removal {...document} /> },
  ]
  return <Table caption={t('list')} captionHidden columns={columns} rows={documents} rowKey={({ id }) => id} />
}

function Removal({ id, title }: DocumentView) {
  const t = useT('documents')
  return (
    <Disclosure summary={t('remove')}>
      <form method="post" className="stack stack--s">
        <input type="hidden" name="step" value="remove" />
        <input type="hidden" name="documentId" value={id} />
        <p className="small">{t('removeText')}</p>
        <div>
          <Button variant="secondary" size="s">
            {t('removeLabel', { title })}
          </Button>
        </div>
      </form>
    </Disclosure>
  )
}

interface AddDocumentProps {
  hint: string
  accept: string
  values: { kind: string; title: string }
  errors: AddErrors
}

export function AddDocument({ hint, accept, values, errors }: AddDocumentProps) {
  const t = useT('documents')
  const labels = { kind: t('add.kind'), title: t('add.name'), file: t('add.file') }
  const summary = (Object.keys(labels) as (keyof AddErrors)[]).flatMap((field) =>
    errors[field] ? [{ fieldId: field, label: labels[field], message: errors[field] }] : [],
  )
  return (
    <section className="section narrow stack stack--m" aria-labelledby="add">
      <h2 className="h2" id="add">
        {t('add.title')}
      </h2>
      <form method="post" action="#add" encType="multipart/form-data" className="stack stack--m" noValidate>
        <ErrorSummary errors={summary} />
        <input type="hidden" name="step" value="add" />
        <SelectField
          id="kind"
          name="kind"
          label={labels.kind}
          choices={documentKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          defaultValue={values.kind || 'cv'}
          error={errors.kind}
        />
        <TextField
          id="title"
          name="title"
          label={labels.title}
          hint={t('add.nameHint')}
          maxLength={longestTitle}
          defaultValue={values.title}
          error={errors.title}
        />
        <FileField id="file" name="file" label={labels.file} hint={hint} accept={accept} error={errors.file} />
        <div>
          <Button>{t('add.submit')}</Button>
        </div>
      </form>
    </section>
  )
}
