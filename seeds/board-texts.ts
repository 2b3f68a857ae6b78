import type { personas } from './people.ts'

type By = keyof typeof personas
type SeedAnswer = { by: By; hoursAgo: number; text: string; helped?: boolean }
type SeedThread = {
  topic: string
  kind: 'question' | 'article'
  by: By
  hoursAgo: number
  title: string
  body: string
  pinned?: boolean
  answers: readonly SeedAnswer[]
}

const topic = (key: string, de: string, en: string, vi: string) => ({
  key,
  texts: { de: { name: de, about: '' }, en: { name: en, about: '' }, vi: { name: vi, about: '' } },
})

export const seedTopics = [
  topic('partner', 'Stellen für die zweite Person', 'Jobs for the second person', 'Việc làm cho người thứ hai'),
  topic('recognition', 'Anerkennung und Aufenthalt', 'Recognition and residence', 'Công nhận và cư trú'),
  topic('arrival', 'Ankommen und Wohnen', 'Arriving and housing', 'Mới đến và nhà ở'),
  topic('family', 'Kinder und Familie', 'Children and family', 'Con cái và gia đình'),
  topic('network', 'Zusammenarbeit im Netzwerk', 'Working together in the network', 'Hợp tác trong mạng lưới'),
] as const

/** Invented conversations of invented people, latest last; no couple or applicant is named. */
export const seedThreads: readonly SeedThread[] = [
  {
    topic: 'network',
    kind: 'article',
    by: 'karin',
    hoursAgo: 900,
    pinned: true,
    title: 'Wie wir hier miteinander schreiben',
    body: 'Drei Bitten, damit der Austausch allen nützt:\n\n1. **Keine Namen.** Bewerberinnen, Bewerber und Paare erkennt man auch an Kleinigkeiten: Beruf, Ort und Kinderzahl zusammen reichen oft.\n2. **Erst suchen, dann fragen.** Vieles hat schon jemand beantwortet.\n3. **Sagen, was geholfen hat.** Wer gefragt hat, markiert die Antwort. Dann finden andere sie schneller.\n\nWas nicht hierher gehört, melden Sie bitte. Wir begründen, was wir ausblenden.',
    answers: [],
  },
  {
    topic: 'recognition',
    kind: 'question',
    by: 'thomas',
    hoursAgo: 640,
    title: 'Wie lange dauert zurzeit die Kenntnisprüfung in der Pflege?',
    body: 'Wir planen Einsätze ab Februar und müssen sagen, ab wann jemand als Fachkraft zählt. Unsere letzten Zahlen sind ein Jahr alt.\n\nGibt es Häuser, die mit der Behörde feste Termine vereinbart haben?',
    answers: [
      {
        by: 'lan',
        hoursAgo: 615,
        helped: true,
        text: 'Bei den letzten sechs, die wir begleitet haben, waren es **vier bis sieben Monate** vom vollständigen Antrag bis zur Prüfung. Am meisten Zeit ging für fehlende Übersetzungen drauf.\n\nWas geholfen hat:\n\n- Fächer- und Stundenübersicht gleich mit einreichen\n- Übersetzung nur durch vereidigte Personen\n- den Prüfungstermin schon mit der Bestätigung des Eingangs anfragen',
      },
      {
        by: 'karin',
        hoursAgo: 600,
        text: 'Feste Kontingente gibt es bei uns nicht. Wenn sich drei Häuser zusammentun, spreche ich das im nächsten Termin mit der Behörde an.',
      },
    ],
  },
  {
    topic: 'partner',
    kind: 'article',
    by: 'judith',
    hoursAgo: 520,
    title: 'Zwei Gespräche an einem Tag: wie wir Paare einladen',
    body: 'Seit dem Sommer laden wir die zweite Person gleich mit ein, wenn wir jemanden berufen wollen.\n\n**So läuft es:** Vormittags das Gespräch bei uns, nachmittags ein Kennenlernen bei einem Betrieb aus dem Netzwerk, dazwischen eine Stunde, in der beide die Gegend ansehen.\n\n**Was es kostet:** einen halben Tag Vorbereitung und eine Fahrkarte mehr.\n\n**Was es bringt:** Von sieben Paaren haben fünf zugesagt. Das ist zu wenig für eine Statistik, aber mehr als vorher.',
    answers: [
      {
        by: 'emre',
        hoursAgo: 500,
        text: 'Das machen wir nach. Wer stellt bei Ihnen den Kontakt zum zweiten Betrieb her, und wie viel Vorlauf braucht das?',
      },
      {
        by: 'judith',
        hoursAgo: 496,
        text: 'Unsere Dual-Career-Beratung, mit zwei Wochen Vorlauf. Kürzer klappt es nur bei Pflege und IT.',
      },
    ],
  },
  {
    topic: 'arrival',
    kind: 'question',
    by: 'aylin',
    hoursAgo: 300,
    title: 'Möblierte Wohnungen für die ersten drei Monate?',
    body: 'Im März kommen vier Paare gleichzeitig. Hotels sind zu teuer, und ohne Anmeldung gibt es kein Konto. Wer hat Vermieter, die auf Zeit vermieten und eine Wohnungsgeberbestätigung ausstellen?',
    answers: [
      {
        by: 'emre',
        hoursAgo: 290,
        helped: true,
        text: 'Wir führen eine Liste mit 14 Wohnungen, alle mit Bestätigung. Melden Sie sich über unser Beratungsangebot „Wohnraum für neue Beschäftigte“, dann halten wir Plätze frei.',
      },
    ],
  },
  {
    topic: 'family',
    kind: 'question',
    by: 'lan',
    hoursAgo: 170,
    title: 'Kita-Plätze zum Schichtbeginn um sechs Uhr',
    body: 'Zwei Familien bei uns scheitern an den Randzeiten. Kennt jemand Tagespflege ab 5.30 Uhr oder Betriebe, die das mit der Stadt gelöst haben?',
    answers: [
      {
        by: 'thomas',
        hoursAgo: 150,
        text: 'Wir haben mit einer Tagesmutter einen Vertrag über vier Plätze ab 5.15 Uhr. Das Klinikum zahlt die Stunden vor sieben. Den Mustervertrag kann ich anhängen, sobald die Rechtsabteilung zustimmt.',
      },
    ],
  },
  {
    topic: 'network',
    kind: 'question',
    by: 'emre',
    hoursAgo: 80,
    title: 'Wer kommt zum Treffen im Januar nach Unna?',
    body: 'Wir suchen noch zwei Betriebe, die zehn Minuten erzählen, wie sie die zweite Person des Paares angesprochen haben. Gern auch, was nicht geklappt hat.',
    answers: [],
  },
  {
    topic: 'recognition',
    kind: 'question',
    by: 'aylin',
    hoursAgo: 30,
    title: 'Who reads Vietnamese school records before the application?',
    body: 'We get subject lists that differ from year to year. Is there anybody in the network who can look at them before the sworn translation is paid for?',
    answers: [
      {
        by: 'lan',
        hoursAgo: 22,
        text: 'Gửi cho chúng tôi xem trước được ạ. / Gern zuerst an uns: Wir sagen, welche Seiten übersetzt werden müssen. Das spart meist die Hälfte.',
      },
    ],
  },
  {
    topic: 'partner',
    kind: 'question',
    by: 'thomas',
    hoursAgo: 9,
    title: 'Darf ich beim Vorstellungsgespräch nach der Partnerin oder dem Partner fragen?',
    body: 'Wir möchten helfen, aber nicht aushorchen. Wie formulieren Sie das? Bisher legen wir nur den Flyer des Netzwerks dazu.',
    answers: [],
  },
]
