import type { OfferContent } from '#modules/offers'

export type SeedOfferTexts = OfferContent['texts']

const text = (title: string, times: string, description: string) => ({ title, times, description })

/** Invented offers of invented members, some in all languages, some in German alone. */
export const seedOfferTexts = {
  firstSteps: {
    de: text(
      'Erste Schritte nach der Ankunft',
      'Mo–Do 9–12 Uhr, sonst nach Vereinbarung',
      'Wir gehen mit Ihnen durch, was in den ersten Wochen ansteht:\n\n- Anmeldung und Termin bei der Ausländerbehörde\n- Krankenkasse, Konto, Steuernummer\n- was Ihre Partnerin oder Ihr Partner braucht\n\nBitte bringen Sie Pass und Arbeitsvertrag mit, wenn Sie sie schon haben.',
    ),
    en: text(
      'First steps after arrival',
      'Mon–Thu 9 to 12, otherwise by appointment',
      'We go through what the first weeks bring:\n\n- registration and an appointment with the foreigners authority\n- health insurance, bank account, tax number\n- what your partner needs\n\nPlease bring passport and contract if you have them already.',
    ),
    vi: text(
      'Những bước đầu tiên sau khi đến',
      'Thứ Hai đến thứ Năm 9–12 giờ, hoặc theo lịch hẹn',
      'Chúng tôi cùng anh/chị xem những việc cần làm trong các tuần đầu:\n\n- đăng ký cư trú và lịch hẹn ở Sở ngoại kiều\n- bảo hiểm y tế, tài khoản, mã số thuế\n- những gì vợ hoặc chồng anh/chị cần\n\nXin mang theo hộ chiếu và hợp đồng nếu đã có.',
    ),
  },
  officeCompany: {
    de: text(
      'Begleitung zu Behörden',
      'nach Vereinbarung, meist innerhalb einer Woche',
      'Eine ehrenamtliche Person geht mit zum Termin und übersetzt. Sie berät nicht rechtlich.',
    ),
    en: text(
      'Company to authorities',
      'by appointment, usually within a week',
      'A volunteer goes to the appointment with you and interprets. They give no legal advice.',
    ),
  },
  firstDays: {
    de: text(
      'Ankommen im Nordschwarzwald',
      'Mi 14–18 Uhr',
      'Ein Gespräch für beide Partner: Wohnen, Wege zur Arbeit, Deutschkurse, Vereine.',
    ),
  },
  residence: {
    de: text(
      'Fragen zum Aufenthaltstitel',
      'Di 13–17 Uhr',
      'Wir erklären Titel und Fristen und helfen beim Antrag. Für Rechtsberatung nennen wir Ihnen Stellen, die das dürfen.',
    ),
    en: text(
      'Questions about your residence title',
      'Tue 1 to 5 pm',
      'We explain titles and deadlines and help with the application. For legal advice we name offices that may give it.',
    ),
    vi: text(
      'Hỏi đáp về giấy phép cư trú',
      'Thứ Ba 13–17 giờ',
      'Chúng tôi giải thích các loại giấy phép và thời hạn, giúp làm đơn. Về tư vấn pháp lý, chúng tôi giới thiệu nơi có thẩm quyền.',
    ),
  },
  recognition: {
    de: text(
      'Anerkennung kaufmännischer und technischer Berufe',
      'Di und Do 9–12 Uhr',
      'Wir sagen Ihnen, welcher deutsche Beruf zu Ihrem Abschluss passt, welche Unterlagen fehlen und was das Verfahren kostet.',
    ),
    en: text(
      'Recognition of commercial and technical occupations',
      'Tue and Thu 9 to 12',
      'We tell you which German occupation matches your qualification, which papers are missing and what the procedure costs.',
    ),
  },
  craftRecognition: {
    de: text(
      'Anerkennung im Handwerk',
      'Mo 9–12 Uhr',
      'Gleichwertigkeit prüfen, Meister und Gesellen, auch mit Qualifikationsanalyse, wenn Zeugnisse fehlen.',
    ),
  },
  careRecognition: {
    de: text(
      'Anerkennung in der Pflege',
      'nach Vereinbarung',
      'Vom Bescheid bis zur Kenntnisprüfung: Wir begleiten Pflegefachpersonen und sprechen mit der Behörde.',
    ),
    vi: text(
      'Công nhận bằng điều dưỡng',
      'Theo lịch hẹn',
      'Từ quyết định công nhận đến kỳ thi kiến thức: chúng tôi đồng hành cùng điều dưỡng viên và trao đổi với cơ quan chức năng.',
    ),
  },
  placementTest: {
    de: text(
      'Einstufung und Kursberatung',
      'Mi 15–18 Uhr, Test 45 Minuten',
      'Welcher Kurs passt zu Ihrem Stand und Ihren Arbeitszeiten? Wir kennen auch die Kurse der anderen.',
    ),
    en: text(
      'Placement test and course advice',
      'Wed 3 to 6 pm, test 45 minutes',
      'Which course fits your level and your working hours? We know the courses of others, too.',
    ),
  },
  careGerman: {
    de: text(
      'Deutsch für die Pflege, online',
      'Mo und Mi 19–20.30 Uhr',
      'Übergabe, Angehörigengespräch, Dokumentation. Ab B1, zehn Wochen, höchstens acht Teilnehmende.',
    ),
  },
  languageCafe: {
    de: text('Sprachcafé am Fluss', 'Fr 16–18 Uhr', 'Reden, spielen, Tee trinken. Kinder sind willkommen.'),
  },
  partnerJobs: {
    de: text(
      'Stellensuche für Partnerinnen und Partner',
      'nach Vereinbarung',
      'Wir suchen mit der zweiten Person des Paares: Unterlagen, Bewerbung, Gespräche üben.',
    ),
    en: text(
      'Job search for partners',
      'by appointment',
      'We search with the second person of the couple: papers, applications, practising interviews.',
    ),
  },
  jobStart: {
    de: text('Arbeit finden im Kreis', 'Mo–Fr 8–12 Uhr', 'Stellensuche, Zuschüsse, Praktika zum Kennenlernen.'),
  },
  dualCareer: {
    de: text(
      'Dual-Career-Beratung der Hochschule',
      'nach Vereinbarung',
      'Für Paare, von denen eine Person an der Hochschule anfängt: berufliche Möglichkeiten in Ostwürttemberg für beide.',
    ),
    en: text(
      'Dual career advice of the university',
      'by appointment',
      'For couples of whom one starts at the university: prospects for both in Ostwürttemberg.',
    ),
  },
  founding: {
    de: text('Gründen mit Partner', 'Do 14–17 Uhr', 'Idee, Zahlen, Genehmigungen. Auch mit befristetem Aufenthalt.'),
    en: text('Founding a business', 'Thu 2 to 5 pm', 'Idea, figures, permits. Also with a temporary residence title.'),
  },
  contract: {
    de: text(
      'Arbeitsvertrag verstehen',
      'Telefon Mo und Mi 16–18 Uhr',
      'Probezeit, Schichten, Rückzahlungsklauseln: Wir lesen den Vertrag mit Ihnen, bevor Sie unterschreiben.',
    ),
    en: text(
      'Understanding your contract',
      'Phone Mon and Wed 4 to 6 pm',
      'Probation, shifts, repayment clauses: we read the contract with you before you sign.',
    ),
  },
  childcare: {
    de: text(
      'Kinderbetreuung finden',
      'Di 9–11 Uhr',
      'Kita, Tagespflege, Randzeiten: was es gibt und wie Sie sich anmelden.',
    ),
    en: text(
      'Finding childcare',
      'Tue 9 to 11',
      'Day-care centres, childminders, early and late hours, and how to register.',
    ),
  },
  childcarePlaces: {
    de: text(
      'Kita-Platz zum Arbeitsbeginn',
      'telefonisch Mo–Do 8–15 Uhr',
      'Wir suchen einen Platz, bevor die Stelle beginnt, und nennen Übergänge bis dahin.',
    ),
  },
  school: {
    de: text('Schulplatz und Sprachförderung', 'nach Vereinbarung', 'Welche Schule, welche Klasse, welche Förderung.'),
  },
  couples: {
    de: text(
      'Gespräch zu zweit',
      'abends nach Vereinbarung',
      'Wenn der Umzug an beiden zerrt: vertrauliche Gespräche für Paare und für eine Person allein.',
    ),
    en: text('Talking as a couple', 'evenings by appointment', 'When the move pulls at both: confidential talks.'),
    vi: text(
      'Trò chuyện dành cho hai người',
      'Buổi tối, theo lịch hẹn',
      'Khi việc chuyển đến nơi mới làm cả hai căng thẳng: trò chuyện kín đáo cho cặp đôi hoặc một người.',
    ),
  },
  housing: {
    de: text('Wohnungssuche in der Stadt', 'Do 10–12 Uhr', 'Bewerbungsmappe, Besichtigung, Mietvertrag.'),
  },
  housingForStaff: {
    de: text(
      'Wohnraum für neue Beschäftigte',
      'nach Vereinbarung',
      'Wir kennen Vermieter, die an Zuziehende vermieten, und möblierte Wohnungen für die ersten Monate.',
    ),
    en: text(
      'Housing for new staff',
      'by appointment',
      'We know landlords who let to newcomers, and furnished flats for the first months.',
    ),
  },
  lotus: {
    de: text(
      'Lotusbrücke: Treffen und Patenschaften',
      'jeden ersten Sonntag im Monat',
      'Vietnamesische Familien helfen neu Zugezogenen: Kochen, Feste, Patenschaften, Fragen des Alltags.',
    ),
    vi: text(
      'Lotusbrücke: gặp gỡ và kết nghĩa',
      'Chủ nhật đầu tiên mỗi tháng',
      'Các gia đình người Việt giúp người mới đến: nấu ăn, lễ tết, kết nghĩa, chuyện thường ngày.',
    ),
  },
  sport: {
    de: text('Mitmachen im Verein', 'Mi 18 Uhr', 'Drei Monate beitragsfrei für alle, die neu in der Region sind.'),
    en: text('Join the club', 'Wed 6 pm', 'Three months free for everybody who is new to the region.'),
  },
  employers: {
    de: text(
      'Paare gewinnen: Beratung für Betriebe',
      'nach Vereinbarung',
      'Wie ein Betrieb auch der zweiten Person etwas bietet: Stellenpaare, Patenschaften, Wohnen, Kosten.',
    ),
  },
  relocation: {
    de: text(
      'Umzug von Fachkräften vorbereiten',
      'nach Vereinbarung',
      'Checkliste, Ansprechpersonen, Termine vor Ort.',
    ),
  },
} as const satisfies Record<string, SeedOfferTexts>
