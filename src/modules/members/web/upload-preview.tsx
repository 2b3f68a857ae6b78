import { Button, Disclosure, Notice, SelectField, Table, TextField } from '#platform/components'
import { useT } from '#platform/i18n'
import { organisationKinds } from '#modules/network'

import { memberColumns } from '../formats/member-file.ts'
import type { presentUpload } from './upload-steps.ts'
import './members.css'

interface UploadPreviewProps {
  upload: ReturnType<typeof presentUpload>
  /** "12 Einladungen senden" */
  submit: string
  problem?: string | undefined
}

/** What a file would do before it does it: columns to choose, rows as they are understood, and wrong cells to type anew in place. */
export function UploadPreview({ upload, submit, problem }: UploadPreviewProps) {
  const t = useT('members')
  return (
    <form method="post" className="stack stack--xl mb__preview" noValidate>
      {problem && (
        <Notice tone="danger" live>
          <p>{problem}</p>
        </Notice>
      )}
      {upload.headings.length > 0 && <Columns headings={upload.headings} />}
      {upload.rejected.length > 0 && <Rejected upload={upload} />}
      {upload.broken.length > 0 && (
        <Notice tone="warn" title={t('upload.broken', { count: upload.broken.length })}>
          <ul>
            {upload.broken.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      {upload.good.length > 0 && (
        <section className="stack">
          <h2 className="h3">{t('upload.good', { count: upload.goodCount })}</h2>
          <Table
            caption={t('upload.good', { count: upload.goodCount })}
            captionHidden
            columns={[
              { key: 'name', heading: t('column.name'), cell: ({ name }) => name },
              { key: 'line', heading: t('upload.line'), cell: ({ line }) => line, numeric: true },
              { key: 'kind', heading: t('column.kind'), cell: ({ kind }) => kind },
              { key: 'place', heading: t('field.place'), cell: ({ place }) => place },
              { key: 'contact', heading: t('column.contactName'), cell: ({ contact }) => contact },
            ]}
            rows={upload.good}
            rowKey={({ line }) => String(line)}
          />
          {upload.goodCount > upload.good.length && (
            <p className="muted">{t('upload.more', { count: upload.goodCount - upload.good.length })}</p>
          )}
        </section>
      )}
      <div className="row row--s">
        <Button name="intent" value="take" {...(upload.goodCount === 0 && { unusableBecause: t('upload.noneGood') })}>
          {submit}
        </Button>
        <Button variant="secondary" name="intent" value="correct">
          {t('upload.again')}
        </Button>
        <Button variant="tertiary" name="intent" value="drop">
          {t('upload.drop')}
        </Button>
      </div>
    </form>
  )
}

function Columns({ headings }: Pick<UploadPreviewProps['upload'], 'headings'>) {
  const t = useT('members')
  const choices = [
    { value: '', label: t('upload.ignored') },
    ...memberColumns.map((column) => ({ value: column, label: t(`column.${column}`) })),
  ]
  return (
    <Disclosure summary={t('upload.columns')} open={headings.some(({ column }) => column === '')}>
      <p className="small muted">{t('upload.columnsText')}</p>
      <div className="mb__form">
        {headings.map(({ heading, column }, index) => (
          <SelectField
            key={index}
            id={`column-${index}`}
            name={`column.${index}`}
            label={heading || t('upload.noHeading', { number: index + 1 })}
            choices={choices}
            defaultValue={column}
          />
        ))}
      </div>
    </Disclosure>
  )
}

function Rejected({ upload }: Pick<UploadPreviewProps, 'upload'>) {
  const t = useT('members')
  const kinds = [
    { value: '', label: t('upload.chooseKind') },
    ...organisationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
  ]
  return (
    <section className="stack">
      <h2 className="h3">{t('upload.rejected', { count: upload.rejectedCount })}</h2>
      <p>{t('upload.rejectedText')}</p>
      <ul className="mb__list">
        {upload.rejected.map(({ line, name, fields }) => (
          <li key={line} className="stack stack--s">
            <p>
              <strong>{t('upload.row', { line })}</strong> {name}
            </p>
            <div className="mb__form">
              {fields.map(({ name: cell, label, value, message, isKind }) =>
                isKind ? (
                  <SelectField key={cell} id={cell} name={cell} label={label} choices={kinds} error={message} />
                ) : (
                  <TextField key={cell} id={cell} name={cell} label={label} defaultValue={value} error={message} />
                ),
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
