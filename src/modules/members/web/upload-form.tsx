import { Button, FileField } from '#platform/components'
import { useT } from '#platform/i18n'

/** One file; what it may hold stands beside it. */
export function UploadForm({ hint, error }: { hint: string; error: string | null }) {
  const t = useT('members')
  return (
    <form method="post" encType="multipart/form-data" className="narrow stack">
      <FileField
        id="file"
        name="file"
        label={t('upload.file')}
        hint={hint}
        accept=".csv,.vcf,.txt,text/csv,text/vcard"
        error={error ?? undefined}
      />
      <div>
        <Button name="intent" value="upload">
          {t('upload.submit')}
        </Button>
      </div>
    </form>
  )
}
