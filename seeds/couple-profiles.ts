import type { Profile } from '#modules/couples'

export type SeedProfile = Omit<Profile, 'occupations'> & {
  wanted: readonly { kldb: string; experienceYears: number }[]
}

/** The same in every installation, so that entries can be found again. */
const entry = (number: number) => `5eede047-0000-4000-8000-${String(number).padStart(12, '0')}`

type Language = NonNullable<Profile['languages']>['entries'][number]

const motherTongue = (number: number, code: string): Language => learnt(number, code, 'native', 'self')
const certified = (number: number, code: string, level: Language['level'], certificate: string): Language => ({
  ...learnt(number, code, level, 'certificate'),
  certificate,
})
function learnt(number: number, code: string, level: Language['level'], proof: Language['proof']): Language {
  return { id: entry(number), code, level, proof, certificate: '' }
}

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
      entries: [motherTongue(4, 'vi'), certified(5, 'de', 'B2', 'telc Deutsch B2, 2026')],
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
        motherTongue(8, 'vi'),
        certified(9, 'de', 'A2', 'Goethe-Zertifikat A2'),
        learnt(10, 'en', 'B1', 'school'),
      ],
    },
    wishes: { hoursMin: 35, hoursMax: 40, patterns: ['day', 'twoShift'], startFrom: '2027-01-15', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 60 },
  },
  elif: {
    wanted: [{ kldb: '43414', experienceYears: 8 }],
    languages: {
      entries: [motherTongue(11, 'tr'), certified(12, 'en', 'C1', 'IELTS 7.5'), learnt(13, 'de', 'B1', 'school')],
    },
    title: { code: '18g', work: null, validUntil: '2029-03-31' },
    wishes: { hoursMin: 32, hoursMax: 40, patterns: ['flex'], startFrom: null, remote: 'yes' },
    commute: { mode: 'bike', maxMinutes: 30 },
    homes: { kind: 'districts', districts: ['05913'] },
  },
  jonas: {
    wanted: [{ kldb: '84114', experienceYears: 4 }],
    languages: { entries: [motherTongue(14, 'de')] },
    wishes: { hoursMin: 20, hoursMax: 28, patterns: ['day'], startFrom: '2027-02-01', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 35 },
  },
  mateusz: {
    wanted: [{ kldb: '26304', experienceYears: 11 }],
    languages: {
      entries: [motherTongue(15, 'pl'), certified(16, 'de', 'B2', 'Goethe-Zertifikat B2')],
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
      entries: [motherTongue(18, 'pt'), learnt(19, 'en', 'C1', 'self'), certified(20, 'de', 'B1', 'ÖSD B1')],
    },
    title: { code: 'EU', work: null, validUntil: null },
    wishes: { hoursMin: 30, hoursMax: 38, patterns: ['day'], startFrom: '2027-01-01', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 45 },
  },
  amara: {
    wanted: [{ kldb: '81212', experienceYears: 3 }],
    languages: {
      entries: [motherTongue(21, 'en'), certified(22, 'de', 'C1', 'TestDaF 4')],
    },
    wishes: { hoursMin: 35, hoursMax: 40, patterns: ['day', 'weekend'], startFrom: '2027-03-01', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 50 },
    homes: { kind: 'anywhere' },
  },
  ngoc: {
    wanted: [{ kldb: '84304', experienceYears: 5 }],
    languages: {
      entries: [motherTongue(23, 'vi'), certified(24, 'en', 'C1', 'IELTS 7.0'), learnt(25, 'de', 'A2', 'school')],
    },
    wishes: { hoursMin: 30, hoursMax: 40, patterns: ['flex'], startFrom: null, remote: 'yes' },
    commute: { mode: 'transit', maxMinutes: 45 },
    homes: { kind: 'districts', districts: ['05913', '05978'] },
    care: { childrenNeedingCare: 2, duties: ['child3to6', 'childSchool'] },
  },
  duc: {
    wanted: [{ kldb: '29302', experienceYears: 9 }],
    languages: {
      entries: [motherTongue(26, 'vi'), certified(27, 'de', 'A2', 'telc Deutsch A2')],
    },
    wishes: { hoursMin: 20, hoursMax: 30, patterns: ['day'], startFrom: '2027-02-15', remote: 'no' },
    commute: { mode: 'transit', maxMinutes: 30 },
  },
} as const satisfies Record<string, SeedProfile>
