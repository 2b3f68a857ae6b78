import type { Profile } from '#modules/couples'

export type SeedProfile = Omit<Profile, 'occupations'> & {
  wanted: readonly { kldb: string; experienceYears: number }[]
}

/** The same in every installation, so that entries can be found again. */
const entry = (number: number) => `5eede047-0000-4000-8000-${String(number).padStart(12, '0')}`

/** What the invented persons have filled in. What they share with their partner they choose themselves. */
export const seedProfiles = {
  linh: {
    wanted: [{ kldb: '81302', experienceYears: 6 }],
    career: {
      entries: [
        {
          id: entry(1),
          title: 'Điều dưỡng viên',
          kldb: '81302',
          level: 2,
          hoursPerWeek: 48,
          contract: 'permanent',
          leadership: 'none',
          payBand: 'upTo2500',
          employer: 'Bệnh viện Trung ương Huế',
          place: 'Huế',
          from: '2019-09',
          to: '2026-02',
        },
        {
          id: entry(2),
          title: 'Pflegefachfrau in Anerkennung',
          kldb: '81301',
          level: 1,
          hoursPerWeek: 38.5,
          contract: 'fixed',
          leadership: 'none',
          payBand: 'upTo3500',
          employer: 'Klinikum Rautenhöhe',
          place: 'Bielefeld',
          from: '2026-04',
          to: null,
        },
      ],
    },
    education: {
      entries: [
        {
          id: entry(3),
          title: 'Cử nhân điều dưỡng',
          institution: 'Trường Đại học Y Dược Huế',
          country: 'VN',
          finishedYear: 2019,
          recognition: 'measureRunning',
          recognitionOn: '2026-06-15',
        },
      ],
    },
    languages: {
      entries: [
        { id: entry(4), code: 'vi', level: 'native', proof: 'self', certificate: '' },
        { id: entry(5), code: 'de', level: 'B2', proof: 'certificate', certificate: 'telc Deutsch B2, 2026' },
      ],
    },
    title: { code: '16d-1', work: null, validUntil: '2027-09-30' },
    wishes: { hoursMin: 35, hoursMax: 39, patterns: ['day', 'threeShift'], startFrom: null, remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 40 },
    salary: { floorEurPerMonth: 2900 },
    homes: { kind: 'districts', districts: ['05711', '05754'] },
    care: { childrenNeedingCare: 0, duties: [] },
    balance: { weakerJobWeight: 0.5 },
  },
  minh: {
    wanted: [
      { kldb: '26112', experienceYears: 7 },
      { kldb: '25212', experienceYears: 3 },
    ],
    career: {
      entries: [
        {
          id: entry(6),
          title: 'Kỹ thuật viên cơ điện tử',
          kldb: '26112',
          level: 2,
          hoursPerWeek: 44,
          contract: 'permanent',
          leadership: 'team',
          payBand: 'upTo2500',
          employer: 'Cơ khí Hương Giang',
          place: 'Huế',
          from: '2018-03',
          to: '2026-08',
        },
      ],
    },
    education: {
      entries: [
        {
          id: entry(7),
          title: 'Cao đẳng cơ điện tử',
          institution: 'Trường Cao đẳng Công nghiệp Huế',
          country: 'VN',
          finishedYear: 2017,
          recognition: 'planned',
          recognitionOn: null,
        },
      ],
    },
    skills: { entries: ['SPS-Grundlagen', 'Hydraulik', 'MIG-Schweißen'] },
    languages: {
      entries: [
        { id: entry(8), code: 'vi', level: 'native', proof: 'self', certificate: '' },
        { id: entry(9), code: 'de', level: 'A2', proof: 'certificate', certificate: 'Goethe-Zertifikat A2' },
        { id: entry(10), code: 'en', level: 'B1', proof: 'school', certificate: '' },
      ],
    },
    wishes: { hoursMin: 35, hoursMax: 40, patterns: ['day', 'twoShift'], startFrom: '2027-01-15', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 60 },
  },
  elif: {
    wanted: [{ kldb: '43414', experienceYears: 8 }],
    languages: {
      entries: [
        { id: entry(11), code: 'tr', level: 'native', proof: 'self', certificate: '' },
        { id: entry(12), code: 'en', level: 'C1', proof: 'certificate', certificate: 'IELTS 7.5' },
        { id: entry(13), code: 'de', level: 'B1', proof: 'school', certificate: '' },
      ],
    },
    title: { code: '18g', work: null, validUntil: '2029-03-31' },
    wishes: { hoursMin: 32, hoursMax: 40, patterns: ['flex'], startFrom: null, remote: 'yes' },
    commute: { mode: 'bike', maxMinutes: 30 },
    homes: { kind: 'districts', districts: ['05913'] },
  },
  jonas: {
    wanted: [{ kldb: '84114', experienceYears: 4 }],
    languages: { entries: [{ id: entry(14), code: 'de', level: 'native', proof: 'self', certificate: '' }] },
    wishes: { hoursMin: 20, hoursMax: 28, patterns: ['day'], startFrom: '2027-02-01', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 35 },
  },
  mateusz: {
    wanted: [{ kldb: '26304', experienceYears: 11 }],
    languages: {
      entries: [
        { id: entry(15), code: 'pl', level: 'native', proof: 'self', certificate: '' },
        { id: entry(16), code: 'de', level: 'B2', proof: 'certificate', certificate: 'Goethe-Zertifikat B2' },
      ],
    },
    wishes: { hoursMin: 38, hoursMax: 40, patterns: ['flex'], startFrom: null, remote: 'yes' },
    commute: { mode: 'car', maxMinutes: 45 },
  },
  rafael: {
    wanted: [{ kldb: '81713', experienceYears: 5 }],
    education: {
      entries: [
        {
          id: entry(17),
          title: 'Licenciatura em Fisioterapia',
          institution: 'Politécnico do Porto',
          country: 'PT',
          finishedYear: 2020,
          recognition: 'submitted',
          recognitionOn: '2026-10-01',
        },
      ],
    },
    languages: {
      entries: [
        { id: entry(18), code: 'pt', level: 'native', proof: 'self', certificate: '' },
        { id: entry(19), code: 'en', level: 'C1', proof: 'self', certificate: '' },
        { id: entry(20), code: 'de', level: 'B1', proof: 'certificate', certificate: 'ÖSD B1' },
      ],
    },
    title: { code: 'EU', work: null, validUntil: null },
    wishes: { hoursMin: 30, hoursMax: 38, patterns: ['day'], startFrom: '2027-01-01', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 45 },
  },
  amara: {
    wanted: [{ kldb: '81212', experienceYears: 3 }],
    languages: {
      entries: [
        { id: entry(21), code: 'en', level: 'native', proof: 'self', certificate: '' },
        { id: entry(22), code: 'de', level: 'C1', proof: 'certificate', certificate: 'TestDaF 4' },
      ],
    },
    wishes: { hoursMin: 35, hoursMax: 40, patterns: ['day', 'weekend'], startFrom: '2027-03-01', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 50 },
    homes: { kind: 'anywhere' },
  },
  ngoc: {
    wanted: [{ kldb: '84304', experienceYears: 5 }],
    languages: {
      entries: [
        { id: entry(23), code: 'vi', level: 'native', proof: 'self', certificate: '' },
        { id: entry(24), code: 'en', level: 'C1', proof: 'certificate', certificate: 'IELTS 7.0' },
        { id: entry(25), code: 'de', level: 'A2', proof: 'school', certificate: '' },
      ],
    },
    wishes: { hoursMin: 30, hoursMax: 40, patterns: ['flex'], startFrom: null, remote: 'yes' },
    commute: { mode: 'transit', maxMinutes: 45 },
    homes: { kind: 'districts', districts: ['05913', '05978'] },
    care: { childrenNeedingCare: 2, duties: ['child3to6', 'childSchool'] },
  },
  duc: {
    wanted: [{ kldb: '29302', experienceYears: 9 }],
    languages: {
      entries: [
        { id: entry(26), code: 'vi', level: 'native', proof: 'self', certificate: '' },
        { id: entry(27), code: 'de', level: 'A2', proof: 'certificate', certificate: 'telc Deutsch A2' },
      ],
    },
    wishes: { hoursMin: 20, hoursMax: 30, patterns: ['day'], startFrom: '2027-02-15', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 30 },
  },
} as const satisfies Record<string, SeedProfile>
