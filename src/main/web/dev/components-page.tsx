import type { ReactNode } from 'react'

import {
  Breadcrumb,
  Button,
  ButtonLink,
  ChoiceField,
  CommuteBalance,
  Disclosure,
  Empty,
  ErrorSummary,
  Gable,
  Icon,
  KeyValues,
  Loading,
  Mark,
  Notice,
  Pagination,
  PersonMarker,
  Picture,
  SelectField,
  Stats,
  Steps,
  Table,
  Tabs,
  Tag,
  TextAreaField,
  TextField,
  Toast,
} from '#platform/components'

import './components-page.css'

/** Each component of the look in each state, light beside dark. Only under `npm run dev`; the build leaves this page out. */
export default function ComponentsPage() {
  return (
    <main id="content" className="wrap page gallery">
      <title>Components</title>
      <h1 className="h1">Components</h1>
      <Marks />
      <Type />
      <Buttons />
      <Fields />
      <Tags />
      <Balances />
      <MemberTable />
      <Wayfinding />
      <Messages />
      <Figures />
    </main>
  )
}

function Marks() {
  return (
    <Specimen name="Marks and pictures">
      <div className="row row--l">
        <Mark />
        <PersonMarker side="a" size="sm" />
        <PersonMarker side="a" letter="L" />
        <PersonMarker side="b" letter="M" size="lg" />
        <Gable />
        <Gable small />
      </div>
      <div className="row">
        <Picture name="arrival" />
        <Picture name="advice" />
        <Picture name="nothing-found" />
      </div>
    </Specimen>
  )
}

function Type() {
  return (
    <Specimen name="Type">
      <p className="h-display">Zwei Stellen</p>
      <p className="h1">Vereinbarkeits&shy;maßnahmen</p>
      <p className="h2" lang="vi">
        Kế hoạch đồng hành
      </p>
      <p className="h3">Aufenthaltstitel und Fristen</p>
      <p className="h4">Mechatroniker Instandhaltung (m/w/d)</p>
      <p className="lead">Sagen Sie uns, wo Sie wohnen und worum es geht.</p>
      <p>Beide Stellen sind von Mühlrode aus in weniger als 20 Minuten zu erreichen.</p>
      <p className="small muted">Klinikum Ahrenfels, Ahrenfels</p>
      <p className="xs num">XX-24117, 30. November 2026, 1.344 Paare</p>
    </Specimen>
  )
}

function Buttons() {
  return (
    <Specimen name="Buttons">
      <div className="row">
        <Button>Umlauf starten</Button>
        <Button variant="secondary">Frage schreiben</Button>
        <Button variant="tertiary">Abbrechen</Button>
        <ButtonLink href="#content" variant="secondary" size="s" icon="download">
          Als CSV
        </ButtonLink>
      </div>
      <Button unusableBecause="Person B hat dem Text vom 3. November noch nicht zugestimmt.">Umlauf starten</Button>
    </Specimen>
  )
}

function Fields() {
  return (
    <Specimen name="Fields">
      <ErrorSummary
        errors={[
          { fieldId: 'minutes', label: 'Längste Fahrzeit', message: 'Bitte eine Zahl von 5 bis 120.' },
          { fieldId: 'job', label: 'Beruf', message: 'Bitte aus der Liste wählen.' },
        ]}
      />
      <TextField name="job" label="Beruf" hint="Ein Wort genügt" defaultValue="Pflegefachfrau" />
      <TextField
        name="minutes"
        label="Längste Fahrzeit in Minuten"
        defaultValue="eine Stunde"
        error="„eine Stunde“ ist keine Zahl. Meinen Sie 60?"
        short
      />
      <SelectField
        name="german"
        label="Deutschkenntnisse"
        hint="Nach dem Europäischen Referenzrahmen"
        defaultValue="B1"
        choices={['A2', 'B1', 'B2'].map((value) => ({ value, label: value }))}
      />
      <ChoiceField
        name="mode"
        kind="radio"
        label="Verkehrsmittel"
        chosen={['transit']}
        choices={[
          { value: 'transit', label: 'Bus und Bahn' },
          { value: 'car', label: 'Auto' },
        ]}
      />
      <ChoiceField
        name="more"
        kind="checkbox"
        label="Dazu"
        chosen={['bike']}
        choices={[{ value: 'bike', label: 'Auch Fahrrad zum Bahnhof' }]}
        error="Bitte mindestens eins wählen."
      />
      <TextAreaField name="note" label="Anmerkung" defaultValue="Kann ab März beginnen." />
    </Specimen>
  )
}

function Tags() {
  return (
    <Specimen name="Tags">
      <div className="row row--s">
        <Tag tone="info" icon="mail">
          Im Umlauf
        </Tag>
        <Tag tone="ok" icon="done">
          Angebot liegt vor
        </Tag>
        <Tag tone="warn" icon="clock">
          Frist in 4 Tagen
        </Tag>
        <Tag tone="danger" icon="warning">
          2 Tage überfällig
        </Tag>
        <Tag tone="line" icon="paused">
          Pausiert
        </Tag>
        <Tag>Entwurf</Tag>
      </div>
    </Specimen>
  )
}

function Balances() {
  return (
    <Specimen name="Commute balance">
      <CommuteBalance
        a={{ name: 'Linh', minutes: 15, limitMinutes: 25, mode: 'Bahn' }}
        b={{ name: 'Minh', minutes: 17, limitMinutes: 30, mode: 'Auto' }}
      />
      <CommuteBalance
        a={{ name: 'Linh', minutes: 55, limitMinutes: 90, mode: 'Bus und Bahn' }}
        b={{ name: 'Minh', minutes: 0, limitMinutes: 20, mode: 'zu Fuß' }}
      />
      <CommuteBalance
        size="short"
        a={{ name: 'Linh', minutes: 4, limitMinutes: 25, mode: 'Bahn' }}
        b={{ name: 'Minh', minutes: 17, limitMinutes: 30, mode: 'Auto' }}
      />
    </Specimen>
  )
}

function MemberTable() {
  return (
    <Specimen name="Table">
      <Table
        caption="Mitglieder"
        columns={[
          { key: 'name', heading: 'Mitglied', cell: ({ name }) => name },
          { key: 'kind', heading: 'Art', cell: ({ kind }) => kind },
          { key: 'sent', heading: 'gesendet', cell: ({ sent }) => sent, numeric: true },
        ]}
        rows={[
          { name: 'Klinikum Ahrenfels', kind: 'Arbeitgeber', sent: 31 },
          { name: 'Handwerkskammer Sellenland', kind: 'Kammer', sent: 3 },
        ]}
        rowKey={({ name }) => name}
      />
    </Specimen>
  )
}

function Wayfinding() {
  return (
    <Specimen name="Wayfinding">
      <Breadcrumb crumbs={[{ label: 'Alle Stellen', href: '/de/stellen' }]} />
      <Tabs
        label="Paar"
        current="#stellen"
        tabs={['Überblick', 'Stellen', 'Begleitungsplan'].map((label) => ({
          label,
          href: `#${label.toLowerCase()}`,
        }))}
      />
      <Steps steps={['Berufe', 'Wohnen', 'Einwilligungen', 'Prüfen']} current={2} />
      <Pagination page={2} pages={269} href={(page) => `?page=${page}`} />
    </Specimen>
  )
}

function Messages() {
  return (
    <Specimen name="Messages">
      <Toast undo={<button type="button">Rückgängig</button>}>Suche gespeichert. Neue Paare kommen per Mail.</Toast>
      <Notice title="Übersetzung in Arbeit">Dieser Abschnitt ist noch nicht geprüft.</Notice>
      <Notice tone="ok">Gespeichert.</Notice>
      <Notice tone="warn">Dies ist eine Vorführung.</Notice>
      <Notice tone="danger">Drei Zeilen wurden nicht übernommen.</Notice>
      <Empty
        title="Kein Paar passt zu allen Grenzen"
        action={
          <Button variant="secondary" type="button">
            Fahrzeit auf 40 Minuten setzen
          </Button>
        }
      >
        Mit 10 Minuten mehr für Minh wären es 38.
      </Empty>
      <Loading label="Wird gesucht" />
      <Disclosure summary="Gründe und Gegengründe" open>
        <p className="row row--s">
          <Icon name="for" /> Steuerungstechnik passt
        </p>
      </Disclosure>
    </Specimen>
  )
}

function Figures() {
  return (
    <Specimen name="Figures">
      <Stats
        stats={[
          { value: '142', text: 'Mitglieder' },
          { value: '61 von 80', text: 'Paare haben zwei Stellen gefunden' },
        ]}
      />
      <KeyValues
        facts={[
          { key: 'Arbeitszeit', value: '38 Stunden' },
          { key: 'Beginn', value: '1. März 2027' },
        ]}
      />
    </Specimen>
  )
}

function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="gallery__row">
      <h2 className="h3">{name}</h2>
      {(['light', 'dark'] as const).map((theme) => (
        <div key={theme} className="gallery__theme stack pad" data-kern-theme={theme}>
          {children}
        </div>
      ))}
    </section>
  )
}
