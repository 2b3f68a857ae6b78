import type { OrganisationKind } from '#modules/network'
import type { Sector } from '#modules/members'

/** What invented members of a kind do, write of themselves, and can be asked about. */
export type KindTexts = {
  sectors: readonly Sector[]
  de: (name: string, place: string) => string
  en: (name: string, place: string) => string
  vi: (name: string, place: string) => string
  jobTitles: readonly string[]
  topics: readonly (readonly string[])[]
}

export const kindTexts: Readonly<Record<OrganisationKind, KindTexts>> = {
  employer: {
    sectors: ['industry'],
    de: (name, place) =>
      `${name} stellt in ${place} das ganze Jahr über ein und denkt dabei an beide: Wer hier anfängt, bekommt für Partnerin oder Partner eine Ansprechperson, die zuhört und weitervermittelt.\n\n- Willkommensgespräch in der ersten Woche\n- Sprachkurs während der Arbeitszeit\n- Hilfe bei Wohnung, Kita und Schule`,
    en: (name, place) =>
      `${name} hires in ${place} throughout the year and thinks of both: whoever starts here gets somebody who listens to the partner and finds the right door.\n\n- a welcome talk in the first week\n- German lessons during working hours\n- help with housing, childcare and school`,
    vi: (name, place) =>
      `${name} tuyển dụng quanh năm tại ${place} và quan tâm đến cả hai người: ai bắt đầu ở đây cũng có người lắng nghe và kết nối cho bạn đời.`,
    jobTitles: ['Personalgewinnung', 'Leitung Personal', 'Ausbildung und Integration'],
    topics: [['jobSearch', 'employers'], ['training'], ['housing', 'arrival']],
  },
  university: {
    sectors: ['research', 'education'],
    de: (name, place) =>
      `Die ${name} in ${place} berät Paare, wenn eine Professur oder Stelle in der Wissenschaft angenommen wird. Das Dual-Career-Büro kennt die offenen Stellen der Mitglieder im Umkreis.`,
    en: (name, place) =>
      `${name} in ${place} advises couples when one of them takes a post in research or teaching. Its dual-career office knows the open jobs of members nearby.`,
    vi: (name, place) =>
      `${name} tại ${place} tư vấn cho các cặp đôi khi một người nhận việc trong nghiên cứu hoặc giảng dạy.`,
    jobTitles: ['Dual-Career-Service', 'International Office', 'Personalentwicklung'],
    topics: [
      ['jobSearch', 'recognition'],
      ['arrival', 'residence'],
      ['childcare', 'school'],
    ],
  },
  municipality: {
    sectors: ['administration'],
    de: (name, place) =>
      `${name} hilft in ${place} beim Ankommen: Anmeldung, Kita-Platz, Schule, Vereine. Termine gibt es vor Ort und am Telefon.`,
    en: (name, place) =>
      `${name} helps people arrive in ${place}: registration, childcare, school, clubs. Appointments on site and by telephone.`,
    vi: (name, place) => `${name} hỗ trợ người mới đến ${place}: đăng ký cư trú, nhà trẻ, trường học, hội nhóm.`,
    jobTitles: ['Integrationsbüro', 'Bürgerservice', 'Fachbereich Familie'],
    topics: [['arrival', 'residence'], ['childcare', 'school', 'family'], ['community']],
  },
  businessDevelopment: {
    sectors: ['administration', 'consulting'],
    de: (name, place) =>
      `Die ${name} verbindet Betriebe und Fachkräfte rund um ${place}. Wir kennen die Betriebe und fragen für Paare an, ohne Namen zu nennen.`,
    en: (name, place) =>
      `${name} connects firms and skilled people around ${place}. We know the firms and ask on behalf of couples without giving names.`,
    vi: (name, place) => `${name} kết nối doanh nghiệp và lao động có tay nghề quanh ${place}.`,
    jobTitles: ['Fachkräftesicherung', 'Netzwerkkoordination', 'Standortmarketing'],
    topics: [['employers', 'jobSearch'], ['selfEmployment'], []],
  },
  chamber: {
    sectors: ['consulting', 'education'],
    de: (name, place) =>
      `Die ${name} berät zur Anerkennung ausländischer Abschlüsse und zur Ausbildung. Sprechstunden in ${place} und am Telefon.`,
    en: (name, place) =>
      `${name} advises on the recognition of foreign qualifications and on training. Office hours in ${place} and by telephone.`,
    vi: (name, place) => `${name} tư vấn về công nhận bằng cấp nước ngoài và học nghề tại ${place}.`,
    jobTitles: ['Anerkennungsberatung', 'Ausbildungsberatung', 'Fachkräfte und Zuwanderung'],
    topics: [['recognition'], ['training', 'selfEmployment'], ['employers']],
  },
  association: {
    sectors: ['consulting'],
    de: (name, place) =>
      `Der ${name} bringt Betriebe aus dem Raum ${place} an einen Tisch und berät seine Mitglieder zu Arbeitszeit und Vereinbarkeit.`,
    en: (name, place) =>
      `${name} brings firms around ${place} together and advises its members on working time and family.`,
    vi: (name, place) => `${name} tập hợp các doanh nghiệp quanh ${place} và tư vấn về thời gian làm việc và gia đình.`,
    jobTitles: ['Geschäftsführung', 'Rechtsberatung', 'Referat Fachkräfte'],
    topics: [['labourLaw'], ['employers'], ['family']],
  },
  labourAdministration: {
    sectors: ['administration'],
    de: (name, place) =>
      `${name} vermittelt Arbeit und fördert Kurse. Für neu angekommene Paare gibt es in ${place} einen gemeinsamen Termin.`,
    en: (name, place) =>
      `${name} finds work and funds courses. For couples who have just arrived there is a joint appointment in ${place}.`,
    vi: (name, place) =>
      `${name} giới thiệu việc làm và tài trợ khóa học. Các cặp đôi mới đến có thể hẹn chung tại ${place}.`,
    jobTitles: ['Arbeitsvermittlung', 'Arbeitgeber-Service', 'Berufsberatung'],
    topics: [['jobSearch'], ['training', 'german'], ['employers']],
  },
  welcomeCentre: {
    sectors: ['social', 'consulting'],
    de: (name, place) =>
      `Das ${name} ist die erste Adresse nach der Ankunft in ${place}. Wir begleiten Paare durch das erste Jahr, in mehreren Sprachen und ohne Kosten.`,
    en: (name, place) =>
      `${name} is the first address after arriving in ${place}. We accompany couples through the first year, in several languages and free of charge.`,
    vi: (name, place) =>
      `${name} là địa chỉ đầu tiên sau khi đến ${place}. Chúng tôi đồng hành cùng các cặp đôi trong năm đầu, bằng nhiều thứ tiếng và miễn phí.`,
    jobTitles: ['Erstberatung', 'Begleitung von Familien', 'Leitung'],
    topics: [
      ['arrival', 'residence', 'german'],
      ['family', 'school', 'childcare'],
      ['recognition', 'jobSearch', 'housing'],
    ],
  },
  multiplier: {
    sectors: ['education', 'social'],
    de: (name, place) => `${name} bietet in ${place} Kurse und Beratung an, auch am Abend und online.`,
    en: (name, place) => `${name} offers courses and advice in ${place}, also in the evening and online.`,
    vi: (name, place) => `${name} có các khóa học và tư vấn tại ${place}, cả buổi tối và trực tuyến.`,
    jobTitles: ['Kursberatung', 'Sozialberatung', 'Leitung'],
    topics: [
      ['german', 'training'],
      ['family', 'health'],
      ['labourLaw', 'residence'],
    ],
  },
  club: {
    sectors: ['culture'],
    de: (name, place) =>
      `${name} lädt neu Zugezogene in ${place} ein: gemeinsam essen, Sport treiben, Deutsch sprechen.`,
    en: (name, place) => `${name} invites newcomers in ${place}: eat together, do sports, speak German.`,
    vi: (name, place) => `${name} mời những người mới đến ${place}: cùng ăn, chơi thể thao và nói tiếng Đức.`,
    jobTitles: ['Vorstand', 'Patenprogramm', 'Sprachtreff'],
    topics: [['community'], ['family', 'community'], ['german', 'community']],
  },
}

/** Sectors of single members, where the kind says too little. */
export const sectorsByName: Readonly<Record<string, readonly Sector[]>> = {
  'Klinikum Rautenhöhe': ['health'],
  'Krankenhaus Haselhöhe': ['health'],
  'Reha-Klinik Farnhöhe': ['health'],
  'Pflegedienst Farnhof': ['care'],
  'Quellbrok Daten GmbH': ['software'],
  'Graukamp Software GmbH': ['software'],
  'Feinkost Varnmar': ['food'],
  'Kaufhaus Birkenling': ['trade'],
  'Espenbrand Verkehrsbetriebe': ['logistics'],
  'Osterbank eG': ['finance'],
  'Hotel Lindeneck': ['hospitality'],
}

export const givenNames = [
  'Anja',
  'Bernd',
  'Carla',
  'Dilan',
  'Ewa',
  'Farid',
  'Greta',
  'Hai',
  'Inga',
  'Jonas',
  'Katrin',
  'Levent',
  'Mai',
  'Nadja',
  'Olaf',
  'Phuong',
  'Ralf',
  'Selma',
  'Tobias',
  'Ulrike',
  'Viktor',
  'Wiebke',
  'Yara',
  'Zoran',
] as const

export const familyNames = [
  'Ackermann',
  'Bui',
  'Cordes',
  'Demir',
  'Ebert',
  'Fuhrmann',
  'Gerlach',
  'Hoffstedt',
  'Ilic',
  'Jansen',
  'Kowalski',
  'Lorenz',
  'Meinert',
  'Novak',
  'Ostermann',
  'Pham',
  'Quandt',
  'Rieger',
  'Schubert',
  'Tran',
  'Uhlig',
  'Vogt',
  'Wegener',
  'Yilmaz',
  'Zander',
] as const
