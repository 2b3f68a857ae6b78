import type { Chance } from './chance.ts'
import type { SeedEmployer, SeedSite } from './employers.ts'
import type { SeedOccupation, Sector, WeeklyHours } from './occupation.ts'
import type { ContractKind } from '#modules/vacancies'

const introductions: Record<Sector, readonly string[]> = {
  hospital: [
    'Unser Haus versorgt die Menschen der Umgebung rund um die Uhr.',
    'Wir sind ein Haus mit 320 Betten und kurzen Wegen zwischen den Stationen.',
  ],
  'elderly-care': [
    'Bei uns leben 84 Menschen in kleinen Wohngruppen.',
    'Wir pflegen Menschen zu Hause und in der Tagespflege.',
  ],
  practice: [
    'Wir sind eine Praxis mit acht Kolleginnen und Kollegen.',
    'Unsere Praxis liegt im Erdgeschoss, gleich an der Haltestelle.',
  ],
  kindergarten: ['In unserer Kita spielen 68 Kinder aus 17 Herkunftsländern.', 'Unser Garten ist größer als das Haus.'],
  school: ['An unserer Schule lernen 310 Kinder.', 'Wir sind eine offene Ganztagsschule.'],
  university: [
    'Wir lehren und forschen mit 6.200 Studierenden.',
    'Forschung verstehen wir als gemeinsame Arbeit mit der Region.',
  ],
  municipality: [
    'Wir sorgen dafür, dass Wege, Schulen und Wasser funktionieren.',
    'Unsere Verwaltung arbeitet für elf Gemeinden.',
  ],
  machinery: ['Unsere Maschinen laufen in 40 Ländern.', 'Wir bauen Antriebe in Stückzahl eins bis hundert.'],
  furniture: [
    'Wir bauen Möbel, die man reparieren kann.',
    'Seit drei Generationen arbeiten wir mit Holz aus der Nähe.',
  ],
  electronics: ['Unsere Bauteile stecken in Zügen, Kliniken und Küchen.', 'Wir entwickeln und fertigen an einem Ort.'],
  automotive: [
    'Wir halten Fahrzeuge am Laufen, vom Kleinwagen bis zum Müllwagen.',
    'Unsere Werkstatt hat zwölf Bühnen und eine eigene Lernwerkstatt.',
  ],
  plastics: [
    'Wir fertigen Teile, die man selten sieht und täglich braucht.',
    'Aus Granulat werden bei uns Gehäuse und Verschlüsse.',
  ],
  food: [
    'Wir stellen her, was morgens auf dem Tisch steht.',
    'Unsere Rohstoffe kommen aus einem Umkreis von 60 Kilometern.',
  ],
  logistics: ['Bei uns laufen täglich 4.000 Sendungen durch.', 'Wir fahren für Handel und Handwerk der Region.'],
  building: [
    'Wir bauen und sanieren für Familien, Betriebe und Gemeinden.',
    'Unser Betrieb zählt 34 Menschen, sieben davon in Ausbildung.',
  ],
  'building-services': ['Wir machen Häuser warm, hell und trocken.', 'Unsere Kundschaft kennt uns beim Vornamen.'],
  software: [
    'Wir schreiben Programme, die Ämter und Betriebe täglich nutzen.',
    'Unser Büro ist klein, unsere Anwendungen sind es nicht.',
  ],
  'engineering-office': [
    'Wir planen, was andere bauen.',
    'Unser Büro begleitet Vorhaben vom ersten Strich bis zur Abnahme.',
  ],
  retail: ['In unserem Haus kauft der ganze Ort ein.', 'Wir sind ein Familienbetrieb mit vier Filialen.'],
  hotel: [
    'Unser Haus hat 46 Zimmer und eine Küche, über die man spricht.',
    'Bei uns tagen Betriebe und feiern Familien.',
  ],
  bank: ['Wir finanzieren Häuser, Höfe und Betriebe der Umgebung.', 'Unsere Bank gehört denen, die bei ihr sparen.'],
  'tax-office': ['Wir beraten Handwerk, Praxen und Privatleute.', 'Unsere Kanzlei arbeitet seit Jahren ohne Papier.'],
  laboratory: ['Wir untersuchen Wasser, Boden und Lebensmittel.', 'Unser Labor prüft, worauf andere sich verlassen.'],
  'social-services': [
    'Wir begleiten Menschen dabei, so zu leben, wie sie möchten.',
    'Unsere Teams arbeiten im Ort, nicht vom Schreibtisch aus.',
  ],
  energy: ['Wir betreiben Netze und bauen sie für morgen um.', 'Unsere Anlagen versorgen 90.000 Haushalte.'],
}

const offers = [
  'Ein fester Mensch für die Einarbeitung, acht Wochen lang',
  '30 Tage Urlaub',
  'Betriebliche Altersvorsorge',
  'Zuschuss zum Deutschlandticket oder zum Rad',
  'Deutschkurs während der Arbeitszeit',
  'Hilfe bei der Suche nach Wohnung und Kita',
  'Dienstplan vier Wochen im Voraus',
  'Fortbildung, die Sie selbst vorschlagen',
  'Bezahlung nach Tarif',
  'Mittagstisch im Haus',
]

type Facts = {
  occupation: SeedOccupation
  employer: SeedEmployer
  site: SeedSite
  hours: WeeklyHours
  contract: ContractKind
}

/** The text of an advert: who we are, what you do, what you bring, what we offer. Plain text with blank lines. */
export function describeVacancy({ occupation, employer, site, hours, contract }: Facts, chance: Chance): string {
  const weekly = hours.min === hours.max ? `${hours.max} Stunden` : `${hours.min} bis ${hours.max} Stunden`
  const term = contract === 'temporary' ? 'zunächst auf zwei Jahre befristet' : 'unbefristet'
  return [
    `${chance.pick(introductions[employer.sector])} Für unseren Standort ${site.placeName} suchen wir Verstärkung, ${weekly} in der Woche, ${term}.`,
    `Ihre Aufgaben\n${bullets(chance.some(occupation.tasks, Math.min(4, chance.whole(3, 4))))}`,
    `Das bringen Sie mit\n${bullets(chance.some(occupation.needs, Math.min(3, chance.whole(2, 3))))}`,
    `Das bieten wir\n${bullets(chance.some(offers, chance.whole(3, 4)))}`,
    'Diese Anzeige ist erfunden. Sie gehört zur Demonstrationsregion von Duett.',
  ].join('\n\n')
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}
