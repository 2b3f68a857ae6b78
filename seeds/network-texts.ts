import type { Announcement, ProfileContent } from '#modules/network'

/** What the demonstration network says of itself; it has no colour, address or contact, because nobody answers for it. */
export const demonstrationProfile: Pick<ProfileContent, 'tagline' | 'about'> = {
  tagline: {
    de: 'Dual-Career-Netzwerk',
    en: 'Dual-career network',
    vi: 'Mạng lưới sự nghiệp kép',
  },
  about: {
    de: 'Wer wegen einer Stelle umzieht, bringt oft einen Menschen mit, der auch arbeiten will. Hier helfen Betriebe, Hochschulen, Kammern und Beratungsstellen gemeinsam:\n\n- Sie suchen **zwei Stellen auf einmal** und den Wohnort dazu.\n- Sie beraten bei Anerkennung, Sprache, Wohnen und Kinderbetreuung.\n- Sie antworten einander innerhalb weniger Tage.',
    en: 'Whoever moves for a job often brings somebody along who wants to work too. Here employers, universities, chambers and advice centres help together:\n\n- They look for **two jobs at once** and the home between them.\n- They advise on recognition, language, housing and childcare.\n- They answer each other within a few days.',
    vi: 'Người chuyển chỗ ở vì công việc thường đi cùng một người cũng muốn làm việc. Ở đây các doanh nghiệp, trường đại học, phòng thương mại và trung tâm tư vấn cùng giúp:\n\n- Tìm **hai việc làm cùng lúc** và nơi ở phù hợp.\n- Tư vấn về công nhận bằng cấp, tiếng Đức, nhà ở và trông trẻ.\n- Trả lời nhau trong vài ngày.',
  },
}

const none = { title: '', body: '' }

/** The last one still waits for its translations, so that the state of a translation can be seen. */
export const demonstrationNews: readonly Omit<Announcement, 'now'>[] = [
  {
    key: 'seed.opening',
    texts: {
      de: {
        title: 'Das Netzwerk nimmt die Arbeit auf',
        body: 'Drei federführende Einrichtungen, vierzig Mitglieder, ein Ziel: **Niemand soll gehen müssen, weil der andere Mensch keine Arbeit findet.**\n\nMitglieder können ab sofort Stellen einstellen und Beratung anbieten.',
      },
      en: {
        title: 'The network begins its work',
        body: 'Three lead organisations, forty members, one aim: **nobody should have to leave because the other person finds no work.**\n\nFrom now on members can post vacancies and offer advice.',
      },
      vi: {
        title: 'Mạng lưới bắt đầu hoạt động',
        body: 'Ba đơn vị đầu mối, bốn mươi thành viên, một mục tiêu: **không ai phải rời đi vì người kia không tìm được việc.**\n\nTừ nay các thành viên có thể đăng việc làm và nhận tư vấn.',
      },
    },
  },
  {
    key: 'seed.advice',
    texts: {
      de: {
        title: 'Beratung zur Anerkennung jetzt in zwölf Kreisen',
        body: 'Wer einen Abschluss aus dem Ausland mitbringt, findet nun in zwölf Kreisen jemanden, der bei der Anerkennung hilft, auch auf Vietnamesisch.',
      },
      en: {
        title: 'Advice on recognition now in twelve districts',
        body: 'Whoever brings a degree from abroad now finds somebody who helps with its recognition in twelve districts, also in Vietnamese.',
      },
      vi: {
        title: 'Tư vấn công nhận bằng cấp hiện có ở mười hai huyện',
        body: 'Người có bằng cấp từ nước ngoài nay có thể tìm người giúp thủ tục công nhận ở mười hai huyện, kể cả bằng tiếng Việt.',
      },
    },
  },
  {
    key: 'seed.meeting',
    texts: {
      de: {
        title: 'Nächstes Treffen der Mitglieder im Januar',
        body: 'Die Mitglieder sehen sich im Januar beim Klinikum. Thema: wie Betriebe Paare ansprechen, bevor eine Zusage fällt.',
      },
      en: none,
      vi: none,
    },
  },
]
